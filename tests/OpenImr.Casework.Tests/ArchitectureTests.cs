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

    /// <summary>The kept HTML of a published form is read by the gate alone, and a published form is made by the gate alone.</summary>
    [Theory]
    [InlineData("PublicationDraft.Of(kept)", "OpenPublished.cs")]
    [InlineData("PublishedForm.Release(", "OpenPublished.cs")]
    [InlineData("CaseEvent.LetterWritten", "DemoHistory.Review.cs", "EventInWords.cs", "Letter.cs", "OpenLetter.cs", "OpenPublished.cs", "PublicationDraft.cs", "ReplayCases.cs", "ReviewCase.Apply.cs", "SealDetermination.cs")]
    public void Every_way_out_of_the_published_form_passes_the_gate(string way, params string[] where) =>
        Assert.Equal(where, FilesWith(Path.Combine(Repository.Root, "src"), way));

    [Fact]
    public void A_published_form_has_no_constructor_but_the_gates() =>
        Assert.Empty(typeof(Core.Determinations.Publication.PublishedForm).GetConstructors());

    [Fact]
    public void The_test_for_writers_of_the_library_can_fail() =>
        Assert.NotEmpty(FilesWith(Path.Combine(Repository.Root, "tests", "OpenImr.Casework.Tests"), "{Prefix}letters ("));

    /// <summary>What makes letters, notices, bundles, exports, records and published forms.</summary>
    private static readonly string[] Outward =
    [
        "OpenImr.Core/Determinations", "OpenImr.Core/Notices", "OpenImr.Core/Library", "OpenImr.Casework/Issuance", "OpenImr.Casework/Notices", "OpenImr.Casework/Intake",
        "OpenImr.Casework/Library", "OpenImr.Casework/Rehearsal", "OpenImr.Casework/Records", "OpenImr.Casework/Clocks", "OpenImr.Web/Pages/Issuance", "OpenImr.Web/Pages/Library",
        "OpenImr.Web/Pages/Intake", "OpenImr.Cli",
    ];

    /// <summary>The ways to what quality thinks, and to the words with which a reviewer put a finding aside.</summary>
    private static readonly string[] Deliberation = ["Core.Quality;", "Casework.Quality;", "DeliberationStore", ".Deliberation.", "CaseDeliberation", "PutAside", "ReadReturns", "ReturnReasons"];

    /// <summary>The rehearsal plays the office's acts, those of quality among them, and reads nothing back.</summary>
    private static readonly string[] Acts = ["Rehearse.cs"];

    [Fact]
    public void Nothing_that_leaves_the_organization_reaches_the_deliberation() => Assert.Empty(
        from folder in Outward
        from word in Deliberation
        from file in FilesWith(Path.Combine(Repository.Root, "src", folder), word)
        where !Acts.Contains(file)
        select $"{folder}/{file}: {word}");

    [Fact]
    public void The_test_for_ways_to_the_deliberation_can_fail() =>
        Assert.All(Deliberation, word => Assert.NotEmpty(FilesWith(Path.Combine(Repository.Root, "src"), word)));
}
