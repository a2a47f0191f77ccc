using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What a case costs, and what lateness exposes the administrator to.</summary>
public sealed class CaseChargesTests
{
    private static ReviewCase Received(string day, params IEnumerable<CaseEvent> rest) => Cast.Fold(
        [Cast.Received() with { Application = Cast.Application() with { ReceivedOn = DateOnly.Parse(day) } }, .. rest]);

    [Fact]
    [Proves("8 CCR § 9792.10.8(a)")]
    [Proves("DWC, IMR fees (2020)")]
    public void A_fee_is_owed_for_what_is_assigned_and_follows_how_the_review_ended()
    {
        static decimal? Fee(ReviewCase review, bool? drugs = false) => CaseCharges.FeeOf(review, drugs)?.Amount;
        CaseEvent[] Rest(CaseStage stage) => [.. Cast.EventsTo(stage).Skip(1)];
        Assert.Null(CaseCharges.FeeOf(Cast.CaseAt(CaseStage.Received), false));
        Assert.Null(CaseCharges.FeeOf(Cast.CaseAt(CaseStage.Ineligible), false));
        Assert.Null(CaseCharges.FeeOf(Cast.CaseAt(CaseStage.Consolidated), false));
        Assert.Null(CaseCharges.FeeOf(ReviewCase.Empty, false));
        Assert.Equal(345m, Fee(Received("2025-10-05", Rest(CaseStage.Issued))));
        Assert.Equal(115m, Fee(Received("2025-10-05", Rest(CaseStage.Terminated))));
        Assert.Equal(345m, Fee(Received("2025-10-05", [.. Rest(CaseStage.WithReviewer), new CaseEvent.CaseTerminated(TerminationReason.Settled, Cast.SignedOn, true, "award")])));
        Assert.Equal([420m, 390m, null], new bool?[] { false, true, null }.Select(d => Fee(Received("2014-05-01", Rest(CaseStage.Issued)), d)));
        Assert.Equal(345m, Fee(Received("2020-05-01", Rest(CaseStage.Issued)), null));
        Assert.Null(Fee(Cast.CaseAt(CaseStage.Issued)));
        Assert.Equal("8 CCR § 9792.10.8", CaseCharges.FeeOf(Cast.CaseAt(CaseStage.Issued), false)?.Provision.Citation);
    }

    [Theory]
    [InlineData("2026-10-20", null, "the last day")]
    [InlineData("2026-10-21", 500, "a day late")]
    [InlineData("2026-10-29", 4500, "nine days")]
    [InlineData("2026-10-30", 5000, "ten days, the most")]
    [InlineData("2026-12-30", 5000, "never more")]
    [Proves("8 CCR § 9792.12(c)(6)")]
    public void Late_records_expose_the_administrator_from_the_day_after_the_regulations_time(string today, int? amount, string because)
    {
        Assert.NotEmpty(because);
        var exposed = CaseCharges.Exposed(Cast.CaseAt(CaseStage.RecordsOpen), Cast.Noon(DateOnly.Parse(today)));
        Assert.Equal(amount is { } dollars ? [(decimal)dollars] : [], exposed.Select(e => e.Charge.Amount ?? 0));
    }

    [Fact]
    public void Records_that_came_late_expose_to_the_days_until_they_came()
    {
        var late = Cast.CaseAt(CaseStage.RecordsOpen).Apply(new CaseEvent.DocumentReceived(Cast.Documents[3] with { ReceivedOn = new(2026, 10, 23) }))
            .Apply(new CaseEvent.RecordsDeclaredComplete(Cast.Noon(new(2026, 10, 26)), CompletenessGround.EverythingReceived, "all"));
        var exposed = Assert.Single(CaseCharges.Exposed(late, Cast.Noon(new(2026, 11, 2))));
        Assert.Equal(("records", 3, "The administrator's records are 3 days late: up to $1,500 may be assessed."), (exposed.Rule, exposed.DaysLate, exposed.Sentence));
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(k)")]
    public void What_was_not_implemented_may_cost_five_thousand_dollars_a_day_at_most()
    {
        var review = Cast.CaseAt(CaseStage.Issued).Apply(new CaseEvent.DeterminationReceived(1, PartyRole.ClaimsAdministrator, new(2026, 11, 6), "receipt"));
        Assert.Empty(CaseCharges.Exposed(review, Cast.Noon(new(2026, 11, 16))));
        var exposed = Assert.Single(CaseCharges.Exposed(review, Cast.Noon(new(2026, 11, 18))));
        Assert.Equal(("authorize", 10_000m, "Lab. Code § 4610.6(k)"), (exposed.Rule, exposed.Charge.Amount, exposed.Charge.Provision.Citation));
        Assert.Equal("2 days past the time to authorize: if the decision was not implemented, up to $10,000 may be assessed.", exposed.Sentence);
    }
}
