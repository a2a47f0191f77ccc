using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>Says that every designated day of a year was looked up and is entered; deadlines of that year no longer say that none are.</summary>
public static class LookUpYear
{
    /// <param name="Year">The year.</param>
    /// <param name="Source">What was looked at.</param>
    public sealed record Command(int Year, string Source);

    public static async Task<Outcome<EnteredLaw>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(LookUpYear), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Store.Law.RecordDaysAsync(actor, law => law.LookUp(command.Year, command.Source), stop);
    }
}
