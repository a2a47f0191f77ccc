using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OpenImr.Casework.Storage;

/// <summary>Why a PDF gave no text.</summary>
internal enum PdfFault
{
    /// <summary>It gave its text.</summary>
    None,

    /// <summary>There is no pdftotext on this machine.</summary>
    NotInstalled,

    /// <summary>The text is longer than the limit.</summary>
    TooLong,

    /// <summary>It took longer than the limit.</summary>
    TooSlow,

    /// <summary>It opens with a password only.</summary>
    Password,

    /// <summary>pdftotext gave up: it is damaged, cut short, or takes more than the limits.</summary>
    Damaged,
}

/// <summary>What one PDF may take.</summary>
/// <param name="Memory">Bytes of the process that reads it.</param>
/// <param name="Time">By the clock; of the processor half as much.</param>
/// <param name="Characters">Of text.</param>
internal sealed record PdfLimits(long Memory, TimeSpan Time, int Characters);

/// <summary>Takes the text of a PDF with pdftotext, in bounded memory and time: a hostile file harms only that process. From a pipe nothing of it lies on the disk in clear.</summary>
internal static class PdfText
{
    /// <summary>Said where pdftotext is missing.</summary>
    public const string HowToInstall = "pdftotext is not installed. The Debian package poppler-utils brings it.";

    private const int NotFound = 127;

    /// <summary>The text of a PDF that comes through a pipe, its pages divided by form feeds.</summary>
    public static Task<(string Text, PdfFault Fault)> TakeAsync(Stream pdf, PdfLimits limits, CancellationToken stop) => TakeAsync("-", pdf, limits, stop);

    /// <summary>The text of a PDF that lies on the disk, its pages divided by form feeds.</summary>
    public static Task<(string Text, PdfFault Fault)> TakeAsync(string path, PdfLimits limits, CancellationToken stop) => TakeAsync(Path.GetFullPath(path), Stream.Null, limits, stop);

    private static async Task<(string Text, PdfFault Fault)> TakeAsync(string from, Stream pdf, PdfLimits limits, CancellationToken stop)
    {
        using var process = Start(from, limits);
        if (process is null)
            return ("", PdfFault.NotInstalled);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(limits.Time);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(limit.Token);
            var giving = GiveAsync(pdf, process, limit.Token);
            if (await ReadAtMostAsync(process.StandardOutput, limits.Characters, limit.Token) is not { } text)
                return ("", PdfFault.TooLong);
            await giving;
            await process.WaitForExitAsync(limit.Token);
            var said = await complaint;
            return process.ExitCode switch
            {
                0 => (text, PdfFault.None),
                // prlimit found no pdftotext.
                NotFound => ("", PdfFault.NotInstalled),
                _ => ("", said.Contains("password", StringComparison.OrdinalIgnoreCase) ? PdfFault.Password : PdfFault.Damaged),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ("", PdfFault.TooSlow);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start(string from, PdfLimits limits)
    {
        // prlimit replaces itself by pdftotext, so there is one process.
        var limited = File.Exists("/usr/bin/prlimit");
        string[] command = ["pdftotext", "-q", "-layout", "-enc", "UTF-8", from, "-"];
        var start = new ProcessStartInfo(limited ? "/usr/bin/prlimit" : command[0], limited ? [$"--as={limits.Memory}", $"--cpu={limits.Time.TotalSeconds / 2:0}", .. command] : command[1..])
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
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task GiveAsync(Stream pdf, Process process, CancellationToken stop)
    {
        try
        {
            await pdf.CopyToAsync(process.StandardInput.BaseStream, stop);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code tells why.
        }
    }

    private static async Task<string?> ReadAtMostAsync(StreamReader reader, int most, CancellationToken stop)
    {
        var text = new StringBuilder();
        var piece = new char[16_384];
        for (int read; (read = await reader.ReadAsync(piece, stop)) > 0;)
            if (text.Append(piece, 0, read).Length > most)
                return null;
        return text.ToString();
    }
}
