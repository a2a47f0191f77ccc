using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.Federal;
using OpenImr.Core.Programmes;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Programmes;

/// <summary>A second programme: its own law, clocks and words, and nothing else of the product knows which one it is.</summary>
public sealed class FederalExternalReviewTests
{
    private static readonly Programme Federal = Programme.Find("federal-external-review")!;

    private static ReviewCase At(CaseStage stage, ReviewTrack track = ReviewTrack.Regular) => Cast.Fold(
        [Cast.Received() with { Programme = Federal.Name, Application = Cast.Application() with { Track = track } }, .. Cast.EventsTo(stage).Skip(1)]);

    [Theory]
    [InlineData("2026-01-15", "2026-05-15", "four months, the same day")]
    [InlineData("2026-05-04", "2026-09-04", "a Friday")]
    [InlineData("2026-03-04", "2026-07-06", "July 4 is a Saturday, kept on the Friday; so Monday")]
    [InlineData("2026-05-07", "2026-09-08", "September 7 is Labor Day")]
    [InlineData("2025-10-30", "2026-03-02", "February has no such day: March 1, a Sunday, so Monday")]
    [InlineData("2027-10-31", "2028-03-01", "nor in a leap year")]
    [InlineData("2027-10-29", "2028-02-29", "but the leap day is there for the 29th")]
    [Proves("45 CFR § 147.136(d)(2)(i)")]
    [Proves("5 U.S.C. § 6103(a)")]
    [Proves("5 U.S.C. § 6103(b)")]
    public void A_request_is_due_four_months_after_the_notice(string received, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section147_136.FilingDue(DateOnly.Parse(received)), "45 CFR § 147.136(d)(2)(i)");
    }

    [Theory]
    [InlineData("preliminary-review", "2026-06-12", "2026-06-22", "Juneteenth is no business day")]
    [InlineData("assignment-notice", "2026-10-09", "2026-10-13", "nor is Columbus Day")]
    [InlineData("records", "2026-12-24", "2027-01-04", "Christmas, New Year's Day and two weekends")]
    [InlineData("claimant-information", "2026-05-15", "2026-06-01", "Memorial Day")]
    [InlineData("determination", "2026-05-04", "2026-06-18", "45 days")]
    [InlineData("determination", "2026-05-21", "2026-07-06", "45 days are July 5, a Sunday")]
    [Proves("45 CFR § 147.136(d)(2)(ii)")]
    [Proves("45 CFR § 147.136(d)(2)(ii), notice")]
    [Proves("45 CFR § 147.136(d)(2)(iii)(B), documents")]
    [Proves("45 CFR § 147.136(d)(2)(iii)(B), claimant")]
    [Proves("45 CFR § 147.136(d)(2)(iii)(B)(6)")]
    public void Its_times_run_by_the_federal_holidays(string rule, string from, string due, string because)
    {
        Assert.NotEmpty(because);
        var counted = Assert.IsType<DeadlineRule.OfDays>(Federal.Deadlines.Single(r => r.Name == rule)).Count(DateOnly.Parse(from));
        var deadline = Assert.IsType<Outcome<Deadline>.Accepted>(counted).Value;
        LawAssert.DueOn(due, deadline);
        Assert.False(deadline.MayRefuse);
        Assert.DoesNotContain(deadline.Steps, s => s.Citation.StartsWith("CCP", StringComparison.Ordinal) || s.Citation.StartsWith("Lab.", StringComparison.Ordinal));
    }

    [Fact]
    [Proves("45 CFR § 147.136(d)(3)")]
    public void An_expedited_decision_is_due_in_72_hours() => Assert.Equal(
        new DueAt.Instant(DateTimeOffset.Parse("2026-03-09T13:00:00-07:00")),
        Assert.IsType<Outcome<Deadline>.Accepted>(Assert.IsType<DeadlineRule.OfHours>(Federal.Deadlines.Single(r => r.Name == "determination-expedited"))
            .Count(DateTimeOffset.Parse("2026-03-06T12:00:00-08:00"))).Value.Due);

    [Theory]
    [InlineData(CaseStage.Received, "filing,preliminary-review")]
    [InlineData(CaseStage.Eligible, "filing,preliminary-review,assignment-notice")]
    [InlineData(CaseStage.RecordsOpen, "filing,preliminary-review,assignment-notice,records,claimant-information,determination")]
    [InlineData(CaseStage.Terminated, "filing,preliminary-review,assignment-notice,claimant-information")]
    public void A_case_has_its_programmes_clocks(CaseStage stage, string rules)
    {
        Assert.Equal(rules.Split(','), CaseClocks.Of(At(stage)).Select(c => c.Rule));
        Assert.All(CaseClocks.Of(At(stage)), c => Assert.Matches("^(45 CFR|5 U.S.C.)", c.Deadline.Provision.Citation));
    }

    [Fact]
    public void The_decision_counts_from_receipt_and_not_from_the_records()
    {
        Assert.Equal("Mon Nov 23, 2026", CaseClocks.Of(At(CaseStage.WithReviewer)).Single(c => c.Rule == "determination").Deadline.Due.ToString());
        Assert.Equal("Sun Oct 11, 2026, 13:00 PDT", CaseClocks.Of(At(CaseStage.WithReviewer, ReviewTrack.Expedited)).Single(c => c.Rule == "determination-expedited").Deadline.Due.ToString());
        Assert.Equal(ClockState.Met, CaseClocks.Of(At(CaseStage.Issued)).Single(c => c.Rule == "determination").At(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Its_findings_speak_of_its_own_law_and_refuse_nobody()
    {
        var findings = Eligibility.Assess(At(CaseStage.Received), []);
        Assert.All(findings, f => Assert.StartsWith("45 CFR", f.Provision.Citation, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.False(f.Refuses(Cast.ReceivedOn)));
        Assert.Equal([1, 2, 3, 5, 6], Eligibility.ProposedItems(findings));
        Assert.Equal(FindingResult.Met, findings.Single(f => f.Rule == "FER-03").Result);
        var late = Cast.Fold(Cast.Received() with { Programme = Federal.Name, UtilizationReview = Cast.UtilizationReview with { ServedOn = new(2026, 6, 1) } });
        Assert.Equal(FindingResult.Unknown, Eligibility.Time(late).Single().Result);
        Assert.Equal(FindingResult.Unknown, Eligibility.Time(Cast.Fold(Cast.Received() with { Programme = Federal.Name, UtilizationReview = Cast.UtilizationReview with { ServedOn = null } })).Single().Result);
    }

    /// <summary>Words of the first programme. What parties and reviewers wrote is theirs, so the test's own case says none of them.</summary>
    private static readonly string[] OfCalifornia =
    [
        "California", "MTUS", "Utilization review", "UR ", "IMR", "Independent medical review", "Claims administrator", "Employer", "Employee", "Injury", "Injured",
        "Division of Workers", "Appeals Board", "Administrative director", "Requesting physician", "Labor Code", "Lab. Code", "8 CCR", "ACOEM", "workers' comp",
    ];

    private static string LetterOf(ReviewCase review, LetterForm form)
    {
        var organization = new OrganizationProfile("Sample Review Company", new("1 Nowhere Street", "Nowhere", "NV", "89000"), "000-555-0100", null, null, "Nobody, MD", []);
        // The reviewer's licenses are what they are.
        return Determinations.Forms.Text(FinalDetermination.Of(review, organization, (1, Cast.IssuedOn))!, form).Replace("California, Ohio", "Ohio", StringComparison.Ordinal);
    }

    /// <summary>The same case with neutral names and texts, so that every word left is the letter's own.</summary>
    private static ReviewCase Neutral(string programme) => Cast.Fold([.. Cast.EventsTo(CaseStage.Issued).Select(e => e switch
    {
        CaseEvent.ApplicationReceived first => first with
        {
            Programme = programme,
            Parties = first.Parties with
            {
                Employer = first.Parties.Employer with { Name = "Sponsor" }, ClaimsAdministrator = first.Parties.ClaimsAdministrator with { Name = "Plan" },
                Employee = first.Parties.Employee with { GivenName = "One", FamilyName = "Person" },
            },
            UtilizationReview = first.UtilizationReview with
            {
                Items = [.. first.UtilizationReview.Items.Select((i, n) => i with
                {
                    AsWritten = $"Treatment {n}", ReasonGiven = null, Purpose = null,
                    Guideline = (n % 4) switch
                    {
                        0 => new AdministratorGuideline.NoneCited(), 1 => new AdministratorGuideline.ReasonsNotMadeAvailable(),
                        2 => new AdministratorGuideline.Illegible(), _ => new AdministratorGuideline.Cited("A guideline"),
                    },
                })],
            },
        },
        CaseEvent.ItemDecided decided => decided with
        {
            Decision = decided.Decision with
            {
                Rationale = "Because.", Condition = "A condition", Findings = "Findings.",
                Guideline = decided.Decision.Guideline with { Text = "A guideline", Explanation = decided.Decision.Guideline.Explanation is null ? null : "Explained." },
            },
        },
        CaseEvent.DocumentReceived received => received with { Document = received.Document with { Author = "An author" } },
        CaseEvent.FoundEligible found => found with { NotReviewable = [.. found.NotReviewable.Select(n => n with { Reason = "It was not decided on." })] },
        CaseEvent.SummaryWritten summary => summary with { Text = "A summary." },
        _ => e,
    })]);

    [Theory]
    [InlineData(LetterForm.Served)]
    [InlineData(LetterForm.Published)]
    public void Its_letter_says_no_word_of_the_first_programme(LetterForm form)
    {
        var federal = LetterOf(Neutral(Federal.Name), form);
        Assert.All(OfCalifornia, word => Assert.DoesNotContain(word, federal, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("45 CFR", federal, StringComparison.Ordinal);
        // The same search finds them in the first programme's letter: it can fail.
        var california = LetterOf(Neutral(Programme.All[0].Name), form);
        Assert.True(OfCalifornia.Count(word => california.Contains(word, StringComparison.OrdinalIgnoreCase)) >= 6, california);
    }

    [Fact]
    public void Its_letter_speaks_its_own_words()
    {
        var (federal, california) = (LetterOf(At(CaseStage.Issued), LetterForm.Served), LetterOf(Cast.CaseAt(CaseStage.Issued), LetterForm.Served));
        foreach (var word in new[] { "External Review: Final Determination", "Claimant", "Plan or Issuer guideline", "binds the plan or issuer", "The plan has to cover", "Adverse Determination Date" })
            Assert.Contains(word, federal, StringComparison.Ordinal);
        Assert.Contains("UR Denial Date", california, StringComparison.Ordinal);
        Assert.Contains("Claims Administrator guideline", california, StringComparison.Ordinal);
        Assert.Contains("The claims administrator has to authorize it", california, StringComparison.Ordinal);
    }

    [Fact]
    public void No_live_case_runs_before_each_recalled_clock_is_confirmed()
    {
        Assert.Null(Programme.All[0].RefuseLive([]));
        var refusal = Federal.RefuseLive([])!;
        Assert.Equal(Federal.ToConfirm.Count + 1, refusal.Reasons.Count);
        Assert.Null(Federal.RefuseLive([.. Federal.ToConfirm.Select(p => p.Citation)]));
        Assert.Equal(2, Federal.RefuseLive([.. Federal.ToConfirm.Skip(1).Select(p => p.Citation)])!.Reasons.Count);
        Assert.All(Federal.ToConfirm, p => LawAssert.NeverRefuses(p));
    }

    [Fact]
    public void A_programme_is_found_by_its_name_or_short_name_and_has_a_name_for_every_party()
    {
        Assert.All(Programme.All, p => Assert.Equal((p, p), (Programme.Find(p.Id), Programme.Find(p.Name))));
        Assert.Null(Programme.Find("Texas"));
        Assert.All(Programme.All, p => Assert.Equal(6, Enum.GetValues<PartyRole>().Select(p.NameOf).Distinct().Count()));
        Assert.All(Programme.All, p => Assert.All(Enum.GetValues<ItemOutcome>(), o => Assert.StartsWith(o.ToString(), p.Meaning(o), StringComparison.Ordinal)));
        Assert.Throws<InvalidOperationException>(() => Cast.Fold(Cast.Received() with { Programme = "Texas" }).Programme);
    }

    [Theory]
    [ProvesFirstArgument]
    [InlineData("45 CFR § 147.136(d)(1)")]
    [InlineData("45 CFR § 147.136(d)(2)(ii), exhaustion")]
    [InlineData("45 CFR § 147.136(d)(2)(iii)(A)")]
    [InlineData("45 CFR § 147.136(d)(2)(iii)(B)(5)")]
    [InlineData("45 CFR § 147.136(d)(2)(iv)")]
    [InlineData("45 CFR § 147.136(d)(2)(v)")]
    [InlineData("45 CFR § 147.136(d)(3), in writing")]
    [ReadsOnly(ReadsOnlyAttribute.Mark)]
    public void A_federal_rule_that_was_not_read_never_refuses(string citation) =>
        LawAssert.NeverRefuses(Assert.Single(LawBook.Entries, e => e.Provision.Citation == citation).Provision);
}
