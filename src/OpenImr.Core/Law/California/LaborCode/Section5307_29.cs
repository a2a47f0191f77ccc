namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 5307.29: how the drug formulary is kept up to date.</summary>
public static class Section5307_29
{
    /// <summary>(a): at least every quarter.</summary>
    public static readonly Provision QuarterlyUpdates = Read.LaborCode("5307.29", "(a)",
        "The list of drugs is updated at least every quarter, so which list holds is a question of the day.", new(2016, 1, 1));
}

// Not modelled: how the orders are made (b) and the committee (c).
