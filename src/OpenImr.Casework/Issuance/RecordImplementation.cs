using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records how the claims administrator carried an overturned decision out (Lab. Code § 4610.6(j)).</summary>
public static class RecordImplementation
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ImplementationKind Kind, DateOnly On, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordImplementation), command.Case, command.SeenVersion, actor, review => review.RecordImplementation(command.Kind, command.On, command.Document), stop);
}
