namespace OpenImr.Casework.Storage;

/// <summary>Instants as both databases keep them: microseconds since 1970 in UTC. What is finer is cut off before anything is hashed.</summary>
internal static class Instant
{
    public static long ToMicros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant. Never throws: a number that is none, which only a damaged row holds, is the first or the last that there is.</summary>
    public static DateTimeOffset FromMicros(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(micros, ToMicros(DateTimeOffset.MinValue), ToMicros(DateTimeOffset.MaxValue)) * TimeSpan.TicksPerMicrosecond);
}
