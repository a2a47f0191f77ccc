using System.Runtime.CompilerServices;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Library;

/// <summary>Reads published determinations from files.</summary>
public static class ReadLetters
{
    /// <summary>What became of one file.</summary>
    /// <param name="Path">The file, as named or as found in the folder named.</param>
    /// <param name="Letter">What its text says; its own problems may say that it is no determination. Null when the file could not be read.</param>
    /// <param name="Problem">Why the file could not be read; null when it was.</param>
    public sealed record PublishedLetterFile(string Path, ReadLetter? Letter, string? Problem)
    {
        /// <summary>True when the file was read and is a determination.</summary>
        public bool IsRead => Letter?.Layout is not null;
    }

    /// <summary>Reads files and the PDF and text files of folders, several at once, in the order named; a folder's files stand in the order of their names.</summary>
    /// <remarks>A file that cannot be read is an answer with a sentence, never an exception.</remarks>
    public static async IAsyncEnumerable<PublishedLetterFile> HandleAsync(
        IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = new Queue<Task<PublishedLetterFile>>();
        try
        {
            foreach (var path in paths.SelectMany(FilesOf))
            {
                // One more than there are processors keeps them busy while the oldest is awaited.
                if (running.Count > Environment.ProcessorCount)
                    yield return await running.Dequeue();
                running.Enqueue(Task.Run(() => ReadAsync(path, abandoned.Token), abandoned.Token));
            }

            while (running.Count > 0)
                yield return await running.Dequeue();
        }
        finally
        {
            await abandoned.CancelAsync();
            await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task<PublishedLetterFile> ReadAsync(string path, CancellationToken stop)
    {
        var (text, problem) = await LetterFileText.TakeAsync(path, stop);
        return new(path, text is null ? null : LetterReader.Read(text), problem);
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".PDF" or ".TXT")
                .Order(StringComparer.Ordinal)
            : [path];
}
