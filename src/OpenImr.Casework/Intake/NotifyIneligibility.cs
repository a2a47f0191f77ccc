using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records that the notice of ineligibility went out to one recipient, with the grounds on record (Lab. Code § 4610.5(k)).</summary>
public static class NotifyIneligibility
{
    public sealed record Command(CaseNumber Case, int SeenVersion, Mailing Notice);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(NotifyIneligibility), command.Case, command.SeenVersion, actor, review => review.NotifyIneligibility(command.Notice), stop);
}
