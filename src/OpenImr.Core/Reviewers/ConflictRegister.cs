using OpenImr.Core.Determinations;

namespace OpenImr.Core.Reviewers;

/// <summary>A tie of the organization itself, or of one of its officers, directors or employees.</summary>
/// <param name="Holder">As a sentence names it: <c>the organization</c>, <c>the director A. Example</c>.</param>
/// <param name="Affiliation">The tie.</param>
public sealed record HeldAffiliation(string Holder, Affiliation Affiliation);

/// <summary>What the organization knows when it looks for conflicts: its own ties, and who belongs to whom.</summary>
/// <param name="Affiliations">Ties of the organization and its people (Lab. Code § 139.5(c)(2)).</param>
/// <param name="Links">Who belongs to whom.</param>
/// <param name="AsOf">Day of these lists; the screening names it.</param>
public sealed record ConflictRegister(IReadOnlyList<HeldAffiliation> Affiliations, OrganizationLinks Links, DateOnly AsOf)
{
    /// <summary>The register that the organization's profile makes: its owners, and the companies it belongs to.</summary>
    public static ConflictRegister Of(OrganizationProfile organization, OrganizationLinks links, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return new(
            [.. organization.Affiliations.Union(organization.Owners ?? []).Select(a => new HeldAffiliation("the organization", new Affiliation.Professional(a, ProfessionalRelation.Ownership)))],
            links, asOf);
    }
}
