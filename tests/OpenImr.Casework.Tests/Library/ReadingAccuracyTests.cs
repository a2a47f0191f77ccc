using OpenImr.Casework.Library;
using static OpenImr.Casework.Tests.Library.RealLetters;

namespace OpenImr.Casework.Tests.Library;

/// <summary>The figures of docs/accuracy.md are not to fall.</summary>
public sealed class ReadingAccuracyTests
{
    private static readonly string References = Path.Combine(RepositoryRoot(), "tests", "reference");

    private static string RepositoryRoot([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [Theory]
    [InlineData(".pdf")]
    [InlineData(".txt")]
    public async Task Every_field_of_the_real_letters_is_read_as_the_reference_has_it(string extension)
    {
        var stop = TestContext.Current.CancellationToken;
        foreach (var (_, letters) in await ReadingAccuracy.ReferencesAsync(References, Path.Combine(Folder(), "gold"), stop))
        {
            var files = letters.Keys.Select(name => (Name: name, Path: Path.Combine(Folder(), name.Contains('-') ? "letters" : "seeds", name + extension))).Where(f => File.Exists(f.Path)).ToList();
            var read = await ReadLetters.HandleAsync(files.Select(f => f.Path), stop).ToListAsync(stop);
            var (scores, differences) = ReadingAccuracy.Compare(files.Zip(read, (f, r) => (f.Name, ReferenceValues.Of(r.Letter!, letters[f.Name]), letters[f.Name])));
            Assert.Empty(differences.Select(d => $"{d.Letter} {d.Field}"));
            Assert.Equal(0, scores.Sum(s => s.Invented));
        }
    }

    [Fact]
    public async Task Nearly_every_guideline_line_is_found_in_the_library()
    {
        var stop = TestContext.Current.CancellationToken;
        var (right, lines) = (0, 0);
        foreach (var (_, letters) in await ReadingAccuracy.ReferencesAsync(References, Path.Combine(Folder(), "gold"), stop))
        {
            var files = letters.Keys.Select(name => (Name: name, Path: Path.Combine(Folder(), name.Contains('-') ? "letters" : "seeds", name + ".txt"))).ToList();
            var read = await ReadLetters.HandleAsync(files.Select(f => f.Path), stop).ToListAsync(stop);
            var (scores, _) = ReadingAccuracy.Compare(files.Zip(read, (f, r) => (f.Name, ReferenceValues.Of(r.Letter!, letters[f.Name]), letters[f.Name])));
            foreach (var score in scores.Where(s => s.Field.StartsWith("resolved: ", StringComparison.Ordinal)))
                (right, lines) = (right + score.Exact, lines + score.Places);
        }

        Assert.Equal(192, lines);
        Assert.True(right >= 0.98 * lines, $"{right} of {lines} guideline lines are found as the reference has them.");
    }

    [Fact]
    public void A_wrong_an_invented_and_a_missed_value_count_as_what_they_are()
    {
        Dictionary<string, string?> read = new() { ["1/name"] = "a", ["2/name"] = "b", ["3/name"] = "c", ["4/name"] = null };
        Dictionary<string, string?> stated = new() { ["1/name"] = "a", ["2/name"] = "x", ["3/name"] = null, ["4/name"] = "d" };
        var (scores, differences) = ReadingAccuracy.Compare([("letter", read, stated)]);
        Assert.Equal(new ReadingAccuracy.FieldScore("name", Places: 4, Exact: 1, Read: 3, Stated: 3, Right: 1, Invented: 1), Assert.Single(scores));
        Assert.Equal(3, differences.Count);
    }
}
