using OpenImr.Casework.Access;
using OpenImr.Casework.Assignment;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Review;

/// <summary>Shows the reviewer the draft letter with its hash, and every gate as it stands.</summary>
public static class PreviewDetermination
{
    /// <param name="Review">The case.</param>
    /// <param name="Letter">The draft; null while summary or a decision is missing.</param>
    /// <param name="Gates">Every gate before signature.</param>
    public sealed record Preview(ReviewCase Review, Letter? Letter, IReadOnlyList<Gate> Gates);

    /// <summary>What is typed and not on record yet, to be shown as the letter would have it. Nothing of it is stored.</summary>
    /// <param name="Summary">The summary; null for the one on record.</param>
    /// <param name="Decisions">The items whose outcome the reviewer has chosen.</param>
    public sealed record Typed(string? Summary, IReadOnlyList<ItemDecision> Decisions);

    public static async Task<Outcome<Preview>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop, Typed? typed = null)
    {
        var loaded = await office.LoadToShowAsync(typeof(PreviewDetermination), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Preview>(_ => throw new InvalidOperationException());
        var found = await SignDetermination.FindReviewerAsync(actor, office, stop);
        if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
            return found.Then<Preview>(_ => throw new InvalidOperationException());
        if (typed is not null)
            review = typed.Decisions.Aggregate(
                With(review, review.WriteSummary(reviewer.Id, typed.Summary ?? "")), (so, decision) => With(so, so.Decide(reviewer.Id, decision)));
        var draft = FinalDetermination.Of(review, office.Profile, credentials: SignDetermination.Today(reviewer.Id, reviewer.PrintedOn(office.Today)));
        return new Preview(
            review, draft is null ? null : Letter.Served(draft),
            Gates.BeforeSignature(review, reviewer.Id, AssignReviewer.Standing(reviewer, review, office), office.Today));
    }

    /// <summary>The case as it would be; as it is where that is refused.</summary>
    private static ReviewCase With(ReviewCase review, Outcome<CaseEvent> happened) =>
        happened is Outcome<CaseEvent>.Accepted { Value: var applied } ? review.Apply(applied) : review;
}
