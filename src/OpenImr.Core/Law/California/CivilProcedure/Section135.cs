using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.GovernmentCode;

namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 135: the judicial holidays.</summary>
public static class Section135
{
    /// <summary>The state's holidays of Gov. Code § 6700 are judicial, but for the days that the section leaves out.</summary>
    public static readonly Provision JudicialHolidays = Read.CivilProcedure("135", "",
        "Every full day that Gov. Code § 6700 makes a holiday is a judicial holiday, except Lunar New Year, Diwali, April 24, September 9, the second Monday in October and days that the President alone appoints.",
        from: new(2026, 1, 1));

    /// <summary>The Judicial Council may designate another day for a holiday that falls on a weekend.</summary>
    public static readonly Provision AlternativeDay = Read.CivilProcedure("135", "",
        "When a judicial holiday falls on a Saturday or a Sunday, the Judicial Council may designate another day for it; rule 1.11 of the California Rules of Court does so for all. Further closures are entered one by one.");

    /// <summary>The day after Thanksgiving is a judicial holiday.</summary>
    public static readonly Provision DayAfterThanksgiving = Read.CivilProcedure("135", "",
        "Every Saturday and the day after Thanksgiving Day are judicial holidays.");

    /// <summary>Whether Columbus Day, the second Monday in October, is a judicial holiday, since when.</summary>
    public static readonly Dated<bool> ColumbusDay = new(
        (true, Read.CivilProcedure("135", "", "The second Monday in October, Columbus Day, was a judicial holiday.", standing: Standing.Recalled, former: "Former ")),
        (false, Read.CivilProcedure("135", "", "The second Monday in October, Columbus Day, is no judicial holiday.", from: new(2022, 1, 1))));

    /// <summary>The judicial holidays by rule; Saturdays, Sundays and the days of <see cref="RulesOfCourt.Rule1_11"/> come on top.</summary>
    public static IReadOnlyList<HolidayRule> Holidays { get; } =
    [
        HolidayRule.On(1, 1, "New Year's Day", Section6700.Holidays),
        HolidayRule.OnNth(3, DayOfWeek.Monday, 1, "Martin Luther King Jr. Day", Section6700.Holidays),
        HolidayRule.On(2, 12, "Lincoln Day", Section6700.Holidays),
        HolidayRule.OnNth(3, DayOfWeek.Monday, 2, "Presidents' Day", Section6700.Holidays),
        HolidayRule.On(3, 31, "Cesar Chavez Day", Section6700.Holidays, lastYear: 2025),
        HolidayRule.On(3, 31, "Farmworkers Day", Section6700.FarmworkersDay, firstYear: 2026),
        HolidayRule.OnLast(DayOfWeek.Monday, 5, "Memorial Day", Section6700.Holidays),
        HolidayRule.On(6, 19, "Juneteenth", Section6700.Juneteenth, firstYear: 2023),
        HolidayRule.On(7, 4, "Independence Day", Section6700.Holidays),
        HolidayRule.OnNth(1, DayOfWeek.Monday, 9, "Labor Day", Section6700.Holidays),
        HolidayRule.OnNth(4, DayOfWeek.Friday, 9, "Native American Day", Section6700.NativeAmericanDay, firstYear: 2022),
        HolidayRule.OnNth(2, DayOfWeek.Monday, 10, "Columbus Day", ColumbusDay.Contents[0].Provision, lastYear: 2021),
        HolidayRule.On(11, 11, "Veterans Day", Section6700.Holidays),
        HolidayRule.OnNth(4, DayOfWeek.Thursday, 11, "Thanksgiving Day", Section6700.Holidays),
        HolidayRule.OnNth(4, DayOfWeek.Thursday, 11, "Day after Thanksgiving", DayAfterThanksgiving, plusDays: 1),
        HolidayRule.On(12, 25, "Christmas Day", Section6700.Holidays),
    ];
}

// Not modelled: Lunar New Year, Diwali, Genocide Remembrance Day and Admission Day, which the section leaves out of the
// judicial holidays; the days that officers of the courts observe.
