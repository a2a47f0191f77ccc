using System.Diagnostics;
using System.Text;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Records;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>A case with its reviewer whose file has 2,000 pages in 40 PDF documents, in a store of its own; and the same documents in clear in a folder, for whoever reads them without the store.</summary>
internal sealed class LargeCaseFile : IAsyncDisposable
{
    public const int Documents = 40;
    public const int PagesOfDocument = 50;
    public const int Pages = Documents * PagesOfDocument;
    private const int LinesOfPage = 52;
    private const int LettersOfLine = 88;

    private LargeCaseFile(StoreForBenchmark on, Office office, string folder, DocumentId first) => (On, Office, Folder, First) = (on, office, folder, first);

    public StoreForBenchmark On { get; }

    public Office Office { get; }

    /// <summary>Where the documents lie in clear.</summary>
    public string Folder { get; }

    /// <summary>The first of the documents; the others follow.</summary>
    public DocumentId First { get; }

    /// <summary>On SQLite: the text lies beside the documents, not in the database.</summary>
    public static async Task<LargeCaseFile> MakeAsync()
    {
        var on = await StoreForBenchmark.OpenAsync();
        Accepted(await on.Store.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), default));
        var office = await OpenOffice.OnAsync(on.Store, TimeProvider.System, default);
        var folder = Directory.CreateTempSubdirectory("openimr-file-").FullName;
        var random = new Random(4610);
        for (var d = 1; d <= Documents; d++)
        {
            var (bytes, pages) = PlainPdf.Of(string.Join('\n', Enumerable.Range(0, PagesOfDocument * LinesOfPage).Select(_ => Line(random))));
            if (pages != PagesOfDocument)
                throw new InvalidOperationException($"{pages} pages were made.");
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{d:00}.pdf"), bytes);
            await using var content = new MemoryStream(bytes);
            Accepted(await ReceiveDocument.HandleAsync(
                new(Cast.Number, int.MaxValue, $"{d:00}.pdf", content, DocumentType.ProgressReport, null, null, PartyRole.ClaimsAdministrator, office.Today), Cast.Clerk, office, default));
        }

        return new(on, office, folder, new(Cast.Documents.Count + 1));
    }

    public async ValueTask DisposeAsync()
    {
        await On.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static T Accepted<T>(Outcome<T> outcome) =>
        outcome is Outcome<T>.Accepted { Value: var value } ? value : throw new InvalidOperationException(((Outcome<T>.Refused)outcome).Refusal.ToString());

    /// <summary>Runs a command of the shell in <see cref="Folder"/> and answers how long it took, in milliseconds.</summary>
    public async Task<double> ShellAsync(string command)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Folder, RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    public static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what,-46} p50 {times[times.Count / 2],8:0.0} ms   p95 {times[times.Count * 95 / 100],8:0.0} ms   longest {times[^1],8:0.0} ms   of {times.Count}");
    }

    private static string Line(Random random)
    {
        string[] words = ["the", "patient", "pain", "lumbar", "spine", "reports", "examination", "treatment", "knee", "range", "motion", "tenderness", "medication", "work", "restricted", "follow", "up", "weeks", "physician", "and", "of", "with"];
        var line = new StringBuilder();
        while (true)
        {
            // One word in twenty thousand names a drug: on a page or two of a hundred.
            var word = random.Next(20_000) == 0 ? "Soma" : words[random.Next(words.Length)];
            if (line.Length + word.Length > LettersOfLine)
                return line.ToString();
            line.Append(word).Append(' ');
        }
    }
}
