using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>Material ties with anyone in the dispute (Lab. Code § 139.5(c)(2), (d)(5), (d)(6)).</summary>
public sealed class ConflictCheckTests
{
    private static readonly DateOnly On = Cast.SignedOn;

    private static readonly OrganizationLinks Links = new(
    [
        new("Bayview Spine", LinkKind.Parent, "Bayview Health"),
        new("Bayview Imaging", LinkKind.Parent, "Bayview Health, Inc."),
        new("Gloria Ferncastle", LinkKind.Officer, "Golden Furrow Packing Company"),
        new("Cornelius Abernathy-Wu, MD", LinkKind.Group, "Delta Pain Partners"),
    ]);

    private static IReadOnlyList<Finding> Screen(Affiliation tie, ConflictRegister? register = null) => ConflictCheck.Screen(
        Cast.Amaro(new ReviewerEvent.AffiliationDisclosed(1, tie)), Cast.Parties with { RequestingPhysician = Cast.Physician with { PracticeGroup = "Bayview Health" } },
        On, register ?? new([], Links, Cast.CheckedOn));

    private static Finding Only(Affiliation tie) => Assert.Single(Screen(tie), f => f.Result != FindingResult.Met);

    private static void Free(Affiliation tie) => Assert.All(Screen(tie), f => Assert.Equal(FindingResult.Met, f.Result));

