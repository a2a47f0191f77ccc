using OpenImr.Core.Statistics;

namespace OpenImr.Core.Tests.Statistics;

/// <summary>Kappa against values worked out by hand.</summary>
public sealed class CohensKappaTests
{
    [Theory]
    [InlineData(20, 5, 10, 15, 0.70, 0.50, 0.40, "(.7 − .5) / .5")]
    [InlineData(45, 15, 25, 15, 0.60, 0.54, 0.1304, ".06 / .46: often on one side, agreement is mostly chance")]
    [InlineData(25, 35, 5, 35, 0.60, 0.46, 0.2593, ".14 / .54: the same agreement, less of it by chance")]
    [InlineData(15, 0, 0, 15, 1.00, 0.50, 1.00, "they agree on all")]
    [InlineData(0, 15, 15, 0, 0.00, 0.50, -1.00, "they agree on none")]
    [InlineData(25, 0, 5, 0, 0.8333, 0.8333, 0.00, "the first upheld all: chance does as well")]
    public void Kappa_is_agreement_beyond_chance(int both, int first, int second, int neither, double observed, double expected, double kappa, string because)
    {
        var agreement = new CohensKappa(both, first, second, neither);
        Assert.True(Math.Abs(observed - agreement.Observed!.Value) < 0.0001, because);
        Assert.True(Math.Abs(expected - agreement.Expected!.Value) < 0.0001, because);
        Assert.True(Math.Abs(kappa - agreement.Kappa!.Value) < 0.0001, because);
    }

    [Fact]
    public void The_interval_is_that_of_Fleiss_Cohen_and_Everitt()
    {
        // By hand for 20, 5, 10, 15: A = .4(1 − 1.1 × .6)² + .3(1 − .9 × .6)² = .10972; B = .36(.1 × 1.1² + .2 × .9²) = .10188; C = (.4 − .5 × .6)² = .01;
        // error = √(.10972 + .10188 − .01) / (.5 × √50) = .1270.
        var agreement = new CohensKappa(20, 5, 10, 15);
        Assert.Equal(0.1270, agreement.StandardError!.Value, 4);
        Assert.Equal((0.151, 0.649), (Math.Round(agreement.Interval!.Value.Low, 3), Math.Round(agreement.Interval!.Value.High, 3)));
        Assert.Equal("Kappa 0.40 (95% interval 0.15 to 0.65, 50 items).", agreement.InWords);
        Assert.Equal(agreement.StandardError!.Value, new CohensKappa(20, 10, 5, 15).StandardError!.Value, 10);
        Assert.Equal((1, 1), new CohensKappa(15, 0, 0, 15).Interval);
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(0, 40)]
    public void Where_both_decide_everything_the_same_way_kappa_is_undefined(int upheld, int overturned)
    {
        var agreement = new CohensKappa(upheld, 0, 0, overturned);
        Assert.Equal((1d, 1d), (agreement.Observed!.Value, agreement.Expected!.Value));
        Assert.Null(agreement.Kappa);
        Assert.Null(agreement.Interval);
        Assert.Equal("Both decided all 40 items the same way, so kappa is undefined: chance alone would make them agree on all.", agreement.InWords);
    }

    [Fact]
    public void Of_few_items_nothing_is_told()
    {
        Assert.Equal("Too few to tell: 29 of at least 30 items.", new CohensKappa(20, 4, 0, 5).InWords);
        Assert.StartsWith("Kappa", new CohensKappa(20, 4, 1, 5).InWords, StringComparison.Ordinal);
        var nothing = new CohensKappa(0, 0, 0, 0);
        Assert.Equal("No item was decided by two reviewers yet.", nothing.InWords);
        Assert.Equal((null, null, null, null), (nothing.Observed, nothing.Expected, nothing.Kappa, nothing.StandardError));
        Assert.Equal(new CohensKappa(5, 7, 9, 11), new CohensKappa(1, 2, 3, 4).Plus(new(4, 5, 6, 7)));
    }
}
