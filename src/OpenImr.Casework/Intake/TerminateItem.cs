using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Takes one item out of the review; the others go on.</summary>
public static class TerminateItem
{
    public sealed record Command(CaseNumber Case, int SeenVersion, int Item, TerminationReason Reason, DateOnly On, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(TerminateItem), command.Case, command.SeenVersion, actor, review => review.TerminateItem(command.Item, command.Reason, command.On, command.Document), stop);
}