    [Fact]
    public void Every_party_is_screened_and_counted()
    {
        var findings = ConflictCheck.Screen(Cast.Amaro(), Cast.Parties, On, Cast.NoTies);
        Assert.Equal("none found (12 parties)", ConflictCheck.InWords(findings));
        Assert.All(findings, f => Assert.Contains("as confirmed on Mon Jan 5, 2026", f.Evidence, StringComparison.Ordinal));
        Assert.Contains("never confirmed as complete",
            ConflictCheck.Screen(Cast.AmaroWithout<ReviewerEvent.AffiliationsConfirmed>(), Cast.Parties, On, Cast.NoTies)[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_decided_on_the_items_of_a_joined_case_is_screened_too()
    {
        Assert.Equal("none found (13 parties)", ConflictCheck.InWords(ConflictCheck.Screen(Cast.Amaro(), Cast.Parties, On, Cast.NoTies, ["Kestrel Utilization Review"])));
        var tied = ConflictCheck.Screen(
            Cast.Amaro(new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Kestrel Utilization Review", ProfessionalRelation.Employment))),
            Cast.Parties, On, Cast.NoTies, ["Kestrel Utilization Review"]);
        Assert.Contains("the utilization review organization of a joined case", Assert.Single(tied, f => f.Result != FindingResult.Met).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_that_the_case_does_not_name_is_not_counted()
    {
        var parties = Cast.Parties with
        {
            Representative = null,
            Facilities = [],
            Manufacturers = [],
            ClaimsAdministrator = Cast.Administrator with { Adjuster = null, MedicalProviderNetwork = " " },
        };
        Assert.Equal("none found (6 parties)", ConflictCheck.InWords(ConflictCheck.Screen(Cast.Amaro(), parties, On, Cast.NoTies)));
    }

    [Proves("Lab. Code § 139.5(d)(5)(C)")]
    [Proves("Lab. Code § 139.5(d)(6)(C)")]
    [Fact]
    public void The_finding_shows_the_way_between_the_names()
    {
        var finding = Only(new Affiliation.Professional("BAYVIEW SPINE, LLC", ProfessionalRelation.Employment));
        Assert.Equal(
            "R-0412 is employed by or employs \"BAYVIEW SPINE, LLC\" → parent \"Bayview Health\" = the requesting physician's group: a material professional tie (Lab. Code § 139.5(d)(6)(C)).",
            finding.Sentence);
        Assert.Equal(("RVW-13", "Lab. Code § 139.5(d)(5)(C)", true), (finding.Rule, finding.Provision.Citation, finding.Refuses(On)));
    }

    [Fact]
    public void A_sister_company_is_shown_to_a_person_because_the_law_does_not_say()
    {
        var parties = Cast.Parties with { Facilities = ["Bayview Imaging"] };
        var finding = Assert.Single(
            ConflictCheck.Screen(
                Cast.Amaro(new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Bayview Spine", ProfessionalRelation.Partnership))),
                parties, On, new([], Links, Cast.CheckedOn)),
            f => f.Result != FindingResult.Met);
        Assert.Equal(FindingResult.Unknown, finding.Result);
        Assert.Contains("→ parent \"Bayview Health\" → owner of \"Bayview Imaging\" = the place of the treatment", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tie_with_the_group_reaches_its_physician() =>
        Assert.Contains("= the requesting physician:", Only(new Affiliation.Professional("Delta Pain Partners", ProfessionalRelation.Ownership)).Sentence, StringComparison.Ordinal);

    [Proves("Lab. Code § 139.5(d)(6)(B)")]
    [Proves("Lab. Code § 139.5(c)(2)(E)")]
    [Theory]
    [InlineData(5.00, FindingResult.Met)]
    [InlineData(5.01, FindingResult.NotMet)]
    public void A_financial_interest_is_material_above_five_percent(decimal percent, FindingResult result)
    {
        var finding = Assert.Single(Screen(new Affiliation.Financial("Tenscraft Devices Inc", percent)), f => f.Provision.Citation.EndsWith("(c)(2)(E)", StringComparison.Ordinal));
        Assert.Equal(result, finding.Result);
        Assert.Contains(result == FindingResult.Met ? "5 % of income is not more than 5 %" : "5.01 % of income being more than 5 %",
            result == FindingResult.Met ? finding.Evidence : finding.Sentence, StringComparison.Ordinal);
    }

    [Proves("Lab. Code § 139.5(d)(6)(C)")]
    [Fact]
    public void A_contract_is_material_only_as_a_financial_tie_and_unknown_while_its_share_is()
    {
        Free(new Affiliation.Professional("Redwood Ledge Provider Network", ProfessionalRelation.Contract, 5m));
        Assert.Equal(FindingResult.NotMet, Only(new Affiliation.Professional("Redwood Ledge Provider Network", ProfessionalRelation.Contract, 5.01m)).Result);
        var unknown = Only(new Affiliation.Professional("Redwood Ledge Provider Network", ProfessionalRelation.Contract));
        Assert.Equal(FindingResult.Unknown, unknown.Result);
        Assert.Contains("not recorded", unknown.Sentence, StringComparison.Ordinal);
    }

    [Proves("Lab. Code § 139.5(d)(6)(C)")]
    [Fact]
    public void Staff_privileges_alone_do_not_count_and_stand_in_the_evidence()
    {
        Free(new Affiliation.Professional("Valley Imaging Center", ProfessionalRelation.StaffPrivileges));
        Assert.Contains(Screen(new Affiliation.Professional("Valley Imaging Center", ProfessionalRelation.StaffPrivileges)),
            f => f.Evidence.Contains("staff privileges alone do not count (Lab. Code § 139.5(d)(6)(C))", StringComparison.Ordinal));
    }

    [Proves("Lab. Code § 139.5(d)(6)(B)")]
    [Fact]
    public void What_the_law_leaves_out_of_count_is_left_out()
    {
        Free(new Affiliation.Financial("Redwood Ledge Claims Services", 40, FinancialExclusion.ReviewPayments));
        Free(new Affiliation.Financial("Redwood Ledge Provider Network", 40, FinancialExclusion.AcademicCenter));
    }

    [Proves("Lab. Code § 139.5(d)(6)(A)")]
    [Proves("Lab. Code § 139.5(c)(2)(B)")]
    [Theory]
    [InlineData(FamilialRelation.Spouse, FindingResult.NotMet)]
    [InlineData(FamilialRelation.ChildsSpouse, FindingResult.NotMet)]
    [InlineData(FamilialRelation.SpousesParent, FindingResult.NotMet)]
    [InlineData(FamilialRelation.Other, FindingResult.Met)]
    public void The_kin_that_the_law_counts(FamilialRelation relation, FindingResult result) => Assert.Equal(
        result, Screen(new Affiliation.Familial("Fairweather, Imogen", relation)).Single(f => f.Provision.Citation.EndsWith("(c)(2)(B)", StringComparison.Ordinal)).Result);

    [Fact]
    public void A_spouse_who_is_an_officer_of_the_employer_is_found_by_the_link()
    {
        var finding = Only(new Affiliation.Familial("Gloria Ferncastle", FamilialRelation.Spouse));
        Assert.Equal("RVW-11", finding.Rule);
        Assert.Contains("\"Gloria Ferncastle\" → officer or employee of \"Golden Furrow Packing Company\" = the employer", finding.Sentence, StringComparison.Ordinal);
    }

    [Proves("Lab. Code § 139.5(c)(2)(A)")]
    [Fact]
    public void A_tie_counts_through_its_last_day()
    {
        Affiliation Until(DateOnly day) => new Affiliation.Professional("Plumb Line Utilization Review", ProfessionalRelation.Employment, Until: day);
        Assert.Equal("Lab. Code § 139.5(c)(2)(A)", Only(Until(On)).Provision.Citation);
        Free(Until(On.AddDays(-1)));
        Free(new Affiliation.Professional("Plumb Line Utilization Review", ProfessionalRelation.Employment, From: On.AddDays(1)));
    }

    [Proves("Lab. Code § 139.5(c)(2)(F)")]
    [Fact]
    public void The_employees_attorney_and_firm_are_parties_too()
    {
        Assert.Equal("Lab. Code § 139.5(c)(2)(F)", Only(new Affiliation.Familial("Theo Marchbanks", FamilialRelation.Sibling)).Provision.Citation);
        Assert.Contains("the representative's firm", Only(new Affiliation.Financial("Marchbanks and Ode", 6)).Sentence, StringComparison.Ordinal);
    }

    [Proves("Lab. Code § 139.5(d)(5)(A)")]
    [Fact]
    public void The_organizations_own_ties_block_every_reviewer()
    {
        var profile = new OrganizationProfile("Kestrel Review", new("1 Main", "Fresno", "CA", "93701"), "559", null, null, "M. Osei, MD", ["Golden Furrow Packing"]);
        var finding = Assert.Single(
            ConflictCheck.Screen(Cast.Amaro(), Cast.Parties, On, ConflictRegister.Of(profile, OrganizationLinks.None, Cast.CheckedOn)), f => f.Result != FindingResult.Met);
        Assert.StartsWith("The organization owns or is owned by \"Golden Furrow Packing\" = the employer", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namesake_is_shown_to_a_person()
    {
        var parties = Cast.Parties with { RequestingPhysician = Cast.Physician with { Name = "Lucia Amaro, MD" } };
        var finding = Assert.Single(ConflictCheck.Screen(Cast.Amaro(), parties, On, Cast.NoTies), f => f.Result != FindingResult.Met);
        Assert.Equal((FindingResult.Unknown, "R-0412 has the same name as the requesting physician."), (finding.Result, finding.Sentence));
    }

    [Fact]
    public void Links_in_a_circle_come_to_an_end() => Assert.Null(
        new OrganizationLinks([new("A Ltd", LinkKind.Parent, "B Ltd"), new("B Ltd", LinkKind.Parent, "A Ltd")]).Between("A Ltd", "C Ltd"));
}
