using System.Diagnostics;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Tests.Determinations;

namespace OpenImr.Casework.Tests.Issuance;

/// <summary>What this product writes, it reads back equal: here from the PDF, as pdftotext gives its text with the layout and without.</summary>
public sealed class PrintedLetterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("printed-letters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private async Task<string> PrintAsync(LetterPrinter printer, string letter)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, await printer.PrintAsync(letter, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>One to many items, both forms; every second of these letters has a panel, a partial authorization or a break over a page somewhere.</summary>
    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 300)]
    [InlineData(8, 801)]
    public async Task An_invented_letter_reads_back_from_its_pdf(int items, int seed)
    {
        var letters = Environment.GetEnvironmentVariable("OPENIMR_LONG") is null ? 1 : 20;
        await using var printer = new LetterPrinter(1);
        for (var i = 0; i < letters; i++)
            foreach (var form in Enum.GetValues<LetterForm>())
            {
                var determination = new InventedDetermination(seed + i).Make(items);
                var pdf = await PrintAsync(printer, form == LetterForm.Served ? Letter.Served(determination).Html : PublicationDraft.Of(determination).Kept(1).Html);
                foreach (var rendering in new[] { "-layout", "-raw", "-q" })
                    ReadsBack.Equal(determination, form, LetterReader.Read(await RunAsync("pdftotext", rendering, "-enc", "UTF-8", pdf, "-")));
            }
    }

    [Fact]
    public async Task The_pdf_is_tagged_with_headings_lists_and_tables()
    {
        await using var printer = new LetterPrinter(1);
        var pdf = await PrintAsync(printer, Letter.Served(new InventedDetermination(2).Make(2)).Html);
        var structure = (await RunAsync("pdfinfo", "-struct", pdf)).Split('\n').Select(line => line.Trim().Split(' ')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD" }, structure);
        var facts = await RunAsync("pdfinfo", pdf);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"Page size:\s+612 x 792 pts \(letter\)", facts);
        Assert.Matches(@"Title:\s+Final determination CM26-", facts);
    }

    [Fact]
    public async Task A_draft_says_so_on_every_page_and_an_issued_letter_nowhere()
    {
        await using var printer = new LetterPrinter(1);
        var determination = new InventedDetermination(3).Make(4);
        var draft = await RunAsync("pdftotext", await PrintAsync(printer, Letter.Served(determination with { DecisionDate = null }).Html), "-");
        var pages = draft.TrimEnd('\f', '\n').Split('\f');
        Assert.True(pages.Length > 1);
        Assert.All(pages, page => Assert.Contains("DRAFT", page, StringComparison.Ordinal));
        var issued = await RunAsync("pdftotext", await PrintAsync(printer, Letter.Served(determination with { DecisionDate = new(2026, 11, 4) }).Html), "-");
        Assert.DoesNotContain("DRAFT", issued, StringComparison.Ordinal);
    }
}
