using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>The assigned reviewer writes the clinical case summary.</summary>
public static class WriteSummary
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Text);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(WriteSummary), command.Case, command.SeenVersion, actor,
            review => actor.AsReviewer().Then(reviewer => review.WriteSummary(reviewer, command.Text)), stop);
}
