namespace OpenImr.Core.Law.California.GovernmentCode;

/// <summary>Government Code § 6701: holidays that fall on a Sunday or a Saturday.</summary>
public static class Section6701
{
    /// <summary>Named holidays on a Sunday are observed on Monday; November 11 on a Saturday on the Friday before.</summary>
    public static readonly Provision Observance = Read.GovernmentCode("6701", "",
        "When January 1, February 12, March 31, July 4, September 9, November 11 or December 25 falls on a Sunday, the Monday is a holiday; when November 11 falls on a Saturday, the Friday before is.",
        new(2007, 1, 1));

    private static readonly HashSet<(int Month, int Day)> MovedFromSunday = [(1, 1), (2, 12), (3, 31), (7, 4), (9, 9), (11, 11), (12, 25)];

    /// <summary>The day on which a holiday is observed besides its own, and the law of that; null when it is not moved.</summary>
    public static (DateOnly Day, Provision Law)? ObservedFor(DateOnly holiday) => holiday switch
    {
        { DayOfWeek: DayOfWeek.Sunday } when MovedFromSunday.Contains((holiday.Month, holiday.Day)) => (holiday.AddDays(1), Observance),
        { DayOfWeek: DayOfWeek.Saturday, Month: 11, Day: 11 } => (holiday.AddDays(-1), Observance),
        _ => null,
    };
}

// Not modelled: other holidays on a Saturday, for which the section gives no other day; the courts have rule 1.11 of the
// California Rules of Court.
