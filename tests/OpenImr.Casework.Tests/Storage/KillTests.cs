using System.Diagnostics;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Kills a process that writes, again and again, at moments nobody chose, and looks each time at what it left behind.</summary>
internal static class Kills
{
    private const int KillsOfAFolder = 6;

    private static readonly string Writer = Path.Combine(
        AppContext.BaseDirectory.Replace("OpenImr.Casework.Tests", "OpenImr.Casework.KilledWriter", StringComparison.Ordinal),
        "OpenImr.Casework.KilledWriter.dll");

    /// <summary>1,000 in the long run, on both databases together; 60 otherwise.</summary>
    public static int Share(int ofSixty) => Environment.GetEnvironmentVariable("OPENIMR_LONG") == "1" ? ofSixty * 1000 / 60 : ofSixty;

    public static async Task RunAsync(Kept kept, int kills)
    {
        var random = Seeded.Random();
        var acknowledged = 0;
        for (var done = 0; done < kills;)
        {
            var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-kills-").FullName);
            var settings = new StoreSettings(folder, Postgres: kept == Kept.InPostgres ? await PostgresCluster.NewDatabaseAsync() : null);
            var promises = new Promises();
            for (var n = 0; n < KillsOfAFolder && done < kills; n++, done++)
            {
                // The first of a folder may die while it makes keys and tables; the others while they write.
                await KillAsync(settings, promises, random, whileStarting: n == 0);
                await CheckAsync(settings, promises, $"after kill {n + 1} of {folder.Path}");
            }

            acknowledged += promises.Count;
            Directory.Delete(folder.Path, recursive: true);
        }

        Assert.True(acknowledged > kills * 5, $"Only {acknowledged} writes were acknowledged before {kills} kills: the test shows nothing.");
        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} acknowledged writes, none lost", kills, acknowledged);
    }

    private static async Task KillAsync(StoreSettings settings, Promises promises, Random random, bool whileStarting)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Writer, settings.Folder.Path, settings.Postgres ?? "-", random.Next().ToString() })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        // Counted in writes and not in time alone, so that a slow machine kills as many writes in their middle as a fast one.
        var awaited = random.Next(5, 25);
        var wrote = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync();
        if (!whileStarting)
            await Task.WhenAny(wrote.Task, reading);
        // The moment itself is what is tried, and nothing is waited for.
        await Task.Delay(random.Next(whileStarting ? 1200 : 50));
        Assert.False(process.HasExited, $"The writer ended by itself: {(process.HasExited ? await errors : "")}");
        process.Kill();
        await process.WaitForExitAsync();
        await reading;

        async Task ReadAsync()
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                promises.Add(line);
                if (--awaited == 0)
                    wrote.TrySetResult();
            }
        }
    }

    private static async Task CheckAsync(StoreSettings settings, Promises promises, string when)
    {
        await using var store = Opened(await CaseworkStore.OpenAsync(settings, StandingClock.Fixed, CancellationToken.None));
        var report = await VerifyStore.RunAsync(store, CancellationToken.None);
        Assert.True(report.Defects.Count == 0, $"{when}: {string.Join('\n', report.Defects)}");
        foreach (var (number, version) in promises.Events)
            Assert.True(Opened(await store.Cases.LoadAsync(number, CancellationToken.None)).Version >= version, $"{when}: event {version} of {number} was acknowledged and is gone.");
        foreach (var (number, revision) in promises.Drafts)
        {
            var draft = await store.Drafts.FindAsync(number, CasePart.Summary, Cast.DrAmaro, CancellationToken.None);
            Assert.True(draft?.Revision >= revision, $"{when}: draft {revision} of {number} was acknowledged and is gone.");
        }
    }

    /// <summary>The highest number that was acknowledged for each case and draft.</summary>
    private sealed class Promises
    {
        public Dictionary<CaseNumber, int> Events { get; } = [];

        public Dictionary<CaseNumber, int> Drafts { get; } = [];

        public int Count { get; private set; }

        public void Add(string line)
        {
            if (line.Split(' ') is not [var what, var number, var count, "."])
                return;
            var kind = what == "event" ? Events : Drafts;
            var key = CaseNumber.Parse(number);
            kind[key] = Math.Max(kind.GetValueOrDefault(key), int.Parse(count));
            Count++;
        }
    }
}

public sealed class KillsOnSqliteTests
{
    [Fact]
    public Task Killing_the_process_at_any_moment_loses_nothing_that_was_acknowledged_and_leaves_nothing_half_written() =>
        Kills.RunAsync(Kept.InSqlite, Kills.Share(36));
}

public sealed class KillsOnPostgresTests
{
    [Fact]
    public Task Killing_the_process_at_any_moment_loses_nothing_that_was_acknowledged_and_leaves_nothing_half_written() =>
        Kills.RunAsync(Kept.InPostgres, Kills.Share(24));
}
