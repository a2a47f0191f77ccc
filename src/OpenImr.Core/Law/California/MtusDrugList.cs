namespace OpenImr.Core.Law.California;

/// <summary>A drug's status on the list of the formulary.</summary>
public enum DrugStatus
{
    /// <summary>Needs no review beforehand when it follows the schedule.</summary>
    Exempt,

    /// <summary>Is reviewed beforehand.</summary>
    NonExempt,

    /// <summary>Not on the list: is reviewed beforehand.</summary>
    Unlisted,
}

/// <summary>The drug list of the medical treatment utilization schedule, as its own heading explains it.</summary>
public static class MtusDrugList
{
    /// <summary>What a status on the list means.</summary>
    public static readonly Provision Statuses = new("MTUS Drug List, heading",
        "An exempt drug needs no review beforehand when it follows the schedule; a nonexempt or unlisted one does.",
        new(2018, 1, 1), new(2018, 10, 1), new("https://www.dir.ca.gov/dwc/MTUS/MTUS-Formulary.html"), Standing.CopyRead);

    /// <summary>True when a drug of the status is reviewed before it is given.</summary>
    /// <param name="status">Its status on the list of the day.</param>
    /// <param name="followsSchedule">Whether the prescription follows the schedule.</param>
    public static bool NeedsReview(DrugStatus status, bool followsSchedule) => status != DrugStatus.Exempt || !followsSchedule;
}

// Not modelled: the list itself, drug by drug, which is data with a version by date and was not read whole.
