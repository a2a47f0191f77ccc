using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

if (args[0] == "import")
    return await KilledImport.RunAsync(args[1..]);

// Writes cases without end and says on standard output, after each was stored, what was acknowledged. The kill tests start it and kill it.
var settings = new StoreSettings(new DataFolder(args[0]), Postgres: args[1] == "-" ? null : args[1]);
if (await CaseworkStore.OpenAsync(settings, StandingClock.Fixed, CancellationToken.None) is not Outcome<CaseworkStore>.Accepted { Value: var store })
    return 1;
await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(store, new Random(int.Parse(args[2]) + writer)))));
return 0;

static async Task WriteAsync(CaseworkStore store, Random random)
{
    var known = new List<CaseNumber>();
    var drafts = new Dictionary<CaseNumber, int>();
    while (true)
    {
        if (known.Count == 0 || random.Next(5) == 0)
        {
            var received = Value(await store.Cases.ReceiveAsync(
                2026, Cast.Clerk,
                number => new Outcome<IReadOnlyList<CaseEvent>>.Accepted([Cast.Received() with { Number = number }, .. Cast.EventsTo(CaseStage.RecordsOpen).Skip(1)]),
                CancellationToken.None));
            known.Add(received.Number);
            Acknowledge($"event {received.Number} {received.Version}");
            continue;
        }

        var chosen = known[random.Next(known.Count)];
        switch (random.Next(3))
        {
            case 0:
                var kept = Value(await store.Vault.KeepAsync(chosen, "note.txt", new MemoryStream(new byte[random.Next(1, 200_000)].Select(_ => (byte)'x').ToArray()), CancellationToken.None));
                var document = Cast.Documents[3] with { VaultAddress = kept.VaultAddress, Sha256 = kept.Sha256 };
                await AppendAsync(new CaseEvent.DocumentReceived(document));
                break;
            case 1:
                var revision = drafts.GetValueOrDefault(chosen);
                var draft = Value(await store.Drafts.SaveAsync(
                    chosen, CasePart.Summary, Cast.DrAmaro, $"draft {revision + 1}", 0, revision, CancellationToken.None));
                drafts[chosen] = draft.Revision;
                Acknowledge($"draft {chosen} {draft.Revision}");
                break;
            default:
                await AppendAsync(new CaseEvent.CoordinatorNamed($"user-{random.Next(10)}", $"User {random.Next(10)}"));
                break;
        }

        async Task AppendAsync(CaseEvent happened)
        {
            var after = Value(await store.Cases.AppendAsync(chosen, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)happened, CancellationToken.None));
            Acknowledge($"event {chosen} {after.Version}");
        }
    }
}

static T Value<T>(Outcome<T> outcome) =>
    outcome is Outcome<T>.Accepted { Value: var value } ? value : throw new InvalidOperationException(outcome.ToString());

// One write a line, so that a kill cuts at most the last one; the full stop says that it is whole.
static void Acknowledge(string what)
{
    lock (typeof(Cast))
    {
        Console.Out.Write($"{what} .\n");
        Console.Out.Flush();
    }
}
