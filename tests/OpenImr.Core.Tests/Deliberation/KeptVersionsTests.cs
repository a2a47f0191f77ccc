using OpenImr.Core.Deliberation;

namespace OpenImr.Core.Tests.Deliberation;

public sealed class KeptVersionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 18, 30, 0, TimeSpan.Zero);

    private static IReadOnlyList<int> Dropped(params DateTimeOffset[] savedAt) => KeptVersions.Dropped(savedAt.Select((at, i) => (i + 1, at)), Now);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void All_of_the_last_hour_are_kept_to_its_very_end() =>
        Assert.Empty(Dropped(Now.AddHours(-1), Now.AddMinutes(-59), Now.AddMinutes(-2), Now.AddSeconds(-1), Now));

    [Fact]
    public void Of_the_day_before_the_last_of_each_hour_is_kept() =>
        Assert.Equal([1, 3], Dropped(At("2026-11-23T15:01Z"), At("2026-11-23T15:59Z"), At("2026-11-23T16:00Z"), At("2026-11-23T16:30Z"), At("2026-11-23T17:31Z")));

    [Fact]
    public void Of_older_ones_the_last_of_each_day_in_California_is_kept() =>
        // The 21st ends at 08:00 UTC of the 22nd.
        Assert.Equal([1, 2], Dropped(At("2026-11-21T20:00Z"), At("2026-11-22T07:00Z"), At("2026-11-22T07:59Z"), At("2026-11-22T08:00Z")));

    [Fact]
    public void Thinning_every_minute_leaves_what_thinning_once_leaves()
    {
        var saved = Enumerable.Range(0, 300).Select(i => (Revision: i + 1, SavedAt: At("2026-11-20T00:10Z").AddMinutes(i * 19))).ToArray();
        var stepwise = new List<(int Revision, DateTimeOffset SavedAt)>();
        for (var minute = At("2026-11-20T00:00Z"); minute <= Now; minute = minute.AddMinutes(1))
        {
            stepwise.AddRange(saved.Where(s => s.SavedAt == minute));
            var dropped = KeptVersions.Dropped(stepwise, minute);
            stepwise.RemoveAll(s => dropped.Contains(s.Revision));
        }

        var known = saved.Where(s => s.SavedAt <= Now).ToArray();
        var once = KeptVersions.Dropped(known, Now);
        Assert.Equal([.. known.Where(s => !once.Contains(s.Revision))], stepwise.ToArray());
        Assert.True(stepwise.Count is > 20 and < 40, $"{stepwise.Count} are kept of {known.Length}.");
    }
}
