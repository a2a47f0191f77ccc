using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Assignment;

/// <summary>Records the administrative director's written approval of more than one reviewer (8 CCR § 9792.10.6(c)).</summary>
public static class ApprovePanel
{
    public sealed record Command(CaseNumber Case, int SeenVersion, int Reviewers, DateOnly On, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ApprovePanel), command.Case, command.SeenVersion, actor, review => review.ApprovePanel(command.Reviewers, command.On, command.Document), stop);
}
