namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4604.5: the weight of the medical treatment utilization schedule.</summary>
public static class Section4604_5
{
    /// <summary>(a): the schedule is presumed correct; scientific medical evidence may rebut it.</summary>
    public static readonly Provision Presumption = Read.LaborCode("4604.5", "(a)",
        "The guidelines of the schedule are presumed correct on extent and scope of treatment; a preponderance of scientific medical evidence that a variance is reasonably required rebuts them.");

    /// <summary>(d): injuries that the schedule does not cover.</summary>
    public static readonly Provision NotCovered = Read.LaborCode("4604.5", "(d)",
        "Injuries that the schedule does not cover are treated by other evidence-based guidelines that the national medical community recognizes and that are scientifically based.");
}

// Not modelled: how the schedule is made (b); the number of chiropractic, occupational and physical therapy visits (c), which
// limits what is owed and is not asked of the reviewer here.
