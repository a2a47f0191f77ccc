using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records that the claims administrator disputes liability too, or agrees that the review goes on all the same; an agreement ends the deferral (Lab. Code § 4610.5(k)).</summary>
public static class RecordLiabilityDispute
{
    public sealed record Command(CaseNumber Case, int SeenVersion, LiabilityDispute Dispute);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordLiabilityDispute), command.Case, command.SeenVersion, actor, review => review.RecordLiabilityDispute(office.Today, command.Dispute), stop);
}
