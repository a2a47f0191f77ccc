using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Review;

/// <summary>Which first drafts were locked in a case, when comparable items were opened, and what a decision says otherwise since: for quality and the medical director. It is deliberation, in no letter and no case file; a change is no fault.</summary>
public static class ReadComparableUse
{
    /// <param name="Case">The case.</param>
    public sealed record Query(CaseNumber Case);

    /// <summary>The use of one reviewer at one item. Which reviewer of a panel it was is not told.</summary>
    /// <param name="Item">The item's number.</param>
    /// <param name="LockedAt">When the first draft was locked.</param>
    /// <param name="Openings">The openings, the oldest first; empty when nothing was opened.</param>
    /// <param name="Changed">What the decision on record says otherwise than the draft when they were first opened; null when nothing was opened or nothing is on record.</param>
    public sealed record Use(int Item, DateTimeOffset LockedAt, IReadOnlyList<ComparableOpening> Openings, IReadOnlyList<string>? Changed);

    public static async Task<Outcome<IReadOnlyList<Use>>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadComparableUse), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<IReadOnlyList<Use>>(_ => throw new InvalidOperationException());
        var uses = new List<Use>();
        foreach (var reviewer in review.Panel.Select(s => s.Reviewer).Concat(review.FormerReviewers).Distinct())
        {
            var drafts = await LockFirstDraft.FindAsync(query.Case, new(reviewer.ToString(), "", [Role.Reviewer]), office, stop);
            uses.AddRange(drafts.Locked.Select(l => new Use(
                l.Item, l.At, [.. drafts.OpeningsOf(l.Item)],
                review.DecisionOf(l.Item, reviewer) is { } held ? drafts.ChangedSinceOpening(l.Item, DraftedItem.Of(held.Decision).Mark) : null)));
        }

        return uses.OrderBy(u => u.Item).ThenBy(u => u.LockedAt).ToList();
    }
}
