using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Puts a case on hold for a time: the office waits for someone. The clocks of law run on.</summary>
public static class SetHold
{
    public sealed record Command(CaseNumber Case, string Why, string WaitingFor, DateOnly Until);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(SetHold), command.Case, actor, work => work.SetHold(command.Why, command.WaitingFor, command.Until, office.Today), stop);
}
