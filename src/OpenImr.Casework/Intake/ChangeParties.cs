using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Changes a party's data: an address, an adjuster, a new representative.</summary>
public static class ChangeParties
{
    public sealed record Command(CaseNumber Case, int SeenVersion, CaseParties Parties, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ChangeParties), command.Case, command.SeenVersion, actor, review => review.ChangeParties(command.Parties, command.Reason), stop);
}
