using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Statistics;

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
    /// <param name="BaseRate">How the library's letters decided the treatment, where the medical director turned that on and the treatment is known; null otherwise.</param>
    public sealed record Opened(LockedDraft Lock, IReadOnlyList<ComparableOpening> Openings, IReadOnlyList<ComparablePair> Pairs, OutcomeCount? BaseRate);

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
        var (pairs, rate) = (await LockFirstDraft.FindAsync(query.Case, actor, office, stop)).LockOf(query.Item) is null
            ? ([], null)
            : (await ComparableItems.FindAsync(item, review.Injury.On, office.Today, office, stop), await BaseRateAsync(item, office, stop));
        var opening = new ComparableOpening(
            query.Item, query.Draft.Mark, [.. pairs.SelectMany(p => new[] { p.Upheld.Address, p.Overturned.Address })], rate is { IsSuppressed: false }, office.Now);
        return (await LockFirstDraft.ChangeAsync(query.Case, actor, office, drafts => drafts.Open(opening), stop))
            .Then<Opened>(after => new Opened(after.LockOf(query.Item)!, [.. after.OpeningsOf(query.Item)], pairs, rate));
    }

    private static async Task<OutcomeCount?> BaseRateAsync(DisputedItem item, Office office, CancellationToken stop) =>
        (await office.Organization.BaseRatesAsync(stop)).AreShown && ComparableItems.TreatmentOf(item) is { } treatment
            ? await CountOutcomes.OfTreatmentAsync(treatment, office, stop)
            : null;
}
