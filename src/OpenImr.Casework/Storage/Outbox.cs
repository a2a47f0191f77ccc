namespace OpenImr.Casework.Storage;

/// <summary>Work that someone holds now.</summary>
/// <param name="Key">Unique for the effect.</param>
/// <param name="Kind">What kind of work.</param>
/// <param name="Stream">What it is about.</param>
/// <param name="Payload">What else it needs to know.</param>
/// <param name="Attempts">How often it was begun, this time included.</param>
internal sealed record HeldWork(string Key, string Kind, StreamId Stream, string Payload, int Attempts);

/// <summary>The work that events asked for. It is held for a time by one worker, of however many processes; whoever does not finish gives it up by that, so that it is done at least once.</summary>
internal sealed class Outbox(Database database, TimeProvider clock)
{
    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Does what waits of a kind, one after the other. What goes wrong is noted, and tried again later.</summary>
    /// <param name="kind">What kind of work.</param>
    /// <param name="act">Does it; false when there was nothing to be done.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How often something was done.</returns>
    public async Task<int> WorkOffAsync(string kind, Func<HeldWork, Task<bool>> act, CancellationToken stop)
    {
        var done = 0;
        while (await TakeAsync(kind, stop) is { } work)
            try
            {
                if (await act(work))
                    done++;
                await DoneAsync(work, stop);
            }
#pragma warning disable CA1031 // Whatever kept it from being done is noted, and it is tried again later.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                await FailedAsync(work, fault.GetType().Name, stop);
            }

        return done;
    }

    /// <summary>Takes the oldest work of a kind that waits; null when none does.</summary>
    public Task<HeldWork?> TakeAsync(string kind, CancellationToken stop) => database.TransactAsync(
        async connection =>
        {
            var now = clock.GetUtcNow();
            var skip = database is PostgresDatabase ? " FOR UPDATE SKIP LOCKED" : "";
            var found = await connection.QueryAsync(
                new($"""
                    SELECT key, kind, stream, payload, attempts FROM work
                    WHERE kind = $1 AND done_at IS NULL AND not_before <= $2 AND (held_until IS NULL OR held_until <= $2) ORDER BY not_before, key LIMIT 1{skip}
                    """, kind, now),
                r => new HeldWork(r.GetString(0), r.GetString(1), StreamId.Parse(r.GetString(2)), r.GetString(3), r.GetInt32(4) + 1), stop);
            if (found is not [var work])
                return null;
            await connection.ExecuteAsync(
                new("UPDATE work SET held_until = $1, attempts = $2 WHERE key = $3", now + HeldFor, work.Attempts, work.Key), stop);
            return work;
        },
        stop);

    /// <summary>It is done.</summary>
    public Task DoneAsync(HeldWork work, CancellationToken stop) => database.CommitAsync(
        [new("UPDATE work SET done_at = $1, held_until = NULL, last_error = NULL WHERE key = $2", clock.GetUtcNow(), work.Key)], stop);

    /// <summary>It went wrong: it is tried again, each time after twice the wait.</summary>
    /// <param name="work">Which.</param>
    /// <param name="why">Without anyone's data.</param>
    /// <param name="stop">Gives up.</param>
    public Task FailedAsync(HeldWork work, string why, CancellationToken stop)
    {
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(work.Attempts, 10)));
        return database.CommitAsync(
            [new("UPDATE work SET held_until = NULL, not_before = $1, last_error = $2 WHERE key = $3",
                clock.GetUtcNow() + (wait < LongestWait ? wait : LongestWait), why, work.Key)], stop);
    }

    /// <summary>Forgets what was done long ago.</summary>
    public Task ForgetDoneAsync(CancellationToken stop) =>
        database.CommitAsync([new("DELETE FROM work WHERE done_at < $1", clock.GetUtcNow() - KeptFor)], stop);
}
