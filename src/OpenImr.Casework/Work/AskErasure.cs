using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Asks that everything a case says be erased, on a ground and by a rule that the person names; a second person confirms (<see cref="ConfirmErasure"/>).</summary>
public static class AskErasure
{
    public sealed record Command(CaseNumber Case, ErasureGround Ground, string Rule, string Reason);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(AskErasure), command.Case, actor, work => work.AskErasure(command.Ground, command.Rule, command.Reason), stop);
}
