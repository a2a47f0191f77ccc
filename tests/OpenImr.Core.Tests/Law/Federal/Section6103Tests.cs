using OpenImr.Core.Law.Federal;

namespace OpenImr.Core.Tests.Law.Federal;

/// <summary>The federal holidays, each with a day beside it that is open.</summary>
public sealed class Section6103Tests
{
    [Proves("5 U.S.C. § 6103(a)")]
    [Theory]
    [InlineData("2026-01-01", "2026-01-02", "New Year's Day")]
    [InlineData("2026-01-19", "2026-01-12", "the third Monday of January")]
    [InlineData("2026-02-16", "2026-02-23", "the third Monday of February")]
    [InlineData("2026-05-25", "2026-05-18", "the last Monday of May, of four")]
    [InlineData("2021-05-31", "2021-05-24", "the last Monday of May, of five")]
    [InlineData("2020-05-25", "2020-05-26", "the last Monday of May, on its first possible day")]
    [InlineData("2026-06-19", "2020-06-19", "Juneteenth, and not before 2021")]
    [InlineData("2024-07-04", "2024-07-05", "Independence Day")]
    [InlineData("2026-09-07", "2026-09-14", "the first Monday of September")]
    [InlineData("2026-10-12", "2026-10-05", "the second Monday of October")]
    [InlineData("2026-11-11", "2026-11-12", "Veterans Day")]
    [InlineData("2026-11-26", "2026-11-19", "the fourth Thursday of November")]
    [InlineData("2026-12-25", "2026-12-24", "Christmas Day")]
    public void A_holiday_is_closed_and_a_day_beside_it_is_open(string closed, string open, string because)
    {
        Assert.False(Section6103.IsOpen(DateOnly.Parse(closed)), because);
        Assert.True(Section6103.IsOpen(DateOnly.Parse(open)), because);
    }

    [Proves("5 U.S.C. § 6103(b)")]
    [Theory]
    [InlineData("2026-07-03", "2026-07-06", "July 4 on a Saturday is kept on the Friday")]
    [InlineData("2027-07-05", "2027-07-02", "July 4 on a Sunday is kept on the Monday")]
    [InlineData("2021-06-18", "2021-06-21", "the first Juneteenth, a Saturday, is kept on the Friday")]
    [InlineData("2021-12-31", "2022-01-03", "New Year's Day on a Saturday is kept in the old year")]
    [InlineData("2022-12-26", "2022-12-23", "Christmas Day on a Sunday is kept on the Monday")]
    public void A_holiday_on_a_weekend_is_kept_beside_it(string closed, string open, string because)
    {
        Assert.False(Section6103.IsOpen(DateOnly.Parse(closed)), because);
        Assert.True(Section6103.IsOpen(DateOnly.Parse(open)), because);
    }

    [Fact]
    public void A_year_has_as_many_closed_weekdays_as_the_law_has_holidays() =>
        Assert.All(Enumerable.Range(2022, 18), year => Assert.InRange(
            Enumerable.Range(0, 365).Select(d => new DateOnly(year, 1, 1).AddDays(d)).Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Section6103.IsOpen(d)), 10, 12));

    [Theory]
    [InlineData("2026-05-08", "2026-06-22", false, "day 45 is a Monday")]
    [InlineData("2026-05-05", "2026-06-22", true, "day 45 is Juneteenth, a Friday, and the weekend follows")]
    public void A_decision_due_on_a_closed_day_moves_and_says_so(string from, string due, bool moved, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Section147_136.Due(Section147_136.Decision, DateOnly.Parse(from), "request received");
        LawAssert.DueOn(due, deadline);
        Assert.Equal(moved, deadline.Steps[^1].Provision == Section6103.Holidays);
        Assert.Equal(DateOnly.Parse(due), deadline.Steps[^1].Date);
        Assert.False(deadline.IsByBusinessDays);
        Assert.True(Section147_136.Due(Section147_136.Documents, DateOnly.Parse(from), "notice").IsByBusinessDays);
    }
}
