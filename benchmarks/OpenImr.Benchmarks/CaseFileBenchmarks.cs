using System.Diagnostics;
using OpenImr.Casework;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Tests;
using static OpenImr.Benchmarks.LargeCaseFile;

namespace OpenImr.Benchmarks;

/// <summary>Reading a case file of 2,000 pages through the use cases that the desk calls, rights and reading log included: a page turned, words sought, a draft checked against every page.</summary>
internal static class CaseFileBenchmarks
{
    private const int Runs = 300;
    private static readonly string[] Questions = ["lumbar", "soma", "carisoprodol", "tender*", "\"range of motion\"", "\"tenderness medication work\"", "knee -soma", "soma OR restricted"];

    public static async Task PageTurnAsync(string[] args)
    {
        await using var file = await MakeAsync();
        var random = new Random(1);
        (int Document, int Page) Any() => (random.Next(Documents), random.Next(PagesOfDocument) + 1);
        async Task<double> TurnAsync((int Document, int Page) at)
        {
            var watch = Stopwatch.StartNew();
            var shown = Accepted(await ReadPage.HandleAsync(new(Cast.Number, new(file.First.Number + at.Document), at.Page), Cast.DrAmaro, file.Office, default));
            return shown.Page is null ? throw new InvalidOperationException(shown.Problem) : watch.Elapsed.TotalMilliseconds;
        }

        var first = new List<double>();
        for (var d = 0; d < Documents; d++)
            first.Add(await TurnAsync((d, 1)));
        Print("first page of a document never read before", first);
        var turned = new List<double>();
        for (var n = 0; n < Runs; n++)
            turned.Add(await TurnAsync(Any()));
        Print("page turn", turned);
        var rival = new List<double>();
        for (var n = 0; n < Runs; n++)
        {
            var (document, page) = Any();
            rival.Add(await file.ShellAsync($"pdftotext -layout -f {page} -l {page} {document + 1:00}.pdf -"));
        }

        Print("beside it: pdftotext of that page alone", rival);
    }

    public static async Task SearchFileAsync(string[] args)
    {
        await using var file = await MakeAsync();
        async Task<(double Took, int Found)> SearchAsync(string words, Office? office = null)
        {
            var watch = Stopwatch.StartNew();
            var found = Accepted(await ReadRecord.HandleAsync(new(Cast.Number, words), Cast.DrAmaro, office ?? file.Office, default));
            return (watch.Elapsed.TotalMilliseconds, found.Places.Count);
        }

        Console.WriteLine($"the first search ever, which takes the text of {Pages:N0} pages from their files: {(await SearchAsync(Questions[0])).Took:N0} ms");
        await using (var restarted = Accepted(await CaseworkStore.OpenAsync(file.On.Settings, TimeProvider.System, default)))
            Console.WriteLine($"the first search after a restart, which opens the sealed texts: {(await SearchAsync(Questions[0], await OpenOffice.OnAsync(restarted, TimeProvider.System, default))).Took:N0} ms");
        var all = new List<double>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var question in Questions)
        {
            var times = new List<double>();
            var found = 0;
            for (var n = -3; n < Runs / Questions.Length; n++)
            {
                (var took, found) = await SearchAsync(question);
                if (n >= 0)
                    times.Add(took);
            }

            all.AddRange(times);
            Print($"{question} ({found:N0} pages)", times);
        }

        Print("search, all together", all);
        Console.WriteLine($"processor time of a search: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / (all.Count + (3 * Questions.Length)):0.0} ms");
        var rival = new List<double>();
        foreach (var word in new[] { "lumbar", "soma", "range of motion" })
            rival.Add(await file.ShellAsync($"for f in *.pdf; do pdftotext -layout $f - | grep -i -c '{word}'; done"));
        Print("beside it: pdftotext | grep, file by file", rival);
    }

    public static async Task LiveCheckAsync(string[] args)
    {
        await using var file = await MakeAsync();
        var review = Accepted(await file.Office.Cases.LoadAsync(Cast.Number, default));
        // Three claims of absence that no page answers, so that every page is searched to its end; and a conclusion that contradicts the outcome, which has to be found.
        const string absent = " There is no documentation of numbness. There is no documentation of foot drop. There is no documentation of effusion. Therefore the request is medically necessary.";
        var items = review.DisputedItems.Select(i => CheckedItem.OfDraft(i, ItemOutcome.Upheld, "MTUS, Chronic Pain Guideline (2025), Muscle Relaxants, pages 63-65", null, Cast.Decision(i.Number, ItemOutcome.Upheld, "MTUS").Rationale + absent)).ToList();
        var times = new List<double>();
        for (var n = -5; n < Runs; n++)
        {
            var watch = Stopwatch.StartNew();
            var pages = Accepted(await ReadFileOfDraft.HandleAsync(Cast.Number, Cast.DrAmaro, file.Office, default));
            var findings = DeterminationFindings.In(CheckedDetermination.OfDraft(review, Cast.Summary, items, pages, file.Office.Today));
            if (n >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
            if (pages.Sum(p => p.Pages.Length) < Pages || !findings.Any())
                throw new InvalidOperationException("The draft was not checked against the whole file.");
        }

        Print($"live check, {items.Count} items, file of {Pages:N0} pages", times);
        var asked = new List<double>();
        for (var n = 0; n < Runs / 10; n++)
        {
            var watch = Stopwatch.StartNew();
            var found = Accepted(await ReadCriteria.HandleAsync(new(Cast.Number, items[n % items.Count].Number), Cast.DrAmaro, file.Office, default));
            asked.Add(watch.Elapsed.TotalMilliseconds);
            if (n < items.Count)
                Console.WriteLine($"the questions about item {n + 1} for the first time, {found.Grid?.Rows.Length ?? 0} of them: {asked[^1]:N0} ms");
        }

        Print("the questions of the guideline with what the file suggests, read anew", asked);
    }
}
