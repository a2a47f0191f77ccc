/// <summary>A clock that stands still: nothing here depends on the day.</summary>
internal sealed class StandingClock : TimeProvider
{
    public static TimeProvider Fixed { get; } = new StandingClock();

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 18, 15, 0, TimeSpan.Zero);
}
