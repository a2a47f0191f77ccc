using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records that an application which seemed the same as another is not: it is not proposed as a duplicate again.</summary>
public static class RuleOutDuplicate
{
    public sealed record Command(CaseNumber Case, int SeenVersion, CaseNumber Of, string Justification);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RuleOutDuplicate), command.Case, command.SeenVersion, actor, review => review.RuleOutDuplicate(office.Today, command.Of, command.Justification), stop);
}
