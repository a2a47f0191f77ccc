using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Why a case's content is erased.</summary>
public enum ErasureGround
{
    /// <summary>The time for which it had to be kept is over.</summary>
    RetentionEnded,

    /// <summary>It is about the wrong person.</summary>
    WrongPerson,

    /// <summary>A court or the law orders it.</summary>
    Ordered,
}

/// <summary>Erases what a case says, everywhere: its key is destroyed, the rows of lists and drafts are deleted, its documents removed. The chain stays, ends with a mark, and still verifies.</summary>
internal sealed class EraseCase(EventStore events, CaseStore cases, RecordVault vault, TimeProvider clock)
{
    private const string Work = "destroy-key";

    /// <summary>Erases the case. Repeating it is harmless: what a kill interrupted is finished.</summary>
    public async Task<Outcome<bool>> RunAsync(CaseNumber number, ErasureGround ground, Actor actor, CancellationToken stop)
    {
        var stream = CaseStore.Stream(number);
        while (true)
        {
            var last = await events.LastAsync(stream, stop);
            if (last is null)
                return new Refusal($"There is no case {number}. Nothing was erased.");
            if (last.Type == SealedEvent.Erased || await MarkAsync(number, stream, last, ground, actor, stop))
                break;
        }

        await FinishAsync(stream, stop);
        return true;
    }

    /// <summary>Finishes the erasures that were marked and not finished, after a kill.</summary>
    public async Task FinishAllAsync(CancellationToken stop)
    {
        await using var connection = await events.Database.OpenAsync(stop);
        foreach (var stream in await connection.QueryAsync(new("SELECT stream FROM work WHERE kind = $1", Work), r => r.GetString(0), stop))
            await FinishAsync(StreamId.Parse(stream), stop);
    }

    /// <summary>Marks the stream and deletes what lists show, in one transaction. From here on nobody appends to it.</summary>
    private async Task<bool> MarkAsync(
        CaseNumber number, StreamId stream, SealedEvent last, ErasureGround ground, Actor actor, CancellationToken stop)
    {
        var body = new EventBody(SealedEvent.Erased, 1, Encoding.UTF8.GetBytes($"{{\"ground\":\"{ground}\"}}"));
        var name = stream.ToString();
        return await events.AppendAsync(
            stream, new StreamHead(last.Version, last.Hash), default, [body], actor,
            [
                .. ReadRows.Removing(number.ToString()),
                new("DELETE FROM drafts WHERE stream = $1", name),
                new("DELETE FROM work WHERE stream = $1 AND done_at IS NULL", name),
                new("INSERT INTO work (key, kind, stream, payload, not_before, attempts) VALUES ($1, $2, $3, '', $4, 0)",
                    $"{Work}/{name}", Work, name, clock.GetUtcNow()),
            ],
            stop) is not null;
    }

    private async Task FinishAsync(StreamId stream, CancellationToken stop)
    {
        cases.Forget(CaseNumber.Parse(stream.Name, null));
        await events.Keys.DestroyAsync(stream, stop);
        vault.Remove(stream);
        await events.Database.CommitAsync([new("DELETE FROM work WHERE key = $1", $"{Work}/{stream}")], stop);
        await events.Database.ScrubAsync([.. ReadRows.Tables, "drafts", "work"], stop);
    }
}
