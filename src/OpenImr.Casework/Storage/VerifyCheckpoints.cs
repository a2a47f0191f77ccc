using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace OpenImr.Casework.Storage;

/// <summary>Checks the daily checkpoints, which see what a chain cannot: that its end was cut off, or that a whole stream is gone.</summary>
internal static class VerifyCheckpoints
{
    /// <summary>Counts every checkpoint again, and looks for the heads it saw.</summary>
    public static async Task<int> LookAsync(DbConnection connection, Database? keyDatabase, List<string> defects, CancellationToken stop)
    {
        var taken = await connection.QueryAsync(
            "SELECT day, taken_at, previous_hash, hash FROM checkpoints ORDER BY day",
            r => new Checkpoint(r.GetFieldValue<DateOnly>(0), Instant.FromMicros(r.GetInt64(1)), (byte[])r[2], (byte[])r[3]), stop);
        var previous = new byte[SHA256.HashSizeInBytes];
        foreach (var checkpoint in taken)
        {
            var heads = await connection.QueryAsync(
                new("SELECT stream, version, hash FROM checkpoint_heads WHERE day = $1", (DateOnly?)checkpoint.Day),
                r => new CheckpointHead(r.GetString(0), r.GetInt32(1), (byte[])r[2]), stop);
            heads.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
            if (!checkpoint.PreviousHash.AsSpan().SequenceEqual(previous)
                || !checkpoint.Hash.AsSpan().SequenceEqual(Checkpoint.HashOf(checkpoint.Day, checkpoint.TakenAt, previous, heads)))
                defects.Add($"The checkpoint of {Day(checkpoint.Day)} was changed, or the one before it was.");
            previous = checkpoint.Hash;
        }

        var missing = await connection.QueryAsync(
            """
            SELECT h.stream, h.version, h.day FROM checkpoint_heads h LEFT JOIN events e ON e.stream = h.stream AND e.version = h.version
            WHERE e.hash IS NULL OR e.hash <> h.hash ORDER BY h.stream, h.version
            """,
            r => $"{VerifyStore.Named(r.GetString(0))}: event {r.GetInt32(1)}, its last when the checkpoint of {Day(r.GetFieldValue<DateOnly>(2))} was taken, is gone or is another.", stop);
        defects.AddRange(missing);
        if (keyDatabase is not null)
            await MarksAsync(taken, keyDatabase, defects, stop);
        return taken.Count;
    }

    /// <summary>The marks lie with the keys: whoever cuts the data and its checkpoints together does not reach them.</summary>
    private static async Task MarksAsync(List<Checkpoint> taken, Database keyDatabase, List<string> defects, CancellationToken stop)
    {
        await using var connection = await keyDatabase.OpenAsync(stop);
        var marks = await connection.QueryAsync(
            $"SELECT day, hash FROM {keyDatabase.Prefix}checkpoint_marks ORDER BY day",
            r => (Day: r.GetFieldValue<DateOnly>(0), Hash: (byte[])r[1]), stop);
        foreach (var (day, hash) in marks)
            if (taken.Find(c => c.Day == day) is not { } checkpoint)
                defects.Add($"A checkpoint was taken on {Day(day)}, and the data no longer hold it. They are older than the keys, or were cut.");
            else if (!checkpoint.Hash.AsSpan().SequenceEqual(hash))
                defects.Add($"The checkpoint of {Day(day)} is not the one whose mark is kept with the keys.");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
