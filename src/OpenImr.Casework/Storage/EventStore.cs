using System.Data.Common;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Streams of sealed, chained events, whatever they tell of.</summary>
internal sealed class EventStore(Database database, StreamKeys keys, TimeProvider clock)
{
    /// <summary>The columns of an event, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "stream, version, type, schema, payload, actor, actor_name, recorded_at, previous_hash, hash";

    private const string Insert = $"INSERT INTO events ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    public Database Database => database;

    public StreamKeys Keys => keys;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The stream's events after a version, sealed.</summary>
    public async Task<List<SealedEvent>> ReadAsync(StreamId stream, int after, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync(
            new($"SELECT {Columns} FROM events WHERE stream = $1 AND version > $2 ORDER BY version", stream.ToString(), after), Read, stop);
    }

    /// <summary>The stream's last event, sealed; null when it has none.</summary>
    public async Task<SealedEvent?> LastAsync(StreamId stream, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var last = await connection.QueryAsync(
            new($"SELECT {Columns} FROM events WHERE stream = $1 ORDER BY version DESC LIMIT 1", stream.ToString()), Read, stop);
        return last is [var found] ? found : null;
    }

    /// <summary>Appends events after the head, with what has to be written with them, in one transaction.</summary>
    /// <returns>The new head; null when someone else appended first, and nothing was written.</returns>
    public Task<StreamHead?> AppendAsync(
        StreamId stream, StreamHead head, StreamKey key, IReadOnlyList<EventBody> bodies, Actor actor, IEnumerable<Statement> with, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        return AppendAsync(stream, head, key, bodies.Select(b => (b, actor.User, actor.Name, at)), with, stop);
    }

    /// <summary>The same for events with hours and persons of their own.</summary>
    public async Task<StreamHead?> AppendAsync(
        StreamId stream, StreamHead head, StreamKey key, IEnumerable<(EventBody Body, string User, string Name, DateTimeOffset At)> told,
        IEnumerable<Statement> with, CancellationToken stop)
    {
        var statements = new List<Statement>();
        foreach (var (body, user, name, at) in told)
        {
            if (!key.Opens && body.Type != SealedEvent.Erased)
                throw new DamagedKeyException(stream);
            var happened = SealedEvent.After(head, stream, body, key.Bytes.Span, user, name, at);
            statements.Add(Inserting(happened));
            head = new StreamHead(happened.Version, happened.Hash);
        }

        statements.AddRange(with);
        return await database.CommitAsync(statements, stop) ? head : null;
    }

    /// <summary>The statement that stores an event. It guards: of two who append the same version one is first.</summary>
    public static Statement Inserting(SealedEvent e) =>
        new(Insert, e.Stream, e.Version, e.Type, e.Schema, e.Payload, e.Actor, e.ActorName, e.RecordedAt, e.PreviousHash, e.Hash) { Guards = true };

    public static SealedEvent Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3), (byte[])row[4], row.GetString(5), row.GetString(6),
        Instant.FromMicros(row.GetInt64(7)), (byte[])row[8], (byte[])row[9]);
}
