using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Tests.Calendars;

/// <summary>One cell a day: what it is, whether it counted, and why.</summary>
public sealed class RibbonTests
{
    private static RibbonDay On(Ribbon ribbon, string day) => ribbon.Days.Single(d => d.On == DateOnly.Parse(day));

    private static void IsDay(RibbonDay day, RibbonDayKind kind, bool counted, string why, string citation) =>
        Assert.Equal((kind, counted, why, citation), (day.Kind, day.Counted, day.Why, day.Provision.Citation));

    [Fact]
    public void A_ribbon_has_one_day_a_cell_from_the_event_to_the_last_day()
    {
        var deadline = Section4610_6.RegularDeterminationDue(new(2026, 12, 2));
        var ribbon = Ribbon.Of(deadline)!;
        Assert.Equal(deadline.Due.LastDay.DayNumber - deadline.CountedFrom.DayNumber + 1, ribbon.Days.Count);
        Assert.Equal(ribbon.Days.Count, ribbon.Days.Select(d => d.On).Distinct().Count());
        IsDay(ribbon.Days[0], RibbonDayKind.Start, false, "the day of the event", "CCP § 12");
        IsDay(On(ribbon, "2026-12-03"), RibbonDayKind.Day, true, "counted", "Lab. Code § 4610.6(d)(1)(B)");
        IsDay(On(ribbon, "2026-12-05"), RibbonDayKind.Weekend, true, "Saturday counts in between", "Lab. Code § 4610.6(d)(1)(B)");
        IsDay(On(ribbon, "2026-12-25"), RibbonDayKind.Holiday, true, "Christmas Day counts in between", "Lab. Code § 4610.6(d)(1)(B)");
        IsDay(On(ribbon, "2027-01-01"), RibbonDayKind.Holiday, false, "the last day fell on New Year's Day and moved on", "Gov. Code § 6700");
        IsDay(On(ribbon, "2027-01-02"), RibbonDayKind.Weekend, false, "the last day fell on Saturday and moved on", "CCP § 12a(a)");
        IsDay(ribbon.Days[^1], RibbonDayKind.Due, true, "the last day", "Lab. Code § 4610.6(d)(1)(B)");
        Assert.Equal(["Christmas Day", "New Year's Day"], ribbon.Named.Select(d => d.Name));
    }

    [Fact]
    public void Of_business_days_every_closed_day_is_left_out_by_the_calendar_that_the_law_counts_by()
    {
        var ribbon = Ribbon.Of(Section9792_10_3.InformationAnswerDue(new(2026, 2, 9)))!;
        IsDay(On(ribbon, "2026-02-12"), RibbonDayKind.Day, true, "counted", "8 CCR § 9792.10.3(b)");
        IsDay(On(ribbon, "2026-02-14"), RibbonDayKind.Weekend, false, "Saturday is no business day", "CCP § 12a(a)");
        IsDay(On(ribbon, "2026-02-16"), RibbonDayKind.Holiday, false, "Presidents' Day is no business day", "Lab. Code § 4600.4(b)");
        Assert.Equal(5, ribbon.Days.Count(d => d.Counted));
        Assert.Equal("Lincoln Day", On(Ribbon.Of(Section4610_6.RegularDeterminationDue(new(2026, 2, 2)))!, "2026-02-12").Name);
    }

    [Fact]
    public void Electronic_service_on_a_Saturday_counts_no_day_before_the_next_court_day()
    {
        var ribbon = Ribbon.Of(Section4610_5.FilingDue(new(2026, 5, 2), ServiceMethod.Electronic))!;
        IsDay(On(ribbon, "2026-05-04"), RibbonDayKind.Day, false, "electronic service counts as made on the next court day", "CCP § 1010.6(a)(4)");
        Assert.True(On(ribbon, "2026-05-05").Counted);
    }

    [Fact]
    public void Hours_run_through_every_day_and_a_long_count_is_not_laid_out()
    {
        var hours = Ribbon.Of(Section4610_6.ExpeditedDeterminationDue(DateTimeOffset.Parse("2026-03-06T12:00:00-08:00")))!;
        Assert.All(hours.Days, d => Assert.True(d.Counted));
        Assert.Equal(4, hours.Days.Count);
        var filing = Section4610_5.FilingDue(new(2026, 5, 4), ServiceMethod.Personal);
        Assert.NotNull(Ribbon.Of(filing));
        var law = CalendarSet.Standard with { Law = Core.Law.AmendedLaw.AsItStands.With(Section4610_5.Filing, new Period(Ribbon.Longest + 10, DayKind.Calendar), new(2026, 1, 1)) };
        Assert.Null(Ribbon.Of(Section4610_5.FilingDue(new(2026, 5, 4), ServiceMethod.Personal, law), law));
    }

    [Fact]
    public void A_designated_day_is_a_holiday_of_the_ribbon()
    {
        var set = CalendarSet.Standard.With([new(new(2026, 6, 3), "Storm closure", Designation.OfficeClosed)]);
        var ribbon = Ribbon.Of(Section4610_6.RegularDeterminationDue(new(2026, 5, 4), set), set)!;
        IsDay(On(ribbon, "2026-06-03"), RibbonDayKind.Holiday, false, "the last day fell on Storm closure and moved on", "CCP § 12b");
    }

    [Theory]
    [InlineData(120, true, "as long as a ribbon may be")]
    [InlineData(121, false, "a day longer")]
    public void A_count_is_laid_out_up_to_its_longest(int days, bool laidOut, string because)
    {
        Assert.NotEmpty(because);
        var law = CalendarSet.Standard with { Law = Core.Law.AmendedLaw.AsItStands.With(Section4610_5.Filing, new Period(days, DayKind.Calendar), new(2026, 1, 1)) };
        var deadline = Section4610_5.FilingDue(new(2026, 5, 4), ServiceMethod.Personal, law);
        Assert.Equal(new DueAt.Day(new DateOnly(2026, 5, 4).AddDays(days)), deadline.Due);
        Assert.Equal(laidOut, Ribbon.Of(deadline, law) is not null);
    }

    [Fact]
    public void Hours_that_end_on_the_day_of_the_event_have_one_cell()
    {
        var law = CalendarSet.Standard with { Law = Core.Law.AmendedLaw.AsItStands.With(Section4610_6.ExpeditedDetermination, new Period(8, DayKind.Hour), new(2026, 1, 1)) };
        var day = Assert.Single(Ribbon.Of(Section4610_6.ExpeditedDeterminationDue(DateTimeOffset.Parse("2026-03-05T09:00:00-08:00"), law), law)!.Days);
        Assert.Equal(new(2026, 3, 5), day.On);
    }

    [Fact]
    public void A_holiday_on_a_Saturday_is_called_by_its_name() =>
        Assert.Equal("Independence Day", On(Ribbon.Of(Section4610_6.RegularDeterminationDue(new(2026, 6, 10)))!, "2026-07-04").Name);
}
