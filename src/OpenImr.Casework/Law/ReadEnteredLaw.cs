using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>What the organization has entered of the law: the clocks that it confirmed, and the days that someone designated. Nothing of any case.</summary>
public static class ReadEnteredLaw
{
    public static async Task<Outcome<EnteredLaw>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadEnteredLaw), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        await office.Store.Law.RefreshAsync(stop);
        return office.Entered;
    }
}
