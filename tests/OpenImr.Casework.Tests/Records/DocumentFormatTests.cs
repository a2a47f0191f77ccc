using System.Text;
using OpenImr.Casework.Records;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Records;

public sealed class DocumentFormatTests
{
    private const string WholePdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n46\n%%EOF\n";

    public static TheoryData<string, byte[], string?> Files => new()
    {
        { "report.pdf", Bytes(WholePdf), null },
        { "REPORT.PDF", Bytes(WholePdf), null },
        { "behind a byte-order mark.pdf", Bytes("\uFEFF" + WholePdf), null },
        { "with mail after its end.pdf", Bytes(WholePdf + "\n\n"), null },
        { "cut.pdf", Bytes(WholePdf)[..60], "breaks off before its end" },
        { "without a place.pdf", Bytes(WholePdf.Replace("46", "")), "breaks off before its end" },
        { "place beyond the end.pdf", Bytes(WholePdf.Replace("46", "46000")), "breaks off before its end" },
        { "only the end missing.pdf", Bytes(WholePdf.Replace("%%EOF", "")), "breaks off before its end" },
        { "text.pdf", Bytes("A report."), "is not a PDF, as its name says, but a plain text in UTF-8" },
        { "image.pdf", [0xFF, 0xD8, 0xFF, 0xE0, 0x00], "is not a PDF, as its name says, but a JPEG image" },
        { "scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], null },
        { "scan.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0x00], null },
        { "fax.tif", [0x49, 0x49, 0x2A, 0x00, 0x08], null },
        { "fax.tiff", [0x4D, 0x4D, 0x00, 0x2A, 0x00], null },
        { "note.txt", Bytes("Señora García: 5 µg"), null },
        { "note.txt", Encoding.Latin1.GetBytes("Señora García"), "is not a plain text in UTF-8" },
        { "note.txt", [0x41, 0x00, 0x42], "is not a plain text in UTF-8" },
        { "short.tif", [0x49], "is not a TIFF image, as its name says, but a plain text in UTF-8" },
        { "nothing.pdf", [], "is empty" },
        { "program.exe", [0x4D, 0x5A], "is of no kind that the case file takes. Send a PDF (.pdf), a PNG image (.png)" },
        { "noextension", Bytes(WholePdf), "is of no kind" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_what_its_name_says_and_whole_or_it_is_refused(string name, byte[] bytes, string? refusal)
    {
        using var content = new MemoryStream(bytes);

        var found = DocumentFormat.Of(name, content);

        if (refusal is null)
            Assert.IsType<Outcome<string>.Accepted>(found);
        else
            Assert.Contains(refusal, Assert.IsType<Outcome<string>.Refused>(found).Refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DocumentFormat.SizeLimit, true)]
    [InlineData(DocumentFormat.SizeLimit - 1, false)]
    public void A_document_is_smaller_than_200_MB(long length, bool refusedForItsSize)
    {
        using var content = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        content.Write(Bytes(WholePdf));
        content.SetLength(length);

        var refusal = Assert.IsType<Outcome<string>.Refused>(DocumentFormat.Of("large.pdf", content)).Refusal.ToString();

        Assert.Equal(refusedForItsSize, refusal.Contains("A document is smaller than 200 MB", StringComparison.Ordinal));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
