using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Tests.Deliberation;

public sealed class FirstDraftsTests
{
    private static readonly ReviewCase Review = Cast.CaseAt(CaseStage.WithReviewer);
    private static readonly DateTimeOffset At = Cast.Noon(new(2026, 11, 23));
    private static readonly DraftedItem Draft = DraftedItem.Of(Cast.Decision(1, ItemOutcome.Upheld, "MTUS, Chronic Pain Guideline (2025)"));

    private static FirstDrafts Locked => Accepted(FirstDrafts.None.Lock(Review, Cast.Reviewer, 1, Draft, At));

    private static FirstDrafts Accepted(Outcome<FirstDrafts> outcome) => Assert.IsType<Outcome<FirstDrafts>.Accepted>(outcome).Value;

    private static string[] Reasons(Outcome<FirstDrafts> outcome) => [.. Assert.IsType<Outcome<FirstDrafts>.Refused>(outcome).Refusal.Reasons.Select(r => r.Sentence)];

    private static ComparableOpening Opening(DraftedItem draft, params string[] shown) => new(1, draft.Mark, shown, false, At);

    [Fact]
    public void A_first_draft_is_locked_with_its_hashes_and_the_instant() => Assert.Equal(new(1, Draft.Mark, At), Locked.LockOf(1));

    [Fact]
    public void All_that_a_draft_lacks_is_told_at_once() =>
        Assert.Equal(
            ["No outcome is chosen. Choose Upheld or Overturned.", "No guideline is cited. Say which guideline or other source you rely on.", "There is no rationale. Write your reasons."],
            Reasons(FirstDrafts.None.Lock(Review, Cast.Reviewer, 1, new(null, new(" ", null, null), "\n"), At)));

    [Fact]
    public void There_is_one_first_draft_of_an_item() =>
        Assert.StartsWith("Your first draft of item 1 was locked on Mon Nov 23, 2026", Assert.Single(Reasons(Locked.Lock(Review, Cast.Reviewer, 1, Draft, At))), StringComparison.Ordinal);

    [Fact]
    public void Only_a_disputed_item_is_locked_and_by_a_reviewer_of_the_case_who_has_not_signed()
    {
        Assert.Contains("no disputed item 3", Assert.Single(Reasons(FirstDrafts.None.Lock(Review, Cast.Reviewer, 3, Draft, At))), StringComparison.Ordinal);
        Assert.Contains("Only who has the case", Assert.Single(Reasons(FirstDrafts.None.Lock(Review, new(9999), 1, Draft, At))), StringComparison.Ordinal);
        Assert.Contains("has not signed", Assert.Single(Reasons(FirstDrafts.None.Lock(Cast.CaseAt(CaseStage.Drafted), Cast.Reviewer, 1, Draft, At))), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_opens_before_the_lock_and_no_lock_opens_another_item()
    {
        Assert.StartsWith("Form an opinion of your own first", Assert.Single(Reasons(FirstDrafts.None.Open(Opening(Draft)))), StringComparison.Ordinal);
        Assert.StartsWith("Form an opinion of your own first: lock your first draft of item 2", Assert.Single(Reasons(Locked.Open(Opening(Draft) with { Item = 2 }))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_opening_is_kept_once_while_it_shows_the_same()
    {
        var once = Accepted(Locked.Open(Opening(Draft, "a/1", "b/1")));
        Assert.Same(once, Accepted(once.Open(Opening(Draft, "a/1", "b/1") with { At = At.AddHours(1) })));
        Assert.Equal(2, Accepted(once.Open(Opening(Draft, "a/1", "c/1"))).Openings.Count);
        Assert.Equal(2, Accepted(once.Open(Opening(Draft, "a/1", "b/1") with { WithBaseRate = true })).Openings.Count);
    }

    [Fact]
    public void What_changed_is_counted_from_the_first_opening_and_not_from_the_lock()
    {
        var rewritten = Draft with { Rationale = "Other reasons." };
        var opened = Accepted(Accepted(Locked.Open(Opening(rewritten, "a/1", "b/1"))).Open(Opening(Draft, "c/1", "d/1")));
        Assert.Null(Locked.ChangedSinceOpening(1, Draft.Mark));
        Assert.Equal([], opened.ChangedSinceOpening(1, (rewritten with { Rationale = " Other\n reasons. " }).Mark)!);
        Assert.Equal(["the rationale"], opened.ChangedSinceOpening(1, Draft.Mark)!);
        Assert.Equal(
            ["the outcome", "the guideline"],
            opened.ChangedSinceOpening(1, (rewritten with { Outcome = ItemOutcome.Overturned, Guideline = rewritten.Guideline with { Explanation = "new" } }).Mark)!);
    }
}
