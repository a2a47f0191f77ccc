using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Quality;

/// <summary>Lays out the panel for a second review of a drawn determination: matched and screened as for an assignment, without those who have or had the case.</summary>
public static class FindSecondReviewers
{
    public sealed record Query(CaseNumber Case);

    /// <param name="Review">The case.</param>
    /// <param name="Drawn">What the draw says of it; null where it was not drawn.</param>
    /// <param name="Deliberation">What quality has of it already.</param>
    /// <param name="Candidates">Those who can be asked first.</param>
    /// <param name="Names">By which name and under which key the reader chooses a candidate: the token, or a place in this list and a key of this case alone.</param>
    public sealed record Found(ReviewCase Review, DrawnCase? Drawn, CaseDeliberation Deliberation, IReadOnlyList<Candidate> Candidates, IReadOnlyList<CandidateName> Names);

    /// <param name="Shown">As the list shows the candidate.</param>
    /// <param name="Key">As the form sends the choice. Without the organization's key nobody finds the reviewer by it.</param>
    public sealed record CandidateName(string Shown, string Key);

    public static async Task<Outcome<Found>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadToShowAsync(typeof(FindSecondReviewers), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Found>(_ => throw new InvalidOperationException());
        var candidates = ReviewerMatch.For(
            review, await office.Panel.AllAsync(stop), await FindReviewers.OpenCasesAsync(office, stop), FindReviewers.RulesOf(office, besidePanel: true));
        return new Found(review, await SampleOfMonth.FindAsync(review, office, stop), await office.Store.Deliberation.LoadAsync(query.Case, stop), candidates,
            [.. candidates.Select((c, i) => ReviewerNames.For(actor, review).Knows(c.Reviewer) ? new CandidateName(c.Reviewer.ToString(), c.Reviewer.ToString())
                : new CandidateName($"Candidate {i + 1}", office.Store.Master.HashOf($"{review.Number}/{c.Reviewer}", "second reviewer")))]);
    }
}
