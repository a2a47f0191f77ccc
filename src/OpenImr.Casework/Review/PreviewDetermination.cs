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

    public static async Task<Outcome<Preview>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadToShowAsync(typeof(PreviewDetermination), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Preview>(_ => throw new InvalidOperationException());
        var found = await SignDetermination.FindReviewerAsync(actor, office, stop);
        if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
            return found.Then<Preview>(_ => throw new InvalidOperationException());
        var draft = FinalDetermination.Of(review, office.Profile, credentials: SignDetermination.Today(reviewer.Id, reviewer.PrintedOn(office.Today)));
        return new Preview(
            review, draft is null ? null : Letter.Served(draft),
            Gates.BeforeSignature(review, reviewer.Id, AssignReviewer.Standing(reviewer, review, office), office.Today));
    }
}
