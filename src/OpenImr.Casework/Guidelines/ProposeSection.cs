using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Proposes a section of an edition with its pages as they were looked up; it counts when a second person approves it.</summary>
public static class ProposeSection
{
    /// <param name="Proposed">The section, its pages and where they were read.</param>
    public sealed record Command(GuidelineEvent.SectionProposed Proposed);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ProposeSection), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(actor, entered => entered.ProposeSection(command.Proposed, office.Today), stop);
    }
}
