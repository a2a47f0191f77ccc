using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations;

/// <summary>The review organization as its letters show it.</summary>
/// <param name="Name">The organization; its guideline line reads <c>[Name] guideline:</c>.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Phone">For questions.</param>
/// <param name="Fax">Null where there is none.</param>
/// <param name="Email">Null where there is none.</param>
/// <param name="MedicalDirector">Who answers for the determinations: a physician and surgeon licensed in California (Lab. Code § 139.5(c)(1)). Never the reviewer.</param>
/// <param name="Affiliations">Companies the organization belongs to or owns; a conflict is looked for among them too.</param>
public sealed record OrganizationProfile(
    string Name, Address Address, string Phone, string? Fax, string? Email, string MedicalDirector, IReadOnlyList<string> Affiliations);
