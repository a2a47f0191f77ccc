using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations;

/// <summary>What the organization recorded of itself. What was true on a day can be asked. The hierarchy is closed.</summary>
public abstract record OrganizationEvent
{
    private OrganizationEvent() { }

    /// <summary>The organization as its letters show it from that day on, and who belongs to whom as far as it knows.</summary>
    /// <param name="On">First day.</param>
    /// <param name="Profile">The profile.</param>
    /// <param name="Links">Ownership and groups among the names it meets.</param>
    public sealed record OrganizationDescribed(DateOnly On, OrganizationProfile Profile, IReadOnlyList<OrganizationLink> Links) : OrganizationEvent;
}
