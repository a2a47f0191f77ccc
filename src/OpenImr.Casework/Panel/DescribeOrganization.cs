using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Panel;

/// <summary>The medical director says who the organization is. Every letter from then on has it; what was true before stays on record.</summary>
public static class DescribeOrganization
{
    /// <param name="Profile">The whole profile.</param>
    /// <param name="Seen">How many descriptions there were when this one was begun; null where nobody looked.</param>
    public sealed record Command(OrganizationProfile Profile, int? Seen = null);

    public static async Task<Outcome<OrganizationProfile>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(DescribeOrganization), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        if (command.Profile.Faults is { Count: > 0 } faults)
            return new Refusal(faults.Select(f => new Reason(f.ToString())));
        if ((await office.Organization.FindAsync(stop))?.Profile is { } same && Stored(same) == Stored(command.Profile))
            return command.Profile;
        var described = await office.Organization.DescribeAsync(
            actor,
            before => command.Seen is { } seen && seen != before.Count
                ? new Refusal($"{before[^1].Who.By} changed the profile while you were editing it. Look at the new one and make your change again.")
                : new OrganizationEvent.OrganizationDescribed(office.Today, command.Profile, before.Count == 0 ? [] : before[^1].Description.Links),
            stop);
        return described.Then<OrganizationProfile>(_ => command.Profile);
    }

    private static string Stored(OrganizationProfile profile) => JsonSerializer.Serialize(profile, StoredJson.Options);
}
