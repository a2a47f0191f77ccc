using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The library in a SQLite file of its own, so that an import never holds up a case; words in FTS5, without a second copy of the text.</summary>
internal sealed class SqliteLibrary(string path) : LibraryDatabase
{
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=4294967296; PRAGMA temp_store=MEMORY;";

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
