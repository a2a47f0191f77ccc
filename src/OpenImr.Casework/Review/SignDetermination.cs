using OpenImr.Casework.Access;
using OpenImr.Casework.Assignment;
using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer signs: in person, freshly proved, in attested words, bound to the letter's text, with every gate holding (Lab. Code § 4610.6(d), (e)).</summary>
public static class SignDetermination
{
    /// <summary>The words attested.</summary>
    public const string Attestation =
        "I have no professional, familial or financial affiliation with anyone in this dispute. I have reviewed the complete case file. The decisions are my own medical judgment.";

    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the reviewer had seen.</param>
    /// <param name="LetterHash">Hash of the draft that the reviewer read: <see cref="PreviewDetermination"/>.</param>
    /// <param name="AttestedWords">The words attested.</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, string LetterHash, string AttestedWords);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(SignDetermination), actor) is { } refusal)
            return refusal;
        var found = await FindReviewerAsync(actor, office, stop);
        if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
            return found.Then<ReviewCase>(_ => throw new InvalidOperationException());
        var credentials = reviewer.PrintedOn(office.Today);
        return await office.ActAsync(
            typeof(SignDetermination), command.Case, command.SeenVersion, actor,
            review =>
            {
                if (Sending.Refuse(office) is { } nobodyKnown)
                    return nobodyKnown;
                if (FinalDetermination.Of(review, office.Profile, credentials: Today(reviewer.Id, credentials)) is not { } draft)
                    return new Refusal("The draft is not complete: a summary and a decision on each disputed item are needed before it can be signed.");
                var gates = Gates.BeforeSignature(review, reviewer.Id, AssignReviewer.Standing(reviewer, review, office), office.Today);
                return review.Sign(
                    new(reviewer.Id, command.LetterHash, command.AttestedWords, actor.ProvedAt ?? DateTimeOffset.MinValue, office.Now, credentials,
                        [.. gates.Select(g => RecordedFinding.Of(g.Finding))]),
                    actor, Letter.Served(draft).Hash, gates, office.Today, office.Gates);
            },
            stop);
    }

    internal static Dictionary<ReviewerId, PrintedCredentials> Today(ReviewerId reviewer, PrintedCredentials credentials) => new() { [reviewer] = credentials };

    internal static async Task<Outcome<ExpertReviewer>> FindReviewerAsync(Actor actor, Office office, CancellationToken stop) =>
        actor.AsReviewer() switch
        {
            Outcome<ReviewerId>.Accepted { Value: var id } => await office.Panel.LoadAsync(id, stop),
            Outcome<ReviewerId>.Refused { Refusal: var refusal } => refusal,
            _ => throw new InvalidOperationException(),
        };
}
