using System.Data.Common;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>A second review that is to be done, as lists show it.</summary>
public sealed record SecondReviewRow
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Who was asked, by token.</summary>
    public required string Reviewer { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>The rows that lists read of the deliberation about one case: the second review that is open, and nothing of what anyone thinks. A pure function of it, so that they can be made again from the events.</summary>
internal sealed record DeliberationRows(IReadOnlyList<SecondReviewRow> Open)
{
    public static readonly DeliberationRows None = new([]);

    private static readonly ReadTable<SecondReviewRow> SecondReviews = new("second_reviews", nameof(SecondReviewRow.CaseNumber), nameof(SecondReviewRow.Reviewer));

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> Tables => [SecondReviews.Name];

    public static DeliberationRows Of(string caseNumber, CaseDeliberation deliberation) => new(
        deliberation.OpenSecondReview is not { } open ? []
            : [new() { CaseNumber = caseNumber, Reviewer = open.Told.Reviewer.ToString(), AskedAt = open.Asked.At }]);

    public IEnumerable<Statement> ChangesTo(DeliberationRows after) => SecondReviews.Changes(Open, after.Open);

    /// <summary>True when the table holds exactly these rows of the case.</summary>
    public Task<bool> AreHeldAsync(DbConnection connection, string caseNumber, CancellationToken stop) => SecondReviews.HoldsAsync(connection, "case_number", caseNumber, Open, stop);

    public static IEnumerable<Statement> Removing(string caseNumber) => Tables.Select(t => new Statement($"DELETE FROM {t} WHERE case_number = $1", caseNumber));
}

/// <summary>What quality thought of each determination: a stream beside the case's own, sealed with a key of its own. It is erased with the case at the latest; whoever holds the case's chain or key does not read it.</summary>
internal sealed class DeliberationStore(EventStore events)
{
    private static readonly EventJson<DeliberationEvent> Json = StoredEvents.Deliberation;

    /// <summary>The deliberation about a case; empty where there is none, and where it was erased.</summary>
    public async Task<CaseDeliberation> LoadAsync(CaseNumber number, CancellationToken stop) => (await OpenAsync(number, stop)).Deliberation;

    /// <summary>Decides on the deliberation as it is and stores what was decided, with the rows that lists read.</summary>
    /// <param name="number">The case; the caller has seen to it that there is one.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">Pure, for it may be asked more than once.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    public async Task<Outcome<CaseDeliberation>> AppendAsync(CaseNumber number, Actor actor, Func<CaseDeliberation, Outcome<DeliberationEvent>> decide, CancellationToken stop)
    {
        while (true)
        {
            var (deliberation, head, erased) = await OpenAsync(number, stop);
            if (erased)
                return CaseStore.Unknown(number);
            var decided = decide(deliberation);
            if (decided is not Outcome<DeliberationEvent>.Accepted { Value: var happened })
                return decided.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
            var at = Instant.FromMicros(Instant.ToMicros(events.Now));
            var after = deliberation.Apply(happened, new(actor.User, actor.Name, at));
            var (name, key) = (number.ToString(), await events.Keys.FindOrMakeAsync(Stream(number), stop));
            if (await events.AppendAsync(
                Stream(number), head, key, [(Json.Write(happened), actor.User, actor.Name, at)], DeliberationRows.Of(name, deliberation).ChangesTo(DeliberationRows.Of(name, after)), stop) is not null)
                return after;
        }
    }

    /// <summary>The cases about which there is a deliberation, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<CaseNumber>> NumbersAsync(CancellationToken stop)
    {
        var prefix = StreamId.Prefix(StreamKind.Deliberation);
        await using var connection = await events.Database.OpenAsync(stop);
        return await connection.QueryAsync(
            new("SELECT stream FROM events WHERE stream > $1 AND stream < $2 AND version = 1 ORDER BY stream", prefix, prefix + "~"),
            r => CaseNumber.Parse(StreamId.Parse(r.GetString(0)).Name, null), stop);
    }

    public static StreamId Stream(CaseNumber number) => new(StreamKind.Deliberation, number.ToString());

    public static CaseDeliberation Fold(IEnumerable<SealedEvent> events, StreamKey key) => events.Aggregate(
        CaseDeliberation.Empty, (deliberation, e) => deliberation.Apply(Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)), new(e.Actor, e.ActorName, e.RecordedAt)));

    private async Task<(CaseDeliberation Deliberation, StreamHead Head, bool IsErased)> OpenAsync(CaseNumber number, CancellationToken stop)
    {
        var found = await events.ReadAsync(Stream(number), 0, stop);
        if (found.Count == 0)
            return (CaseDeliberation.Empty, StreamHead.None, false);
        var key = (await events.Keys.FindAsync(Stream(number), stop)).Undamaged(Stream(number));
        var head = new StreamHead(found[^1].Version, found[^1].Hash);
        return !key.Opens || found[^1].Type == SealedEvent.Erased ? (CaseDeliberation.Empty, head, true) : (Fold(found, key), head, false);
    }
}
