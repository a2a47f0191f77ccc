using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OpenImr.Casework.Storage;

/// <summary>Takes the text of a PDF page by page with pdftotext, which reads it from a pipe, in bounded memory and time: nothing of a case file lies on the disk in clear, and a hostile file harms only that process.</summary>
internal static class PdfText
{
    private const long MostMemory = 2_000_000_000;
    private const int MostProcessorSeconds = 120;
    private const int MostCharacters = 100_000_000;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    /// <summary>The pages, or a sentence that says why there is no text.</summary>
    public static async Task<(IReadOnlyList<string> Pages, string? Problem)> TakeAsync(Stream pdf, CancellationToken stop)
    {
        using var process = Start();
        if (process is null)
            return ([], "The text could not be taken: pdftotext is not installed. The Debian package poppler-utils brings it.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(MostTime);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(limit.Token);
            var giving = GiveAsync(pdf, process, limit.Token);
            var text = await ReadAtMostAsync(process.StandardOutput, limit.Token);
            if (text is null)
                return ([], $"The text is longer than {MostCharacters / 1_000_000} million characters and was not taken.");
            await giving;
            await process.WaitForExitAsync(limit.Token);
            await complaint;
            // 127: prlimit found no pdftotext.
            return process.ExitCode == 127 ? ([], "The text could not be taken: pdftotext is not installed. The Debian package poppler-utils brings it.")
                : process.ExitCode != 0 ? ([], "pdftotext could not take the text of this PDF.")
                : (text.TrimEnd('\f') is { Length: > 0 } pages ? pages.Split('\f') : [], null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ([], $"pdftotext had not taken the text after {MostTime.TotalMinutes:0} minutes and was stopped.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start()
    {
        var limited = File.Exists("/usr/bin/prlimit");
        string[] command = ["pdftotext", "-q", "-layout", "-enc", "UTF-8", "-", "-"];
        var start = new ProcessStartInfo(limited ? "/usr/bin/prlimit" : command[0], limited ? [$"--as={MostMemory}", $"--cpu={MostProcessorSeconds}", .. command] : command[1..])
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

    private static async Task<string?> ReadAtMostAsync(StreamReader reader, CancellationToken stop)
    {
        var text = new StringBuilder();
        var piece = new char[16_384];
        for (int read; (read = await reader.ReadAsync(piece, stop)) > 0;)
            if (text.Append(piece, 0, read).Length > MostCharacters)
                return null;
        return text.ToString();
    }
}
