using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpenImr.Casework.Storage;

/// <summary>A PostgreSQL database, or the schema of the keys in it.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, string? schema = null) : Database
{
    private const string HistoryTable = "__EFMigrationsHistory";

    public override string Prefix => schema is null ? "" : schema + ".";

    /// <summary>A source whose statements are prepared by the server after their second use.</summary>
    public static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, IncludeFailedBatchedCommand = true };
        return NpgsqlDataSource.Create(settings);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override async Task<bool> CommitAsync(IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        // One batch is one round trip and, without a transaction of its own, one transaction.
        await using var batch = source.CreateBatch();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var value in statement.Values)
                command.Parameters.Add(StatementExtensions.Postgres(value));
            batch.BatchCommands.Add(command);
        }

        try
        {
            // Not given the token: a commit that was sent is waited for, or nobody would know what became of it.
            stop.ThrowIfCancellationRequested();
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation
            && taken.BatchCommand is { } failed && statements[batch.BatchCommands.IndexOf((NpgsqlBatchCommand)failed)].Guards)
        {
            return false;
        }
    }

    public override async Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> act, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var result = await act(connection);
        if (result is false)
            await transaction.RollbackAsync(CancellationToken.None);
        else
            await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public override async Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        foreach (var table in tables)
            await connection.ExecuteAsync($"VACUUM {Prefix}{table}", stop);
    }

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable(HistoryTable, schema));

    public override async Task<IReadOnlySet<string>> AppliedMigrationsAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var exists = await connection.QueryAsync(
            $"SELECT to_regclass('{Prefix}\"{HistoryTable}\"') IS NOT NULL", r => r.GetBoolean(0), stop);
        return exists[0]
            ? (await connection.QueryAsync($"SELECT \"MigrationId\" FROM {Prefix}\"{HistoryTable}\"", r => r.GetString(0), stop)).ToHashSet()
            : new HashSet<string>();
    }

    public override Task PrepareMigrationAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>The source is shared between schemas; who made it ends it.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
