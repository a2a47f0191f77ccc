using System.Data.Common;
using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Makes the rows that lists read again from the events, in one transaction: readers see the old ones until the new ones stand.</summary>
internal static class RebuildReadTables
{
    private const string Fact = "read-rows";

    /// <summary>Rebuilds, and notes with which version of the rows.</summary>
    /// <returns>How many cases were read; erased ones have no rows.</returns>
    public static async Task<int> RunAsync(CaseworkStore store, CancellationToken stop)
    {
        var keys = await store.Events.Keys.AllAsync(stop);
        return await store.Database.TransactAsync(connection => RunAsync(store, keys, connection, stop), stop);
    }

    /// <summary>Rebuilds when the rows were made by another version of this program, or their tables were made anew.</summary>
    public static async Task WhenOutdatedAsync(CaseworkStore store, bool tablesAreNew, CancellationToken stop)
    {
        await using var connection = await store.Database.OpenAsync(stop);
        var made = await connection.QueryAsync(new("SELECT value FROM store_facts WHERE name = $1", Fact), r => r.GetString(0), stop);
        if (tablesAreNew || made is not [var version] || version != Present)
            await RunAsync(store, stop);
    }

    /// <summary>Says that the rows are no longer what the events and calendars make them, so that they are made again when the store is next opened.</summary>
    public static Statement Outdated => new("UPDATE store_facts SET value = '0' WHERE name = $1", Fact);

    /// <summary>Brings the rows after other calendars: those of the cases whose clocks they move, and the board's counts.</summary>
    /// <returns>How many cases moved.</returns>
    public static Task<int> RecountAsync(CaseworkStore store, CalendarSet before, CalendarSet after, CancellationToken stop) =>
        store.Database.TransactAsync(
            async connection =>
            {
                if (store.Database is PostgresDatabase)
                    await connection.ExecuteAsync("LOCK TABLE events IN SHARE MODE", stop);
                var moved = await ReadAllCases.AskAsync(
                    store, [.. StoredEvents.Cases.Types.Keys], review => ReadRows.Of(review, before) is var was ? was.ChangesTo(ReadRows.Of(review, after, was)).ToArray() : [], stop);
                foreach (var statement in moved.SelectMany(m => m))
                    await connection.ExecuteAsync(statement, stop);
                foreach (var statement in CaseCounts.Anew().Append(Made))
                    await connection.ExecuteAsync(statement, stop);
                return moved.Count(m => m.Length > 0);
            },
            stop);

    private static Statement Made =>
        new("INSERT INTO store_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", Fact, Present);

    private static string Present => ReadRows.Version.ToString(CultureInfo.InvariantCulture);

    private static async Task<int> RunAsync(
        CaseworkStore store, IReadOnlyDictionary<string, StreamKey> keys, DbConnection connection, CancellationToken stop)
    {
        if (store.Database is PostgresDatabase)
            await connection.ExecuteAsync("LOCK TABLE events IN SHARE MODE", stop);
        foreach (var table in ReadRows.Tables.Concat(WorkRows.Tables).Concat(DeliberationRows.Tables))
            await connection.ExecuteAsync($"DELETE FROM {table}", stop);
        var prefix = StreamId.Prefix(StreamKind.Case);
        var streams = await connection.QueryAsync(
            new("SELECT stream FROM events WHERE stream > $1 AND stream < $2 AND version = 1 ORDER BY stream", prefix, prefix + "~"), r => r.GetString(0), stop);
        var read = 0;
        foreach (var stream in streams)
        {
            if (!keys.TryGetValue(stream, out var key) || !key.Opens)
                continue;
            var events = await connection.QueryAsync(
                new($"SELECT {EventStore.Columns} FROM events WHERE stream = $1 ORDER BY version", stream), EventStore.Read, stop);
            if (events[^1].Type == SealedEvent.Erased)
                continue;
            var review = ReviewCase.Fold(events.Select(e => StoredEvents.Cases.Read(e.Type, e.Schema, e.Open(key.Bytes.Span))));
            foreach (var statement in ReadRows.None.ChangesTo(store.Cases.RowsOf(review)))
                await connection.ExecuteAsync(statement, stop);
            read++;
        }

        await BesideAsync(StreamKind.Work, (number, events, key) => WorkRows.None.ChangesTo(WorkRows.Of(number, WorkStore.Fold(events, key))), keys, connection, stop);
        await BesideAsync(
            StreamKind.Deliberation, (number, events, key) => DeliberationRows.None.ChangesTo(DeliberationRows.Of(number, DeliberationStore.Fold(events, key))), keys, connection, stop);
        foreach (var statement in CaseCounts.Anew().Append(Made))
            await connection.ExecuteAsync(statement, stop);
        return read;
    }

    /// <summary>The rows of the streams that lie beside the cases'.</summary>
    private static async Task BesideAsync(
        StreamKind kind, Func<string, IReadOnlyList<SealedEvent>, StreamKey, IEnumerable<Statement>> rows, IReadOnlyDictionary<string, StreamKey> keys, DbConnection connection,
        CancellationToken stop)
    {
        var prefix = StreamId.Prefix(kind);
        var streams = await connection.QueryAsync(
            new("SELECT stream FROM events WHERE stream > $1 AND stream < $2 AND version = 1 ORDER BY stream", prefix, prefix + "~"), r => StreamId.Parse(r.GetString(0)), stop);
        foreach (var stream in streams)
        {
            if (!keys.TryGetValue(WorkStore.KeyOf(stream).ToString(), out var key) || !key.Opens)
                continue;
            var events = await connection.QueryAsync(
                new($"SELECT {EventStore.Columns} FROM events WHERE stream = $1 ORDER BY version", stream.ToString()), EventStore.Read, stop);
            if (events[^1].Type == SealedEvent.Erased)
                continue;
            foreach (var statement in rows(stream.Name, events, key))
                await connection.ExecuteAsync(statement, stop);
        }
    }
}
