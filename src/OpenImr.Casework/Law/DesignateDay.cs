using OpenImr.Casework.Access;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>Enters a day that someone closed, with its source; the clocks of every case follow. <see cref="PreviewDay"/> tells before it is stored which ones.</summary>
public static class DesignateDay
{
    /// <param name="Day">The day, its name and who closed it.</param>
    /// <param name="Source">The order, proclamation or notice.</param>
    /// <param name="Link">Where it stands; null where it was seen on paper.</param>
    public sealed record Command(DesignatedDay Day, string Source, string? Link);

    public static async Task<Outcome<EnteredLaw>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(DesignateDay), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Store.Law.RecordDaysAsync(actor, law => law.Designate(command.Day, command.Source, command.Link), stop);
    }
}
