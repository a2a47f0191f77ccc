using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that a party was told which documents came in after the mailing and were not reviewed.</summary>
public static class TellUnreviewed
{
    public sealed record Command(CaseNumber Case, int SeenVersion, Mailing Notice);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(TellUnreviewed), command.Case, command.SeenVersion, actor, review => review.TellUnreviewed(command.Notice), stop);
}
