using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Assignment;

/// <summary>Takes an eligible case for review: the date assigned.</summary>
public static class TakeCase
{
    public sealed record Command(CaseNumber Case, int SeenVersion);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(TakeCase), command.Case, command.SeenVersion, actor, review => review.AssignToOrganization(office.Today), stop);
}
