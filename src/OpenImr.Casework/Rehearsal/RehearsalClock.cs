namespace OpenImr.Casework.Rehearsal;

/// <summary>A clock that stands where it was set: the hour of the step that is rehearsed.</summary>
public sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Sets the clock. It never goes back: a step that lies before the one before keeps the hour that is.</summary>
    public void Set(DateTimeOffset to) => now = to.ToUniversalTime() > now ? to.ToUniversalTime() : now;
}
