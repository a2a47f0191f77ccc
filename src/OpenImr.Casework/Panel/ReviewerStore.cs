using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>The expert reviewers, each a stream of sealed events: what was true of one on a day can be asked.</summary>
public sealed class ReviewerStore
{
    private static readonly EventJson<ReviewerEvent> Json = StoredEvents.Reviewers;
    private readonly EventStore events;

    internal ReviewerStore(EventStore events) => this.events = events;

    /// <summary>The reviewer as of now. Refused when there is none of that token.</summary>
    public async Task<Outcome<ExpertReviewer>> LoadAsync(ReviewerId id, CancellationToken stop)
    {
        var (reviewer, _, key) = await OpenAsync(id, stop);
        return reviewer.Exists
            ? reviewer
            : key.IsDamaged
                ? new Refusal(new DamagedKeyException(Stream(id)).Message)
            : key.DestroyedAt is not null
                ? new Refusal($"{id} was erased. Choose another reviewer.")
                : new Refusal($"There is no reviewer {id}. Enroll the physician first, or choose another.");
    }

    /// <summary>Takes facts into a reviewer's record; the first enrolls. All of them or none.</summary>
    /// <param name="id">Who.</param>
    /// <param name="actor">Who records.</param>
    /// <param name="facts">In their order.</param>
    /// <param name="today">The office's day.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    public async Task<Outcome<ExpertReviewer>> RecordAsync(
        ReviewerId id, Actor actor, IReadOnlyList<ReviewerEvent> facts, DateOnly today, CancellationToken stop)
    {
        while (true)
        {
            var (reviewer, head, key) = await OpenAsync(id, stop);
            if (key.IsDamaged)
                return new Refusal(new DamagedKeyException(Stream(id)).Message);
            foreach (var fact in facts)
            {
                if (reviewer.Record(fact, today) is Outcome<ReviewerEvent>.Refused { Refusal: var refusal })
                    return refusal;
                reviewer = reviewer.Apply(fact);
            }

            if (!key.Opens)
                key = await events.Keys.FindOrMakeAsync(Stream(id), stop);
            if (!key.Opens)
                return new Refusal($"{id} was erased; its token is not used again. Choose another.");
            if (await events.AppendAsync(Stream(id), head, key, [.. facts.Select(Json.Write)], actor, [], stop) is not null)
                return reviewer;
        }
    }

    /// <summary>Every reviewer of the panel, by token; erased ones are left out.</summary>
    public async Task<IReadOnlyList<ExpertReviewer>> AllAsync(CancellationToken stop)
    {
        var prefix = Stream(new ReviewerId(1)).ToString()[..^6];
        await using var connection = await events.Database.OpenAsync(stop);
        var found = await connection.QueryAsync(
            new($"SELECT {EventStore.Columns} FROM events WHERE stream >= $1 AND stream < $2 ORDER BY stream, version", prefix, prefix + "~"),
            EventStore.Read, stop);
        var panel = new List<ExpertReviewer>();
        foreach (var stream in found.GroupBy(e => e.Stream))
            if (await events.Keys.FindAsync(StreamId.Parse(stream.Key), stop) is { Opens: true } key)
                panel.Add(ExpertReviewer.Fold(stream.Select(e => Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)))));
        return panel;
    }

    private async Task<(ExpertReviewer Reviewer, StreamHead Head, StreamKey Key)> OpenAsync(ReviewerId id, CancellationToken stop)
    {
        var key = await events.Keys.FindAsync(Stream(id), stop);
        if (!key.Opens)
            return (ExpertReviewer.Empty, StreamHead.None, key);
        var found = await events.ReadAsync(Stream(id), 0, stop);
        return (
            ExpertReviewer.Fold(found.Select(e => Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)))),
            found.Count == 0 ? StreamHead.None : new StreamHead(found[^1].Version, found[^1].Hash), key);
    }

    private static StreamId Stream(ReviewerId id) => new(StreamKind.Reviewer, id.ToString());
}
