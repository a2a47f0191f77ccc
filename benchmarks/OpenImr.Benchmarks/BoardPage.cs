using System.Diagnostics;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>A page of the board, 50 rows with the counts of all stages, among 200,000 open cases and half as many closed ones.</summary>
internal static class BoardPage
{
    private const int Queries = 100;

    public static async Task RunAsync(string[] args)
    {
        var open = args is [var given, ..] ? int.Parse(given) : 200_000;
        var only = args is [_, var named] ? named : "";
        var now = Cast.Noon(new(2026, 11, 23));
        await foreach (var on in StoreForBenchmark.OpenBothAsync())
            await using (on)
            {
                await MadeUpRows.StoreAsync(on.Store.Database, MadeUpRows.Of(open * 3 / 2, 7, now, closed: 1.0 / 3), CancellationToken.None);
                if (on.Store.Database is PostgresDatabase)
                    await SettleAsync(on.Store.Database);
                var all = new List<double>();
                var office = await OpenOffice.OnAsync(on.Store, new StillAt(now), CancellationToken.None);
                foreach (var (name, query) in Asked().Where(a => a.Name.Contains(only, StringComparison.Ordinal)))
                {
                    var times = new List<double>();
                    for (var n = -10; n < Queries; n++)
                    {
                        var running = Stopwatch.StartNew();
                        if (await ReadBoard.HandleAsync(query(n), Cast.Coordinator, office, CancellationToken.None) is not Outcome<ReadBoard.Board>.Accepted)
                            throw new InvalidOperationException("The board was refused.");
                        if (n >= 0)
                            times.Add(running.Elapsed.TotalMilliseconds);
                    }

                    all.AddRange(times);
                    Print(on.Database, name, times);
                }

                Print(on.Database, "all together", all);
            }
    }

    /// <summary>What PostgreSQL does by itself within minutes of such a load.</summary>
    private static async Task SettleAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("VACUUM ANALYZE", CancellationToken.None);
    }

    private static IEnumerable<(string Name, Func<int, ReadBoard.Query> Query)> Asked()
    {
        string[] parties = ["organization", "reviewer", "claims administrator", "employee", "requesting physician"];
        CaseStage[] stages = [CaseStage.RecordsOpen, CaseStage.WithReviewer, CaseStage.Received, CaseStage.Quality];
        yield return ("everything, due first", _ => new());
        yield return ("page 20", _ => new() { Page = 20 });
        yield return ("page 2,000", _ => new() { Page = 2000 });
        yield return ("one stage", n => new() { Stage = stages[Math.Abs(n) % 4] });
        yield return ("one stage, waiting on one", n => new() { Stage = stages[Math.Abs(n) % 4], WaitingOn = parties[Math.Abs(n) % 5] });
        yield return ("expedited and late", _ => new() { Track = ReviewTrack.Expedited, Due = ReadBoard.DueFilter.Late });
        yield return ("one coordinator", n => new() { Coordinator = $"user-{Math.Abs(n) % 40}" });
        yield return ("a coordinator who has none", _ => new() { Coordinator = "nobody" });
        yield return ("newest received", _ => new() { Order = ReadBoard.Order.Received, Descending = true });
        yield return ("search by two names", _ => new() { Search = "zoe nun" });
        yield return ("search by claim", n => new() { Search = $"wc-{Math.Abs(n) % 10}123" });
    }

    private sealed class StillAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }

    private static void Print(string database, string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{database,-10} {name,-28} p50 {times[times.Count / 2],7:0.0} ms   p95 {times[times.Count * 95 / 100],7:0.0} ms");
    }
}
