using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Lays out the panel for a case: who can have it and who cannot, each with every finding. A person chooses.</summary>
public static class FindReviewers
{
    public sealed record Query(CaseNumber Case);

    public static async Task<Outcome<IReadOnlyList<Candidate>>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        var found = await office.LoadToShowAsync(typeof(FindReviewers), query.Case, actor, stop);
        if (found is not Outcome<ReviewCase>.Accepted { Value: var review })
            return found.Then<IReadOnlyList<Candidate>>(_ => throw new InvalidOperationException());
        return new Outcome<IReadOnlyList<Candidate>>.Accepted(
            ReviewerMatch.For(review, await office.Panel.AllAsync(stop), await OpenCasesAsync(office, stop), RulesOf(office)));
    }

    /// <summary>How many cases each reviewer has now.</summary>
    internal static Task<Dictionary<ReviewerId, int>> OpenCasesAsync(Office office, CancellationToken stop) => OpenCasesAsync(office.Store, stop);

    internal static async Task<Dictionary<ReviewerId, int>> OpenCasesAsync(CaseworkStore store, CancellationToken stop)
    {
        await using var rows = store.NewContext();
        return await rows.CaseReviewers.GroupBy(r => r.Reviewer).Select(g => new { Reviewer = g.Key, Cases = g.Count() })
            .ToDictionaryAsync(g => ReviewerId.Parse(g.Reviewer), g => g.Cases, stop);
    }

    internal static MatchRules RulesOf(Office office, bool besidePanel = false) => new(office.Today, office.Specialties, office.Conflicts, besidePanel);
}
