using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace OpenImr.Casework.Storage;

/// <summary>Counts the pages of a PDF with pdfinfo, which reads it from a pipe, in bounded memory and time: a hostile file harms only that process.</summary>
internal sealed class PdfPages : IAsyncDisposable
{
    private const long MostMemory = 1_500_000_000;
    private const int MostProcessorSeconds = 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private readonly Process? process;
    private readonly Task<string>? output;
    private bool isOpen;

    public PdfPages()
    {
        var limited = File.Exists("/usr/bin/prlimit");
        var start = new ProcessStartInfo(limited ? "/usr/bin/prlimit" : "pdfinfo")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in limited ? [$"--as={MostMemory}", $"--cpu={MostProcessorSeconds}", "pdfinfo", "-"] : new[] { "-" })
            start.ArgumentList.Add(argument);
        try
        {
            process = Process.Start(start);
            output = process?.StandardOutput.ReadToEndAsync();
            process?.ErrorDataReceived += (_, _) => { };
            process?.BeginErrorReadLine();
            isOpen = process is not null;
        }
        catch (Win32Exception)
        {
            // pdfinfo is not installed: the pages stay uncounted, and the register says so.
        }
    }

    /// <summary>Hands the next piece of the file on.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
    {
        if (!isOpen)
            return;
        try
        {
            await process!.StandardInput.BaseStream.WriteAsync(piece, stop);
        }
        catch (IOException)
        {
            isOpen = false;
        }
    }

    /// <summary>The number of pages.</summary>
    /// <returns>Readable is false when pdfinfo cannot read the file; pages are null when they were not counted.</returns>
    public async Task<(bool Readable, int? Pages)> CountAsync(CancellationToken stop)
    {
        if (process is null || output is null)
            return (true, null);
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code tells why.
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(MostTime);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, null);
        }

        var line = (await output).Split('\n').FirstOrDefault(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        // 127: prlimit found no pdfinfo.
        return process.ExitCode == 127 ? (true, null)
            : process.ExitCode == 0 && int.TryParse(line.AsSpan("Pages:".Length), CultureInfo.InvariantCulture, out var pages) && pages > 0
                ? (true, pages)
                : (false, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
