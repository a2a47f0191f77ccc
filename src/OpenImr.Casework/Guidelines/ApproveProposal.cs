using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Approves what another person proposed, after looking it up again.</summary>
public static class ApproveProposal
{
    /// <param name="Proposal">The proposal's number.</param>
    public sealed record Command(int Proposal);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ApproveProposal), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(actor, entered => entered.Approve(command.Proposal, actor.User), stop);
    }
}
