namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.8: drugs that a physician dispenses.</summary>
public static class Section9792_27_8
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>Reviewed beforehand, with one exception.</summary>
    public static readonly Provision Dispensed = Read.Title8("9792.27.8", "",
        "A drug that the physician dispenses is reviewed beforehand, except one supply of an exempt drug at the first visit after the injury.", from: Operative);

    /// <summary>The exception: days after the injury within which the first visit falls.</summary>
    public static readonly Dated<int> DaysToFirstVisit = new((7, Read.Title8("9792.27.8", "",
        "The one supply that needs no review is dispensed at the first visit within 7 days of the injury.", from: Operative)));

    /// <summary>The exception: days of supply at most.</summary>
    public static readonly Dated<int> DaysOfSupply = new((7, Read.Title8("9792.27.8", "",
        "The one supply that needs no review lasts 7 days at most.", from: Operative)));

    /// <summary>True when the supply that a physician dispensed needed no review: exempt, at the first visit in time, and not for longer.</summary>
    public static bool NeedsNoReview(bool exempt, DateOnly injuredOn, DateOnly firstVisitOn, int daysOfSupply) =>
        exempt && firstVisitOn >= injuredOn && firstVisitOn <= injuredOn.AddDays(DaysToFirstVisit.On(firstVisitOn).Value)
        && daysOfSupply <= DaysOfSupply.On(firstVisitOn).Value;
}

// Not modelled: the drug list, which is data with a version by date.
