using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Frame;

/// <summary>Due dates as words with shapes, and the ribbon of their days.</summary>
public sealed class DueMarkTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 24, 10, 0, 0, TimeSpan.FromHours(-8));

    [Theory]
    [InlineData("2026-12-22", "■", "2 days late")]
    [InlineData("2026-12-23", "■", "1 day late")]
    [InlineData("2026-12-24", "▲", "today")]
    [InlineData("2026-12-25", "▲", "tomorrow")]
    [InlineData("2026-12-27", "▲", "in 3 days")]
    [InlineData("2026-12-28", "○", "in 4 days")]
    public void A_day_is_late_from_the_day_after_and_soon_from_three_days_before(string due, string shape, string word)
    {
        var mark = DueMark.Of(new DueAt.Day(DateOnly.Parse(due)), Now);
        Assert.Equal((shape, word), (mark.Shape, mark.Word));
    }

    [Theory]
    [InlineData("2026-12-24T09:59:59-08:00", "■", "late since 09:59")]
    [InlineData("2026-12-23T09:00:00-08:00", "■", "1 day late")]
    [InlineData("2026-12-24T10:00:00-08:00", "▲", "today 10:00")]
    [InlineData("2026-12-24T18:00:00-05:00", "▲", "today 15:00")]
    [InlineData("2026-12-26T00:00:00-08:00", "▲", "in 2 days")]
    public void An_instant_is_late_from_the_next_one_and_told_in_the_time_of_California(string due, string shape, string word)
    {
        var mark = DueMark.Of(new DueAt.Instant(DateTimeOffset.Parse(due)), Now);
        Assert.Equal((shape, word), (mark.Shape, mark.Word));
    }
}
