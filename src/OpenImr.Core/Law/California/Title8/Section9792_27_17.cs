namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.17: disputes about drugs.</summary>
public static class Section9792_27_17
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>Disputes go the way of all others.</summary>
    public static readonly Provision Disputes = Read.Title8("9792.27.17", "",
        "A dispute about a drug goes through utilization review and then independent medical review.", from: Operative);
}

// Not modelled: the rest of the section, of which an excerpt alone was read.
