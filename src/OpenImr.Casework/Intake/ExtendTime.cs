using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records the administrative director's extension of the time, three days at most (Lab. Code § 4610.6(d)(2)).</summary>
public static class ExtendTime
{
    public sealed record Command(CaseNumber Case, int SeenVersion, int Days, DateOnly ApprovedOn, string Document);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ExtendTime), command.Case, command.SeenVersion, actor, review => review.ExtendTime(command.Days, command.ApprovedOn, command.Document), stop);
}
