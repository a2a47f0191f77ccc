using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Library;

/// <summary>The log of imports: who brought in what, when, and what did not come in.</summary>
public static class ReadImports
{
    private const int MostImports = 100;

    /// <param name="Problems">Of which import the problems are wanted too; null for none.</param>
    public sealed record Query(long? Problems = null);

    /// <summary>An import.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Started">When it began.</param>
    /// <param name="Ended">When it ended; null while it runs, and for one that was killed.</param>
    /// <param name="By">Who asked for it.</param>
    /// <param name="Source">What was named.</param>
    /// <param name="Files">Files gone through.</param>
    /// <param name="Shelved">New determinations.</param>
    /// <param name="Known">Determinations that the library had.</param>
    /// <param name="Failed">Files that did not come in.</param>
    public sealed record Import(long Id, DateTimeOffset Started, DateTimeOffset? Ended, string By, string Source, long Files, long Shelved, long Known, long Failed);

    /// <param name="Imports">The last hundred, the newest first.</param>
    /// <param name="IsRunning">True while the newest runs; one that has no end and does not run was stopped before it.</param>
    /// <param name="Problems">Of the import asked for.</param>
    public sealed record Log(IReadOnlyList<Import> Imports, bool IsRunning, IReadOnlyList<ImportLetters.Problem> Problems);

    public static async Task<Outcome<Log>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadImports), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        var prefix = library.Database.Prefix;
        await using var connection = await library.Database.OpenAsync(stop);
        var imports = await connection.QueryAsync(
            new($"SELECT id, started, ended, user_name, source, files, shelved, known, failed FROM {prefix}imports ORDER BY id DESC LIMIT {MostImports}"),
            r => new Import(
                r.GetInt64(0), Instant.FromMicros(r.GetInt64(1)), r.IsDBNull(2) ? null : Instant.FromMicros(r.GetInt64(2)), r.GetString(3), r.GetString(4),
                r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8)),
            stop);
        var problems = query.Problems is { } of
            ? await connection.QueryAsync(new($"SELECT source, problem FROM {prefix}import_problems WHERE import = $1 ORDER BY number", of), r => new ImportLetters.Problem(r.GetString(0), r.GetString(1)), stop)
            : [];
        return new Log(imports, imports is [{ Ended: null }, ..] && await IsHeldAsync(library.Database, stop), problems);
    }

    private static async Task<bool> IsHeldAsync(LibraryDatabase database, CancellationToken stop)
    {
        await using var free = await database.TryLockAsync(stop);
        return free is null;
    }
}
