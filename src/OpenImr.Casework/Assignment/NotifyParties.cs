using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Assignment;

/// <summary>Records the notice of assignment and request for information as sent, per recipient (8 CCR § 9792.10.4(b)).</summary>
public static class NotifyParties
{
    public sealed record Command(CaseNumber Case, int SeenVersion, IReadOnlyList<Mailing> Notices);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(NotifyParties), command.Case, command.SeenVersion, actor, review => review.NotifyParties(command.Notices), stop);
}
