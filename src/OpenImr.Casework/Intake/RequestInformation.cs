using OpenImr.Casework.Notices;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Asks a party for what is missing (8 CCR § 9792.10.3(b)).</summary>
public static class RequestInformation
{
    public sealed record Command(CaseNumber Case, int SeenVersion, PartyRole Of, string What, ServiceMethod SentBy);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(RequestInformation), command.Case, command.SeenVersion, actor, review => review.RequestInformation(command.Of, command.What, office.Today, command.SentBy), stop);
}
