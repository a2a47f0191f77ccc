using OpenImr.Casework.Access;
using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Issuance;

/// <summary>Issues the determination: both forms are made, searched for the reviewer's identity, and locked by their hashes. Mailing is an act of its own.</summary>
public static class IssueDetermination
{
    public sealed record Command(CaseNumber Case, int SeenVersion);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(IssueDetermination), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var current })
            return loaded;
        var seated = await SeatedAsync(current, office, stop);
        if (seated is not Outcome<IReadOnlyList<ExpertReviewer>>.Accepted { Value: var reviewers })
            return seated.Then<ReviewCase>(_ => throw new InvalidOperationException());

        return await SealDetermination.AfterAsync(office.ActAsync(
            typeof(IssueDetermination), command.Case, command.SeenVersion, actor,
            review =>
            {
                if (Sending.Refuse(office) is { } nobodyKnown)
                    return nobodyKnown;
                if (LettersOf(review, reviewers, office) is not var (served, published, gates))
                    return new Refusal("The determination is not complete: a summary, a reviewer and a decision on each disputed item are needed.");
                var version = review.LetterVersion + 1;
                return review.Issue(office.Now, served.Hash, published.Hash, gates, office.Gates)
                    .Then<IReadOnlyList<CaseEvent>>(issued => (CaseEvent[])[issued, served.Kept(version), published.Kept(version)]);
            },
            stop, PrintLetter.Asked), office, stop);
    }

    /// <summary>The reviewers who have the case, with everything on file of them.</summary>
    internal static async Task<Outcome<IReadOnlyList<ExpertReviewer>>> SeatedAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        var reviewers = new List<ExpertReviewer>();
        foreach (var seat in review.Panel)
        {
            var found = await office.Panel.LoadAsync(seat.Reviewer, stop);
            if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
                return found.Then<IReadOnlyList<ExpertReviewer>>(_ => throw new InvalidOperationException());
            reviewers.Add(reviewer);
        }

        return new Outcome<IReadOnlyList<ExpertReviewer>>.Accepted(reviewers);
    }

    /// <summary>Both forms as they would be issued today, with the gates; null while the determination is not complete.</summary>
    internal static (Letter Served, PublicationDraft Published, IReadOnlyList<Gate> Gates)? LettersOf(ReviewCase review, IReadOnlyList<ExpertReviewer> reviewers, Office office)
    {
        if (FinalDetermination.Of(review, office.Profile) is not { } draft
            || FinalDetermination.Of(review, office.Profile, (review.LetterVersion + 1, office.Today)) is not { } final)
            return null;
        var (served, published) = (Letter.Served(final), PublicationDraft.Of(final));
        return (served, published, Gates.BeforeIssue(
            review, LetterToIssue.Of(served, published, Letter.Served(draft).Hash, Letterhead(office.Profile)), [.. reviewers.SelectMany(r => r.Identities)], office.Today));
    }

    private static string Letterhead(OrganizationProfile us) => string.Join('\n', us.Name, us.Letterhead, us.Address, us.MedicalDirector, us.Email);
}
