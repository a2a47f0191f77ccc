using OpenImr.Core.Calendars;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Law;

/// <summary>What the tests of the law ask again and again.</summary>
internal static class LawAssert
{
    /// <summary>The deadline falls on the day, and a step cites each of the provisions, in this order.</summary>
    public static void DueOn(string day, Deadline deadline, params string[] stepsCite)
    {
        Assert.Equal(new DueAt.Day(DateOnly.Parse(day)), deadline.Due);
        var citations = deadline.Steps.Select(s => s.Citation).ToList();
        var at = 0;
        foreach (var cited in stepsCite)
        {
            var found = citations.FindIndex(at, c => c == cited);
            Assert.True(found >= 0, $"No step after number {at} cites {cited}: {string.Join("; ", citations)}");
            at = found + 1;
        }
    }

    /// <summary>The provision refuses from the day of its text on, not the day before.</summary>
    public static void RefusesFrom(string day, Provision provision)
    {
        var first = DateOnly.Parse(day);
        Assert.True(provision.MayRefuse(first), $"{provision.Citation} does not refuse on {day}.");
        Assert.False(provision.MayRefuse(first.AddDays(-1)), $"{provision.Citation} refuses before {day}.");
    }

    /// <summary>The provision never refuses: it is known from memory or a secondary source.</summary>
    public static void NeverRefuses(Provision provision) => Assert.False(provision.MayRefuse(new(2040, 12, 31)));

    /// <summary>The provision and all alternatives of a dated value, by first day.</summary>
    public static void Holds<T>(Dated<T> dated, params (string From, T Value)[] contents)
    {
        Assert.Equal(contents.Length, dated.Contents.Count);
        foreach (var (from, value) in contents)
            Assert.Equal(value, dated.On(DateOnly.Parse(from)).Value);
        foreach (var ((from, _), (earlier, _)) in contents.Skip(1).Zip(contents))
        {
            var dayBefore = DateOnly.Parse(from).AddDays(-1);
            Assert.Equal(dated.On(DateOnly.Parse(earlier)).Provision, dated.On(dayBefore).Provision);
        }

        Assert.Throws<LawNotInForceException>(() => dated.On(DateOnly.Parse(contents[0].From).AddDays(-1)));
    }
}
