using System.Diagnostics;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>The clocks, findings and fees of 100,000 stored cases under a filing window of 35 days instead of 30.</summary>
internal static class ReplayBenchmark
{
    private const int Portion = 500;

    private const string Longer = """{ "name": "Filing in 35 days", "changes": [ { "value": "Lab. Code § 4610.5(h)(1)(B)", "from": "2013-01-01", "to": "35 days" } ] }""";

    public static async Task RunAsync(string[] args)
    {
        var cases = args is [var given, ..] ? int.Parse(given) : 100_000;
        await foreach (var on in StoreForBenchmark.OpenBothAsync())
            await using (on)
            {
                var events = await FillAsync(on.Store, cases);
                var office = await OpenOffice.OnAsync(on.Store, TimeProvider.System, CancellationToken.None);
                var scenario = Scenario.Parse(Longer) is Outcome<Scenario>.Accepted { Value: var read } ? read : throw new InvalidOperationException("The scenario was refused.");
                for (var round = 1; round <= 4; round++)
                {
                    var (watch, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
                    if (await ReplayCases.HandleAsync(new(scenario), Cast.MedicalDirector, office, CancellationToken.None) is not Outcome<ReplayCases.Report>.Accepted { Value: var report } || report.Cases != cases)
                        throw new InvalidOperationException("The replay was refused, or lost cases.");
                    Console.WriteLine(
                        $"{on.Database,-10} round {round}: {report.Cases:N0} cases of {events:N0} events in {watch.Elapsed.TotalSeconds:0.0} s " +
                        $"({(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:0.0} s of processor time), {report.Changed.Count:N0} change");
                }
            }
    }

    /// <summary>Cases of every stage, their days spread over two years, stored sealed; their read rows are made at the end.</summary>
    private static async Task<int> FillAsync(CaseworkStore store, int cases)
    {
        CaseStage[] stages = [CaseStage.Received, CaseStage.RecordsOpen, CaseStage.RecordsComplete, CaseStage.WithReviewer, CaseStage.Issued, CaseStage.Issued, CaseStage.Issued, CaseStage.Ineligible];
        var histories = stages.Distinct().ToDictionary(s => s, s => Cast.EventsTo(s).Skip(1).ToArray());
        var stored = 0;
        foreach (var portion in Enumerable.Range(1, cases).Chunk(Portion))
        {
            var (rows, keys) = (new List<Statement>(), new List<Statement>());
            foreach (var n in portion)
            {
                var number = CaseNumber.Of(2026, n);
                var first = Cast.Received() with
                {
                    Number = number,
                    UtilizationReview = Cast.UtilizationReview with { ServedOn = Cast.DeniedOn.AddDays(-(n % 40)) },
                };
                var stream = CaseStore.Stream(number);
                var key = new StreamKey(Sealing.NewKey(), null);
                keys.Add(new("INSERT INTO " + store.KeyDatabase.Prefix + "stream_keys (stream, wrapped, made_at) VALUES ($1, $2, $3)",
                    stream.ToString(), store.Master.Wrap(key.Bytes.Span, "stream " + stream), TimeProvider.System.GetUtcNow()));
                var head = StreamHead.None;
                foreach (var happened in histories[stages[n % stages.Length]].Prepend(first))
                {
                    var sealedEvent = SealedEvent.After(head, stream, StoredEvents.Cases.Write(happened), key.Bytes.Span, "okafor", "D. Okafor", Cast.Noon(Cast.ReceivedOn));
                    head = new StreamHead(sealedEvent.Version, sealedEvent.Hash);
                    rows.Add(EventStore.Inserting(sealedEvent));
                }
            }

            await store.KeyDatabase.CommitAsync(keys, CancellationToken.None);
            await store.Database.CommitAsync(rows, CancellationToken.None);
            stored += rows.Count;
        }

        await store.RebuildAsync(CancellationToken.None);
        return stored;
    }
}
