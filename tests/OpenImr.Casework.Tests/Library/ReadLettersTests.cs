using System.Diagnostics;
using System.Text;
using OpenImr.Casework.Library;

namespace OpenImr.Casework.Tests.Library;

/// <summary>Files that are no letters, or hardly: each is an answer with a sentence, never an exception.</summary>
public sealed class ReadLettersTests : IDisposable
{
    private const string Letter =
        "HOW THE IMR FINAL DETERMINATION WAS MADE\nSample sent it – “all” of it.\nCLINICAL CASE SUMMARY\nAn invented case.\n" +
        "IMR ISSUES, DECISIONS AND RATIONALES\nTen invented visits: Upheld\nClaims Administrator guideline: Décision.\n" +
        "SAMPLE guideline: None.\nDecision rationale: No need.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("read-letters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<ReadLetters.PublishedLetterFile> ReadAsync(string path) =>
        Assert.Single(await ReadLetters.HandleAsync([path], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>A one-page PDF, written by hand so that the tests need no writer.</summary>
    private static byte[] Pdf(string text)
    {
        var lines = string.Join(" T* ", text.Split('\n').Select(line => $"({line.Replace("(", "\\(").Replace(")", "\\)")}) Tj"));
        var content = $"BT /F 8 Tf 10 TL 20 780 Td {lines} ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n").AppendJoin("", places.Select(p => $"{p:0000000000} 00000 n \n"))
            .Append($"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Ascii(string text) => text.Replace('–', '-').Replace('“', '"').Replace('”', '"').Replace('é', 'e');

    [Fact]
    public async Task A_pdf_is_read()
    {
        var file = await ReadAsync(Write("letter.pdf", Pdf(Ascii(Letter))));
        Assert.Null(file.Problem);
        Assert.Equal("Ten invented visits", Assert.Single(file.Letter!.Items).Heading?.Value);
    }

    [Fact]
    public async Task A_pdf_is_known_by_its_bytes_and_not_by_its_name() =>
        Assert.True((await ReadAsync(Write("letter.dat", Pdf(Ascii(Letter))))).IsRead);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task A_text_is_read_in_any_usual_encoding(string encoding, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writer = Encoding.GetEncoding(encoding);
        var file = await ReadAsync(Write("letter.txt", [.. withMark ? writer.GetPreamble() : [], .. writer.GetBytes(Letter)]));
        Assert.Equal("Sample sent it – “all” of it.", file.Letter?.HowMade?.Value);
        Assert.Equal("Décision.", file.Letter!.Items[0].ClaimsAdministratorGuideline?.Value.Text);
    }

    [Theory]
    [InlineData("letter.pdf", "not a PDF at all", "no PDF, although its name says so")]
    [InlineData("letter.pdf", "%PDF-1.7\nand nothing more", "damaged or cut short")]
    [InlineData("letter.pdf", "", "empty")]
    [InlineData("letter.txt", "GIF89a\0\0\0", "neither a PDF nor text")]
    public async Task A_file_that_is_not_what_it_should_be_is_told(string name, string bytes, string expected)
    {
        var file = await ReadAsync(Write(name, Encoding.Latin1.GetBytes(bytes)));
        Assert.False(file.IsRead);
        Assert.Contains(expected, file.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pdf_cut_short_anywhere_is_told_or_read_and_never_thrown()
    {
        var pdf = Pdf(Ascii(Letter));
        for (var length = 1; length < pdf.Length; length += 97)
        {
            var file = await ReadAsync(Write("cut.pdf", pdf[..length]));
            Assert.True(file.IsRead || file.Problem is not null || file.Letter?.Problems.Length > 0);
        }
    }

    [Fact]
    public async Task A_pdf_without_text_is_told() =>
        Assert.Contains("holds no text", (await ReadAsync(Write("scan.pdf", Pdf(" ")))).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_missing_or_may_not_be_read_is_told()
    {
        Assert.Equal("There is no such file.", (await ReadAsync(Path.Combine(folder, "none.pdf"))).Problem);
        Assert.NotNull((await ReadAsync("/proc/self/mem")).Problem);
        Assert.NotNull((await ReadAsync("\0")).Problem);
    }

    [Fact]
    public async Task A_file_of_200_MB_is_refused_at_once()
    {
        var path = Path.Combine(folder, "large.pdf");
        await using (var file = File.Create(path))
            file.SetLength(200_000_000);
        var watch = Stopwatch.StartNew();
        Assert.Contains("200 MB", (await ReadAsync(path)).Problem, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Files_come_back_in_the_order_named_and_a_folders_in_the_order_of_their_names()
    {
        for (var i = 0; i < 30; i++)
            Write($"{i:00}.txt", Encoding.UTF8.GetBytes(Letter));
        Write("ignored.docx", [1]);
        Write("first.dat", Encoding.UTF8.GetBytes(Letter));
        var files = await ReadLetters.HandleAsync([Path.Combine(folder, "first.dat"), folder], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["first.dat", .. Enumerable.Range(0, 30).Select(i => $"{i:00}.txt")], files.Select(f => Path.GetFileName(f.Path)));
        Assert.All(files, f => Assert.True(f.IsRead));
    }

    [Fact]
    public async Task Whoever_stops_listening_stops_the_reading()
    {
        for (var i = 0; i < 10; i++)
            Write($"{i:00}.txt", Encoding.UTF8.GetBytes(Letter));
        await foreach (var file in ReadLetters.HandleAsync([folder], TestContext.Current.CancellationToken))
        {
            Assert.True(file.IsRead);
            break;
        }
    }
}
