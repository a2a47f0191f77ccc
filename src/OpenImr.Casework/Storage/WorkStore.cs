using System.Security.Cryptography;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>The office's own work about each case: a stream beside the case's own, sealed with the case's key, so that it is erased with the case and no court that asks for the case's chain reads it.</summary>
internal sealed class WorkStore(EventStore events)
{
    private static readonly EventJson<WorkEvent> Json = StoredEvents.Work;

    /// <summary>The work about a case; empty where nobody has done any. Refused when there is no such case, or when it was erased.</summary>
    public async Task<Outcome<CaseWork>> LoadAsync(CaseNumber number, CancellationToken stop) =>
        (await OpenAsync(number, stop)).Then<CaseWork>(o => o.Work);

    /// <summary>Decides on the work as it is and stores what was decided, with the rows that lists read.</summary>
    /// <param name="number">The case.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">Pure, for it may be asked more than once. No event at all changes nothing.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    public async Task<Outcome<CaseWork>> AppendAsync(
        CaseNumber number, Actor actor, Func<CaseWork, Outcome<IReadOnlyList<WorkEvent>>> decide, CancellationToken stop)
    {
        while (true)
        {
            var opened = await OpenAsync(number, stop);
            if (opened is not Outcome<Opened>.Accepted { Value: var (work, head, key) })
                return opened.Then<CaseWork>(_ => throw new InvalidOperationException());
            var decided = decide(work);
            if (decided is not Outcome<IReadOnlyList<WorkEvent>>.Accepted { Value: var happened })
                return decided.Then<CaseWork>(_ => throw new InvalidOperationException());
            if (happened.Count == 0)
                return work;
            var at = Instant.FromMicros(Instant.ToMicros(events.Now));
            var after = happened.Aggregate(work, (w, e) => w.Apply(e, new(actor.User, actor.Name, at)));
            var name = number.ToString();
            if (await events.AppendAsync(
                Stream(number), head, key, happened.Select(e => (Json.Write(e), actor.User, actor.Name, at)), WorkRows.Of(name, work).ChangesTo(WorkRows.Of(name, after)), stop) is not null)
                return after;
        }
    }

    public static StreamId Stream(CaseNumber number) => new(StreamKind.Work, number.ToString());

    /// <summary>The stream whose key seals a stream: the case's for the work about it, otherwise its own.</summary>
    public static StreamId KeyOf(StreamId stream) => stream.Kind == StreamKind.Work ? stream with { Kind = StreamKind.Case } : stream;

    public static CaseWork Fold(IEnumerable<SealedEvent> events, StreamKey key) => events.Aggregate(
        CaseWork.Empty, (work, e) => work.Apply(Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)), new(e.Actor, e.ActorName, e.RecordedAt)));

    private async Task<Outcome<Opened>> OpenAsync(CaseNumber number, CancellationToken stop)
    {
        var key = await events.Keys.FindAsync(CaseStore.Stream(number), stop);
        var found = key.Opens ? await events.ReadAsync(Stream(number), 0, stop) : [];
        if (!key.Opens || found is [.., { Type: SealedEvent.Erased }])
            return key.IsDamaged ? CaseStore.Unreadable(number, "its key is damaged") : CaseStore.Unknown(number);
        try
        {
            return new Opened(Fold(found, key), found is [.., var last] ? new(last.Version, last.Hash) : StreamHead.None, key);
        }
        catch (Exception changed) when (changed is CryptographicException or JsonException)
        {
            return CaseStore.Unreadable(number, "an event of the office's work about it is damaged");
        }
    }

    private sealed record Opened(CaseWork Work, StreamHead Head, StreamKey Key);
}
