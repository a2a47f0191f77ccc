using OpenImr.Casework.Panel;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Storage;

/// <summary>The law as the organization has entered it by now, and the calendars that follow from it: one for all who work on the store. Every clock and every row of a list is counted by it.</summary>
public sealed class LawInUse
{
    private readonly CaseworkStore store;
    private readonly OrganizationStore organization;
    private volatile State state = new(EnteredLaw.None, CalendarSet.Standard, 0);

    internal LawInUse(CaseworkStore store) => (this.store, organization) = (store, new OrganizationStore(store.Events));

    /// <summary>What was entered.</summary>
    public EnteredLaw Entered => state.Entered;

    /// <summary>The calendars with the days that hold.</summary>
    public CalendarSet Calendars => state.Calendars;

    /// <summary>Reads what was entered since, here or by another node. True when something was.</summary>
    public async Task<bool> RefreshAsync(CancellationToken stop)
    {
        if (await organization.VersionAsync(stop) == state.Version)
            return false;
        var (entered, version) = await organization.EnteredAsync(stop);
        Take(entered, version);
        return true;
    }

    /// <summary>Stores an entry that moves no clock.</summary>
    internal async Task<Outcome<EnteredLaw>> RecordAsync(Actor actor, Func<EnteredLaw, Outcome<Core.Determinations.OrganizationEvent>> decide, CancellationToken stop) =>
        (await organization.RecordAsync(actor, decide, stop)).Then<EnteredLaw>(after => Take(after.Law, after.Version));

    /// <summary>Stores an entry that may move clocks, and brings the rows of lists after it. Killed in between, the rows are made again when the store is next opened.</summary>
    internal async Task<Outcome<EnteredLaw>> RecordDaysAsync(Actor actor, Func<EnteredLaw, Outcome<Core.Determinations.OrganizationEvent>> decide, CancellationToken stop)
    {
        // A save under way ends before, and the next begins after: no row is counted by the days of before.
        using var alone = await store.Cases.PauseAsync(stop);
        var recorded = await organization.RecordAsync(actor, decide, stop, RebuildReadTables.Outdated);
        if (recorded is not Outcome<(EnteredLaw Law, int Version)>.Accepted { Value: var (entered, version) })
            return recorded.Then<EnteredLaw>(_ => throw new InvalidOperationException());
        var before = Calendars;
        Take(entered, version);
        await RebuildReadTables.RecountAsync(store, before, Calendars, stop);
        return entered;
    }

    private EnteredLaw Take(EnteredLaw entered, int version)
    {
        state = new(entered, entered.Calendars, version);
        return entered;
    }

    private sealed record State(EnteredLaw Entered, CalendarSet Calendars, int Version);
}
