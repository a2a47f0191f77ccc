using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Demo;

/// <summary>How far the filling is.</summary>
/// <param name="Done">Cases that stand.</param>
/// <param name="Of">Cases there will be.</param>
public readonly record struct DemoProgress(int Done, int Of);

/// <summary>Fills an empty data folder with a synthetic organization: cases in every stage around today, some late, some hard, and a panel of 120. The same seed on the same day gives the same organization.</summary>
public static class FillDemo
{
    private const int AtATime = 24;
    private const int MostCases = 100_000;

    /// <param name="Settings">The folder, and the master key if it is given from outside.</param>
    /// <param name="Cases">How many cases.</param>
    /// <param name="Seed">Which organization.</param>
    public sealed record Command(StoreSettings Settings, int Cases = 2000, long Seed = 1);

    /// <param name="Cases">Cases that stand.</param>
    /// <param name="Events">Their events.</param>
    /// <param name="Documents">Their documents.</param>
    /// <param name="Reviewers">The panel.</param>
    public sealed record Filled(int Cases, int Events, int Documents, int Reviewers);

    /// <summary>Fills a folder beside, and gives it its name when all stands: a filling that is killed leaves the folder as it was. What an earlier one left beside is removed.</summary>
    public static async Task<Outcome<Filled>> HandleAsync(Command command, TimeProvider clock, IProgress<DemoProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        var target = Path.TrimEndingDirectorySeparator(command.Settings.Folder.Path);
        if (command.Settings.Postgres is not null)
            return new Refusal("The demonstration is filled into a data folder of its own, with SQLite. Unset OPENIMR_DB.");
        if (command.Cases is < 1 or > MostCases)
            return new Refusal($"A demonstration has 1 to {MostCases} cases, not {command.Cases}.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return new Refusal($"The folder {target} is not empty. Name one that is empty or does not exist; nothing is ever filled over data.");

        var beside = target + ".filling";
        Directory.CreateDirectory(beside);
        var held = Held(Path.Combine(beside, ".lock"));
        if (held is null)
            return new Refusal($"{beside} is being filled by another process. Wait for it, or name another folder.");
        try
        {
            Empty(beside, held.Name);
            var filled = await FillAsync(command with { Settings = command.Settings with { Folder = new(beside) } }, clock, progress, stop);
            if (filled is not Outcome<Filled>.Accepted)
                return filled;
            await held.DisposeAsync();
            File.Delete(held.Name);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(beside, target);
            return filled;
        }
        finally
        {
            await held.DisposeAsync();
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
        }
    }

    private static async Task<Outcome<Filled>> FillAsync(Command command, TimeProvider clock, IProgress<DemoProgress>? progress, CancellationToken stop)
    {
        var opened = await CaseworkStore.OpenAsync(command.Settings, clock, stop);
        if (opened is not Outcome<CaseworkStore>.Accepted { Value: var store })
            return opened.Then<Filled>(_ => throw new InvalidOperationException());
        await using (store)
        {
            var today = PacificTime.DayOf(clock.GetUtcNow());
            var (office, reviewers) = await OpenAsync(store, command.Seed, today, stop);
            var (done, events, documents) = (0, 0, 0);
            await Parallel.ForEachAsync(
                new DemoCases(office, command.Cases), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stop },
                async (place, stopping) =>
                {
                    var import = await ImportHistory.BeginAsync(store, place.Number, stopping);
                    var told = place.Tell(import.Keep);
                    await import.EndAsync(told.Review, told.Events, stopping);
                    Interlocked.Add(ref events, told.Events.Count);
                    Interlocked.Add(ref documents, told.Review.Documents.Count);
                    var now = Interlocked.Increment(ref done);
                    progress?.Report(new(now, command.Cases));
                });
            await DemoQuality.LookAsync(store, office, today, reviewers, stop);
            await DemoRoom.MakeAsync(store, today, stop);
            await DemoPersonas.MakeAsync(store, stop);
            return new Filled(done, events, documents, reviewers.Count);
        }
    }

    /// <summary>Stores the organization and its panel.</summary>
    private static async Task<(DemoOffice Office, IReadOnlyList<ReviewerId> Reviewers)> OpenAsync(CaseworkStore store, long seed, DateOnly today, CancellationToken stop)
    {
        var vocabulary = DemoVocabulary.Standard;
        var description = DemoPanel.Description(vocabulary, today);
        await new OrganizationStore(store.Events).DescribeAsync(description, DemoOffice.Director, stop);
        await DemoQuality.SetAsync(store, seed, today, stop);
        var panel = new List<ExpertReviewer>();
        var reviewers = new ReviewerStore(store.Events);
        foreach (var facts in DemoPanel.Of(vocabulary, seed, today))
            panel.Add(await reviewers.RecordAsync(((ReviewerEvent.ReviewerEnrolled)facts[0]).Reviewer, DemoOffice.Director, facts, today, stop) switch
            {
                Outcome<ExpertReviewer>.Accepted(var reviewer) => reviewer,
                Outcome<ExpertReviewer>.Refused(var refusal) => throw new InvalidOperationException($"The demonstration's panel cannot be so: {refusal}"),
                _ => throw new InvalidOperationException(),
            });
        return (new(vocabulary, seed, today, panel, ConflictRegister.Of(DemoPanel.Profile, new OrganizationLinks(description.Links), today)), [.. panel.Select(r => r.Id)]);
    }

    /// <summary>The lock that goes with the process; null when another holds it.</summary>
    private static FileStream? Held(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Empty(string folder, string but)
    {
        foreach (var left in Directory.GetDirectories(folder))
            Directory.Delete(left, recursive: true);
        foreach (var left in Directory.GetFiles(folder).Where(f => Path.GetFullPath(f) != Path.GetFullPath(but)))
            File.Delete(left);
    }
}
