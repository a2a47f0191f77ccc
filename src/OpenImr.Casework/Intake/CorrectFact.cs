using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Corrects a mistyped fact of the application; both values stay, and the clocks follow.</summary>
public static class CorrectFact
{
    public sealed record Command(CaseNumber Case, int SeenVersion, CaseFact Fact, string IsNow, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(CorrectFact), command.Case, command.SeenVersion, actor, review => review.CorrectFact(command.Fact, command.IsNow, command.Reason, office.Today), stop);
}
