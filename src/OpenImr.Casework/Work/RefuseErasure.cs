using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Refuses a request to erase a case, or takes one's own back.</summary>
public static class RefuseErasure
{
    public sealed record Command(CaseNumber Case, string Why);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(RefuseErasure), command.Case, actor, work => work.RefuseErasure(command.Why), stop);
}
