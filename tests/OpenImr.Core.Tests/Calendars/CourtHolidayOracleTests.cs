using OpenImr.Core.Calendars;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Calendars;

/// <summary>The court days of 2013 to 2040 against an oracle of their own: holidays written from the words of CCP § 135 and Gov. Code § 6700, moved by the words of rule 1.11. It uses nothing of the product but the answer.</summary>
public sealed class CourtHolidayOracleTests
{
    /// <summary>The days that were open before rule 1.11 was known: those that no statute moves.</summary>
    private const string MovedByTheRuleAlone =
        "2015-07-03 2018-03-30 2020-07-03 2021-12-24 2021-12-31 2022-02-11 2026-07-03 2027-06-18 2027-12-24 2027-12-31 2028-02-11 2029-03-30 2032-06-18 2032-12-24 "
        + "2032-12-31 2033-02-11 2033-06-20 2035-03-30 2037-07-03 2038-06-18 2038-12-24 2038-12-31 2039-02-11 2039-06-20 2040-03-30";

    private static IEnumerable<DateTime> AllDays()
    {
        for (var day = new DateTime(2013, 1, 1); day.Year < 2041; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>CCP § 135: the full days of Gov. Code § 6700 that it does not leave out, and the day after Thanksgiving.</summary>
    private static bool IsNamedInTheStatute(DateTime day)
    {
        var week = (day.Day + 6) / 7;
        return (day.Month, day.Day, day.DayOfWeek) switch
        {
            (1, 1, _) or (2, 12, _) or (3, 31, _) or (7, 4, _) or (11, 11, _) or (12, 25, _) => true,
            (6, 19, _) => day.Year > 2022,
            (1 or 2, _, DayOfWeek.Monday) => week == 3,
            (5, > 24, DayOfWeek.Monday) => true,
            (9, _, DayOfWeek.Monday) => week == 1,
            (9, _, DayOfWeek.Friday) => week == 4 && day.Year > 2021,
            (10, _, DayOfWeek.Monday) => week == 2 && day.Year < 2022,
            (11, > 21 and < 29, DayOfWeek.Thursday) or (11, > 22 and < 30, DayOfWeek.Friday) => true,
            _ => false,
        };
    }

    /// <summary>Rule 1.11, in its own words: on a Saturday the preceding Friday, on a Sunday the following Monday.</summary>
    private static bool CourtsAreClosed(DateTime day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsNamedInTheStatute(day)
        || (day.DayOfWeek == DayOfWeek.Friday && IsNamedInTheStatute(day.AddDays(1)))
        || (day.DayOfWeek == DayOfWeek.Monday && IsNamedInTheStatute(day.AddDays(-1)));

    [Fact]
    [Proves("Cal. Rules of Court, rule 1.11")]
    [Proves("CCP § 135")]
    [Proves("CCP § 10")]
    public void The_courts_observe_a_holiday_of_a_Saturday_on_the_Friday_and_of_a_Sunday_on_the_Monday() => Assert.Empty(
        AllDays().Where(d => BusinessCalendar.Judicial.IsOpen(DateOnly.FromDateTime(d)) == CourtsAreClosed(d)).Select(d => $"{d:yyyy-MM-dd}"));

    [Fact]
    [Proves("Cal. Rules of Court, rule 1.11")]
    public void The_rule_closes_these_twenty_five_days_and_no_other() => Assert.Equal(
        MovedByTheRuleAlone.Split(' '),
        AllDays().Select(DateOnly.FromDateTime).Where(d => BusinessCalendar.Judicial.HolidayOn(d)?.Provision.Citation == "Cal. Rules of Court, rule 1.11").Select(d => $"{d:yyyy-MM-dd}"));

    [Fact]
    [Proves("Lab. Code § 4600.4(b)")]
    public void Business_days_know_no_such_move() => Assert.All(
        MovedByTheRuleAlone.Split(' ').Select(DateOnly.Parse), d => Assert.True(BusinessCalendar.NormalBusinessDays.IsOpen(d), $"{d:yyyy-MM-dd}"));

    [Fact]
    public void The_day_on_which_the_courts_observe_a_holiday_says_which_and_by_which_rule()
    {
        var friday = BusinessCalendar.Judicial.HolidayOn(new(2026, 7, 3));
        Assert.Equal(("Independence Day, observed", "Cal. Rules of Court, rule 1.11"), (friday?.Name, friday?.Provision.Citation));
        Assert.Equal("New Year's Day, observed", BusinessCalendar.Judicial.HolidayOn(new(2027, 12, 31))?.Name);
        Assert.Equal("Gov. Code § 6701", BusinessCalendar.Judicial.HolidayOn(new(2027, 7, 5))?.Provision.Citation);
    }
}
