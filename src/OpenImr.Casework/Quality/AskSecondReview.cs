using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Quality;

/// <summary>Asks a reviewer to decide the items of a drawn determination a second time, from the same file and without seeing how they were decided. The determination stands, whatever comes of it.</summary>
public static class AskSecondReview
{
    /// <param name="Case">The case.</param>
    /// <param name="Reviewer">Who is asked.</param>
    /// <param name="Reason">Why this one, where a finding is left to a person.</param>
    public sealed record Command(CaseNumber Case, ReviewerId Reviewer, string? Reason);

    public static async Task<Outcome<CaseDeliberation>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(AskSecondReview), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
        var found = await office.Panel.LoadAsync(command.Reviewer, stop);
        if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
            return found.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
        var open = await FindReviewers.OpenCasesAsync(office, stop);
        var candidate = ReviewerMatch.Of(reviewer, review, open.GetValueOrDefault(reviewer.Id), FindReviewers.RulesOf(office, besidePanel: true));
        var drawn = await SampleOfMonth.FindAsync(review, office, stop);
        return ReviewerNames.For(actor, review).In(await office.Store.Deliberation.AppendAsync(
            command.Case, actor, thought => thought.AskSecondReview(review, drawn, candidate, office.Today, command.Reason), stop));
    }
}
