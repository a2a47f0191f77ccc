using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>A reviewer who had signed answers for what came in since: it changes nothing, or the determination comes back (Lab. Code § 4610.6(b)).</summary>
public static class AnswerNewDocuments
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the reviewer had seen.</param>
    /// <param name="ChangesNothing">True to let the determination go its way; false to take it back.</param>
    /// <param name="Reason">What the documents show.</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, bool ChangesNothing, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(AnswerNewDocuments), command.Case, command.SeenVersion, actor,
            review => actor.AsReviewer().Then(reviewer => command.ChangesNothing
                ? review.KeepDespiteDocuments(reviewer, command.Reason, office.Today)
                : review.TakeBackForDocuments(reviewer, command.Reason, office.Today)),
            stop);
}
