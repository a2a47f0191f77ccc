using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Proposes criteria sets; they are in the library when a second person approves them.</summary>
public static class ProposeCriteria
{
    /// <param name="Sets">JSON in the shape of the shipped sets.</param>
    public sealed record Command(string Sets);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ProposeCriteria), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(actor, entered => entered.ProposeCriteria(command.Sets), stop);
    }
}
