using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>The stream of sealed events in which the organization keeps the editions and sections that its people propose and approve.</summary>
internal sealed class GuidelineStore(EventStore events)
{
    private static readonly EventJson<GuidelineEvent> Json = StoredEvents.Guidelines;
    private static readonly StreamId Stream = new(StreamKind.Guideline, "library");

    /// <summary>What was entered.</summary>
    public async Task<EnteredGuidelines> ReadAsync(CancellationToken stop) => (await FoldAsync(stop)).Entered;

    /// <summary>Decides on what was entered and stores what was decided.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">Pure, for it may be asked more than once.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    public async Task<Outcome<EnteredGuidelines>> RecordAsync(Actor actor, Func<EnteredGuidelines, Outcome<GuidelineEvent>> decide, CancellationToken stop)
    {
        while (true)
        {
            var (before, head) = await FoldAsync(stop);
            var decided = decide(before);
            if (decided is not Outcome<GuidelineEvent>.Accepted { Value: var happened })
                return decided.Then<EnteredGuidelines>(_ => throw new InvalidOperationException());
            var key = await events.Keys.FindOrMakeAsync(Stream, stop);
            if (await events.AppendAsync(Stream, head, key, [Json.Write(happened)], actor, [], stop) is not null)
                return before.Apply(happened, new(actor.User, actor.Name, PacificTime.DayOf(events.Now)));
        }
    }

    private async Task<(EnteredGuidelines Entered, StreamHead Head)> FoldAsync(CancellationToken stop)
    {
        var key = (await events.Keys.FindAsync(Stream, stop)).Undamaged(Stream);
        if (!key.Opens)
            return (EnteredGuidelines.None, StreamHead.None);
        var found = await events.ReadAsync(Stream, 0, stop);
        return (
            found.Aggregate(EnteredGuidelines.None, (entered, e) =>
                entered.Apply(Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)), new(e.Actor, e.ActorName, PacificTime.DayOf(e.RecordedAt)))),
            found.Count == 0 ? StreamHead.None : new StreamHead(found[^1].Version, found[^1].Hash));
    }
}
