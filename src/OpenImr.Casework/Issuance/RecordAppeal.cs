using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that a party appealed against the determination; only that party's time is met (Lab. Code § 4610.6(h)).</summary>
public static class RecordAppeal
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly On, PartyRole By, AppealGround Ground, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordAppeal), command.Case, command.SeenVersion, actor, review => review.RecordAppeal(command.On, command.By, command.Ground, command.Document), stop);
}
