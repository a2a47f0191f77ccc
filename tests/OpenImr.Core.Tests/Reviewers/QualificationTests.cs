using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>Who may review (Lab. Code § 139.5(d)(4)), both sides of every boundary.</summary>
public sealed class QualificationTests
{
    private static readonly DateOnly On = Cast.SignedOn;
    private static readonly ReviewCase Case = Cast.CaseAt(CaseStage.RecordsComplete);

    private static IReadOnlyList<Finding> Assess(ExpertReviewer reviewer, DateOnly? on = null, ReviewCase? review = null) =>
        Qualification.Assess(reviewer, review ?? Case, on ?? On, SpecialtyMap.Standard);

    private static IEnumerable<Finding> Against(ExpertReviewer reviewer, DateOnly? on = null, ReviewCase? review = null) =>
        Assess(reviewer, on, review).Where(f => f.Result != FindingResult.Met);

    private static Finding OnlyAgainst(ExpertReviewer reviewer, DateOnly? on = null, ReviewCase? review = null) => Assert.Single(Against(reviewer, on, review));

    [Proves("Lab. Code § 139.5(d)(4)")]
    [Fact]
    public void A_reviewer_without_blemish_meets_every_rule()
    {
        var findings = Assess(Cast.Amaro());
        Assert.All(findings, f => Assert.Equal(FindingResult.Met, f.Result));
        Assert.Equal(
            ["RVW-01", "RVW-02", "RVW-03", "RVW-03", "RVW-03", "RVW-04", "RVW-05", "RVW-06", "RVW-18", "RVW-07"], findings.Select(f => f.Rule));
        Assert.Equal(findings.SkipLast(2), Qualification.OfRecord(Cast.Amaro(), On));
    }

