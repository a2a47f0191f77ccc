using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Looks at an ineligible application again (8 CCR § 9792.10.3(e)).</summary>
public static class ReopenEligibility
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ReopenEligibility), command.Case, command.SeenVersion, actor, review => review.ReopenEligibility(office.Today, command.Reason), stop);
}
