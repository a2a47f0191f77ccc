using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Lets an expedited review go on in the regular time.</summary>
public static class ReturnToRegular
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ReturnToRegular), command.Case, command.SeenVersion, actor, review => review.ReturnToRegular(command.Reason, office.Now), stop);
}
