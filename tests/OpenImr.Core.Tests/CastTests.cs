using OpenImr.Core.Cases;

namespace OpenImr.Core.Tests;

/// <summary>The cast's case is a case: its events lead to every stage.</summary>
public sealed class CastTests
{
    public static TheoryData<CaseStage> Stages => [.. Enum.GetValues<CaseStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_events_of_the_cast_lead_to_the_stage(CaseStage stage) => Assert.Equal(stage, Cast.CaseAt(stage).Stage);

    [Fact]
    public void The_cast_reaches_the_reviewer_with_its_four_items_in_dispute() =>
        Assert.Equal(Cast.DisputedItems, Cast.CaseAt(CaseStage.WithReviewer).DisputedItems.Select(i => i.Number));
}
