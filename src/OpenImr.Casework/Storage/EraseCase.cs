using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>Erases what a case says, everywhere: its key is destroyed, the rows of lists and drafts are deleted, its documents removed. The chain stays, ends with a mark, and still verifies.</summary>
internal sealed class EraseCase(EventStore events, CaseStore cases, RecordVault vault, MasterKey master, TimeProvider clock)
{
    private const string Work = "destroy-key";

    /// <summary>Erases the case. Repeating it is harmless: what a kill interrupted is finished.</summary>
    /// <param name="number">The case.</param>
    /// <param name="ground">Why it may go.</param>
    /// <param name="asked">Who asked for it and by which rule, to stay on record; null where one person does it alone, as a test may.</param>
    /// <param name="actor">Who erases.</param>
    /// <param name="stop">Gives up before anything is erased.</param>
    public async Task<Outcome<bool>> RunAsync(CaseNumber number, ErasureGround ground, ErasureRequest? asked, Actor actor, CancellationToken stop)
    {
        var stream = CaseStore.Stream(number);
        while (true)
        {
            var last = await events.LastAsync(stream, stop);
            if (last is null)
                return new Refusal($"There is no case {number}. Nothing was erased.");
            if (last.Type == SealedEvent.Erased || await MarkAsync(number, stream, last, Mark(ground, asked), actor, stop))
                break;
        }

        await FinishAsync(stream, stop);
        return true;
    }

    /// <summary>Finishes the erasures that were marked and not finished, after a kill: only of a case whose last event is the mark, and only on an order that was made with the master key. Who can write the data alone destroys no key by it.</summary>
    public async Task FinishAllAsync(CancellationToken stop)
    {
        await using var connection = await events.Database.OpenAsync(stop);
        foreach (var (name, order) in await connection.QueryAsync(new("SELECT stream, payload FROM work WHERE kind = $1", Work), r => (r.GetString(0), r.GetString(1)), stop))
            if (order == Order(name) && StreamId.Parse(name) is var stream && await events.LastAsync(stream, stop) is { Type: SealedEvent.Erased })
                await FinishAsync(stream, stop);
    }

    /// <summary>The order to destroy a stream's key, which only who has the master key can write.</summary>
    private string Order(string stream) => master.HashOf(stream, Work);

    /// <summary>Marks the stream and deletes what lists show, in one transaction. From here on nobody appends to it.</summary>
    private async Task<bool> MarkAsync(
        CaseNumber number, StreamId stream, SealedEvent last, EventBody body, Actor actor, CancellationToken stop)
    {
        var name = stream.ToString();
        var work = WorkStore.Stream(number);
        // The office's work and quality's deliberation go with the case, and nobody appends to them after this mark. The work's key is the case's; the other has its own, destroyed with it.
        var besides = new List<Statement>();
        foreach (var beside in (StreamId[])[work, DeliberationStore.Stream(number)])
            if (await events.LastAsync(beside, stop) is { Type: not SealedEvent.Erased } lastOfIt)
                besides.Add(EventStore.Inserting(SealedEvent.After(new(lastOfIt.Version, lastOfIt.Hash), beside, body, default, actor.User, actor.Name, clock.GetUtcNow())));
        return await events.AppendAsync(
            stream, new StreamHead(last.Version, last.Hash), default, [body], actor,
            [
                .. besides,
                .. ReadRows.Removing(number.ToString()),
                .. WorkRows.Removing(number.ToString()),
                .. DeliberationRows.Removing(number.ToString()),
                new("DELETE FROM drafts WHERE stream = $1", name),
                new("DELETE FROM draft_versions WHERE stream = $1", name),
                new("DELETE FROM work WHERE stream = $1 AND done_at IS NULL", name),
                new("INSERT INTO work (key, kind, stream, payload, not_before, attempts) VALUES ($1, $2, $3, $4, $5, 0)",
                    $"{Work}/{name}", Work, name, Order(name), clock.GetUtcNow()),
            ],
            stop) is not null;
    }

    /// <summary>What stays readable for ever: the ground, and who asked by which rule. Nobody's data.</summary>
    private static EventBody Mark(ErasureGround ground, ErasureRequest? asked) => new(SealedEvent.Erased, 1, JsonSerializer.SerializeToUtf8Bytes(
        asked is null
            ? new Dictionary<string, string> { ["ground"] = ground.ToString() }
            : new Dictionary<string, string> { ["ground"] = ground.ToString(), ["rule"] = asked.Rule, ["askedBy"] = asked.By.Name }));

    private async Task FinishAsync(StreamId stream, CancellationToken stop)
    {
        cases.Forget(CaseNumber.Parse(stream.Name, null));
        await events.Keys.DestroyAsync(stream, stop);
        await events.Keys.DestroyAsync(DeliberationStore.Stream(CaseNumber.Parse(stream.Name, null)), stop);
        vault.Remove(stream);
        await events.Database.CommitAsync([new("DELETE FROM work WHERE key = $1", $"{Work}/{stream}")], stop);
        await events.Database.ScrubAsync([.. ReadRows.Tables, .. WorkRows.Tables, .. DeliberationRows.Tables, "drafts", "draft_versions", "work"], stop);
    }
}
