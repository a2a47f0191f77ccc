using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>The reviewers for a case, laid out side by side.</summary>
public sealed class ReviewerMatchTests
{
    private static readonly ReviewCase Case = Cast.CaseAt(CaseStage.RecordsComplete);

    private static readonly ReviewerEvent NotInCalifornia =
        new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 1, 2), ExpiresOn = new(2026, 10, 1) });

    private static ExpertReviewer WithField(int number, string specialty) => ExpertReviewer.Fold(Cast.Colleague(number) is var colleague
        ? Cast.AmarosRecord().Select(e => e switch
        {
            ReviewerEvent.ReviewerEnrolled enrolled => enrolled with { Reviewer = colleague.Id, FamilyName = "Other" },
            ReviewerEvent.CertificationRecorded c => new ReviewerEvent.CertificationRecorded(c.Certification with { Specialty = specialty, Subspecialty = null }),
            _ => e,
        })
        : []);

    private static IReadOnlyList<Candidate> Match(IEnumerable<ExpertReviewer> panel, params (int Reviewer, int Open)[] load) =>
        ReviewerMatch.For(Case, panel, load.ToDictionary(l => new ReviewerId(l.Reviewer), l => l.Open), Cast.Rules(Cast.SignedOn));

    [Fact]
    public void The_same_specialty_stands_first_then_California_then_the_load_then_the_token()
    {
        var candidates = Match(
            [WithField(50, "Occupational Medicine"), Cast.Colleague(40, NotInCalifornia), Cast.Colleague(30), Cast.Colleague(20), Cast.Colleague(10)],
            (10, 5), (20, 1), (30, 1));
        Assert.Equal(["R-0020", "R-0030", "R-0010", "R-0040", "R-0050"], candidates.Select(c => c.Reviewer.ToString()));
        Assert.All(candidates, c => Assert.True(c.IsFree));
        Assert.Equal("Record why this reviewer is chosen.", Assert.Single(candidates[3].ToExplain).Cure);
    }

    [Fact]
    public void Load_is_the_share_of_what_the_reviewer_takes() => Assert.Equal(
        ["R-0020", "R-0010"],
        Match([Cast.Colleague(10), Cast.Colleague(20, new ReviewerEvent.AvailabilityChanged(new(20)))], (10, 4), (20, 5)).Select(c => c.Reviewer.ToString()));

    [Fact]
    public void The_blocked_stand_last_with_every_reason()
    {
        var blocked = Match(
            [
                Cast.Colleague(10, new ReviewerEvent.SanctionRecorded(new(1, "Board", "Probation", new(2020, 1, 1), false)),
                    new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Valley Imaging Center", ProfessionalRelation.Employment)),
                    new ReviewerEvent.AvailabilityChanged(new(2, new(2026, 11, 1), new(2026, 11, 8)))),
                Cast.Colleague(20),
            ],
            (10, 2));
        Assert.Equal("R-0020", blocked[0].Reviewer.ToString());
        Assert.Equal(
            [
                "Taken since Jan 1, 2020: Probation (Board).",
                "R-0010 is employed by or employs \"Valley Imaging Center\" = the place of the treatment: a material professional tie (Lab. Code § 139.5(d)(6)(C)).",
                "R-0010 is away until Sun Nov 8, 2026.",
                "R-0010 has 2 of 2 cases.",
            ],
            blocked[1].BlockedBy.Select(r => r.Sentence));
    }

    [Theory]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    [InlineData("2026-11-08", false)]
    [InlineData("2026-11-09", true)]
    public void An_absence_blocks_from_its_first_day_through_its_last(string day, bool free) => Assert.Equal(
        free, ReviewerMatch.Of(Cast.Amaro(new ReviewerEvent.AvailabilityChanged(new(8, new(2026, 11, 1), new(2026, 11, 8)))), Case, 0, Cast.Rules(DateOnly.Parse(day))).IsFree);

    [Fact]
    public void Who_had_the_case_and_left_is_blocked_and_who_left_the_panel_is_not_shown()
    {
        var released = Cast.CaseAt(CaseStage.WithReviewer).Apply(new CaseEvent.ReviewerReleased(Cast.Reviewer, ReleaseKind.Recused, "A tie came up."));
        var candidates = ReviewerMatch.For(released, [Cast.Amaro(), Cast.Colleague(20, new ReviewerEvent.ReviewerLeft(new(2026, 10, 1), "Retired."))],
            new Dictionary<ReviewerId, int>(), Cast.Rules(Cast.SignedOn));
        Assert.Equal("R-0412 had this case before and left it.", Assert.Single(Assert.Single(candidates).BlockedBy).Sentence);
    }

    [Fact]
    public void A_candidate_knows_no_score_and_no_outcome()
    {
        var known = typeof(Candidate).GetProperties().Concat(typeof(ItemFit).GetProperties()).ToArray();
        Assert.DoesNotContain(known, p => p.PropertyType == typeof(double) || p.PropertyType == typeof(decimal) || p.PropertyType == typeof(ItemOutcome)
            || p.Name.Contains("Score", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("Rank", StringComparison.OrdinalIgnoreCase));
    }
}
