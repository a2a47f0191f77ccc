using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Library;

/// <summary>How far an import is.</summary>
/// <param name="Done">Files gone through.</param>
/// <param name="Of">Files there are; null where nobody can tell.</param>
/// <param name="Shelved">Letters that are new in the library.</param>
/// <param name="Known">Letters that the library had.</param>
/// <param name="Failed">Files that are no letters, or could not be read.</param>
/// <param name="LettersASecond">Files gone through a second, since the beginning.</param>
/// <param name="Left">How long the rest takes at this rate; null where nobody can tell.</param>
public readonly record struct ImportProgress(long Done, long? Of, long Shelved, long Known, long Failed, double LettersASecond, TimeSpan? Left);

/// <summary>Brings published determinations into the library: files, folders, zip files, or texts. A letter that the library has is known again by what it says and does not come in twice, so an import that was killed goes on when it is asked for again.</summary>
/// <remarks>A case of this organization's own never comes in this way: its determination enters when it is released.</remarks>
public static class ImportLetters
{
    internal const string Generation = "generation";
    internal const string Characters = "characters";

    /// <param name="Paths">PDF and text files, zip files, and folders of them.</param>
    public sealed record Command(IReadOnlyList<string> Paths)
    {
        /// <summary>Texts that are no files: a generator's. They come after the paths.</summary>
        public IAsyncEnumerable<LetterText>? Texts { get; init; }

        /// <summary>How many texts there will be, where that is known.</summary>
        public long? TextCount { get; init; }

        /// <summary>Under which name the import stands in the log; the paths unless given.</summary>
        public string? Named { get; init; }

        /// <summary>The names of paths that bear others: files that came in by a form. The log and the report use these.</summary>
        public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

        /// <summary>Told after each file.</summary>
        public IProgress<ImportProgress>? Progress { get; init; }
    }

    /// <summary>A file that did not come in, and why.</summary>
    public sealed record Problem(string Source, string Why);

    /// <summary>What came of an import.</summary>
    /// <param name="Id">Its number in the log.</param>
    /// <param name="Files">Files gone through.</param>
    /// <param name="Shelved">Letters that are new.</param>
    /// <param name="Known">Letters that the library had.</param>
    /// <param name="Failed">Files that did not come in.</param>
    /// <param name="Problems">Why, the first <see cref="MostProblems"/> of them.</param>
    /// <param name="Took">How long it took.</param>
    public sealed record Imported(long Id, long Files, long Shelved, long Known, long Failed, IReadOnlyList<Problem> Problems, TimeSpan Took)
    {
        /// <summary>New letters whose number is the address of another letter with other words, each with the address it has instead; the first <see cref="MostProblems"/>.</summary>
        public IReadOnlyList<Problem> Beside { get; init; } = [];
    }

    /// <summary>So many problems are told and kept one by one; more are counted.</summary>
    public const int MostProblems = 10_000;

    public static async Task<Outcome<Imported>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ImportLetters), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var missing = command.Paths.Where(p => !File.Exists(p) && !Directory.Exists(p)).ToArray();
        if (missing.Length > 0)
            return new Refusal(missing.Select(p => new Reason($"There is no file or folder {p}. Nothing was imported.")));
        if (command.Paths.Count == 0 && command.Texts is null)
            return new Refusal("Name the PDF or text files, folders or zip files to import.");
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        await using var held = await library.Database.TryLockAsync(stop);
        if (held is null)
            return new Refusal("Another import is running. Wait for its end; what it brings is not imported twice.");
        var done = await new ImportRun(command, actor, office, library.Database).RunAsync(stop);
        // Those who search here meanwhile have their answers from the library before the import.
        if (library.IsInUse)
            await library.ReadAgainAsync(CancellationToken.None);
        return done;
    }
}
