using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Imports of letters that a form sent. One runs on when its page is left, and is written to its last whole letter when the server stops; the library lets in one at a time.</summary>
internal sealed partial class SentImports(ILogger<SentImports> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    /// <summary>How far the import is that runs here; null when none does.</summary>
    public ImportProgress? Progress { get; private set; }

    /// <summary>Begins an import, and removes the files that were sent when it ends.</summary>
    public Task<Outcome<ImportLetters.Imported>> Begin(SentLetters sent, Actor actor, Office office)
    {
        var import = Task.Run(() => RunAsync(sent, actor, office), CancellationToken.None);
        running = Task.WhenAll(running, import);
        return import;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private async Task<Outcome<ImportLetters.Imported>> RunAsync(SentLetters sent, Actor actor, Office office)
    {
        using (sent)
        {
            var told = new Told(this);
            var command = new ImportLetters.Command([.. sent.Files.Keys])
            {
                Named = string.Join(", ", sent.Files.Values.Take(20)),
                Names = sent.Files,
                Progress = told,
            };
            try
            {
                return await ImportLetters.HandleAsync(command, actor, office, stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return new Refusal(Texts.ImportEndedWithServer);
            }
#pragma warning disable CA1031 // Whoever sent the letters may have left the page: the log tells of the fault, and the page of imports that this one stopped.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // A message may quote what was being written: a letter, or a name. The kind of the fault and its place do not.
                LogFault(sent.Files.Count, string.Join(" < ", Kinds(fault)), fault.StackTrace ?? "");
                return new Refusal(Texts.ImportFaulted);
            }
            finally
            {
                told.Forget();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "An import of {Files} sent files stopped: {Fault}\n{Place}")]
    private partial void LogFault(int files, string fault, string place);

    private static IEnumerable<string> Kinds(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            yield return fault.GetType().Name;
    }

    private sealed class Told(SentImports imports) : IProgress<ImportProgress>
    {
        private bool hasTold;

        public void Report(ImportProgress value) => (hasTold, imports.Progress) = (true, value);

        /// <summary>An import that was turned away has told nothing, and leaves alone what another tells.</summary>
        public void Forget() => imports.Progress = hasTold ? null : imports.Progress;
    }
}