    [Proves("Lab. Code § 139.5(d)(4)(B)")]
    [Theory]
    [InlineData("2026-11-01", true, "the license's last day")]
    [InlineData("2026-11-02", false, "the day after")]
    public void A_license_counts_through_its_last_day(string day, bool counts, string because)
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>(
            new ReviewerEvent.LicenseRecorded(new("CA", "A104412", LicenseStatus.Active, new(2016, 7, 1), new(2026, 11, 1))));
        var against = Against(reviewer, DateOnly.Parse(day)).Where(f => f.Sentence.Contains("license", StringComparison.Ordinal)).ToArray();
        Assert.True(against.Length == 0 == counts, because);
        if (!counts)
        {
            Assert.Equal("No license in force: license CA expired Nov 1, 2026.", against[0].Sentence);
            Assert.Equal("Lab. Code § 139.5(d)(4)(B)", against[0].Provision.Citation);
            Assert.True(against[0].Refuses(On));
        }
    }

    [Theory]
    [InlineData(LicenseStatus.Restricted, "license CA restricted since Jul 1, 2016")]
    [InlineData(LicenseStatus.Suspended, "license CA suspended since Jul 1, 2016")]
    [InlineData(LicenseStatus.Inactive, "license CA inactive since Jul 1, 2016")]
    public void A_license_with_another_status_is_none(LicenseStatus status, string words)
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>(new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Status = status }));
        Assert.Contains(Against(reviewer), f => f.Rule == "RVW-03" && f.Result == FindingResult.NotMet && f.Sentence.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void One_license_in_any_state_is_enough_and_the_lapsed_one_stands_in_the_evidence()
    {
        var reviewer = Cast.Amaro(new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 1, 2), ExpiresOn = new(2026, 10, 31) }));
        var license = Assess(reviewer).First(f => f.Sentence.StartsWith("Licensed without restriction", StringComparison.Ordinal));
        Assert.Equal("Licensed without restriction: OH.", license.Sentence);
        Assert.Contains("license CA expired Oct 31, 2026", license.Evidence, StringComparison.Ordinal);
    }

    [Proves("Lab. Code § 139.5(d)(4)(B)")]
    [Fact]
    public void A_license_elsewhere_than_in_California_never_refuses_and_asks_for_the_reason()
    {
        var reviewer = Cast.Amaro(new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 1, 2), ExpiresOn = new(2026, 10, 31) }));
        var preference = OnlyAgainst(reviewer);
        Assert.Equal(FindingResult.Unknown, preference.Result);
        Assert.False(preference.Refuses(On));
        Assert.Equal("Record why this reviewer is chosen.", preference.Cure);
    }

    [Proves("Lab. Code § 139.5(d)(4)(B)")]
    [Theory]
    [InlineData("2028-12-31", true)]
    [InlineData("2029-01-01", false)]
    public void A_board_certification_counts_through_its_last_day(string day, bool counts)
    {
        var on = DateOnly.Parse(day);
        var reviewer = Cast.Amaro(new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 1, 2), ExpiresOn = new(2030, 11, 30) }));
        Assert.Equal(!counts, Against(reviewer, on).Any(f => f.Result == FindingResult.NotMet && f.Sentence.Contains("board certification", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_certification_without_end_holds_for_ever_and_a_doctor_without_any_is_refused()
    {
        Assert.Empty(Against(Cast.AmaroWithout<ReviewerEvent.CertificationRecorded>(new ReviewerEvent.CertificationRecorded(Cast.Certification with { ExpiresOn = null }))));
        Assert.Contains(Against(Cast.AmaroWithout<ReviewerEvent.CertificationRecorded>()), f => f.Sentence == "No board certification is on file.");
    }

    [Fact]
    public void No_board_certification_is_asked_of_a_chiropractor()
    {
        var reviewer = ExpertReviewer.Fold(Cast.AmarosRecord().Where(e => e is not ReviewerEvent.CertificationRecorded)
            .Select(e => e is ReviewerEvent.ReviewerEnrolled enrolled ? enrolled with { Degree = Degree.Chiropractor } : e));
        Assert.DoesNotContain(Assess(reviewer), f => f.Sentence.Contains("board certification", StringComparison.OrdinalIgnoreCase));
    }

    [Proves("Lab. Code § 139.5(d)(4)(C)")]
    [Fact]
    public void A_sanction_taken_counts_for_ever()
    {
        var reviewer = Cast.Amaro(new ReviewerEvent.SanctionRecorded(new(1, "Selma General Hospital", "Loss of privileges", new(1999, 5, 1), Pending: false)));
        var finding = OnlyAgainst(reviewer);
        Assert.Equal("Taken since May 1, 1999: Loss of privileges (Selma General Hospital).", finding.Sentence);
        Assert.True(finding.Refuses(On));
    }

    [Proves("Lab. Code § 139.5(d)(4)(C)")]
    [Fact]
    public void A_pending_one_counts_until_the_day_of_its_dismissal()
    {
        var reviewer = Cast.Amaro(
            new ReviewerEvent.SanctionRecorded(new(1, "Medical Board of California", "Accusation", new(2026, 2, 1), Pending: true)),
            new ReviewerEvent.SanctionDismissed(1, new(2026, 6, 1), "letter of June 1, 2026"));
        Assert.Empty(Against(reviewer, new(2026, 1, 31)));
        Assert.Equal("RVW-04", OnlyAgainst(reviewer, new(2026, 2, 1)).Rule);
        Assert.Equal("RVW-04", OnlyAgainst(reviewer, new(2026, 5, 31)).Rule);
        Assert.Empty(Against(reviewer, new(2026, 6, 1)));
    }

    [Proves("Lab. Code § 139.5(d)(4)(A)")]
    [Fact]
    public void What_nobody_has_looked_for_counts_as_not_met()
    {
        Assert.Equal("Nobody has looked for sanctions.", OnlyAgainst(Cast.AmaroWithout<ReviewerEvent.SanctionsChecked>()).Sentence);
        Assert.Equal("RVW-05", OnlyAgainst(Cast.AmaroWithout<ReviewerEvent.QualifiedMedicalEvaluatorChecked>()).Rule);
        Assert.Equal("RVW-06", OnlyAgainst(Cast.AmaroWithout<ReviewerEvent.PracticeRecorded>()).Rule);
        Assert.Equal("RVW-02", OnlyAgainst(Cast.AmaroWithout<ReviewerEvent.KnowledgeAttested>()).Rule);
    }

    [Fact]
    public void A_check_made_after_the_day_asked_does_not_count_for_it() =>
        Assert.Contains(Against(Cast.Amaro(), Cast.CheckedOn.AddDays(-1)), f => f.Rule == "RVW-04");

    [Proves("Lab. Code § 139.5(d)(4)(D)")]
    [Fact]
    public void An_appointment_as_qualified_medical_evaluator_refuses_from_2014_on()
    {
        var reviewer = Cast.Amaro(new ReviewerEvent.QualifiedMedicalEvaluatorChecked(new(2013, 6, 1), true), new ReviewerEvent.QualifiedMedicalEvaluatorChecked(new(2026, 10, 1), true));
        var finding = OnlyAgainst(reviewer);
        Assert.Equal("Lab. Code § 139.5(d)(4)(D)", finding.Provision.Citation);
        Assert.True(finding.Refuses(On));
        Assert.DoesNotContain(Assess(reviewer, new(2013, 12, 31)), f => f.Rule == "RVW-05");
        Assert.Contains(Assess(reviewer, new(2014, 1, 1)), f => f.Rule == "RVW-05" && f.Result == FindingResult.NotMet);
    }

    [Proves("IMR contract, reviewer's experience")]
    [Theory]
    [InlineData("2021-11-01", 24, null, "a day more than five years")]
    [InlineData("2021-11-02", 24, "In practice since Nov 2, 2021, which is not more than 5 years.", "exactly five years")]
    [InlineData("2014-07-01", 23.99, "Works 23.99 hours a week, fewer than 24.", "a minute less than 24 hours")]
    public void More_than_five_years_of_practice_and_at_least_24_hours_a_week(string since, decimal hours, string? sentence, string because)
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.PracticeRecorded>(new ReviewerEvent.PracticeRecorded(DateOnly.Parse(since), hours, new(2026, 10, 1)));
        Assert.True(Against(reviewer).SingleOrDefault()?.Sentence == sentence, because);
    }

    [Fact]
    public void Both_reasons_of_a_short_practice_are_given()
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.PracticeRecorded>(new ReviewerEvent.PracticeRecorded(new(2024, 1, 1), 8, new(2026, 10, 1)));
        Assert.Equal("In practice since Jan 1, 2024, which is not more than 5 years. Works 8 hours a week, fewer than 24.", OnlyAgainst(reviewer).Sentence);
    }

    [Fact]
    public void A_field_that_the_table_does_not_connect_informs_and_does_not_refuse()
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.CertificationRecorded>(
            new ReviewerEvent.CertificationRecorded(new("American Board of Dermatology", "Dermatology", null, new(2016, 1, 1), null)));
        var finding = OnlyAgainst(reviewer);
        Assert.Equal(("RVW-18", FindingResult.Unknown), (finding.Rule, finding.Result));
        Assert.Contains("item 1, 2, 5 and 6", finding.Sentence, StringComparison.Ordinal);
    }

    [Proves("8 CCR § 9792.10.6(c)")]
    [Fact]
    public void A_second_reviewer_needs_the_directors_written_approval()
    {
        var withReviewer = Cast.CaseAt(CaseStage.WithReviewer);
        var second = Cast.Colleague(388);
        Assert.Equal("RVW-07", OnlyAgainst(second, review: withReviewer).Rule);
        Assert.Empty(Against(second, review: withReviewer.Apply(new CaseEvent.PanelApproved(2, On, "approval of November 2, 2026"))));
        Assert.Empty(Against(Cast.Amaro(), review: withReviewer));
    }

    [Proves("Lab. Code § 4610.6(i)")]
    [Fact]
    public void The_reviewer_of_a_reversed_determination_does_not_review_it_again()
    {
        var remand = ReviewCase.Fold([Cast.Received() with { Application = Cast.Application() with { RemandOf = CaseNumber.Of(2025, 77) }, ExcludedReviewers = [Cast.Reviewer] }]);
        var finding = Assert.Single(Assess(Cast.Amaro(), review: remand), f => f.Rule == "RVW-17");
        Assert.Equal(("Lab. Code § 4610.6(i)", true), (finding.Provision.Citation, finding.Refuses(On)));
        Assert.Equal(FindingResult.Met, Assert.Single(Assess(Cast.Colleague(388), review: remand), f => f.Rule == "RVW-17").Result);
    }

    [Fact]
    public void Before_the_texts_day_the_statute_informs_and_does_not_refuse()
    {
        var finding = Against(Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>(), new(2016, 11, 1)).First(f => f.Sentence == "No license is on file.");
        Assert.False(finding.Refuses(new(2016, 11, 1)));
    }

    [Fact]
    public void What_is_left_to_a_person_needs_a_reason_before_the_case_is_assigned()
    {
        var reviewer = Cast.Amaro(new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 1, 2), ExpiresOn = new(2026, 10, 1) }));
        Outcome<CaseEvent> Assign(string? reason, GateMode mode = GateMode.Enforce) =>
            Case.AssignReviewer(reviewer.Id, reviewer.PrintedOn(On), Cast.Standing(reviewer, Case, On), On, reason, mode);
        var refusal = Assert.IsType<Outcome<CaseEvent>.Refused>(Assign(" ")).Refusal;
        Assert.Equal("Not licensed in California, which the law prefers. Say why R-0412 is chosen all the same. (Lab. Code § 139.5(d)(4)(B))", refusal.ToString());
        Assert.IsType<Outcome<CaseEvent>.Accepted>(Assign("No Californian reviewer of this specialty is free."));
        Assert.IsType<Outcome<CaseEvent>.Accepted>(Assign(null, GateMode.Report));
    }

    [Fact]
    public void A_reviewer_whom_a_finding_refuses_gets_no_case_whatever_the_reason()
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>();
        var refused = Case.AssignReviewer(reviewer.Id, reviewer.PrintedOn(On), Cast.Standing(reviewer, Case, On), On, "In a hurry.");
        Assert.Equal(["No license is on file."], Assert.IsType<Outcome<CaseEvent>.Refused>(refused).Refusal.Reasons.Select(r => r.Sentence));
    }
}
