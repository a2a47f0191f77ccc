using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.GovernmentCode;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static IEnumerable<string> Days(BusinessCalendar calendar, int year) =>
        calendar.HolidaysOf(year).Select(h => h.Day.ToString("MM-dd"));

    [Fact]
    public void The_courts_of_2026_close_on_these_days() => Assert.Equal(
        ["01-01", "01-19", "02-12", "02-16", "03-31", "05-25", "06-19", "07-03", "07-04", "09-07", "09-25", "11-11", "11-26", "11-27", "12-25"],
        Days(BusinessCalendar.Judicial, 2026));

    [Fact]
    public void The_courts_of_2015_still_kept_Columbus_Day_and_neither_Juneteenth_nor_Native_American_Day() => Assert.Equal(
        ["01-01", "01-19", "02-12", "02-16", "03-31", "05-25", "07-03", "07-04", "09-07", "10-12", "11-11", "11-26", "11-27", "12-25"],
        Days(BusinessCalendar.Judicial, 2015));

    [Fact]
    public void The_state_offices_of_2026_close_on_these_days() => Assert.Equal(
        ["01-01", "01-19", "02-16", "03-31", "05-25", "07-04", "09-07", "11-11", "11-26", "11-27", "12-25"],
        Days(BusinessCalendar.NormalBusinessDays, 2026));

    [Theory]
    [Proves("Gov. Code § 6700")]
    [Proves("Gov. Code § 6701")]
    [Proves("Former CCP § 135")]
    [InlineData("2021-10-11", true, "the last Columbus Day of the courts")]
    [InlineData("2022-10-10", false, "Columbus Day is no longer kept")]
    [InlineData("2021-09-24", false, "Native American Day is not yet kept")]
    [InlineData("2022-09-23", true, "the first Native American Day of the courts")]
    [InlineData("2022-06-20", false, "Juneteenth is not yet kept")]
    [InlineData("2023-06-19", true, "the first Juneteenth of the courts")]
    [InlineData("2027-07-05", true, "July 4 is a Sunday, so Monday")]
    [InlineData("2028-01-03", false, "January 1 is a Saturday, which is not observed on the Monday")]
    [InlineData("2027-12-31", true, "but on the Friday before, by rule 1.11, though it is a day of the year before")]
    [InlineData("2023-11-10", true, "November 11 is a Saturday, so Friday")]
    [InlineData("2018-11-12", true, "November 11 is a Sunday, so Monday")]
    [InlineData("2033-06-20", true, "June 19 is a Sunday: no statute moves it, rule 1.11 does")]
    [InlineData("2024-11-28", true, "the fourth Thursday, not the last of five weeks")]
    [InlineData("2024-11-29", true, "the day after Thanksgiving")]
    [InlineData("2029-11-22", true, "the fourth Thursday of a month that has five")]
    [InlineData("2029-11-29", false, "the fifth Thursday is no Thanksgiving")]
    public void A_day_is_a_judicial_holiday_by_the_rule_of_its_year(string day, bool holiday, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(holiday, BusinessCalendar.Judicial.HolidayOn(DateOnly.Parse(day)) is not null);
    }

    [Fact]
    public void A_holiday_of_the_courts_is_kept_from_the_first_day_of_its_law_on()
    {
        foreach (var law in new[] { Section6700.Juneteenth, Section6700.NativeAmericanDay })
        {
            DateOnly[] kept = [.. Enumerable.Range(BusinessCalendar.FirstYear, 20).SelectMany(BusinessCalendar.Judicial.HolidaysOf).Where(h => h.Provision == law).Select(h => h.Day)];
            Assert.Equal(law.InForceFrom.Year, kept[0].Year);
        }
    }

    [Fact]
    public void What_the_law_of_Columbus_Day_says_and_the_days_that_the_courts_kept_agree()
    {
        foreach (var year in Enumerable.Range(BusinessCalendar.FirstYear, BusinessCalendar.LastYear - BusinessCalendar.FirstYear + 1))
        {
            var second = Enumerable.Range(8, 7).Select(d => new DateOnly(year, 10, d)).Single(d => d.DayOfWeek == DayOfWeek.Monday);
            Assert.Equal(Section135.ColumbusDay.On(second).Value, BusinessCalendar.Judicial.HolidayOn(second) is not null);
        }
    }

    [Theory]
    [InlineData(2012)]
    [InlineData(2041)]
    public void A_year_that_is_not_known_is_refused(int year)
    {
        var refusal = Assert.Throws<CalendarNotKnownException>(() => BusinessCalendar.Judicial.HolidaysOf(year));
        Assert.Equal($"The judicial calendar knows the holidays of 2013 to 2040; it says nothing about {year}.", refusal.Message);
        Assert.Throws<CalendarNotKnownException>(() => BusinessCalendar.NormalBusinessDays.IsOpen(new(year, 6, 3)));
    }

    [Fact]
    public void The_search_for_an_open_day_does_not_leave_the_years_that_are_known() =>
        Assert.Throws<CalendarNotKnownException>(() => BusinessCalendar.Judicial.WithDesignated(2040,
            new Holiday(new(2040, 12, 31), "a closure", BusinessCalendar.Judicial.MayDesignate)).OpenFrom(new(2040, 12, 31)));

    [Fact]
    public void A_designated_day_closes_and_its_year_is_known_from_then_on()
    {
        var closed = new Holiday(new(2026, 7, 6), "a closure", BusinessCalendar.Judicial.MayDesignate);
        var calendar = BusinessCalendar.Judicial.WithDesignated(2026, closed);
        Assert.False(calendar.IsOpen(new(2026, 7, 6)));
        Assert.True(calendar.KnowsDesignatedDaysOf(2026));
        Assert.False(calendar.KnowsDesignatedDaysOf(2027));
        Assert.True(BusinessCalendar.Judicial.IsOpen(new(2026, 7, 6)));
    }

    [Fact]
    public void A_designated_day_of_another_year_is_an_error() =>
        Assert.Throws<ArgumentException>(() => BusinessCalendar.Judicial.WithDesignated(
            2026, new Holiday(new(2027, 7, 2), "a closure", BusinessCalendar.Judicial.MayDesignate)));

    /// <summary>Only of business days is it open whether a holiday on a Saturday is observed on the Friday: the courts have rule 1.11.</summary>
    [Fact]
    public void A_business_day_may_be_declared_for_a_holiday_on_a_Saturday_until_the_designated_days_are_entered()
    {
        Assert.Equal("Independence Day", BusinessCalendar.NormalBusinessDays.MayBeObservedOn(new(2026, 7, 3))?.Name);
        Assert.Null(BusinessCalendar.NormalBusinessDays.MayBeObservedOn(new(2026, 7, 6)));
        Assert.Null(BusinessCalendar.NormalBusinessDays.WithDesignated(2026).MayBeObservedOn(new(2026, 7, 3)));
        Assert.Null(BusinessCalendar.NormalBusinessDays.MayBeObservedOn(new(2027, 7, 5)));
    }

    [Fact]
    public void The_courts_leave_no_holiday_of_a_weekend_in_doubt()
    {
        for (var day = new DateOnly(BusinessCalendar.FirstYear, 1, 1); day.Year <= BusinessCalendar.LastYear; day = day.AddDays(1))
            Assert.Null(BusinessCalendar.Judicial.MayBeObservedOn(day));
    }

    [Theory]
    [InlineData("2026-11-11", null, "a holiday in mid-week is kept on its own day")]
    [InlineData("2040-03-30", "Farmworkers Day", "in the last year that is known, March 31 is a Saturday")]
    [InlineData("2012-12-31", null, "the Sunday before lies in a year that is not known")]
    [InlineData("2041-01-04", null, "so does the Saturday after")]
    public void A_day_may_be_designated_only_for_a_known_holiday_of_the_weekend_beside_it(string day, string? holiday, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(holiday, BusinessCalendar.NormalBusinessDays.MayBeObservedOn(DateOnly.Parse(day))?.Name);
    }

    [Fact]
    public void A_closure_on_the_last_day_of_a_year_stands_in_the_list_of_that_year()
    {
        var calendar = BusinessCalendar.Judicial.With(
            new Holiday(new(2027, 12, 30), "a closure", BusinessCalendar.Judicial.MayDesignate), new Holiday(new(2027, 12, 31), "a closure", BusinessCalendar.Judicial.MayDesignate));
        Assert.Equal(["12-30", "12-31"], Days(calendar, 2027).TakeLast(2));
        Assert.DoesNotContain("12-31", Days(calendar, 2028));
    }
}
