namespace OpenImr.Core.Tests;

/// <summary>A test that passed passes on any day: every test has a fixed clock and a fixed seed, and waits for what it awaits and not for a time.</summary>
public sealed class TestsOfAnyDayTests
{
    private static readonly string[] Banned =
    [
        "TimeProvider.System", "new Random()", "Random.Shared", "Task.Delay(", "WaitForTimeoutAsync", "Check.Quick", "Check.One(", "Stopwatch.StartNew",
    ];

    /// <summary>Where one of them has to be, and why.</summary>
    private static readonly Dictionary<(string File, string What), string> Allowed = new()
    {
        [("TransportTests.cs", "TimeProvider.System")] = "TLS checks a certificate by the machine's clock.",
        [("ChosenDays.cs", "TimeProvider.System")] = "The long run crawls today too, on a clock that stands still from then on.",
        [("KillTests.cs", "Task.Delay(")] = "The moment of the kill is what is tried; nothing is waited for.",
        [("Eventually.cs", "Task.Delay(")] = "The one place that asks again whether something has happened.",
        [("Seeded.Properties.cs", "Check.One(")] = "The one place that gives a property its seed.",
        [("ReadLettersTests.cs", "Stopwatch.StartNew")] = "200 MB that are refused without being read take no seconds; read, they take minutes.",
    };

    private static IEnumerable<(string File, string What)> In(string path, IEnumerable<string> lines) =>
        from line in lines
        from word in Banned
        where line.Contains(word, StringComparison.Ordinal)
        select (Path.GetFileName(path), word);

    private static IEnumerable<(string File, string What)> InTests() => SourceFiles.Under("tests").SelectMany(f => In(f.Path, f.Lines)).Distinct();

    [Fact]
    public void No_test_reads_the_machines_clock_draws_without_a_seed_or_sleeps() => Assert.Empty(InTests().Except(Allowed.Keys));

    [Fact]
    public void What_is_allowed_is_there() => Assert.Empty(Allowed.Keys.Except(InTests()));

    [Theory]
    [InlineData("var now = TimeProvider.System.GetUtcNow();", "TimeProvider.System")]
    [InlineData("var random = new Random();", "new Random()")]
    [InlineData("await Task.Delay(20);", "Task.Delay(")]
    [InlineData("Check.QuickThrowOnFailure(Prop.ForAll(x));", "Check.Quick")]
    public void One_that_is_planted_is_found(string line, string what) => Assert.Equal([("Planted.cs", what)], In("tests/Planted.cs", [SourceFiles.Bare(line)]));
}
