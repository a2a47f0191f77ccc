using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Review;

/// <summary>Whether base rates are shown, and who ever turned them on or off and why.</summary>
public static class ReadBaseRates
{
    public static async Task<Outcome<BaseRates>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadBaseRates), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Organization.BaseRatesAsync(stop);
    }
}
