using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>The medical director releases a process gate with a reason.</summary>
public static class ReleaseGate
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Gate, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ReleaseGate), command.Case, command.SeenVersion, actor, review => review.ReleaseGate(command.Gate, command.Reason, actor), stop);
}
