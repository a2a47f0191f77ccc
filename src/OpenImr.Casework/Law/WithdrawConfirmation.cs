using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>Withdraws the confirmation of a clock, for a reason. Live cases of the programme are refused again; those that run go on.</summary>
public static class WithdrawConfirmation
{
    /// <param name="Programme">The programme's short name.</param>
    /// <param name="Citation">The clock's law.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(string Programme, string Citation, string Reason);

    public static async Task<Outcome<EnteredLaw>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(WithdrawConfirmation), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Store.Law.RecordAsync(actor, law => law.WithdrawConfirmation(command.Programme, command.Citation, command.Reason), stop);
    }
}
