using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Deliberation;

public sealed class BaseRatesTests
{
    private static readonly Recorder Who = new("M. Osei", new(2026, 11, 23));

    private static BaseRates Set(BaseRates rates, bool areShown, string reason = "a trial") =>
        rates.Apply(Assert.IsType<Outcome<OrganizationEvent>.Accepted>(rates.Set(areShown, reason)).Value, Who);

    [Fact]
    public void Base_rates_are_off_until_someone_turns_them_on() => Assert.Equal((false, 0), (BaseRates.None.AreShown, BaseRates.None.Changes.Count));

    [Fact]
    public void Every_change_stays_with_its_reason_and_the_last_one_holds()
    {
        var rates = Set(Set(Set(BaseRates.None, true, " a trial "), false, "over"), true, "again");
        Assert.True(rates.AreShown);
        Assert.Equal([new(true, "a trial", Who), new(false, "over", Who), new(true, "again", Who)], rates.Changes);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refused = Assert.IsType<Outcome<OrganizationEvent>.Refused>(BaseRates.None.Set(false, " ")).Refusal;
        Assert.Equal(["Base rates are off already. Nothing would change.", "Say why: reviewers and quality read it."], refused.Reasons.Select(r => r.Sentence));
        Assert.Contains("at most 1,000 fit", Assert.IsType<Outcome<OrganizationEvent>.Refused>(BaseRates.None.Set(true, new('x', 1_001))).Refusal.ToString(), StringComparison.Ordinal);
        Assert.True(BaseRates.None.Set(true, new('x', 1_000)) is Outcome<OrganizationEvent>.Accepted);
    }

    [Fact]
    public void Events_about_other_things_change_nothing() =>
        Assert.Same(BaseRates.None, BaseRates.None.Apply(new OrganizationEvent.YearLookedUp(2026, "the list"), Who));
}
