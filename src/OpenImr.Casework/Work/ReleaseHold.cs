using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Ends a hold before its day.</summary>
public static class ReleaseHold
{
    public sealed record Command(CaseNumber Case, int Hold, string Why);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(ReleaseHold), command.Case, actor, work => work.ReleaseHold(command.Hold, command.Why, office.Today), stop);
}
