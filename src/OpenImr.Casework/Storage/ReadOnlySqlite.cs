using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OpenImr.Casework.Storage;

/// <summary>A SQLite file that is looked at and not written to: neither the file nor its log nor its index changes, nor does one appear beside it.</summary>
internal sealed class ReadOnlySqlite : SqliteDatabase
{
    private readonly string? copied;
    private readonly (string Path, DateTime Written, long Length)? still;
    private readonly string[] ways;

    /// <param name="path">The file.</param>
    /// <param name="ways">How it may be opened, the first that works.</param>
    /// <param name="copied">A folder with a copy, removed at the end; null for none.</param>
    /// <param name="isStill">True when nobody is at the file.</param>
    private ReadOnlySqlite(string path, string[] ways, string? copied, bool isStill)
        : base(path, null, TimeProvider.System) => (this.ways, this.copied, still) = (ways, copied, isStill ? Mark(path) : null);

    /// <summary>Opens the file as it is found. Without a log nobody is at it, and it is read as it is. With a log, whoever wrote it may still be there, or was killed: the log is read too.</summary>
    public static ReadOnlySqlite Open(string path)
    {
        var (log, index) = (new FileInfo(path + "-wal"), new FileInfo(path + "-shm"));
        if (!log.Exists || (log.Length == 0 && !index.Exists))
            return new(path, [Uri(path, "&immutable=1")], null, isStill: true);
        // Where a process was killed, its index is of no use and stays as it is. Where one lives, the index may have to be shared with it.
        if (index.Exists)
            return new(path, [Uri(path, "&readonly_shm=1"), Uri(path, "")], null, isStill: false);
        // SQLite would make the index beside the log. It makes it beside a copy that only we can read.
        var folder = Directory.CreateTempSubdirectory("openimr-verify-").FullName;
        var copy = Path.Combine(folder, Path.GetFileName(path));
        File.Copy(path, copy);
        File.Copy(log.FullName, copy + "-wal");
        return new(path, [Uri(copy, "")], folder, isStill: false);
    }

    /// <summary>A connection that sees the file as it is now until it is disposed.</summary>
    public override async Task<DbConnection> OpenAsync(CancellationToken stop)
    {
        for (var way = 0; ; way++)
        {
            var connection = new SqliteConnection(ways[way]);
            try
            {
                await connection.OpenAsync(stop);
                // Without a map of the file in memory, so that a disk that fails is an error and does not end the process.
                foreach (var sql in (string[])["PRAGMA busy_timeout=10000; PRAGMA cache_size=-32000", "BEGIN", "SELECT count(*) FROM sqlite_master"])
                    await connection.ExecuteAsync(sql, stop);
                return connection;
            }
            catch (SqliteException) when (way < ways.Length - 1)
            {
                await connection.DisposeAsync();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>True when a file that nobody was at was written to since it was opened: what was read of it need not fit together.</summary>
    public bool WasWrittenTo => still is { } mark && (Mark(mark.Path) != mark || File.Exists(mark.Path + "-wal"));

    protected override bool IsReadOnly => true;

    public override Task<bool> CommitAsync(IReadOnlyList<Statement> statements, CancellationToken stop) => throw new InvalidOperationException("This store was opened to be read alone.");

    public override Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> act, CancellationToken stop) => throw new InvalidOperationException("This store was opened to be read alone.");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (copied is not null)
            Directory.Delete(copied, recursive: true);
    }

    private static string Uri(string path, string options) => new SqliteConnectionStringBuilder
    {
        DataSource = $"file:{System.Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal)}?mode=ro{options}",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    private static (string Path, DateTime Written, long Length) Mark(string path) => new FileInfo(path) is var file ? (path, file.LastWriteTimeUtc, file.Exists ? file.Length : 0) : default;
}
