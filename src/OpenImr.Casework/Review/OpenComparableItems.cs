using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Review;

/// <summary>Opens published items like one in dispute, as many upheld as overturned, to the reviewer who has locked a first draft of it. What was shown is kept with the instant; the reading is noted like any other.</summary>
public static class OpenComparableItems
{
    /// <param name="Case">The case.</param>
    /// <param name="Item">The item's number.</param>
    /// <param name="Draft">The draft as it stands.</param>
    public sealed record Query(CaseNumber Case, int Item, DraftedItem Draft);

    /// <summary>What was opened.</summary>
    /// <param name="Lock">The first draft.</param>
    /// <param name="Openings">This opening and those before it, the oldest first.</param>
    /// <param name="Pairs">The items, side by side; none where the library has too few.</param>
    public sealed record Opened(LockedDraft Lock, IReadOnlyList<ComparableOpening> Openings, IReadOnlyList<ComparablePair> Pairs);

    /// <summary>Refused before the first draft of the item is locked.</summary>
    public static async Task<Outcome<Opened>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadToShowAsync(typeof(OpenComparableItems), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Opened>(_ => throw new InvalidOperationException());
        if (review.DisputedItems.FirstOrDefault(i => i.Number == query.Item) is not { } item)
            return new Refusal($"{review.Number} has no disputed item {query.Item}.");
        // Nothing is looked for before the lock is seen.
        var pairs = (await LockFirstDraft.FindAsync(query.Case, actor, office, stop)).LockOf(query.Item) is null
            ? []
            : await ComparableItems.FindAsync(item, review.Injury.On, office.Today, office, stop);
        var opening = new ComparableOpening(query.Item, query.Draft.Mark, [.. pairs.SelectMany(p => new[] { p.Upheld.Address, p.Overturned.Address })], false, office.Now);
        return (await LockFirstDraft.ChangeAsync(query.Case, actor, office, drafts => drafts.Open(opening), stop))
            .Then<Opened>(after => new Opened(after.LockOf(query.Item)!, [.. after.OpeningsOf(query.Item)], pairs));
    }
}
