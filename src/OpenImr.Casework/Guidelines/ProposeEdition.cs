using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Proposes an edition that the library does not have; it counts when a second person approves it.</summary>
public static class ProposeEdition
{
    /// <param name="Proposed">The edition, its order and where that was read.</param>
    public sealed record Command(GuidelineEvent.EditionProposed Proposed);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ProposeEdition), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(actor, entered => entered.ProposeEdition(command.Proposed, office.Today), stop);
    }
}
