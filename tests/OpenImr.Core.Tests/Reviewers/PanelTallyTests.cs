using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Determinations.ItemOutcome;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>The two counts of signed decisions that the law allows (Lab. Code § 4610.6(e)).</summary>
public sealed class PanelTallyTests
{
    public static TheoryData<ItemOutcome[], ItemOutcome, string> Panels => new()
    {
        { [Upheld], Upheld, "one reviewer's decision is the outcome" },
        { [Overturned], Overturned, "one reviewer's decision is the outcome" },
        { [Upheld, Overturned], Overturned, "an even split provides the treatment" },
        { [Upheld, Upheld, Overturned], Upheld, "the majority" },
        { [Overturned, Upheld, Overturned], Overturned, "the majority" },
        { [Upheld, Upheld, Overturned, Overturned], Overturned, "an even split of four" },
        { [Upheld, Upheld, Upheld, Overturned], Upheld, "three of four" },
    };

    [Proves("Lab. Code § 4610.6(e)")]
    [Theory]
    [MemberData(nameof(Panels))]
    public void The_majority_prevails_and_an_even_split_provides_the_treatment(ItemOutcome[] signed, ItemOutcome outcome, string because) =>
        Assert.True(PanelTally.Of(signed) == outcome, because);

    public static TheoryData<ItemOutcome[], CaseResult> Cases => new()
    {
        { [Upheld], CaseResult.Uphold },
        { [Upheld, Upheld], CaseResult.Uphold },
        { [Upheld, Overturned], CaseResult.PartiallyOverturn },
        { [Overturned, Overturned], CaseResult.Overturn },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_cases_result_counts_its_items(ItemOutcome[] items, CaseResult result) => Assert.Equal(result, CaseResults.Of(items));

    [Fact]
    public void Where_nothing_was_signed_there_is_nothing_to_count()
    {
        Assert.Throws<ArgumentException>(() => PanelTally.Of([]));
        Assert.Throws<ArgumentException>(() => CaseResults.Of([]));
    }
}
