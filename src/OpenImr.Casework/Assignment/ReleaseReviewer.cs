using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Assignment;

/// <summary>Takes a case from a reviewer: declined, recused or replaced, with the reason.</summary>
public static class ReleaseReviewer
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ReviewerId Reviewer, ReleaseKind Kind, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(ReleaseReviewer), command.Case, command.SeenVersion, actor,
            review => actor.Is(Role.Reviewer) && actor.User != command.Reviewer.ToString()
                ? new Refusal("A reviewer gives back his or her own case. For another reviewer, ask the coordinator.")
                : review.ReleaseReviewer(command.Reviewer, command.Kind, command.Reason),
            stop);
}
