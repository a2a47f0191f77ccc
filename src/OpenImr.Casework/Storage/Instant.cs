namespace OpenImr.Casework.Storage;

/// <summary>Instants as both databases keep them: microseconds since 1970 in UTC. What is finer is cut off before anything is hashed.</summary>
internal static class Instant
{
    public static long ToMicros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
