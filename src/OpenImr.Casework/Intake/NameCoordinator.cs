using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Names who works the case in the office.</summary>
public static class NameCoordinator
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string User, string Name);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(NameCoordinator), command.Case, command.SeenVersion, actor, review => review.NameCoordinator(command.User, command.Name), stop);
}
