using System.Diagnostics;
using System.Text;

namespace OpenImr.Casework.Library;

/// <summary>Takes the text out of a letter's file, a PDF by pdftotext or a text file in any usual encoding. The file is hostile until proven otherwise.</summary>
internal static class LetterFileText
{
    /// <summary>Larger files are refused: the longest letter seen has 27 kB of text, and a scanned one some megabytes.</summary>
    public const long LargestFile = 50_000_000;

    private const int LongestText = 20_000_000;
    private const int MostMemory = 1_000_000_000;
    private const int HeadLength = 1024;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

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
            return isPdf ? await FromPdfAsync(path, stop) : FromText(await File.ReadAllBytesAsync(path, stop));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"The file could not be read: {failure.Message}");
        }
    }

    /// <summary>The text of a file that is in memory; a PDF goes through a temporary file of our own name, for pdftotext reads no other.</summary>
    public static async Task<(string? Text, string? Problem)> TakeAsync(byte[] bytes, string name, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
            return (null, "The file is empty.");
        if (!IsPdf(bytes.AsSpan(0, Math.Min(bytes.Length, HeadLength))))
            return name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? (null, "The file is no PDF, although its name says so.") : FromText(bytes);
        var path = Path.Combine(Path.GetTempPath(), $"openimr-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(path, bytes, stop);
            return await FromPdfAsync(path, stop);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> BeginsAsPdfAsync(string path, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        return IsPdf(head.AsSpan(0, read));
    }

    private static bool IsPdf(ReadOnlySpan<byte> head) => head.IndexOf("%PDF-"u8) >= 0;

    private static async Task<(string? Text, string? Problem)> FromPdfAsync(string path, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestRun);
        using var pdftotext = Start(Path.GetFullPath(path));
        if (pdftotext is null)
            return (null, "pdftotext is not installed; the Debian package poppler-utils brings it.");
        try
        {
            pdftotext.StandardInput.Close();
            var complaint = pdftotext.StandardError.ReadToEndAsync(limit.Token);
            var text = await ReadAtMostAsync(pdftotext.StandardOutput, limit.Token);
            if (text is null)
                return (null, $"The PDF holds more than {LongestText / 1_000_000} million characters, which no letter does.");
            await pdftotext.WaitForExitAsync(limit.Token);
            if (pdftotext.ExitCode != 0)
                return (null, (await complaint).Contains("password", StringComparison.OrdinalIgnoreCase)
                    ? "The PDF asks for a password; a file that opens without one would be read."
                    : "pdftotext could not read the PDF; it is damaged or cut short.");
            return string.IsNullOrWhiteSpace(text)
                ? (null, "The PDF holds no text; perhaps it is a scan, which must go through text recognition first.")
                : (text, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"pdftotext had not read the PDF after {LongestRun.TotalSeconds:0} seconds and was stopped.");
        }
        finally
        {
            if (!pdftotext.HasExited)
                pdftotext.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start(string path)
    {
        // prlimit replaces itself by pdftotext, so there is one process, and a PDF that unfolds cannot take all memory.
        var start = new ProcessStartInfo("prlimit", [$"--as={MostMemory}", "pdftotext", "-q", "-layout", "-enc", "UTF-8", path, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAtMostAsync(StreamReader reader, CancellationToken stop)
    {
        var text = new StringBuilder();
        var buffer = new char[16_384];
        for (int read; (read = await reader.ReadAsync(buffer, stop)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > LongestText)
                return null;
        }

        return text.ToString();
    }

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
