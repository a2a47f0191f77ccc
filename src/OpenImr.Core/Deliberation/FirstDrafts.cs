using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Deliberation;

/// <summary>A first draft that its reviewer locked.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Draft">What it said.</param>
/// <param name="At">When.</param>
public sealed record LockedDraft(int Item, DraftMark Draft, DateTimeOffset At);

/// <summary>That a reviewer opened comparable items.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Draft">What the draft said at that instant.</param>
/// <param name="Shown">The published items that were shown, by their addresses in the library.</param>
/// <param name="WithBaseRate">True when the count of outcomes of the treatment was shown too.</param>
/// <param name="At">When.</param>
public sealed record ComparableOpening(int Item, DraftMark Draft, IReadOnlyList<string> Shown, bool WithBaseRate, DateTimeOffset At);

/// <summary>One reviewer's first drafts in a case, and what was opened after they were locked. A reviewer forms an opinion of his or her own on this employee's record (Lab. Code § 4610.6(c)) before others' are shown. It is deliberation: in no case file and no letter. Nothing in it is ever taken out.</summary>
/// <param name="Locked">The first drafts, in the order in which they were locked; one an item.</param>
/// <param name="Openings">The openings, in their order.</param>
public sealed record FirstDrafts(IReadOnlyList<LockedDraft> Locked, IReadOnlyList<ComparableOpening> Openings)
{
    /// <summary>Nothing locked.</summary>
    public static readonly FirstDrafts None = new([], []);

    /// <summary>The first draft of an item; null while it is not locked.</summary>
    public LockedDraft? LockOf(int item) => Locked.FirstOrDefault(l => l.Item == item);

    /// <summary>When comparable items of an item were opened, the oldest first.</summary>
    public IEnumerable<ComparableOpening> OpeningsOf(int item) => Openings.Where(o => o.Item == item);

    /// <summary>Locks the first draft of an item: from then on the comparable items may be opened. The draft itself may be changed as before. Refused with all that is missing, for an item that the reviewer does not decide, and a second time.</summary>
    /// <param name="review">The case.</param>
    /// <param name="reviewer">Who locks.</param>
    /// <param name="item">The item's number.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="at">When.</param>
    public Outcome<FirstDrafts> Lock(ReviewCase review, ReviewerId reviewer, int item, DraftedItem draft, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(draft);
        if (review.DisputedItems.All(i => i.Number != item))
            return new Refusal($"{review.Number} has no disputed item {item}.");
        if (review.Panel.All(s => s.Reviewer != reviewer || s.Signature is not null))
            return new Refusal("Only who has the case and has not signed locks a first draft.");
        if (LockOf(item) is { } before)
            return new Refusal($"Your first draft of item {item} was locked on {PacificTime.InWords(before.At)}. There is one first draft; go on writing as you like.");
        return draft.Missing.Count > 0 ? new Refusal(draft.Missing) : this with { Locked = [.. Locked, new(item, draft.Mark, at)] };
    }

    /// <summary>Keeps that comparable items were opened; the same once more right after is not kept twice. Refused before the first draft is locked.</summary>
    public Outcome<FirstDrafts> Open(ComparableOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        if (LockOf(opening.Item) is null)
            return new Refusal($"Form an opinion of your own first: lock your first draft of item {opening.Item}, with outcome, guideline and rationale. Then comparable items open.");
        return OpeningsOf(opening.Item).LastOrDefault() is { } last && last.Shown.SequenceEqual(opening.Shown) && last.WithBaseRate == opening.WithBaseRate
            ? this
            : this with { Openings = [.. Openings, opening] };
    }

    /// <summary>What a decision says otherwise than the draft did when comparable items were first opened; null when they never were.</summary>
    public IReadOnlyList<string>? ChangedSinceOpening(int item, DraftMark now) => OpeningsOf(item).FirstOrDefault()?.Draft.ChangedIn(now);
}
