namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.12: the special fill.</summary>
public static class Section9792_27_12
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>A nonexempt drug that the list marks, once, soon after the injury.</summary>
    public static readonly Provision SpecialFill = Read.Title8("9792.27.12", "",
        "A drug that the list marks for a special fill is dispensed without review when prescribed at the one first visit soon after the injury, generic or justified, in line with the schedule, and for no more days than the list allows.", from: Operative);

    /// <summary>Days after the injury within which the first visit falls.</summary>
    public static readonly Dated<int> DaysToFirstVisit = new((7, Read.Title8("9792.27.12", "",
        "A special fill is prescribed at the first visit within 7 days of the injury.", from: Operative)));

    /// <summary>True when the prescription came in time for a special fill and is not for more days than the list allows for the drug.</summary>
    public static bool IsSpecialFill(DateOnly injuredOn, DateOnly prescribedOn, int daysOfSupply, int daysOnTheList) =>
        prescribedOn >= injuredOn && prescribedOn <= injuredOn.AddDays(DaysToFirstVisit.On(prescribedOn).Value) && daysOfSupply <= daysOnTheList;
}

// Not modelled: the days on the list for each drug, four for most as recalled, which are data of the list.
