using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using OpenImr.Casework.Storage;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Makes a letter's PDF: tagged after PDF/UA-1 by WeasyPrint, which runs in child processes of limited memory and time. The processes stay, so that a letter costs its own time only.</summary>
/// <remarks>PDF/UA is what WeasyPrint writes; no validator has looked at it. Two runs differ in bytes, so the signature binds the HTML.</remarks>
public sealed class LetterPrinter : IAsyncDisposable
{
    private const int MemoryLimitInKilobytes = 2_000_000;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly Channel<Worker?> free;
    private readonly TemporaryFolder held;
    private readonly string folder;

    /// <param name="processes">How many letters are printed at a time.</param>
    public LetterPrinter(int processes = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(processes, 1);
        held = TemporaryFolder.Make("print");
        folder = held.Path;
        free = Channel.CreateBounded<Worker?>(processes);
        for (var i = 0; i < processes; i++)
            free.Writer.TryWrite(null);
    }

    /// <summary>The letter as a PDF.</summary>
    /// <exception cref="InvalidOperationException">WeasyPrint is not installed, or failed.</exception>
    /// <exception cref="TimeoutException">A letter took longer than a minute.</exception>
    public Task<byte[]> PrintAsync(Letter letter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return PrintAsync(letter.Html, stop);
    }

    /// <summary>The same for a letter that is no determination: a document that needs nothing beside it.</summary>
    /// <exception cref="InvalidOperationException">WeasyPrint is not installed, or failed.</exception>
    /// <exception cref="TimeoutException">It took longer than a minute.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken stop)
    {
        var worker = await free.Reader.ReadAsync(stop);
        var name = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            await File.WriteAllTextAsync(name + ".html", html, stop);
            worker ??= await Worker.StartAsync(folder, stop);
            await worker.PrintAsync(name + ".html", name + ".pdf", stop);
            return await File.ReadAllBytesAsync(name + ".pdf", stop);
        }
        catch
        {
            // A process that failed, hung or was given up is not trusted with the next letter.
            worker?.Dispose();
            worker = null;
            throw;
        }
        finally
        {
            File.Delete(name + ".html");
            File.Delete(name + ".pdf");
            free.Writer.TryWrite(worker);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        free.Writer.TryComplete();
        await foreach (var worker in free.Reader.ReadAllAsync())
            worker?.Dispose();
        held.Dispose();
    }

    private sealed class Worker : IDisposable
    {
        private readonly Process process;

        private Worker(Process process) => this.process = process;

        public static async Task<Worker> StartAsync(string folder, CancellationToken stop)
        {
            var script = Path.Combine(folder, "letter_printer.py");
            if (!File.Exists(script))
            {
                await using var source = typeof(LetterPrinter).Assembly.GetManifestResourceStream("letter_printer.py")
                    ?? throw new InvalidOperationException("The printing script is missing from the assembly.");
                var own = script + Guid.NewGuid().ToString("N");
                await using (var copy = File.Create(own))
                    await source.CopyToAsync(copy, stop);
                File.Move(own, script, overwrite: true);
            }

            var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            // What WeasyPrint makes for itself goes with the folder, however the process ends.
            start.Environment["TMPDIR"] = folder;
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add($"ulimit -v {MemoryLimitInKilobytes}; exec /usr/bin/python3 \"$0\"");
            start.ArgumentList.Add(script);
            var process = Process.Start(start) ?? throw new InvalidOperationException("The printer did not start.");
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return new Worker(process);
        }

        public async Task PrintAsync(string html, string pdf, CancellationToken stop)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(TimeLimit);
            try
            {
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { html, pdf }).AsMemory(), limit.Token);
                await process.StandardInput.FlushAsync(limit.Token);
                var answer = await process.StandardOutput.ReadLineAsync(limit.Token)
                    ?? throw new InvalidOperationException("WeasyPrint ended before the letter was printed. Is Debian's package weasyprint installed?");
                using var said = JsonDocument.Parse(answer);
                if (!said.RootElement.GetProperty("ok").GetBoolean())
                    throw new InvalidOperationException($"WeasyPrint could not print the letter: {said.RootElement.GetProperty("why").GetString()}");
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new TimeoutException($"The letter was not printed within {TimeLimit.TotalSeconds} seconds.");
            }
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}
