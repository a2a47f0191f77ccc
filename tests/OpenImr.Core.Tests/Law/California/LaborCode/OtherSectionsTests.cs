using OpenImr.Core.Law;
using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Law.California.LaborCode;

public sealed class OtherSectionsTests
{
    [Theory]
    [Proves("Lab. Code § 139.5(d)(6)(B)")]
    [InlineData("5", false)]
    [InlineData("5.01", true)]
    [InlineData("0", false)]
    public void A_financial_tie_is_material_above_five_percent_and_not_at_five(string percent, bool material) =>
        Assert.Equal(material, Section139_5.IsMaterialFinancialTie(decimal.Parse(percent), new(2026, 5, 4)));

    [Fact]
    [Proves("Lab. Code § 139.5(d)(4)(D)")]
    public void Medical_evaluators_are_left_out_from_2014() =>
        Assert.Equal(new DateOnly(2014, 1, 1), Section139_5.NoMedicalEvaluator.InForceFrom);

    [Fact]
    [Proves("Lab. Code § 3209.3(a)")]
    public void A_nurse_is_no_physician_and_a_chiropractor_is_one()
    {
        var professions = Section3209_3.Professions.On(new(2026, 5, 4)).Value;
        Assert.Contains("chiropractor", professions);
        Assert.DoesNotContain(professions, p => p.Contains("nurse", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(7, professions.Length);
    }

    [Theory]
    [Proves("Lab. Code § 4610(k)")]
    [Proves("Former Lab. Code § 4610(g)(6)")]
    [InlineData("2026-05-04", "2027-05-04", "a year later")]
    [InlineData("2028-02-29", "2029-02-28", "no leap day a year later")]
    [InlineData("2016-12-31", "2017-12-31", "the older words, the same months")]
    public void A_denial_stays_effective_for_twelve_months(string decided, string until, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(DateOnly.Parse(until), Section4610.EffectiveUntil(DateOnly.Parse(decided)));
    }

    [Fact]
    [Proves("IMR contract, reviewer's experience")]
    public void The_contract_asks_for_more_than_five_years_and_24_hours_a_week_and_may_refuse()
    {
        LawAssert.Holds(ReviewContract.YearsOfPractice, ("2013-01-01", 5));
        LawAssert.Holds(ReviewContract.WeeklyHours, ("2013-01-01", 24));
        Assert.True(ReviewContract.WeeklyHours.On(new(2014, 5, 1)).Provision.MayRefuse(new(2014, 5, 1)));
        Assert.Equal(Standing.Contract, ReviewContract.YearsOfPractice.On(new(2014, 5, 1)).Provision.Standing);
    }
}
