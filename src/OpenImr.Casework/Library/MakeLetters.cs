using System.IO.Compression;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Library;

/// <summary>Writes synthetic letters to a folder or a zip file. The same command gives the same bytes on every machine.</summary>
public static class MakeLetters
{
    private const int AtATime = 2048;
    private const int InAFolder = 10_000;

    // Any fixed day: the file system's would differ from run to run.
    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="Count">How many letters, 1 to <see cref="SyntheticLetters.Most"/>.</param>
    /// <param name="Seed">Which collection.</param>
    /// <param name="Target">A folder that is empty or does not exist, or a zip file that does not exist.</param>
    /// <param name="Layout">The layout of all; null for those of the years as they come.</param>
    public sealed record Command(int Count, long Seed, string Target, LetterLayout? Layout = null);

    /// <summary>The letters, made several at once, in the order of their places.</summary>
    public static IEnumerable<SyntheticLetter> All(int count, long seed, LetterLayout? layout = null)
    {
        for (var from = 0; from < count; from += AtATime)
        {
            var letters = new SyntheticLetter[Math.Min(AtATime, count - from)];
            Parallel.For(0, letters.Length, i => letters[i] = SyntheticLetters.At(seed, from + i, layout));
            foreach (var letter in letters)
                yield return letter;
        }
    }

    /// <summary>Writes them; more than ten thousand go into folders of ten thousand each.</summary>
    /// <returns>How many were written; refused when the target holds something, and nothing is written then.</returns>
    public static async Task<Outcome<int>> HandleAsync(Command command, IProgress<int>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Count is < 1 or > SyntheticLetters.Most)
            return new Refusal($"A collection has 1 to {SyntheticLetters.Most} letters, not {command.Count}.");
        var isZip = Path.GetExtension(command.Target).Equals(".zip", StringComparison.OrdinalIgnoreCase);
        if (File.Exists(command.Target) || (Directory.Exists(command.Target) && Directory.EnumerateFileSystemEntries(command.Target).Any()))
            return new Refusal($"{command.Target} holds something already. Name a folder that is empty or does not exist, or a zip file that does not exist; nothing is ever written over.");
        var places = All(command.Count, command.Seed, command.Layout).Select((letter, place) =>
            (letter.Text, Path: command.Count > InAFolder ? $"{place / InAFolder:000}/{letter.FileName}" : letter.FileName));
        await (isZip ? ZipAsync(command.Target, places, progress, stop) : FolderAsync(command.Target, places, progress, stop));
        return command.Count;
    }

    private static async Task FolderAsync(string folder, IEnumerable<(string Text, string Path)> letters, IProgress<int>? progress, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var written = 0;
        foreach (var (text, path) in letters)
        {
            if (written % InAFolder == 0)
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text, stop);
            progress?.Report(++written);
        }
    }

    private static async Task ZipAsync(string file, IEnumerable<(string Text, string Path)> letters, IProgress<int>? progress, CancellationToken stop)
    {
        var written = 0;
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (text, path) in letters)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
            entry.LastWriteTime = Written;
            await using var content = await entry.OpenAsync(stop);
            await content.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
            progress?.Report(++written);
        }
    }
}
