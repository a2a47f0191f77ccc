using System.Text;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.Library;

/// <summary>Takes the text out of a letter's file, a PDF by pdftotext or a text file in any usual encoding. The file is hostile until proven otherwise.</summary>
internal static class LetterFileText
{
    /// <summary>Larger files are refused: the longest letter seen has 27 kB of text, and a scanned one some megabytes.</summary>
    public const long LargestFile = 50_000_000;

    private const int HeadLength = 1024;
    private static readonly PdfLimits Limits = new(Memory: 1_000_000_000, TimeSpan.FromSeconds(20), Characters: 20_000_000);

    static LetterFileText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, or a sentence that says why there is none.</summary>
    public static async Task<(string? Text, string? Problem)> TakeAsync(string path, CancellationToken stop)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return (null, "There is no such file.");
            if (file.Length > LargestFile)
                return (null, $"The file has {file.Length / 1_000_000} MB; a letter of more than {LargestFile / 1_000_000} MB is not read.");
            if (file.Length == 0)
                return (null, "The file is empty.");
            var isPdf = await BeginsAsPdfAsync(path, stop);
            if (!isPdf && path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
                return (null, "The file is no PDF, although its name says so.");
            return isPdf ? FromPdf(await PdfText.TakeAsync(path, Limits, stop)) : FromText(await File.ReadAllBytesAsync(path, stop));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"The file could not be read: {failure.Message}");
        }
    }

    /// <summary>The text of a file that is in memory.</summary>
    public static async Task<(string? Text, string? Problem)> TakeAsync(byte[] bytes, string name, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
            return (null, "The file is empty.");
        if (!IsPdf(bytes.AsSpan(0, Math.Min(bytes.Length, HeadLength))))
            return name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? (null, "The file is no PDF, although its name says so.") : FromText(bytes);
        using var pdf = new MemoryStream(bytes, writable: false);
        return FromPdf(await PdfText.TakeAsync(pdf, Limits, stop));
    }

    private static async Task<bool> BeginsAsPdfAsync(string path, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        return IsPdf(head.AsSpan(0, read));
    }

    private static bool IsPdf(ReadOnlySpan<byte> head) => head.IndexOf("%PDF-"u8) >= 0;

    private static (string? Text, string? Problem) FromPdf((string Text, PdfFault Fault) taken) => taken.Fault switch
    {
        PdfFault.NotInstalled => (null, PdfText.HowToInstall),
        PdfFault.TooLong => (null, $"The PDF holds more than {Limits.Characters / 1_000_000} million characters, which no letter does."),
        PdfFault.TooSlow => (null, $"pdftotext had not read the PDF after {Limits.Time.TotalSeconds:0} seconds and was stopped."),
        PdfFault.Password => (null, "The PDF asks for a password; a file that opens without one would be read."),
        PdfFault.Damaged => (null, "pdftotext could not read the PDF; it is damaged or cut short."),
        _ when string.IsNullOrWhiteSpace(taken.Text) => (null, "The PDF holds no text; perhaps it is a scan, which must go through text recognition first."),
        _ => (taken.Text, null),
    };

    private static (string? Text, string? Problem) FromText(byte[] bytes)
    {
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (IsUtf8(bytes) ? Encoding.UTF8 : Encoding.GetEncoding(1252), 0),
        };
        var text = encoding.GetString(bytes, mark, bytes.Length - mark);
        return text.Contains('\0', StringComparison.Ordinal)
            ? (null, "The file is neither a PDF nor text.")
            : (text, null);
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
