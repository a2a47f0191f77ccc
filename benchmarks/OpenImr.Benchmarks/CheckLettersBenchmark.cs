using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Benchmarks;

/// <summary>Letters checked a second in one thread, and the live check of one draft whose case file has 2,000 pages.</summary>
internal static class CheckLettersBenchmark
{
    private const int Pages = 2000;
    private const int CharactersOnPage = 3000;
    private const int Runs = 200;

    public static Task RunAsync(string[] args)
    {
        var folder = args.FirstOrDefault() ?? throw new ArgumentException("Name the folder of the letters' texts.");
        var letters = Directory.GetFiles(folder, "*.txt").Select(f => LetterReader.Read(File.ReadAllText(f))).ToArray();
        for (var warm = 0; warm < 10; warm++)
            foreach (var letter in letters)
                DeterminationFindings.In(letter);
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < 20; i++)
                foreach (var letter in letters)
                    DeterminationFindings.In(letter);
            Console.WriteLine($"letters checked, one thread: {20 * letters.Length / watch.Elapsed.TotalSeconds:N0} letters/s");
        }

        // The letter with the most text as the draft, and a claim of absence that no page answers, so that every page is searched to its end.
        var longest = CheckedDetermination.Of(letters.MaxBy(l => l.Items.Sum(i => i.Rationale?.Value.Length ?? 0))!);
        var draft = longest with
        {
            IsDraft = true,
            Items = [.. longest.Items.Select(i => i with { Rationale = i.Rationale + " There is no documentation of numbness. There is no documentation of foot drop. There is no documentation of effusion." })],
            File = FilePages(),
        };
        var took = new double[Runs];
        for (var run = -20; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            DeterminationFindings.In(draft);
            if (run >= 0)
                took[run] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(took);
        Console.WriteLine($"live check of a draft with {draft.Items.Length} items and a file of {Pages:N0} pages ({Pages * CharactersOnPage / 1e6:0.0} million characters): median {took[Runs / 2]:0.0} ms, p95 {took[Runs * 95 / 100]:0.0} ms, longest {took[^1]:0.0} ms");
        return Task.CompletedTask;
    }

    private static ImmutableArray<CheckedDocument> FilePages()
    {
        var random = new Random(4610);
        string[] words = ["the", "patient", "pain", "lumbar", "spine", "reports", "examination", "treatment", "knee", "range", "motion", "tenderness", "medication", "work", "restricted", "follow", "up", "weeks", "physician", "and", "of", "with"];
        var page = new StringBuilder();
        return
        [
            .. Enumerable.Range(1, 40).Select(document => new CheckedDocument($"D-{document:000}",
            [
                .. Enumerable.Range(0, Pages / 40).Select(_ =>
                {
                    page.Clear();
                    while (page.Length < CharactersOnPage)
                        page.Append(words[random.Next(words.Length)]).Append(' ');
                    return page.ToString();
                }),
            ])),
        ];
    }
}
