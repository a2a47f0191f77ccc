using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4600.4: what a normal business day is in the law of medical treatment.</summary>
public static class Section4600_4
{
    /// <summary>(b): the days that are no normal business days, since when.</summary>
    public static readonly Dated<string> NormalBusinessDay = new(
        ("Saturdays, Sundays and holidays of the Civil Code", Read.LaborCode("4600.4", "(b)",
            "A normal business day was a business day as the Civil Code has it; counted here by the state's list.",
            standing: Standing.Recalled, former: "Former ")),
        ("Saturdays, Sundays and the state's listed holidays", Read.LaborCode("4600.4", "(b)",
            "A normal business day is no Saturday, no Sunday, no day that the Governor declares an official state holiday and no holiday listed by the Department of Human Resources.",
            from: new(2020, 1, 1))));

    /// <summary>(b): a day that the Governor declares a holiday.</summary>
    public static readonly Provision DeclaredByGovernor = Read.LaborCode("4600.4", "(b)",
        "A day that the Governor declares an official state holiday is no normal business day. Such days are entered one by one.");

    /// <summary>(b): the list of the Department of Human Resources, as known from memory.</summary>
    public static readonly Provision StateList = Read.LaborCode("4600.4", "(b)",
        "The state's list: January 1, Martin Luther King Jr. Day, Presidents' Day, March 31, Memorial Day, July 4, Labor Day, November 11, Thanksgiving Day and the day after, December 25.",
        standing: Standing.Recalled);

    /// <summary>The holidays of the state's list by rule.</summary>
    public static IReadOnlyList<HolidayRule> Holidays { get; } =
    [
        HolidayRule.On(1, 1, "New Year's Day", StateList),
        HolidayRule.OnNth(3, DayOfWeek.Monday, 1, "Martin Luther King Jr. Day", StateList),
        HolidayRule.OnNth(3, DayOfWeek.Monday, 2, "Presidents' Day", StateList),
        HolidayRule.On(3, 31, "Cesar Chavez Day", StateList, lastYear: 2025),
        HolidayRule.On(3, 31, "Farmworkers Day", StateList, firstYear: 2026),
        HolidayRule.OnLast(DayOfWeek.Monday, 5, "Memorial Day", StateList),
        HolidayRule.On(7, 4, "Independence Day", StateList),
        HolidayRule.OnNth(1, DayOfWeek.Monday, 9, "Labor Day", StateList),
        HolidayRule.On(11, 11, "Veterans Day", StateList),
        HolidayRule.OnNth(4, DayOfWeek.Thursday, 11, "Thanksgiving Day", StateList),
        HolidayRule.OnNth(4, DayOfWeek.Thursday, 11, "Day after Thanksgiving", StateList, plusDays: 1),
        HolidayRule.On(12, 25, "Christmas Day", StateList),
    ];
}

// Not modelled: (a), the hours in which utilization review must be available.
