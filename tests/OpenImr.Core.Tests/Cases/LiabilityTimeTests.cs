using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Lab. Code § 4610.5(h)(2): where liability is also disputed at the time of the decision, the time "is extended to 30 days after service of a notice to the employee showing that the other dispute of liability has been resolved". Before that notice none runs. The decision here is of Monday, January 12, 2026, served personally: without a dispute the last day is February 11.</summary>
public sealed class LiabilityTimeTests
{
    private const string StatuteOfResolution = "Lab. Code § 4610.5(h)(2)", Statute = "Lab. Code § 4610.5(h)(1)(B)";

    private static readonly DateOnly Decided = new(2026, 1, 12), Resolved = new(2026, 6, 1);

    private static ReviewCase Case(string received, LiabilityDispute? dispute, Func<UtilizationReviewDecision, UtilizationReviewDecision>? change = null)
    {
        var decision = Cast.UtilizationReview with
        {
            DecidedOn = Decided,
            ServedOn = Decided,
            ServedBy = ServiceMethod.Personal,
            CommunicatedToPhysicianOn = Decided,
            Items = [.. new[] { 0, 1, 4 }.Select((of, n) => Cast.Items[of] with { Number = n + 1, RequestedOn = new(2026, 1, 5), Formulary = false })],
        };
        return Cast.Fold(Cast.Received() with
        {
            Injury = Cast.Injury with { On = new(2025, 3, 3) },
            Application = Cast.Application() with { ReceivedOn = DateOnly.Parse(received), Signature = new(Signer.Employee, null), Liability = dispute },
            UtilizationReview = change is null ? decision : change(decision),
        });
    }

    private static LiabilityDispute Dispute(string? raised = "2026-01-12", IReadOnlyList<int>? items = null, bool agrees = false) =>
        new("Injury to the lumbar spine is not accepted.", agrees, raised is null ? null : DateOnly.Parse(raised), items);

    private static LiabilityDispute Over(string? raised = "2026-01-12", string noticed = "2026-06-01", ServiceMethod by = ServiceMethod.Personal, IReadOnlyList<int>? items = null) =>
        Dispute(raised, items) with { Resolution = new(DateOnly.Parse(noticed), by, true) };

    private static IReadOnlyList<Finding> Time(ReviewCase review) => [.. Eligibility.Time(review).Where(f => f.Rule is "ELG-09" or "ELG-10")];

    private static Finding Only(ReviewCase review) => Assert.Single(Time(review));

