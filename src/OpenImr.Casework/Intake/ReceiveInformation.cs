using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records an answer to a request for information.</summary>
public static class ReceiveInformation
{
    public sealed record Command(CaseNumber Case, int SeenVersion, PartyRole From, string What, DateOnly On);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ReceiveInformation), command.Case, command.SeenVersion, actor, review => review.ReceiveInformation(command.From, command.What, command.On), stop);
}
