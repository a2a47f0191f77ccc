using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Makes a review expedited on a written certificate (8 CCR § 9792.10.4(c)).</summary>
public static class ConvertToExpedited
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ExpeditedCertification Certification);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ConvertToExpedited), command.Case, command.SeenVersion, actor, review => review.ConvertToExpedited(command.Certification, office.Now), stop);
}
