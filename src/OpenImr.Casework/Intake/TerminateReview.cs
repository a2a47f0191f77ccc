using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Ends the whole review without a determination (Lab. Code § 4610.5(g)).</summary>
public static class TerminateReview
{
    public sealed record Command(CaseNumber Case, int SeenVersion, TerminationReason Reason, DateOnly On, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(TerminateReview), command.Case, command.SeenVersion, actor, review => review.Terminate(command.Reason, command.On, command.Document), stop);
}
