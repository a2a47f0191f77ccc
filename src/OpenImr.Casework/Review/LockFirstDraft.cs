using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer locks the first draft of an item, and with that an opinion of his or her own, before the comparable items open (<see cref="OpenComparableItems"/>). Kept beside the drafts and sealed like them: the draft's hashes and the instant, for good.</summary>
public static class LockFirstDraft
{
    private const int MostAttempts = 5;

    /// <param name="Case">The case.</param>
    /// <param name="Item">The item's number.</param>
    /// <param name="Draft">The draft as it was shown.</param>
    /// <param name="Revision">Its revision; 0 where the decision on record is the first draft.</param>
    public sealed record Command(CaseNumber Case, int Item, DraftedItem Draft, int Revision);

    public static async Task<Outcome<FirstDrafts>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(LockFirstDraft), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<FirstDrafts>(_ => throw new InvalidOperationException());
        var saved = await office.Store.Drafts.FindAsync(command.Case, CasePart.Item(command.Item), actor, stop);
        if ((saved?.Revision ?? 0) != command.Revision)
            return new Refusal($"Your draft of item {command.Item} was saved anew in another window. Read it once more before you lock it.");
        return await ChangeAsync(command.Case, actor, office, drafts => actor.AsReviewer().Then(reviewer => drafts.Lock(review, reviewer, command.Item, command.Draft, office.Now)), stop);
    }

    /// <summary>The first drafts of a reviewer in a case.</summary>
    internal static async Task<FirstDrafts> FindAsync(CaseNumber number, Actor reviewer, Office office, CancellationToken stop) =>
        Read(await office.Store.Drafts.FindAsync(number, CasePart.FirstDrafts, reviewer, stop));

    /// <summary>Decides on one's first drafts and stores them; what another window stored in between is kept.</summary>
    internal static async Task<Outcome<FirstDrafts>> ChangeAsync(CaseNumber number, Actor actor, Office office, Func<FirstDrafts, Outcome<FirstDrafts>> decide, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var draft = await office.Store.Drafts.FindAsync(number, CasePart.FirstDrafts, actor, stop);
            var before = Read(draft);
            if (decide(before) is not Outcome<FirstDrafts>.Accepted { Value: var after } || ReferenceEquals(after, before))
                return decide(before);
            var saved = await office.Store.Drafts.SaveAsync(number, CasePart.FirstDrafts, actor, JsonSerializer.Serialize(after, StoredJson.Options), 0, draft?.Revision ?? 0, stop);
            if (saved is Outcome<Draft>.Accepted)
                return after;
            if (attempt == MostAttempts)
                return saved.Then<FirstDrafts>(_ => throw new InvalidOperationException());
        }
    }

    private static FirstDrafts Read(Draft? draft) => draft is null ? FirstDrafts.None : JsonSerializer.Deserialize<FirstDrafts>(draft.Text, StoredJson.Options)!;
}
