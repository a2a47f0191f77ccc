using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Refuses a proposal, for a reason; it stays on record.</summary>
public static class RefuseProposal
{
    /// <param name="Proposal">The proposal's number.</param>
    /// <param name="Reason">Why it is not taken over.</param>
    public sealed record Command(int Proposal, string Reason);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(RefuseProposal), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(actor, entered => entered.Refuse(command.Proposal, command.Reason), stop);
    }
}
