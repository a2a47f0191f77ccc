namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4604.5: the weight of the medical treatment utilization schedule.</summary>
public static class Section4604_5
{
    /// <summary>(a): the schedule is presumed correct; scientific medical evidence may rebut it.</summary>
    public static readonly Provision Presumption = Read.LaborCode("4604.5", "(a)",
        "The guidelines of the schedule are presumed correct on extent and scope of treatment; a preponderance of scientific medical evidence that a variance is reasonably required rebuts them.");

    /// <summary>(c)(1): visits of each kind of physical medicine that are owed for one injury, for injuries from 2004.</summary>
    public static readonly Dated<int> Visits = new((24, Read.LaborCode("4604.5", "(c)(1)",
        "For an injury on or after January 1, 2004 no more than 24 chiropractic, 24 occupational therapy and 24 physical therapy visits are owed.", new(2004, 1, 1))));

    /// <summary>(c)(1): the visits of each kind that are owed for an injury of that day; null before 2004, when there was no such number.</summary>
    public static int? VisitsFor(DateOnly injuredOn) =>
        injuredOn >= Visits.Contents[0].Provision.InForceFrom ? Visits.On(injuredOn).Value : null;

    /// <summary>(c)(2)(A): more visits, where the employer authorizes them in writing; that gives up nothing for later requests.</summary>
    public static readonly Provision MoreVisitsAuthorized = Read.LaborCode("4604.5", "(c)(2)(A)",
        "The number of visits does not apply where the employer authorizes more in writing; doing so waives the number for no later request.");

    /// <summary>(c)(3): visits after surgery under the schedule's own rules.</summary>
    public static readonly Provision VisitsAfterSurgery = Read.LaborCode("4604.5", "(c)(3)",
        "The number of visits does not apply to physical medicine and rehabilitation after surgery that complies with the postsurgical schedule.");

    /// <summary>(d): injuries that the schedule does not cover.</summary>
    public static readonly Provision NotCovered = Read.LaborCode("4604.5", "(d)",
        "Injuries that the schedule does not cover are treated by other evidence-based guidelines that the national medical community recognizes and that are scientifically based.");
}

// Not modelled: how the schedule is made (b). How many visits an injury has had is not known to the organization: the number is shown
// and not counted.
