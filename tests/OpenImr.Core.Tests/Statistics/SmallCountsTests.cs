using OpenImr.Core.Statistics;

namespace OpenImr.Core.Tests.Statistics;

public sealed class SmallCountsTests
{
    private static OutcomeCount Of(string value, int items, string? period = null) => new(value, period, items, items / 2, items - (items / 2));

    [Fact]
    public void A_group_below_eleven_is_not_shown_and_one_of_eleven_is()
    {
        Assert.Equal(11, SmallCounts.SmallestShown);
        var shown = SmallCounts.Suppress([Of("a", 10), Of("b", 11), Of("c", 0)], addUp: false);
        Assert.Equal([true, false, false], shown.Select(c => c.IsSuppressed));
        Assert.Null(shown[0].OverturnedShare);
        Assert.Null(shown[0].OverturnedInterval);
        Assert.Null(shown[2].OverturnedShare);
    }

    [Fact]
    public void Where_groups_add_up_the_next_smallest_goes_with_a_single_small_one() =>
        Assert.Equal([true, true, false], SmallCounts.Suppress([Of("a", 3), Of("b", 20), Of("c", 30)], addUp: true).Select(c => c.IsSuppressed));

    [Fact]
    public void Two_small_ones_hide_each_other_and_periods_are_looked_at_apart() =>
        Assert.Equal(
            [true, true, false, false],
            SmallCounts.Suppress([Of("a", 3, "2029"), Of("b", 4, "2029"), Of("c", 30, "2029"), Of("a", 40, "2030")], addUp: true).Select(c => c.IsSuppressed));

    [Fact]
    public void Days_are_told_by_average_median_and_nine_of_ten()
    {
        var spread = SpreadOfDays.Of([.. Enumerable.Range(1, 10).Select(d => (int?)d), null]);
        Assert.Equal(new SpreadOfDays(10, 1, 5.5m, 5, 9), spread);
        Assert.Equal(new SpreadOfDays(0, 1, null, null, null), SpreadOfDays.Of([null]));
        Assert.Equal(new SpreadOfDays(1, 0, 7, 7, 7), SpreadOfDays.Of([7]));
    }
}
