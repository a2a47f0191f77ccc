using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that the determination went out to one recipient; for the employee the time to appeal starts.</summary>
public static class MailDetermination
{
    public sealed record Command(CaseNumber Case, int SeenVersion, Mailing Mailing, string? Proof = null);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(MailDetermination), command.Case, command.SeenVersion, actor, review => review.Mail(command.Mailing, command.Proof), stop);
}
