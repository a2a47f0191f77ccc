using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace OpenImr.Casework.Library;

/// <summary>A letter's text that someone has already, with the name under which it is told of.</summary>
/// <param name="Name">A file's name, or what stands for one.</param>
/// <param name="Text">The letter.</param>
public sealed record LetterText(string Name, string Text);

/// <summary>A file that may be a letter.</summary>
/// <param name="Name">As told in the report.</param>
/// <param name="Key">By which the file is known again, so that an import that goes on does not take its text again; null where only the text itself can tell.</param>
/// <param name="Load">Fetches what cannot be fetched beside others, and gives what takes the text.</param>
internal sealed record LetterSource(string Name, byte[]? Key, Func<CancellationToken, Task<Func<CancellationToken, Task<(string? Text, string? Problem)>>>> Load);

/// <summary>Goes through files, folders and zip files for letters. Everything is hostile until proven otherwise: no name from a zip file becomes a path, nothing is unpacked beyond the limits, and a zip file in a zip file stays shut.</summary>
internal static class LetterSources
{
    private const long MostEntries = 2_000_000;
    private const int MostRatio = 200;
    private const int SmallEntry = 1_000_000;
    private const int AtATime = 200;

    /// <summary>The letters of the paths in their order, some at a time; those of a folder by name. Files that are neither PDF nor text nor zip are passed over.</summary>
    /// <remarks>A zip file is open as long as its letters are looked at: each list is gone through before the next is asked for.</remarks>
    public static async IAsyncEnumerable<IReadOnlyList<LetterSource>> OfAsync(
        IEnumerable<string> paths, IAsyncEnumerable<LetterText>? texts, [EnumeratorCancellation] CancellationToken stop)
    {
        var files = new List<LetterSource>();
        foreach (var path in paths.SelectMany(FilesOf))
        {
            if (!IsZip(path))
                files.Add(OfFile(path));
            if (files.Count < AtATime && !IsZip(path))
                continue;
            yield return files;
            files = [];
            if (!IsZip(path))
                continue;
            var (zip, problem) = Open(path);
            using (zip)
                foreach (var entries in zip is null ? [[Told(path, problem)]] : OfZip(path, zip, stop).Chunk(AtATime))
                    yield return entries;
        }

        yield return files;
        if (texts is not null)
            await foreach (var some in texts.Chunk(AtATime).WithCancellation(stop))
                yield return [.. some.Select(OfText)];
    }

    /// <summary>How many there are, without opening any letter.</summary>
    public static long Count(IEnumerable<string> paths)
    {
        var count = 0L;
        foreach (var path in paths.SelectMany(FilesOf))
            if (!IsZip(path))
                count++;
            else
                try
                {
                    using var zip = ZipFile.OpenRead(path);
                    count += zip.Entries.Count(IsLetter);
                }
                catch (Exception broken) when (IsBroken(broken))
                {
                    count++;
                }

        return count;
    }

    private static LetterSource OfText(LetterText letter) =>
        new(letter.Name, null, _ => Task.FromResult<Func<CancellationToken, Task<(string?, string?)>>>(_ => Task.FromResult<(string?, string?)>((letter.Text, null))));

    private static LetterSource OfFile(string path)
    {
        var file = new FileInfo(path);
        var key = file.Exists ? KeyOf($"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}") : null;
        return new(path, key, _ => Task.FromResult<Func<CancellationToken, Task<(string?, string?)>>>(stop => LetterFileText.TakeAsync(path, stop)));
    }

    private static IEnumerable<LetterSource> OfZip(string path, ZipArchive zip, CancellationToken stop)
    {
        var stamp = File.GetLastWriteTimeUtc(path).Ticks;
        foreach (var entry in zip.Entries)
        {
            stop.ThrowIfCancellationRequested();
            var name = $"{path}!{Printable(entry.FullName)}";
            if (IsLetter(entry))
                yield return Refusal(entry) is { } refusal ? Told(name, refusal) : new(
                    name, KeyOf($"{Path.GetFullPath(path)}\n{stamp}\n{entry.FullName}\n{entry.Length}\n{entry.Crc32}"), async stopping =>
                    {
                        var (bytes, broken) = await UnpackAsync(entry, stopping);
                        return bytes is null ? _ => Task.FromResult<(string?, string?)>((null, broken)) : taking => LetterFileText.TakeAsync(bytes, entry.Name, taking);
                    });
            else if (entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                yield return Told(name, "A zip file inside a zip file is not opened. Unpack it, and name it by itself.");
        }
    }

    private static (ZipArchive? Zip, string Problem) Open(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > MostEntries)
                return Shut($"The zip file has {zip.Entries.Count} entries; one of more than {MostEntries} is not read. Split it.");
            // Entries that lie over each other are how a small file unfolds to a huge one.
            if (zip.Entries.Sum(e => e.CompressedLength) > new FileInfo(path).Length)
                return Shut("The zip file's entries are together larger than the file itself, so they lie over each other. It was not opened.");
            return (zip, "");
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return Shut($"The zip file could not be opened: {broken.Message}");
        }

        (ZipArchive?, string) Shut(string problem)
        {
            zip?.Dispose();
            return (null, problem);
        }
    }

    private static string? Refusal(ZipArchiveEntry entry) =>
        entry.Length > LetterFileText.LargestFile ? $"The file has {entry.Length / 1_000_000} MB; a letter of more than {LetterFileText.LargestFile / 1_000_000} MB is not read."
        : entry.Length > SmallEntry && entry.Length / Math.Max(1, entry.CompressedLength) > MostRatio ? $"The file would unfold to more than {MostRatio} times its size, which no letter does. It was not unpacked."
        : entry.IsEncrypted ? "The file is encrypted in the zip file. Unpack it with its password, and name it by itself."
        : null;

    private static async Task<(byte[]? Bytes, string? Problem)> UnpackAsync(ZipArchiveEntry entry, CancellationToken stop)
    {
        try
        {
            // Never more than the entry says of itself, which was looked at before.
            var bytes = new byte[entry.Length];
            await using var stream = await entry.OpenAsync(stop);
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
            return read == bytes.Length && stream.ReadByte() < 0 ? (bytes, null) : (null, "The file is not as long as the zip file says of it.");
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return (null, $"The file could not be unpacked: {broken.Message}");
        }
    }

    private static LetterSource Told(string name, string problem) =>
        new(name, null, _ => Task.FromResult<Func<CancellationToken, Task<(string?, string?)>>>(_ => Task.FromResult<(string?, string?)>((null, problem))));

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path) ? FilesIn(new DirectoryInfo(path)) : [path];

    /// <summary>A folder's files by name, then its folders'; never more than one folder's names in memory at once.</summary>
    private static IEnumerable<string> FilesIn(DirectoryInfo folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in folder.EnumerateFiles("*", options).Select(f => f.FullName).Where(f => IsLetter(f) || IsZip(f)).Order(StringComparer.Ordinal))
            yield return file;
        foreach (var inner in folder.EnumerateDirectories("*", options).OrderBy(f => f.Name, StringComparer.Ordinal))
            foreach (var file in FilesIn(inner))
                yield return file;
    }

    private static bool IsLetter(ZipArchiveEntry entry) => IsLetter(entry.Name) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static bool IsLetter(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PDF" or ".TXT";

    private static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);

    private static bool IsBroken(Exception fault) =>
        fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException or OverflowException or CryptographicException;

    private static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));

    private static byte[] KeyOf(string facts) => SHA256.HashData(Encoding.UTF8.GetBytes(facts))[..16];
}
