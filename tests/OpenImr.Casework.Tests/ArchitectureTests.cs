using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Tests;

/// <summary>A physician decides: no use case makes an outcome.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void No_function_of_Casework_returns_Upheld_or_Overturned() => Assert.Empty(OutcomeMakers.Among(typeof(Office).Assembly.GetTypes()));

    private static class PlantedUseCase
    {
        public static Task<ItemOutcome> HandleAsync() => Task.FromResult(default(ItemOutcome));
    }

    [Fact]
    public void The_test_for_makers_of_outcomes_can_fail() => Assert.NotEmpty(OutcomeMakers.Among([typeof(PlantedUseCase)]));
}
