using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpenImr.Casework.Storage;

/// <summary>A PostgreSQL database, or the schema of the keys in it.</summary>
internal sealed class PostgresDatabase : Database
{
    private const string HistoryTable = "__EFMigrationsHistory";
    private readonly NpgsqlDataSource source;
    private readonly string? schema;
    private readonly CommitQueue<Pending> queue;

    /// <param name="source">Of connections; ended by who made it.</param>
    /// <param name="schema">Of the tables; null for the default.</param>
    public PostgresDatabase(NpgsqlDataSource source, string? schema = null)
    {
        (this.source, this.schema) = (source, schema);
        queue = new CommitQueue<Pending>(CommitAsync);
    }

    public override string Prefix => schema is null ? "" : schema + ".";

    /// <summary>A source whose statements are prepared by the server after their second use.</summary>
    /// <param name="connectionString">Of the database.</param>
    /// <param name="readOnly">True when the server has to refuse every write.</param>
    public static NpgsqlDataSource Source(string connectionString, bool readOnly = false)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, IncludeFailedBatchedCommand = true };
        if (readOnly)
            settings.Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart();
        return NpgsqlDataSource.Create(settings);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override async Task<bool> CommitAsync(IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        // Not given the token further: a commit that was sent is waited for, or nobody would know what became of it.
        stop.ThrowIfCancellationRequested();
        var pending = new Pending(statements);
        queue.Add(pending);
        return await pending.Done.Task;
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

    /// <summary>Writes what waits. The source is shared between schemas; who made it ends it.</summary>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();

    /// <summary>Commits all in one transaction; where the server refuses that, which is rare, one after the other, so that one who fails takes no one along.</summary>
    private async Task CommitAsync(List<Pending> together)
    {
        try
        {
            var written = await ExecuteAsync([.. together.SelectMany(p => p.Statements)]);
            if (written || together.Count == 1)
                together.ForEach(p => p.Done.SetResult(written));
            else
                await OneByOneAsync(together);
        }
        // Only where the transaction certainly came to nothing.
        catch (PostgresException refused) when (together.Count > 1 && refused.InvariantSeverity == "ERROR")
        {
            await OneByOneAsync(together);
        }
#pragma warning disable CA1031 // Whatever kept the transaction from the disk is told to everyone in it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            together.ForEach(p => p.Done.TrySetException(fault));
        }
    }

    private async Task OneByOneAsync(List<Pending> together)
    {
        foreach (var pending in together)
            await CommitAsync([pending]);
    }

    /// <summary>One batch is one round trip and, without a transaction of its own, one transaction.</summary>
    /// <returns>False when a statement that guards found its row there already.</returns>
    private async Task<bool> ExecuteAsync(IReadOnlyList<Statement> statements)
    {
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
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation
            && taken.BatchCommand is NpgsqlBatchCommand failed && statements[batch.BatchCommands.IndexOf(failed)].Guards)
        {
            return false;
        }
    }

    private sealed record Pending(IReadOnlyList<Statement> Statements)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
