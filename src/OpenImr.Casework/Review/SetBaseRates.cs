using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Review;

/// <summary>The medical director turns base rates on or off, for a reason that stays on record (<see cref="BaseRates"/>).</summary>
public static class SetBaseRates
{
    /// <param name="AreShown">True to turn them on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(bool AreShown, string Reason);

    public static async Task<Outcome<BaseRates>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(SetBaseRates), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        return await office.Organization.RecordBaseRatesAsync(actor, rates => rates.Set(command.AreShown, command.Reason), stop);
    }
}
