using OpenImr.Casework.Library;
using OpenImr.Core.Determinations.Checks;
using static OpenImr.Casework.Tests.Library.RealLetters;

namespace OpenImr.Casework.Tests.Library;

/// <summary>The figures of the determination check in docs/accuracy.md are not to fall.</summary>
public sealed class CheckAccuracyTests
{
    private static string References([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "reference"));

    [Theory]
    [InlineData(".txt")]
    [InlineData(".pdf")]
    public async Task Every_finding_on_the_real_letters_is_judged_the_known_defects_are_found_and_false_alarms_are_few(string extension)
    {
        var stop = TestContext.Current.CancellationToken;
        var files = new[] { "letters", "seeds" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder(), folder), "*" + extension)).Order(StringComparer.Ordinal).ToList();
        var reference = (await CheckAccuracy.ReferenceAsync(References(), stop))!;
        var read = await ReadLetters.HandleAsync(files, stop).ToListAsync(stop);
        var found = CheckAccuracy.Found(files.Zip(read, (file, r) => (Path.GetFileNameWithoutExtension(file), DeterminationFindings.In(r.Letter!).AsEnumerable())));
        var (scores, unjudged) = CheckAccuracy.Compare(found, reference);
        Assert.Empty(unjudged);
        var names = files.Select(f => Path.GetFileNameWithoutExtension(f)!).ToHashSet();
        Assert.Empty(reference.Listed.Where(l => names.Contains(l.Letter)).Except(found));
        Assert.InRange(scores.Sum(s => s.False), 0, files.Count / 3);
        Assert.Equal(0, scores.Single(s => s.Rule.Code == "DC-01").False);
    }

    [Fact]
    public void A_false_a_missed_and_an_unjudged_finding_count_as_what_they_are()
    {
        CheckAccuracy.Reference reference = new([new("a", 1, "DC-01", True: true), new("a", 2, "DC-01", True: false), new("b", 1, "DC-01", True: true)], [new("c", 1, "DC-01")], []);
        var (scores, unjudged) = CheckAccuracy.Compare([new("a", 1, "DC-01"), new("a", 2, "DC-01"), new("d", 0, "DC-02")], reference);
        var score = scores.Single(s => s.Rule.Code == "DC-01");
        Assert.Equal((1, 1, 2), (score.True, score.False, score.Missed));
        Assert.Equal([new CheckAccuracy.Place("d", 0, "DC-02")], unjudged);
    }
}
