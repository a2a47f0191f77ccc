using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Review;

/// <summary>The assigned reviewer decides one disputed item (Lab. Code § 4610.6(c), (e)).</summary>
public static class DecideItem
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ItemDecision Decision);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(DecideItem), command.Case, command.SeenVersion, actor,
            review => actor.AsReviewer().Then(reviewer => review.Decide(reviewer, command.Decision)), stop);
}
