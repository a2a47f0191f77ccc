using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records that the missing utilization review decision came in (8 CCR § 9792.10.1(b)(1)).</summary>
public static class AttachUtilizationReviewDecision
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly On);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(AttachUtilizationReviewDecision), command.Case, command.SeenVersion, actor, review => review.ReceiveUtilizationReviewDecision(command.On), stop);
}
