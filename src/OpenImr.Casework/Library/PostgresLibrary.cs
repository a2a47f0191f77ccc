using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The library in the schema <c>library</c> of the organization's PostgreSQL database; words in a GIN index.</summary>
internal sealed class PostgresLibrary(NpgsqlDataSource source) : LibraryDatabase
{
    /// <summary>Of the advisory lock that one import holds; any number of our own.</summary>
    private const long ImportLock = 4610_6;

    public override string Prefix => "library.";

    public override async Task<DbConnection> OpenAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override async Task<bool> ExistsAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        return (await connection.QueryAsync("SELECT to_regclass('library.facts') IS NOT NULL", r => r.GetBoolean(0), stop))[0];
    }

    public override async Task MakeAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // Two processes that make the same tables at once would fail.
        await connection.ExecuteAsync($"SELECT pg_advisory_xact_lock({ImportLock + 1})", stop);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS library", stop);
        foreach (var table in Tables("bytea", "bigint"))
            await connection.ExecuteAsync(table, stop);
        // The words lie beside the row, so that a search that needs none of their places reads narrow rows only.
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS library.slots (slot bigint NOT NULL, words tsvector NOT NULL) WITH (toast_tuple_target = 128)", stop);
        await connection.ExecuteAsync("CREATE INDEX IF NOT EXISTS slots_by_word ON library.slots USING gin (words)", stop);
        await transaction.CommitAsync(stop);
    }

    public override async Task<IAsyncDisposable?> TryLockAsync(CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        if ((await connection.QueryAsync($"SELECT pg_try_advisory_lock({ImportLock})", r => r.GetBoolean(0), stop))[0])
            return new Held(connection);
        await connection.DisposeAsync();
        return null;
    }

    public override async Task WriteAsync(ShelvedBatch batch, IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var rows = new NpgsqlBatch(connection, transaction))
        {
            foreach (var statement in Rows(batch).Concat(statements))
            {
                var command = new NpgsqlBatchCommand(statement.Sql);
                foreach (var value in statement.Values)
                    command.Parameters.Add(StatementExtensions.Postgres(value));
                rows.BatchCommands.Add(command);
            }

            if (rows.BatchCommands.Count > 0)
                await rows.ExecuteNonQueryAsync(stop);
        }

        var slots = batch.Letters.SelectMany(l => l.Letter.Items.Select((item, i) => (Slot: l.Slot + 1 + i, Item: item)).Prepend((Slot: l.Slot, Item: l.Letter.Shared))).ToArray();
        // The word between heading and body keeps their places apart, so that no phrase reaches from one into the other; it is taken out again, and nobody can ask for it.
        await using var index = new NpgsqlCommand(
            """
            INSERT INTO library.slots (slot, words)
            SELECT slot, setweight(to_tsvector('simple', heading), 'A') || setweight(ts_delete(to_tsvector('simple', 'q0q ' || body), 'q0q'), 'B')
            FROM unnest($1, $2, $3) AS t(slot, heading, body)
            """, connection, transaction);
        index.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = slots.Select(s => s.Slot).ToArray() });
        index.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = slots.Select(s => s.Item.Heading).ToArray() });
        index.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = slots.Select(s => s.Item.Body).ToArray() });
        await index.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    public override Statement Matching(IReadOnlyList<LibraryTerm> terms, bool inHeading) =>
        new("SELECT slot FROM library.slots WHERE words @@ $1::tsquery", string.Join(" | ", terms.Select(t => Expression(t, inHeading))));

    public override async Task<IReadOnlyList<IndexedWords>> IndexedAsync(DbConnection connection, long first, long last, ShelvedLetter? same, CancellationToken stop) =>
        await connection.QueryAsync(
            new("SELECT slot, array_to_string(tsvector_to_array(words), ' ') FROM library.slots WHERE slot BETWEEN $1 AND $2", first, last), r => new IndexedWords(r.GetInt64(0), "", r.GetString(1)), stop);

    public override async Task DeleteWordsAsync(DbConnection connection, IReadOnlyList<IndexedWords> words, CancellationToken stop)
    {
        if (words.Count > 0)
            await connection.ExecuteAsync(new("DELETE FROM library.slots WHERE slot BETWEEN $1 AND $2", words.Min(w => w.Slot), words.Max(w => w.Slot)), stop);
    }

    public override async Task<long> SizeAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        return (await connection.QueryAsync(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'library' AND c.relkind = 'r'",
            r => r.GetInt64(0), stop))[0];
    }

    public override async Task SettleAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        foreach (var table in new[] { "slots", "letters", "texts", "words" })
            await connection.ExecuteAsync($"VACUUM ANALYZE library.{table}", stop);
    }

    /// <summary>The source belongs to who made it.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Words are letters or digits alone, so nothing in them is syntax.</summary>
    private static string Expression(LibraryTerm term, bool inHeading) =>
        $"({string.Join(" <-> ", term.Words.Select((w, i) => $"'{w}'{(term.IsPrefix && i == term.Words.Length - 1 ? inHeading ? ":*A" : ":*" : inHeading ? ":A" : "")}"))})";

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync($"SELECT pg_advisory_unlock({ImportLock})", CancellationToken.None);
            await connection.DisposeAsync();
        }
    }
}
