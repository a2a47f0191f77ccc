using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework;

/// <summary>Opens the office on its stored data: the one way for the web, the command line and the tests.</summary>
public static class OpenOffice
{
    /// <summary>The office on a data folder or database. Refused as <see cref="CaseworkStore.OpenAsync"/> refuses. An organization that has not described itself yet has an empty profile, with which nothing goes out.</summary>
    public static async Task<Outcome<Office>> HandleAsync(StoreSettings settings, TimeProvider clock, CancellationToken stop)
    {
        var opened = await CaseworkStore.OpenAsync(settings, clock, stop);
        if (opened is not Outcome<CaseworkStore>.Accepted { Value: var store })
            return opened.Then<Office>(_ => throw new InvalidOperationException());
        return await OnAsync(store, clock, stop);
    }

    /// <summary>The office on a store that is open, with the organization as it has described itself by now.</summary>
    public static async Task<Office> OnAsync(CaseworkStore store, TimeProvider clock, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        var organization = new OrganizationStore(store.Events);
        var version = await organization.VersionAsync(stop);
        var described = await organization.FindAsync(stop);
        var profile = described?.Profile ?? OrganizationProfile.Undescribed;
        var today = PacificTime.DayOf(clock.GetUtcNow());
        return new Office(
            store, new ReviewerStore(store.Events), organization, profile,
            ConflictRegister.Of(profile, described is null ? OrganizationLinks.None : new OrganizationLinks(described.Links), described?.On ?? today),
            SpecialtyMap.Standard, clock)
        { ProfileVersion = version };
    }

    /// <summary>The office with the organization as it has described itself by now, here or on another node; the same where nothing was recorded since.</summary>
    public static async Task<Office> RefreshAsync(Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        return await office.Organization.VersionAsync(stop) == office.ProfileVersion ? office : await OnAsync(office.Store, office.Clock, stop);
    }
}
