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

    /// <summary>Source files of a folder in which a text stands.</summary>
    private static IEnumerable<string> FilesWith(string folder, string text) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains(text, StringComparison.Ordinal)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData(" database.WriteAsync(", "ImportRun.cs")]
    [InlineData("Database.WriteAsync(")]
    [InlineData("{Prefix}letters (", "LibraryDatabase.cs")]
    [InlineData("{prefix}letters (")]
    [InlineData("new ImportRun(", "ImportLetters.cs")]
    public void Nothing_but_the_import_writes_to_the_library(string writes, params string[] where) =>
        Assert.Equal(where, FilesWith(Path.Combine(Repository.Root, "src"), writes));

    [Fact]
    public void The_test_for_writers_of_the_library_can_fail() =>
        Assert.NotEmpty(FilesWith(Path.Combine(Repository.Root, "tests", "OpenImr.Casework.Tests"), "{Prefix}letters ("));
}
