using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Says that a task is done; whoever says it did it.</summary>
public static class FinishTask
{
    public sealed record Command(CaseNumber Case, int Task, string? Remark = null);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(FinishTask), command.Case, actor, work => work.FinishTask(command.Task, command.Remark), stop);
}
