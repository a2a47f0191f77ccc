using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Applies the migrations that a database has not seen. The caller holds the folder's lock.</summary>
internal static class BringSchemaUpToDate
{
    /// <summary>Migrates; existing data are copied before (SQLite), or the caller says that they were backed up (PostgreSQL).</summary>
    /// <returns>True when something was migrated.</returns>
    public static async Task<Outcome<bool>> RunAsync<TContext>(Database database, bool backedUp, CancellationToken stop)
        where TContext : DbContext
    {
        var known = Known<TContext>();
        var applied = await database.AppliedMigrationsAsync(stop);
        if (Newer(applied, known) is { } newer)
            return newer;
        if (applied.Count == known.Count)
            return false;
        if (applied.Count > 0)
        {
            if (database is PostgresDatabase && !backedUp)
                return new Refusal(
                    $"This version has to change the tables ({string.Join(", ", known.Except(applied))}). Back the database up, then start again with --backed-up.");
            await database.PrepareMigrationAsync(stop);
        }

        await using var context = Context<TContext>(database);
        await context.Database.MigrateAsync(stop);
        return true;
    }

    /// <summary>Why the tables cannot be read as they are, without a migration; null when they can.</summary>
    public static async Task<Refusal?> RefuseAsync<TContext>(Database database, CancellationToken stop)
        where TContext : DbContext
    {
        var known = Known<TContext>();
        var applied = await database.AppliedMigrationsAsync(stop);
        return Newer(applied, known) ?? (applied.Count == known.Count ? null : new Refusal(
            $"These data were stored by an older OpenIMR, and to check them changes nothing: their tables are not brought up to date here ({string.Join(", ", known.Except(applied))} is missing). "
            + "Check them with the version that stored them, or start this version once and check them then."));
    }

    private static Refusal? Newer(IEnumerable<string> applied, SortedSet<string> known) =>
        applied.Except(known).Order(StringComparer.Ordinal).LastOrDefault() is { } newer
            ? new($"The data were stored by a newer OpenIMR, which knows {newer}. Start that one.")
            : null;

    /// <summary>Options to reach the database through Entity Framework.</summary>
    public static DbContextOptions<TContext> Options<TContext>(Database database)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        database.Configure(options);
        // The migrations are written by hand and have no snapshot; the drift test stands in for this check.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options.Options;
    }

    private static TContext Context<TContext>(Database database)
        where TContext : DbContext =>
        (TContext)Activator.CreateInstance(typeof(TContext), Options<TContext>(database))!;

    private static SortedSet<string> Known<TContext>() => new(
        from type in typeof(TContext).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext)
        select type.GetCustomAttribute<MigrationAttribute>()!.Id,
        StringComparer.Ordinal);
}
