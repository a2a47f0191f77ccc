using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>Sends the signed draft to quality.</summary>
public static class SendToQuality
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Why);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(SendToQuality), command.Case, command.SeenVersion, actor, review => review.SendToQuality(command.Why), stop);
}
