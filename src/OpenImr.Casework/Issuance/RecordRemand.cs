using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that the determination was reversed; a new case goes on, with other reviewers (Lab. Code § 4610.6(i)).</summary>
public static class RecordRemand
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly On, AppealGround Ground, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordRemand), command.Case, command.SeenVersion, actor, review => review.RecordRemand(command.On, command.Ground, command.Document), stop);
}
