using OpenImr.Core.Law;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Tests.Law.California.Title8;

/// <summary>What a review costs the administrator, by the day of receipt and by its kind.</summary>
public sealed class FeeTests
{
    private static readonly FeeKey Plain = new(Expedited: false, PharmacyOnly: false, MedicalDegree: true);

    public static TheoryData<FeeKey, string, string?, string> Fees => new()
    {
        { Plain, "2013-01-01", "560", "the first day" },
        { Plain with { MedicalDegree = false }, "2013-06-01", "495", "a psychologist reviews" },
        { Plain with { PharmacyOnly = true }, "2013-06-01", "560", "drugs alone had no fee of their own" },
        { Plain with { PharmacyOnly = true, MedicalDegree = false }, "2013-06-01", "495", "nor with another degree" },
        { Plain with { Expedited = true }, "2013-06-01", "685", "expedited" },
        { Plain with { Expedited = true, MedicalDegree = false }, "2013-06-01", "595", "expedited, another degree" },
        { Plain with { Reviewers = 2 }, "2013-06-01", "760", "two reviewers" },
        { Plain with { Reviewers = 2, MedicalDegree = false }, "2013-06-01", "655", "two of another degree" },
        { Plain with { Reviewers = 2, Expedited = true }, "2013-06-01", "850", "two, expedited" },
        { Plain with { Reviewers = 2, Expedited = true, MedicalDegree = false }, "2013-06-01", "760", "two of another degree, expedited; recalled" },
        { Plain with { Ending = FeeEnding.TerminatedBeforeReviewer }, "2013-06-01", "215", "ended before a reviewer had it; recalled" },
        { Plain with { Ending = FeeEnding.TerminatedAfterReviewer }, "2013-12-31", "560", "ended after: the full fee, to the year's end" },
        { Plain, "2014-01-01", null, "the amount of these three months was not read" },
        { Plain, "2014-03-31", null, "to their last day" },
        { Plain, "2014-04-01", "420", "the first day of the lower fees" },
        { Plain with { PharmacyOnly = true }, "2014-04-01", "390", "drugs alone" },
        { Plain with { MedicalDegree = false }, "2014-04-01", "420", "degrees no longer differ" },
        { Plain with { Expedited = true, MedicalDegree = false }, "2014-04-01", "515", "nor when expedited" },
        { Plain with { Ending = FeeEnding.TerminatedBeforeReviewer }, "2014-04-01", "160", "ended before a reviewer had it" },
        { Plain with { Ending = FeeEnding.TerminatedAfterReviewer }, "2014-04-01", "420", "ended after" },
        { Plain with { Reviewers = 2 }, "2014-04-01", null, "for two reviewers no later fee was read" },
        { Plain, "2014-12-31", "420", "the last day before what was not read" },
        { Plain, "2015-01-01", null, "2015 to 2019 were not read" },
        { Plain, "2019-12-31", null, "to their last day" },
        { Plain, "2020-01-01", "345", "one fee for all" },
        { Plain with { PharmacyOnly = true }, "2020-01-01", "345", "drugs alone too" },
        { Plain with { Expedited = true }, "2026-03-31", "345", "expedited too, to the last day" },
        { Plain with { Ending = FeeEnding.TerminatedBeforeReviewer }, "2020-01-01", "115", "ended before a reviewer had it" },
        { Plain, "2026-04-01", null, "current costs, not read" },
    };

    [Theory]
    [MemberData(nameof(Fees))]
    [Proves("8 CCR § 9792.10.8(a)(1)")]
    [Proves("8 CCR § 9792.10.8(a)(2)")]
    [Proves("8 CCR § 9792.10.8")]
    [Proves("DWC, IMR fees (April 2014)")]
    [Proves("DWC, IMR fees (2015 to 2019)")]
    [Proves("DWC, IMR fees (2020)")]
    public void The_fee_follows_the_day_of_receipt_and_the_kind_of_review_and_what_was_not_read_is_left_blank(
        FeeKey key, string receivedOn, string? amount, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(amount is null ? null : decimal.Parse(amount), Section9792_10_8.FeeOf(key, DateOnly.Parse(receivedOn)).Amount);
    }

    [Fact]
    public void Before_2013_there_is_no_fee_and_three_reviewers_have_none()
    {
        Assert.Throws<LawNotInForceException>(() => Section9792_10_8.FeeOf(Plain, new(2012, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Section9792_10_8.FeeOf(Plain with { Reviewers = 3 }, new(2014, 5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Section9792_10_8.FeeOf(Plain with { Reviewers = 0 }, new(2014, 5, 1)));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.8(a)")]
    public void The_administrator_bears_the_fee_of_what_is_assigned() =>
        LawAssert.RefusesFrom("2024-09-20", Section9792_10_8.BorneByAdministrator);

    [Theory]
    [InlineData("2014-11-30", 4, null, "the division did not assess yet")]
    [InlineData("2014-12-01", 0, "0", "not late")]
    [InlineData("2014-12-01", -3, "0", "early")]
    [InlineData("2014-12-01", 1, "500", "a day")]
    [InlineData("2014-12-01", 9, "4500", "nine days")]
    [InlineData("2014-12-01", 10, "5000", "ten days, the most")]
    [InlineData("2014-12-01", 11, "5000", "no more than the most")]
    [InlineData("2026-04-01", 3, "1500", "carried on after the section was rewritten, unverified")]
    [Proves("8 CCR § 9792.12(c)(6)")]
    public void Late_records_expose_to_500_dollars_a_day_and_5000_at_most(string on, int daysLate, string? amount, string because)
    {
        Assert.NotEmpty(because);
        if (amount is null)
            Assert.Throws<LawNotInForceException>(() => Section9792_12.ExposedForLateRecords(daysLate, DateOnly.Parse(on)));
        else
        {
            var charge = Section9792_12.ExposedForLateRecords(daysLate, DateOnly.Parse(on));
            Assert.Equal(decimal.Parse(amount), charge.Amount);
            LawAssert.NeverRefuses(charge.Provision);
        }
    }

    [Fact]
    public void A_scenario_may_ask_for_another_amount_a_day()
    {
        var law = AmendedLaw.AsItStands.With(Section9792_12.LateRecordsPerDay, 600m, new DateOnly(2020, 1, 1));
        Assert.Equal(1_800m, Section9792_12.ExposedForLateRecords(3, new(2020, 1, 1), law).Amount);
        Assert.Equal(1_500m, Section9792_12.ExposedForLateRecords(3, new(2019, 12, 31), law).Amount);
    }
}
