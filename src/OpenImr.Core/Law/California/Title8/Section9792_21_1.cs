namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.21.1: the sequence of the search for evidence, and how a source is cited.</summary>
public static class Section9792_21_1
{
    private static readonly DateOnly Regulations2015 = new(2015, 4, 20);

    /// <summary>(a)(1): first the current schedule.</summary>
    public static readonly Provision SearchSchedule = Read.Title8("9792.21.1", "(a)(1)",
        "The search begins with the current schedule.", from: Regulations2015);

    /// <summary>(a)(2)(A): then the most current ACOEM or ODG.</summary>
    public static readonly Provision SearchAcoemOrOdg = Read.Title8("9792.21.1", "(a)(2)(A)",
        "Where the schedule does not address the condition or its presumption is challenged, the most current ACOEM or ODG guidelines are searched, and the recommendation with the best evidence is chosen.",
        from: Regulations2015);

    /// <summary>(a)(2)(B): then other nationally recognized guidelines.</summary>
    public static readonly Provision SearchOtherGuidelines = Read.Title8("9792.21.1", "(a)(2)(B)",
        "Where these have none, or better evidence is believed to exist, the most current other evidence-based guidelines that are nationally recognized are searched.",
        from: Regulations2015);

    /// <summary>(a)(2)(C): then studies.</summary>
    public static readonly Provision SearchStudies = Read.Title8("9792.21.1", "(a)(2)(C)",
        "Last, current peer-reviewed published studies are searched.", from: Regulations2015);

    /// <summary>(b) to (d): what a citation names, as known from memory.</summary>
    public static readonly Provision Citation = Read.Title8("9792.21.1", "(b)–(d)",
        "Utilization and independent reviewers cite the source they rely on: of the schedule at least chapter and section; of a guideline its organization, title, chapter, year, and page or section; of a study its authors, title, journal, year, volume and pages.",
        Standing.Recalled, Regulations2015);
}

// Not modelled: the exact fields of each citation, of which the copy gives the opening alone; the treating physician's own duty to
// cite (b) is told with that of the reviewers.
