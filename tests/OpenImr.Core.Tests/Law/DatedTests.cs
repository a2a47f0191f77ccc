using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Law;

/// <summary>A value of law over time.</summary>
public sealed class DatedTests
{
    private static readonly Provision Old = Section4610_6.Analysis with { InForceFrom = new(2013, 1, 1) };
    private static readonly Provision New = Section4610_6.Analysis with { InForceFrom = new(2018, 1, 1) };

    [Fact]
    public void It_has_a_content() => Assert.Throws<ArgumentException>(() => new Dated<int>());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_contents_stand_in_the_order_of_their_first_days_which_differ(bool same) =>
        Assert.Throws<ArgumentException>(() => new Dated<int>((1, New), (2, same ? New : Old)));

    [Fact]
    public void The_content_in_force_answers_from_its_first_day_and_nothing_before_the_first()
    {
        var dated = new Dated<int>((1, Old), (2, New));
        Assert.Equal((1, 1, 2), (dated.On(new(2013, 1, 1)).Value, dated.On(new(2017, 12, 31)).Value, dated.On(new(2018, 1, 1)).Value));
        Assert.Throws<LawNotInForceException>(() => dated.On(new(2012, 12, 31)));
    }

    [Theory]
    [InlineData("2012-01-01", "Scenario: First", "before the first day of the law: cited by the first")]
    [InlineData("2015-01-01", "Scenario: First", "between the two: cited by the one in force")]
    [InlineData("2018-01-01", "Scenario: First", "on the day of the second, which falls away")]
    [InlineData("2018-01-02", "Scenario: Second", "a day later: cited by the second")]
    public void A_scenario_is_cited_by_what_stood_before_it_and_what_came_later_falls_away(string from, string citation, string because)
    {
        Assert.NotEmpty(because);
        var day = DateOnly.Parse(from);
        var dated = new Dated<int>((1, Old with { Citation = "First" }), (2, New with { Citation = "Second" })).Replaced(3, day);
        Assert.Equal((3, citation), (dated.On(day).Value, dated.On(day).Provision.Citation));
        Assert.Equal(3, dated.On(new(2040, 12, 31)).Value);
    }
}
