using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpenImr.Casework.Storage;

/// <summary>A SQLite file: many readers, one writer, whose commits are shared by all who wait for it.</summary>
internal class SqliteDatabase : Database
{
    private readonly string path;
    private readonly string? backups;
    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly SqliteWriter writer;

    /// <param name="path">The file; made when missing.</param>
    /// <param name="backups">Where copies go before a migration; null for a file of which no copy may stay.</param>
    /// <param name="clock">Names the copies.</param>
    public SqliteDatabase(string path, string? backups, TimeProvider clock)
    {
        this.path = path;
        this.backups = backups;
        this.clock = clock;
        connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        writer = new SqliteWriter(() => Opened(new SqliteConnection(connectionString)));
    }

    /// <summary>What every connection is told: wait for the writer, overwrite what is deleted, sync before a commit returns.</summary>
    private const string Settings =
        "PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA mmap_size=2147418112;";

    public override async Task<DbConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(stop);
        await Tell(connection).ExecuteNonQueryAsync(stop);
        return connection;
    }

    public override async Task<IReadOnlyList<string>> DamageAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        return [.. (await connection.QueryAsync("PRAGMA integrity_check(20)", r => r.GetString(0), stop)).Where(found => found != "ok").Select(found => $"{Path.GetFileName(path)} is damaged: {found}")];
    }

    /// <summary>True when nothing can be written.</summary>
    protected virtual bool IsReadOnly => false;

    public override Task<bool> CommitAsync(IReadOnlyList<Statement> statements, CancellationToken stop) =>
        writer.RunAsync(commands => Task.FromResult(commands.ExecuteAll(statements)), stop);

    public override Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> act, CancellationToken stop) =>
        writer.RunAsync(commands => act(commands.Connection), stop);

    public override async Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop)
    {
        // The pages themselves were overwritten (secure_delete); the write-ahead log still holds the old ones until it is emptied.
        await using var connection = await OpenAsync(stop);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var busy = await connection.QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt32(0), stop);
            if (busy[0] == 0)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
        }

        throw new TimeoutException($"The log of {path} could not be emptied, for someone kept reading. What was erased may still lie in it: erase again.");
    }

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(connectionString).AddInterceptors(SettingsOnOpen.Instance);

    public override async Task<IReadOnlySet<string>> AppliedMigrationsAsync(CancellationToken stop)
    {
        if (!File.Exists(path))
            return new HashSet<string>();
        await using var connection = await OpenAsync(stop);
        var tables = await connection.QueryAsync(
            "SELECT name FROM sqlite_master WHERE name IN ('__EFMigrationsHistory', '__EFMigrationsLock')", r => r.GetString(0), stop);
        // A migration that was killed leaves its lock row, for which the next one would wait for ever. We hold a lock of our own.
        if (tables.Contains("__EFMigrationsLock") && !IsReadOnly)
            await connection.ExecuteAsync("DELETE FROM \"__EFMigrationsLock\"", stop);
        return tables.Contains("__EFMigrationsHistory")
            ? (await connection.QueryAsync("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0), stop)).ToHashSet()
            : new HashSet<string>();
    }

    public override async Task PrepareMigrationAsync(CancellationToken stop)
    {
        if (backups is null)
            return;
        Directory.CreateDirectory(backups);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.db");
        await using var connection = await OpenAsync(stop);
        await connection.ExecuteAsync(new("VACUUM INTO $1", Path.Combine(backups, name)), stop);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await writer.DisposeAsync();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static SqliteConnection Opened(SqliteConnection connection)
    {
        connection.Open();
        Tell(connection).ExecuteNonQuery();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        command.ExecuteNonQuery();
        return connection;
    }

    private static SqliteCommand Tell(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Settings;
        return command;
    }

    /// <summary>Entity Framework's connections behave like ours.</summary>
    private sealed class SettingsOnOpen : DbConnectionInterceptor
    {
        public static readonly SettingsOnOpen Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Tell((SqliteConnection)connection).ExecuteNonQuery();

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Tell((SqliteConnection)connection).ExecuteNonQueryAsync(cancellationToken);
    }
}
