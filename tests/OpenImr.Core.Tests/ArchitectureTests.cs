using System.Reflection;

namespace OpenImr.Core.Tests;

/// <summary>The rules that hold the house up. Each has a planted violation that proves the test can fail.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly CoreAssembly = Assembly.Load("OpenImr.Core");

    private static IEnumerable<string> ForeignReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name ?? "").Where(n => !n.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void Core_uses_nothing_but_the_base_library() => Assert.Empty(ForeignReferences(CoreAssembly));

    [Fact]
    public void The_test_for_foreign_references_can_fail() =>
        Assert.NotEmpty(ForeignReferences(typeof(ArchitectureTests).Assembly));

    private static IEnumerable<string> OpenSetters(IEnumerable<Type> types) =>
        from type in types
        where type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.FullName == "System.Runtime.CompilerServices.IsExternalInit")
        select $"{type.Name}.{property.Name}";

    [Fact]
    public void Every_record_of_Core_is_immutable() => Assert.Empty(OpenSetters(CoreAssembly.GetTypes()));

    private sealed record Planted
    {
        public int Changeable { get; set; }
    }

    [Fact]
    public void The_test_for_immutable_records_can_fail() => Assert.NotEmpty(OpenSetters([typeof(Planted)]));

    [Fact]
    public void No_function_of_Core_returns_Upheld_or_Overturned_but_the_count_of_signed_decisions() => Assert.Empty(OutcomeMakers.Among(CoreAssembly.GetTypes()));

    private static class PlantedDecider
    {
        public static Core.Determinations.ItemOutcome? Decide() => null;

        public static Task<IReadOnlyList<Core.Determinations.ItemOutcome>> Predict() => Task.FromResult<IReadOnlyList<Core.Determinations.ItemOutcome>>([]);
    }

    [Fact]
    public void The_test_for_makers_of_outcomes_can_fail() =>
        Assert.Equal(["PlantedDecider.Decide", "PlantedDecider.Predict"], OutcomeMakers.Among([typeof(PlantedDecider)]));
}
