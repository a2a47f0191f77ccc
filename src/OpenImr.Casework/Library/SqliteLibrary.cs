using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The library in a SQLite file of its own, so that an import never holds up a case; words in FTS5, without a second copy of the text.</summary>
internal sealed class SqliteLibrary(string path) : LibraryDatabase
{
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=4294967296; PRAGMA temp_store=MEMORY;";

    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
    private SqliteCommands? writer;

    public override string Prefix => "";

    public override async Task<DbConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(stop);
        await connection.ExecuteAsync(Settings, stop);
        return connection;
    }

    public override Task<bool> ExistsAsync(CancellationToken stop) => Task.FromResult(File.Exists(path));

    public override async Task MakeAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await connection.ExecuteAsync("PRAGMA journal_mode=WAL", stop);
        foreach (var table in Tables("blob", "integer"))
            await connection.ExecuteAsync(table, stop);
        await connection.ExecuteAsync("CREATE VIRTUAL TABLE IF NOT EXISTS slots USING fts5(heading, body, content='', columnsize=0, detail=full, tokenize='ascii')", stop);
    }

    /// <summary>Goes with the process, however that ends.</summary>
    public override Task<IAsyncDisposable?> TryLockAsync(CancellationToken stop)
    {
        try
        {
            return Task.FromResult<IAsyncDisposable?>(new FileStream(path + ".import", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    public override async Task WriteAsync(ShelvedBatch batch, IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        writer ??= new((SqliteConnection)await OpenAsync(stop));
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var row in Rows(batch))
                writer.Execute(row.Sql, row.Values);
            foreach (var letter in batch.Letters)
            {
                Index(letter.Slot, letter.Letter.Shared);
                for (var i = 0; i < letter.Items; i++)
                    Index(letter.Slot + 1 + i, letter.Letter.Items[i]);
            }

            foreach (var statement in statements)
                writer.Execute(statement.Sql, statement.Values);
            writer.Execute("COMMIT");
        }
        catch
        {
            writer.RollBack();
            throw;
        }
    }

    public override Statement Matching(IReadOnlyList<LibraryTerm> terms, bool inHeading) =>
        new("SELECT rowid FROM slots WHERE slots MATCH $1", $"{(inHeading ? "heading : " : "")}({string.Join(" OR ", terms.Select(Expression))})");

    /// <summary>The index keeps no text, so its words are put together from their places; that goes through the whole index.</summary>
    public override async Task<IReadOnlyList<IndexedWords>> IndexedAsync(DbConnection connection, long first, long last, ShelvedLetter? same, CancellationToken stop)
    {
        if (same is not null)
            return Of(first, same);
        await connection.ExecuteAsync("CREATE VIRTUAL TABLE IF NOT EXISTS temp.slot_words USING fts5vocab('main', 'slots', 'instance')", stop);
        var words = await connection.QueryAsync(
            new("SELECT doc, col, offset, term FROM temp.slot_words WHERE doc BETWEEN $1 AND $2", first, last), r => (Slot: r.GetInt64(0), Column: r.GetString(1), Place: r.GetInt64(2), Word: r.GetString(3)), stop);
        return
        [
            .. words.GroupBy(w => w.Slot).Select(slot => new IndexedWords(slot.Key, Joined(slot.Where(w => w.Column == "heading")), Joined(slot.Where(w => w.Column == "body")))),
        ];

        static string Joined(IEnumerable<(long Slot, string Column, long Place, string Word)> words) => string.Join(' ', words.OrderBy(w => w.Place).Select(w => w.Word));
    }

    public override async Task DeleteWordsAsync(DbConnection connection, IReadOnlyList<IndexedWords> words, CancellationToken stop)
    {
        // Not only marked as deleted: taken out of the pages.
        await connection.ExecuteAsync("INSERT INTO slots (slots, rank) VALUES ('secure-delete', 1)", stop);
        foreach (var (slot, heading, body) in words)
            await connection.ExecuteAsync(new("INSERT INTO slots (slots, rowid, heading, body) VALUES ('delete', $1, $2, $3)", slot, heading, body), stop);
    }

    public override Task<long> SizeAsync(CancellationToken stop) => Task.FromResult(new FileInfo(path).Length);

    public override async Task SettleAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
    }

    public override ValueTask DisposeAsync()
    {
        writer?.Dispose();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private void Index(long slot, ShelvedLetter.Item item) => writer!.Execute("INSERT INTO slots (rowid, heading, body) VALUES ($1, $2, $3)", slot, item.Heading, item.Body);

    /// <summary>Words are letters or digits alone, so nothing in them is syntax.</summary>
    private static string Expression(LibraryTerm term) => string.Create(CultureInfo.InvariantCulture, $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? " *" : "")}");
}
