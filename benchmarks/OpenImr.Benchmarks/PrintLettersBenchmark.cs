using System.Diagnostics;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>Letters to PDF a second in processes that stay, beside one weasyprint process a letter.</summary>
internal static class PrintLettersBenchmark
{
    private const int Letters = 40;
    private const int Alone = 6;

    public static async Task RunAsync(string[] args)
    {
        var organization = new OrganizationProfile("Sample Review Company", new("1 Nowhere Street", "Nowhere", "CA", "90000"), "000-555-0100", null, null, "Nobody, MD", []);
        var letter = Letter.Served(FinalDetermination.Of(Cast.CaseAt(CaseStage.Issued), organization, (1, Cast.IssuedOn))!);
        await using var printer = new LetterPrinter();
        for (var warm = 0; warm < 2; warm++)
            await printer.PrintAsync(letter, CancellationToken.None);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 2 };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Letters), parallel, async (_, stop) => await printer.PrintAsync(letter, stop));
        Console.WriteLine($"{Letters} letters of 4 items in 2 processes that stay: {Letters / watch.Elapsed.TotalSeconds:0.0} a second");

        var folder = Directory.CreateTempSubdirectory("print-benchmark-").FullName;
        var html = Path.Combine(folder, "letter.html");
        await File.WriteAllTextAsync(html, letter.Html);
        watch.Restart();
        await Parallel.ForEachAsync(Enumerable.Range(0, Alone), parallel, async (i, stop) =>
        {
            using var process = Process.Start(new ProcessStartInfo("weasyprint", ["--pdf-variant", "pdf/ua-1", html, Path.Combine(folder, $"{i}.pdf")]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(stop);
        });
        Console.WriteLine($"one weasyprint process a letter, two at a time: {Alone / watch.Elapsed.TotalSeconds:0.0} a second");
        Directory.Delete(folder, recursive: true);
    }
}