    [Theory]
    [InlineData("2026-03-16", "2026-01-12", "raised with the decision, on day 63")]
    [InlineData("2026-03-16", "2025-12-01", "raised before it")]
    [InlineData("2029-03-16", "2026-01-12", "three years later still")]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void No_time_runs_while_liability_is_disputed(string received, string raised, string because)
    {
        Assert.NotEmpty(because);
        var review = Case(received, Dispute(raised));
        Assert.Equal(
            (FindingResult.Met, "The application is not late: liability was disputed when the decision was made, and no time runs until a notice of resolution is served.", StatuteOfResolution),
            (Only(review).Result, Only(review).Sentence, Only(review).Provision.Citation));
        Assert.DoesNotContain(CaseClocks.Of(review), c => c.Rule.StartsWith("filing", StringComparison.Ordinal));
        var stopped = Assert.Single(CaseClocks.Stopped(review));
        Assert.Equal(
            ("filing", "Application due", "No time runs until a notice of resolution is served: liability was disputed when the decision was made.", StatuteOfResolution),
            (stopped.Rule, stopped.Name, stopped.Why, stopped.Provision.Citation));
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void A_dispute_that_was_raised_after_the_decision_stops_no_time()
    {
        var review = Case("2026-03-16", Dispute("2026-01-13"));
        Assert.Equal((FindingResult.NotMet, Statute), (Only(review).Result, Only(review).Provision.Citation));
        Assert.Empty(CaseClocks.Stopped(review));
        Assert.Equal("Wed Feb 11, 2026", CaseClocks.Of(review).Single(c => c.Rule == "filing").Deadline.Due.ToString());
        // Nor does its end extend any.
        var over = Case("2026-06-20", Over("2026-01-13"));
        Assert.Equal((FindingResult.NotMet, Statute), (Only(over).Result, Only(over).Provision.Citation));
    }

    [Theory]
    [InlineData("2026-02-11", FindingResult.Met, "in time either way")]
    [InlineData("2026-03-16", FindingResult.Unknown, "late unless liability was disputed when the decision was made")]
    public void Where_nobody_knows_since_when_liability_is_disputed_nobody_is_late(string received, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var review = Case(received, Dispute(raised: null));
        Assert.Equal(result, Only(review).Result);
        Assert.DoesNotContain(CaseClocks.Of(review), c => c.Rule == "filing");
        Assert.StartsWith("If liability was disputed when the decision was made, no time runs until a notice of resolution is served.", Assert.Single(CaseClocks.Stopped(review)).Why, StringComparison.Ordinal);
        CaseAssert.Made<FoundEligible>(review.FindEligible(new(2026, 12, 1), [1, 2, 3], Eligibility.Assess(review, []), null));
    }

    [Fact]
    public void With_the_administrators_agreement_the_application_is_eligible_as_to_time()
    {
        var review = Case("2026-03-16", Dispute(agrees: true));
        Assert.Equal(FindingResult.Met, Only(review).Result);
        CaseAssert.Made<FoundEligible>(review.FindEligible(new(2026, 3, 17), [1, 2, 3], Eligibility.Assess(review, []), null));
    }

    [Theory]
    [InlineData("2026-06-20", ServiceMethod.Personal, FindingResult.Met, "nineteen days after the notice")]
    [InlineData("2026-07-01", ServiceMethod.Personal, FindingResult.Met, "the thirtieth day, a Wednesday")]
    [InlineData("2026-07-02", ServiceMethod.Personal, FindingResult.NotMet, "a day later")]
    [InlineData("2026-07-06", ServiceMethod.MailCalifornia, FindingResult.Met, "30 days and five for mail, a Monday")]
    [InlineData("2026-07-07", ServiceMethod.MailCalifornia, FindingResult.NotMet, "a day later")]
    [InlineData("2026-04-01", ServiceMethod.Personal, FindingResult.Met, "before the notice: early is not late")]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void The_time_is_extended_to_thirty_days_after_the_notice_of_resolution(string received, ServiceMethod by, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        // Keyed with the application, or recorded before anyone decides on eligibility; no deferral is needed for a dispute that is over.
        var keyed = Case(received, Over(by: by));
        var recorded = Case(received, Dispute()).After(c => c.ResolveLiability(Resolved, by, inFavorOfReview: true));
        Assert.All([keyed, recorded], review =>
        {
            Assert.Equal(CaseStage.Received, review.Stage);
            Assert.Equal((result, StatuteOfResolution), (Only(review).Result, Only(review).Provision.Citation));
            var clock = CaseClocks.Of(review).Single(c => c.Rule == "filing");
            Assert.Equal(result == FindingResult.Met ? ClockState.Met : ClockState.MetLate, clock.At(DateTimeOffset.MaxValue));
        });
        CaseAssert.Refused(recorded.Defer(new(2026, 12, 1), "so"), "The dispute about liability is over; there is nothing to defer.");
        Assert.Equal(CaseStage.NeedsInformation, Case(received, Dispute())
            .After(c => c.RequestInformation(PartyRole.Employee, "the birth date", new(2026, 12, 1), ServiceMethod.Fax)).After(c => c.ResolveLiability(Resolved, by, true)).Stage);
    }

    [Theory]
    [InlineData("2026-02-11", FindingResult.Met, "in time either way")]
    [InlineData("2026-06-20", FindingResult.Unknown, "in time only if liability was disputed when the decision was made")]
    [InlineData("2026-07-02", FindingResult.NotMet, "late either way")]
    public void A_resolved_dispute_of_an_unknown_day_is_a_persons_to_weigh(string received, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var review = Case(received, Over(raised: null));
        Assert.Equal(result, Only(review).Result);
        Assert.NotEqual(result == FindingResult.NotMet, CaseClocks.Of(review).Single(c => c.Rule == "filing").At(DateTimeOffset.MaxValue) == ClockState.Met);
    }

    [Theory]
    [InlineData("2026-02-13", "the notice came on the day of the decision; the mail with the decision has five days more, to Monday, February 16, and that is no court day")]
    [InlineData("2026-02-17", "so Tuesday")]
    public void An_extension_shortens_no_time(string received, string because)
    {
        Assert.NotEmpty(because);
        var review = Case(received, Over(noticed: "2026-01-12"), d => d with { ServedBy = ServiceMethod.MailCalifornia });
        Assert.Equal((FindingResult.Met, Statute), (Only(review).Result, Only(review).Provision.Citation));
        // Nor does it begin before the required notice (h)(3), or where service is not proved.
        Assert.Equal(FindingResult.Met, Only(Case("2026-09-01", Over(), d => d with { CompliantNoticeOn = new(2026, 8, 10) })).Result);
        Assert.Equal(FindingResult.Unknown, Only(Case("2026-09-01", Over(), d => d with { ServedOn = null })).Result);
        Assert.Equal(FindingResult.Met, Only(Case("2026-06-20", Over(), d => d with { ServedOn = null })).Result);
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void A_dispute_about_one_item_stops_the_time_for_it_alone()
    {
        var review = Case("2026-03-16", Dispute(items: [2]));
        Assert.Equal(
            [("ELG-09", 1, FindingResult.NotMet), ("ELG-09", 3, FindingResult.NotMet), ("ELG-09", 2, FindingResult.Met)],
            Time(review).Select(f => (f.Rule, f.Item ?? 0, f.Result)));
        Assert.Equal("For item 1 the application came late: it was due by Wed Feb 11, 2026.", Time(review)[0].Sentence);
        Assert.Equal(("Application due, item 2", "Wed Feb 11, 2026"), (Assert.Single(CaseClocks.Stopped(review)).Name, CaseClocks.Of(review).Single(c => c.Rule == "filing").Deadline.Due.ToString()));

        var over = Case("2026-06-20", Over(items: [2]));
        Assert.Equal([2], Eligibility.ProposedItems(Eligibility.Assess(over, [])));
        Assert.Equal("Wed Jul 1, 2026", CaseClocks.Of(over).Single(c => c.Rule == "filing-liability").Deadline.Due.ToString());
        var found = CaseAssert.Made<FoundEligible>(over.FindEligible(new(2026, 6, 22), [2], Eligibility.Assess(over, []), "Items 1 and 3 came late."));
        Assert.Equal([1, 3], found.NotReviewable.Select(n => n.Item));

        var early = Case("2026-02-02", Dispute(items: [2]));
        Assert.Equal([1, 3], Eligibility.ProposedItems(Eligibility.Assess(early, [])));
        Assert.Equal([(null, FindingResult.Met), ((int?)2, FindingResult.Met)], Time(early).Select(f => (f.Item, f.Result)));
    }

    [Fact]
    public void The_shorter_time_of_a_formulary_item_is_stopped_and_extended_too()
    {
        UtilizationReviewDecision Formulary(UtilizationReviewDecision decision) => decision with { Items = [decision.Items[0] with { Formulary = true }, .. decision.Items.Skip(1)] };
        Assert.Equal(FindingResult.Met, Only(Case("2026-03-16", Dispute(), Formulary)).Result);
        Assert.Equal(FindingResult.Met, Only(Case("2026-06-30", Over(), Formulary)).Result);
        Assert.Equal(
            [("ELG-09", FindingResult.Met), ("ELG-10", FindingResult.Unknown)],
            Time(Case("2026-02-02", Dispute(raised: null), Formulary)).Select(f => (f.Rule, f.Result)));
        Assert.Equal(
            [("ELG-10", 1, FindingResult.NotMet), ("ELG-09", 2, FindingResult.Met)],
            Time(Case("2026-02-02", Dispute(items: [2]), Formulary)).Where(f => f.Item is not null).Select(f => (f.Rule, f.Item ?? 0, f.Result)));
    }

    [Fact]
    public void Without_proof_of_service_no_filing_time_runs_and_that_is_said() => Assert.Equal(
        ("No time can be said to have run: the file does not prove when and how the decision was served.", Statute),
        CaseClocks.Stopped(Case("2026-03-16", null, d => d with { ServedOn = null })) is [var one] ? (one.Why, one.Provision.Citation) : default);

    [Fact]
    public void The_end_of_a_dispute_is_recorded_anew_where_it_was_mistyped()
    {
        var review = Case("2026-06-20", Over());
        CaseAssert.Refused(review.ResolveLiability(Resolved, ServiceMethod.Personal, true), "The end of the dispute is recorded so already.");
        Assert.Equal(new(2026, 6, 11), review.After(c => c.ResolveLiability(new(2026, 6, 11), ServiceMethod.Personal, true)).Application.Liability!.Resolution!.NoticeServedOn);
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void Disputed_is_what_was_raised_by_the_day_of_the_decision() => Assert.Equal(
        [true, true, false, null],
        new DateOnly?[] { Decided.AddDays(-1), Decided, Decided.AddDays(1), null }.Select(raised => Section4610_5.LiabilityWasDisputed(raised, Decided)));
}
