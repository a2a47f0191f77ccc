using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Marks an application as the same as an earlier one; it starts no clock and costs no fee.</summary>
public static class FindDuplicate
{
    public sealed record Command(CaseNumber Case, int SeenVersion, CaseNumber Of, string Justification);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(FindDuplicate), command.Case, command.SeenVersion, actor, review => review.FindDuplicate(office.Today, command.Of, command.Justification), stop);
}
