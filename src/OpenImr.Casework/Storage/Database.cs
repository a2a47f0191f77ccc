using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OpenImr.Casework.Storage;

/// <summary>One database, SQLite or PostgreSQL: how to read it, and how to write it so that what is acknowledged stays.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>An open connection for reading; give it back by disposing it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken stop);

    /// <summary>Writes the statements in one transaction. When it returns true they are on the disk.</summary>
    /// <returns>False when a statement that guards found its row there already; then nothing was written.</returns>
    public abstract Task<bool> CommitAsync(IReadOnlyList<Statement> statements, CancellationToken stop);

    /// <summary>Runs reads and writes that belong together in one transaction, alone among the writers on SQLite, read committed on PostgreSQL.</summary>
    public abstract Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> act, CancellationToken stop);

    /// <summary>Removes what deleted rows have left on the disk: in the log, and on PostgreSQL in the tables.</summary>
    public abstract Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop);

    /// <summary>Tells Entity Framework how to reach it.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>What the database itself finds wrong with how its pages and indexes are stored; empty where it finds nothing, or has no such check.</summary>
    public virtual Task<IReadOnlyList<string>> DamageAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The identifiers of the migrations that were applied; empty for a database that holds nothing.</summary>
    public abstract Task<IReadOnlySet<string>> AppliedMigrationsAsync(CancellationToken stop);

    /// <summary>What happens to existing data before a migration: a backup, or a refusal.</summary>
    public abstract Task PrepareMigrationAsync(CancellationToken stop);

    /// <summary>What stands before a table's name: the schema of the keys on PostgreSQL, nothing otherwise.</summary>
    public virtual string Prefix => "";

    public abstract ValueTask DisposeAsync();
}
