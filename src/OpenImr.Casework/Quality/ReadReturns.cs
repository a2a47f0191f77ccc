using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>What was given back to the author of a draft, and why: his or her own, and nothing else of the deliberation.</summary>
public static class ReadReturns
{
    public sealed record Query(CaseNumber Case);

    /// <param name="At">When the draft was given back.</param>
    /// <param name="Reasons">Why.</param>
    public sealed record Return(DateTimeOffset At, IReadOnlyList<string> Reasons);

    /// <summary>The oldest first.</summary>
    public static async Task<Outcome<IReadOnlyList<Return>>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var read = await office.ReadAsync(typeof(ReadReturns), query.Case, actor, stop);
        return read.Then<IReadOnlyList<Return>>(told => new Outcome<IReadOnlyList<Return>>.Accepted(
        [
            // On a panel the draft is everyone's; what came before one had the file is not.
            .. told.Events.SkipWhile(e => e.Event is not CaseEvent.FileSentToReviewer { Reviewer: var sent } || sent.ToString() != actor.User)
                .Where(e => e.Event is CaseEvent.ReturnedToReviewer).Select(e => new Return(e.RecordedAt, ((CaseEvent.ReturnedToReviewer)e.Event).Reasons)),
        ]));
    }
}
