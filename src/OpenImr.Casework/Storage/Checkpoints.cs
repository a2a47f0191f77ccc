using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Calendars;

namespace OpenImr.Casework.Storage;

/// <summary>Once a day a hash over the heads of all streams. A stream's own chain cannot tell that its end was cut off; the checkpoint can. Its hash is also kept with the keys, apart from the data.</summary>
internal sealed class Checkpoints(Database database, Database keyDatabase, TimeProvider clock)
{
    /// <summary>Takes today's checkpoint, of the streams that have grown since the last.</summary>
    /// <returns>False when today's was taken already.</returns>
    public async Task<bool> TakeAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var now = clock.GetUtcNow();
        var day = PacificTime.DayOf(now);
        var last = await connection.QueryAsync(
            "SELECT day, taken_at, previous_hash, hash FROM checkpoints ORDER BY day DESC LIMIT 1",
            r => new Checkpoint(r.GetFieldValue<DateOnly>(0), Instant.FromMicros(r.GetInt64(1)), (byte[])r[2], (byte[])r[3]), stop);
        if (last is [var latest])
        {
            await MarkAsync(latest, stop);
            if (latest.Day >= day)
                return false;
        }

        var heads = await connection.QueryAsync(
            """
            SELECT e.stream, e.version, e.hash
            FROM (SELECT stream, max(version) AS version FROM events GROUP BY stream) h
            JOIN events e ON e.stream = h.stream AND e.version = h.version
            LEFT JOIN checkpoint_heads c ON c.stream = h.stream AND c.version = h.version
            WHERE c.stream IS NULL
            """,
            r => new CheckpointHead(r.GetString(0), r.GetInt32(1), (byte[])r[2]), stop);
        heads.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
        var previous = last is [var before] ? before.Hash : new byte[SHA256.HashSizeInBytes];
        now = Instant.FromMicros(Instant.ToMicros(now));
        var taken = new Checkpoint(day, now, previous, Checkpoint.HashOf(day, now, previous, heads));
        var statements = new List<Statement>
        {
            new("INSERT INTO checkpoints (day, taken_at, heads, previous_hash, hash) VALUES ($1, $2, $3, $4, $5)",
                (DateOnly?)day, now, heads.Count, previous, taken.Hash) { Guards = true },
        };
        statements.AddRange(heads.Select(h => new Statement(
            "INSERT INTO checkpoint_heads (stream, version, day, hash) VALUES ($1, $2, $3, $4)", h.Stream, h.Version, (DateOnly?)day, h.Hash)));
        if (!await database.CommitAsync(statements, stop))
            return false;
        await MarkAsync(taken, stop);
        return true;
    }

    private Task<bool> MarkAsync(Checkpoint taken, CancellationToken stop) => keyDatabase.CommitAsync(
        [new($"INSERT INTO {keyDatabase.Prefix}checkpoint_marks (day, hash) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING", (DateOnly?)taken.Day, taken.Hash)],
        stop);
}

/// <summary>The head of a stream at a checkpoint.</summary>
internal sealed record CheckpointHead(string Stream, int Version, byte[] Hash);

/// <summary>A checkpoint as stored.</summary>
internal sealed record Checkpoint(DateOnly Day, DateTimeOffset TakenAt, byte[] PreviousHash, byte[] Hash)
{
    /// <summary>SHA-256 over the day, the time, the checkpoint before, and the heads in the order of their names.</summary>
    public static byte[] HashOf(DateOnly day, DateTimeOffset takenAt, byte[] previous, IEnumerable<CheckpointHead> heads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text("openimr-checkpoint-1");
        Number(day.DayNumber);
        Number(Instant.ToMicros(takenAt));
        hash.AppendData(previous);
        foreach (var head in heads)
        {
            Text(head.Stream);
            Number(head.Version);
            hash.AppendData(head.Hash);
        }

        return hash.GetHashAndReset();

        void Number(long value)
        {
            Span<byte> room = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(room, value);
            hash.AppendData(room);
        }

        void Text(string value)
        {
            var utf8 = Encoding.UTF8.GetBytes(value);
            Number(utf8.Length);
            hash.AppendData(utf8);
        }
    }
}
