namespace OpenImr.Core.Law.California;

/// <summary>What the Division of Workers' Compensation says that it does, on its own pages; no section of law.</summary>
public static class DivisionPractice
{
    private static readonly Uri Updates = new("https://www.dir.ca.gov/dwc/IMR/IMR_Updates/IMR_Updates.htm");

    /// <summary>The division's list of reasons for which requests are ineligible, conditional non-certification among them.</summary>
    public static readonly Provision IneligibilityReasons = new("DWC, IMR Updates (ineligibility)",
        "Requests are ineligible for a missing signature, for lateness, for a missing utilization review decision, and where the decision is a conditional non-certification.",
        new(2014, 2, 12), Read.RegulationsOf, Updates, Standing.CopyRead);

    /// <summary>Duplicates are taken out before requests are screened.</summary>
    public static readonly Provision Duplicates = new("DWC, IMR Updates (duplicates)",
        "Duplicate applications are taken out first; the unique ones are screened for eligibility.",
        new(2014, 2, 12), Read.RegulationsOf, Updates, Standing.CopyRead);
}

// Not modelled: the division's monthly series.
