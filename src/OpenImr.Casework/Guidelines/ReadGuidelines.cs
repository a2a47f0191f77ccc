using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>The guideline library as the organization has it: what the product ships, what was proposed, and what two persons stand for. Nothing of any case.</summary>
public static class ReadGuidelines
{
    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadGuidelines), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).ReadAsync(stop);
    }
}
