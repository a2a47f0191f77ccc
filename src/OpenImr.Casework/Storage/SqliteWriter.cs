using Microsoft.Data.Sqlite;

namespace OpenImr.Casework.Storage;

/// <summary>The one writer of a SQLite file. Whoever waits when it comes round shares its transaction and its sync to disk; each has a savepoint of its own, so that one who fails takes no one along.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly CommitQueue<Pending> queue;
    private readonly Lazy<SqliteCommands> commands;

    public SqliteWriter(Func<SqliteConnection> open)
    {
        commands = new Lazy<SqliteCommands>(() => new SqliteCommands(open()));
        queue = new CommitQueue<Pending>(CommitAsync);
    }

    /// <summary>Runs the work inside the next transaction and returns when that is on the disk.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteCommands, Task<T>> work, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var pending = new Pending(async c => await work(c));
        queue.Add(pending);
        return (T)(await pending.Done.Task)!;
    }

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        if (commands.IsValueCreated)
            commands.Value.Dispose();
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            var on = commands.Value;
            on.Execute("BEGIN IMMEDIATE");
            try
            {
                foreach (var pending in batch)
                    await RunAsync(on, pending);
                on.Execute("COMMIT");
            }
            catch
            {
                on.RollBack();
                throw;
            }
        }
#pragma warning disable CA1031 // Whatever kept the transaction from the disk is told to everyone in it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var pending in batch)
                pending.Done.TrySetException(fault);
            return;
        }

        foreach (var pending in batch)
            if (pending.Failure is null)
                pending.Done.SetResult(pending.Result);
            else
                pending.Done.SetException(pending.Failure);
    }

    private static async Task RunAsync(SqliteCommands on, Pending pending)
    {
        on.Execute("SAVEPOINT one");
        try
        {
            pending.Result = await pending.Work(on);
            if (pending.Result is false)
                on.Execute("ROLLBACK TO one");
        }
#pragma warning disable CA1031 // One who fails is told so; the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            pending.Failure = failure;
            on.Execute("ROLLBACK TO one");
        }

        on.Execute("RELEASE one");
    }

    private sealed class Pending(Func<SqliteCommands, Task<object?>> work)
    {
        public Func<SqliteCommands, Task<object?>> Work => work;
        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public object? Result { get; set; }
        public Exception? Failure { get; set; }
    }
}

/// <summary>The writer's connection with its prepared commands.</summary>
internal sealed class SqliteCommands(SqliteConnection connection) : IDisposable
{
    private const int MostPrepared = 500;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public SqliteConnection Connection => connection;

    /// <summary>Executes all, or stops at a guard whose row is there already.</summary>
    /// <returns>False when it stopped.</returns>
    public bool ExecuteAll(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            try
            {
                Execute(statement.Sql, statement.Values);
            }
            catch (SqliteException taken) when (statement.Guards && taken.SqliteExtendedErrorCode is ConstraintPrimaryKey or ConstraintUnique)
            {
                return false;
            }

        return true;
    }

    public void Execute(string sql, params IReadOnlyList<SqlValue> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            if (prepared.Count >= MostPrepared)
                Forget();
            command = (SqliteCommand)connection.Command(sql, values);
            prepared.Add(sql, command);
        }
        else
        {
            for (var i = 0; i < values.Count; i++)
                command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Ends a transaction that failed, if SQLite has not ended it already.</summary>
    public void RollBack()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}
