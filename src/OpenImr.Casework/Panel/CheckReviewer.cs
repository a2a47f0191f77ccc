using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Looks at one reviewer for one case: every finding on qualification and conflict, today.</summary>
public static class CheckReviewer
{
    public sealed record Query(ReviewerId Reviewer, CaseNumber Case);

    public static async Task<Outcome<Candidate>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(CheckReviewer), actor) is { } refusal)
            return refusal;
        var open = await FindReviewers.OpenCasesAsync(office, stop);
        var found = await office.Panel.LoadAsync(query.Reviewer, stop);
        var review = await office.LoadToShowAsync(typeof(CheckReviewer), query.Case, actor, stop);
        return found.Then(reviewer => review.Then<Candidate>(
            r => ReviewerMatch.Of(reviewer, r, open.GetValueOrDefault(reviewer.Id), FindReviewers.RulesOf(office))));
    }
}
