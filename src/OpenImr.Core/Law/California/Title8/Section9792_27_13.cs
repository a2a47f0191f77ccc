namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.13: the perioperative fill.</summary>
public static class Section9792_27_13
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>A nonexempt drug that the list marks, around surgery.</summary>
    public static readonly Provision PerioperativeFill = Read.Title8("9792.27.13", "",
        "A drug that the list marks for a perioperative fill is dispensed without review when prescribed around surgery, generic or justified, in line with the schedule, and for no more days than the list allows; a contract may allow more.", from: Operative);

    /// <summary>Days before and after surgery, whose day is day zero.</summary>
    public static readonly Dated<int> DaysAroundSurgery = new((4, Read.Title8("9792.27.13", "",
        "The perioperative period runs from 4 days before surgery to 4 days after it; the day of surgery is day zero.", from: Operative)));

    /// <summary>True when the prescription falls into the period around surgery and is not for more days than the list allows for the drug.</summary>
    public static bool IsPerioperativeFill(DateOnly surgeryOn, DateOnly prescribedOn, int daysOfSupply, int daysOnTheList) =>
        Math.Abs(prescribedOn.DayNumber - surgeryOn.DayNumber) <= DaysAroundSurgery.On(prescribedOn).Value && daysOfSupply <= daysOnTheList;
}

// Not modelled: the days on the list for each drug, which are data of the list.
