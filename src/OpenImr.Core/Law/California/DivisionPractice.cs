namespace OpenImr.Core.Law.California;

/// <summary>What the Division of Workers' Compensation says that it does, on its own pages; no section of law.</summary>
public static class DivisionPractice
{
    private static readonly Uri Updates = new("https://www.dir.ca.gov/dwc/IMR/IMR_Updates/IMR_Updates.htm");

    /// <summary>The division's list of reasons for which requests are ineligible, conditional non-certification among them.</summary>
    public static readonly Provision IneligibilityReasons = Of("ineligibility",
        "Requests are ineligible for a missing signature, for lateness, for a missing utilization review decision, and where the decision is a conditional non-certification.");

    /// <summary>Duplicates are taken out before requests are screened.</summary>
    public static readonly Provision Duplicates = Of("duplicates",
        "Duplicate applications are taken out first; the unique ones are screened for eligibility.");

    /// <summary>The first of the two ages that the division publishes.</summary>
    public static readonly Provision AgeFromAssignment = Of("age from assigned date",
        "The average age from assigned date: days from the mailing of the notice of assignment to the mailing of the determination.");

    /// <summary>The second of the two ages that the division publishes.</summary>
    public static readonly Provision AgeFromCompleteRecords = Of("age from complete medical records",
        "The average age from complete medical records: days from the day on which the medical records were complete to the mailing of the determination.");

    /// <summary>What the division reports each month and year.</summary>
    public static readonly Provision Series = Of("series",
        "The division reports applications before and after duplicates are taken out, eligible and ineligible ones with reasons, determinations, both ages, and treatment requests by category.");

    /// <summary>A yardstick of practice, not of law: average days from complete medical records to the determination, by year.</summary>
    public static readonly Dated<int> UsualDaysFromCompleteRecords = new((7, new("DIR News Release 2025-36",
        "In 2024 determinations took six to seven days on average once the medical records were complete. A yardstick, not a limit.",
        new(2024, 1, 1), new(2025, 1, 1), new("https://www.dir.ca.gov/DIRNews/2025/2025-36.html"), Standing.CopyRead)));

    /// <summary>Yardsticks of practice, not of law: average days from assignment to the determination, by year.</summary>
    public static readonly Dated<int> UsualDaysFromAssignment = new(
        (43, Reported("2015", "The best average of 2015 was 43 days from assignment to determination.", 2015)),
        (14, Reported("2016", "By the end of 2016 the average was 14 days from assignment to determination.", 2016)));

    private static Provision Of(string what, string summary) =>
        new($"DWC, IMR Updates ({what})", summary, new(2014, 2, 12), Read.RegulationsOf, Updates, Standing.CopyRead);

    private static Provision Reported(string year, string summary, int from) =>
        new($"Press reports of {year} (average age)", summary, new(from, 1, 1), new(from, 1, 1),
            new("https://www.workcompwire.com/2017/07/ca-dwc-independent-medical-review-report-shows-progress/"), Standing.Secondary);
}

// Not modelled: the division's annual report, chapter by chapter.
