using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>What a profile lacks is named whole, and its owners are screened like its affiliations.</summary>
public sealed class OrganizationProfileTests
{
    [Fact]
    public void A_complete_profile_has_no_fault_and_an_empty_one_names_every_field()
    {
        Assert.Empty(Cast.Organization.Faults);
        Assert.Equal(
            ["name", "address.street", "address.city", "address.state", "address.postalCode", "phone", "letterhead", "medicalDirector", "signatory.name", "signatory.title", "owners"],
            OrganizationProfile.Undescribed.Faults.Select(f => f.Key));
    }

    public static TheoryData<string, OrganizationProfile> Wrong => new()
    {
        { "phone is \"none\". Give a number with its area code, like 916-555-0100.", Cast.Organization with { Phone = "none" } },
        { "fax is \"x\". Give a number with its area code, like 916-555-0100.", Cast.Organization with { Fax = "x" } },
        { "email is \"at home\". Give an address, like imr@example.org.", Cast.Organization with { Email = "at home" } },
        { "address.postalCode is \"9372\". Give five digits, or nine, like 95833 or 95833-1234.", Cast.Organization with { Address = Cast.Organization.Address with { PostalCode = "9372" } } },
        { "address.state is \"California\". Give two capital letters, like CA.", Cast.Organization with { Address = Cast.Organization.Address with { State = "California" } } },
        { "name has a line break or a character that cannot be printed. Give one line of text.", Cast.Organization with { Name = "A\nB" } },
        { "medicalDirector has 201 characters. Give 200 at most.", Cast.Organization with { MedicalDirector = new('x', 201) } },
        { "owners[1] is missing. Give a name.", Cast.Organization with { Owners = ["A", " "] } },
        { "affiliations names a twice. Name it once.", Cast.Organization with { Affiliations = ["a", "A"] } },
        { "signatory.title is missing. Give the title of who signs the notices.", Cast.Organization with { Signatory = new("I. Ferreira", "") } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_field_says_what_is_wrong_and_what_would_be_right(string sentence, OrganizationProfile profile) =>
        Assert.Equal(sentence, Assert.Single(profile.Faults).ToString());

    [Fact]
    public void Owners_are_ties_of_the_organization_like_its_affiliations() => Assert.Equal(
        ["Golden Furrow Packing", "Harbor Holdings"],
        ConflictRegister.Of(Cast.Organization with { Owners = ["Harbor Holdings", "Golden Furrow Packing"], Affiliations = ["Golden Furrow Packing"] }, OrganizationLinks.None, Cast.CheckedOn)
            .Affiliations.Select(a => Assert.IsType<Affiliation.Professional>(a.Affiliation).With));
}
