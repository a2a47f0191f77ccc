using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>Sealed events appended with their read rows by eight writers, each acknowledged when it is on the disk; beside the change tracker of Entity Framework writing the same rows.</summary>
internal static class AppendEvents
{
    private const int Writers = 8;
    private const int CasesOfAWriter = 50;

    public static async Task RunAsync(string[] args)
    {
        var seconds = args is [var given] ? int.Parse(given) : 10;
        await foreach (var on in StoreForBenchmark.OpenBothAsync())
            await using (on)
            {
                var cases = await FillAsync(on.Store.Cases);
                await MeasureAsync(on.Store.Cases, cases, 2);
                var ours = await MeasureAsync(on.Store.Cases, cases, seconds);
                var rival = await MeasureRivalAsync(on.Store, seconds);
                Console.WriteLine($"{on.Database}: {ours:N0} events/s by the store; {rival:N0} events/s by the change tracker; {Writers} writers, {seconds} s each");
            }
    }

    private static async Task<CaseNumber[]> FillAsync(CaseStore store)
    {
        var numbers = Enumerable.Range(1, Writers * CasesOfAWriter).Select(n => CaseNumber.Of(2026, n)).ToArray();
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (number, stop) =>
            await store.CreateAsync(number, Cast.Clerk, [Cast.Received() with { Number = number }, .. Cast.EventsTo(CaseStage.WithReviewer).Skip(1)], stop));
        return numbers;
    }

    /// <summary>Each writer goes round its cases: decides an item, writes the summary, names a coordinator.</summary>
    private static Task<double> MeasureAsync(CaseStore store, CaseNumber[] cases, int seconds) => CountAsync(seconds, async (writer, turn) =>
    {
        var number = cases[(writer * CasesOfAWriter) + (turn % CasesOfAWriter)];
        var appended = await store.AppendAsync(number, int.MaxValue, Cast.DrAmaro, review => (turn % 3) switch
        {
            0 => review.Decide(Cast.Reviewer, Cast.Decisions[turn % 4]),
            1 => review.WriteSummary(Cast.Reviewer, Cast.Summary),
            _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed($"user-{turn}", $"User {turn}"),
        }, CancellationToken.None);
        if (appended is not Outcome<ReviewCase>.Accepted)
            throw new InvalidOperationException(appended.ToString());
    });

    /// <summary>The same columns, without sealing and without deciding: an event, its case's row, and a clock.</summary>
    private static Task<double> MeasureRivalAsync(CaseworkStore store, int seconds) => CountAsync(seconds, async (writer, turn) =>
    {
        await using var db = store.NewContext();
        var number = CaseNumber.Of(2026, (writer * CasesOfAWriter) + (turn % CasesOfAWriter) + 1).ToString();
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Number == number);
        db.Update(row with { Version = row.Version + 1, CoordinatorName = $"User {turn}" });
        db.Events.Add(new EventRow
        {
            Stream = $"rival/{number}",
            Version = (turn / CasesOfAWriter) + 1,
            Type = "CoordinatorNamed",
            Schema = 1,
            Payload = new byte[400],
            Actor = "rival",
            ActorName = "rival",
            RecordedAt = TimeProvider.System.GetUtcNow(),
            PreviousHash = new byte[32],
            Hash = new byte[32],
        });
        await db.SaveChangesAsync();
    });

    private static async Task<double> CountAsync(int seconds, Func<int, int, Task> append)
    {
        var running = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var turn = 0;
            for (; running.Elapsed.TotalSeconds < seconds; turn++)
                await append(writer, turn);
            return turn;
        })));
        return counts.Sum() / running.Elapsed.TotalSeconds;
    }
}
