using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records the signature that was missing on the application (Lab. Code § 4610.5(f)(2)).</summary>
public static class SignApplication
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ApplicationSignature Signature);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(SignApplication), command.Case, command.SeenVersion, actor, review => review.SignApplication(command.Signature), stop);
}
