using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>What a rebuild did.</summary>
/// <param name="Cases">How many cases were read; erased ones have no rows.</param>
/// <param name="Unreadable">A sentence for each case, or work about one, that could not be read. Lists show it as they did before.</param>
public sealed record RebuiltRows(int Cases, IReadOnlyList<string> Unreadable);

/// <summary>Makes the rows that lists read again from the events, in one transaction: readers see the old ones until the new ones stand.</summary>
internal static class RebuildReadTables
{
    private const string Fact = "read-rows";

    /// <summary>More cases than this cannot be read when keys or data are missing, and then the rows are the best that is left of them.</summary>
    private const int MostUnreadable = 1_000;

    /// <summary>Rebuilds, and notes with which version of the rows. What cannot be read keeps the rows that it has.</summary>
    public static async Task<RebuiltRows> RunAsync(CaseworkStore store, CancellationToken stop)
    {
        var keys = await store.Events.Keys.AllAsync(stop);
        var run = new Run(store, keys);
        // What turns out to be unreadable has lost its rows by then: the transaction is given up, and the next one leaves them.
        while (run.Unreadable.Count <= MostUnreadable)
            if (await store.Database.TransactAsync(connection => run.TryAsync(connection, stop), stop))
                return new(run.Read, [.. run.Unreadable.Values]);
        return new(0, [$"More than {MostUnreadable:N0} cases cannot be read, such as these: {string.Join(' ', run.Unreadable.Values.Take(3))} Keys or data are missing. Nothing was changed; restore them first."]);
    }

    /// <summary>Rebuilds when the rows were made by another version of this program, or their tables were made anew.</summary>
    public static async Task WhenOutdatedAsync(CaseworkStore store, bool tablesAreNew, CancellationToken stop)
    {
        if (tablesAreNew || await IsOutdatedAsync(store.Database, stop))
            await RunAsync(store, stop);
    }

    /// <summary>True when the rows are not known to be what this version makes of the events and calendars.</summary>
    public static async Task<bool> IsOutdatedAsync(Database database, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync(new("SELECT value FROM store_facts WHERE name = $1", Fact), r => r.GetString(0), stop) is not [var version] || version != Present;
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

    /// <summary>One rebuild: what it found unreadable, by the name of the stream.</summary>
    private sealed class Run(CaseworkStore store, IReadOnlyDictionary<string, StreamKey> keys)
    {
        public Dictionary<string, string> Unreadable { get; } = [];

        public int Read { get; private set; }

        /// <returns>False when something was found unreadable that was not known to be: nothing of this transaction may stay.</returns>
        public async Task<bool> TryAsync(DbConnection connection, CancellationToken stop)
        {
            var known = Unreadable.Count;
            Read = 0;
            if (store.Database is PostgresDatabase)
                await connection.ExecuteAsync("LOCK TABLE events IN SHARE MODE", stop);
            foreach (var (kind, tables) in ((StreamKind, IReadOnlyList<string>)[])[(StreamKind.Case, ReadRows.Tables), (StreamKind.Work, WorkRows.Tables), (StreamKind.Deliberation, DeliberationRows.Tables)])
                foreach (var table in tables.Where(t => t != CaseCounts.Table))
                    await connection.ExecuteAsync(Clearing(table, kind), stop);
            await EachAsync(StreamKind.Case, (_, events, key) => ReadRows.None.ChangesTo(store.Cases.RowsOf(ReviewCase.Fold(events.Select(e => StoredEvents.Cases.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)))))), connection, stop);
            await EachAsync(StreamKind.Work, (number, events, key) => WorkRows.None.ChangesTo(WorkRows.Of(number, WorkStore.Fold(events, key))), connection, stop);
            await EachAsync(StreamKind.Deliberation, (number, events, key) => DeliberationRows.None.ChangesTo(DeliberationRows.Of(number, DeliberationStore.Fold(events, key))), connection, stop);
            foreach (var statement in CaseCounts.Anew().Append(Made))
                await connection.ExecuteAsync(statement, stop);
            return Unreadable.Count == known;
        }

        /// <summary>Deletes the rows of a table, but for those of what cannot be read.</summary>
        private Statement Clearing(string table, StreamKind kind)
        {
            SqlValue[] kept = [.. Unreadable.Keys.Where(s => s.StartsWith(StreamId.Prefix(kind), StringComparison.Ordinal)).Select(s => (SqlValue)s[StreamId.Prefix(kind).Length..])];
            return kept.Length == 0
                ? new($"DELETE FROM {table}")
                : new($"DELETE FROM {table} WHERE {(table == "cases" ? "number" : "case_number")} NOT IN ({string.Join(", ", kept.Select((_, i) => $"${i + 1}"))})", kept);
        }

        private async Task EachAsync(
            StreamKind kind, Func<string, IReadOnlyList<SealedEvent>, StreamKey, IEnumerable<Statement>> rows, DbConnection connection, CancellationToken stop)
        {
            var prefix = StreamId.Prefix(kind);
            var streams = await connection.QueryAsync(
                new("SELECT DISTINCT stream FROM events WHERE stream > $1 AND stream < $2 ORDER BY stream", prefix, prefix + "~"), r => r.GetString(0), stop);
            foreach (var stream in streams.Where(s => !Unreadable.ContainsKey(s)))
            {
                IReadOnlyList<Statement> statements;
                try
                {
                    var events = await connection.QueryAsync(
                        new($"SELECT {EventStore.Columns} FROM events WHERE stream = $1 ORDER BY version", stream), EventStore.Read, stop);
                    if (events[^1].Type == SealedEvent.Erased)
                        continue;
                    var key = keys.GetValueOrDefault(WorkStore.KeyOf(StreamId.Parse(stream)).ToString());
                    if (key.DestroyedAt is not null)
                        continue;
                    if (!key.Opens)
                        throw new CryptographicException(key.IsDamaged ? "Its key is damaged." : "Its key is missing.");
                    statements = [.. rows(stream[prefix.Length..], events, key)];
                }
#pragma warning disable CA1031 // Whatever a damaged stream does to its readers, the others are rebuilt.
                catch (Exception damage) when (damage is not (OperationCanceledException or DbException))
#pragma warning restore CA1031
                {
                    Unreadable.Add(stream, $"{stream} cannot be read: {damage.Message} Lists show it as they did before.");
                    continue;
                }

                foreach (var statement in statements)
                    await connection.ExecuteAsync(statement, stop);
                if (kind == StreamKind.Case)
                    Read++;
            }
        }
    }
}
