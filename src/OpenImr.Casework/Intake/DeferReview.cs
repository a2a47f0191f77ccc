using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Defers the review while liability is disputed (Lab. Code § 4610.5(h)(2), (k)).</summary>
public static class DeferReview
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(DeferReview), command.Case, command.SeenVersion, actor, review => review.Defer(office.Today, command.Reason), stop);
}
