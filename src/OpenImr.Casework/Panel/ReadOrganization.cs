using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Panel;

/// <summary>The organization's profile as it is, and how it changed.</summary>
public static class ReadOrganization
{
    /// <param name="Profile">As it is; with nothing in it before the first description.</param>
    /// <param name="History">Every description, the newest first, with what it changed.</param>
    public sealed record Found(OrganizationProfile Profile, IReadOnlyList<Description> History);

    /// <param name="Who">Who gave it, and on which day.</param>
    /// <param name="Changes">The fields that it changed, with what they held and what they hold.</param>
    public sealed record Description(Recorder Who, IReadOnlyList<(ProfileField Was, ProfileField Is)> Changes);

    public static async Task<Outcome<Found>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadOrganization), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        var told = await office.Organization.DescriptionsAsync(stop);
        var profiles = told.Select(t => t.Description.Profile).Prepend(OrganizationProfile.Undescribed).ToArray();
        return new Found(profiles[^1], [.. told.Select((t, i) => new Description(t.Who, [.. profiles[i + 1].ChangesSince(profiles[i])])).Reverse()]);
    }
}
