using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>A document that lies in the vault.</summary>
/// <param name="VaultAddress">SHA-256 of the sealed bytes, in hexadecimal.</param>
/// <param name="Sha256">SHA-256 of the document as received, in hexadecimal.</param>
/// <param name="Length">In bytes, as received.</param>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Pages">Of a PDF; null where there are none or they could not be counted.</param>
public sealed record KeptDocument(string VaultAddress, string Sha256, long Length, string MediaType, int? Pages);

/// <summary>The documents, in a folder a case, each sealed with a key of its own and named by the hash of its sealed bytes.</summary>
public sealed class RecordVault
{
    private readonly string folder;
    private readonly StreamKeys keys;
    private readonly long largest;

    internal RecordVault(string folder, StreamKeys keys, long largest) => (this.folder, this.keys, this.largest) = (folder, keys, largest);

    private string Incoming => Path.Combine(folder, ".incoming");

    /// <summary>Takes a document in. When it returns the document is on the disk; keep it by an event that names its address.</summary>
    /// <param name="number">The case; it need not have been stored yet.</param>
    /// <param name="fileName">The name under which it came: the document has to be what the name says.</param>
    /// <param name="content">Read to its end, never held in memory whole.</param>
    /// <param name="stop">Gives up; nothing stays.</param>
    /// <returns>Refused, and nothing stays, when the document is too large, of no kind that is taken, not what its name says, or not whole.</returns>
    public async Task<Outcome<KeptDocument>> KeepAsync(CaseNumber number, string fileName, Stream content, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(content);
        var stream = CaseStore.Stream(number);
        var streamKey = await keys.FindOrMakeAsync(stream, stop);
        if (!streamKey.Opens)
            return streamKey.IsDamaged ? CaseStore.Unreadable(number, "its key is damaged") : new Refusal($"Case {number} was erased; it takes no document.");
        fileName = Path.GetFileName(fileName);
        Directory.CreateDirectory(Incoming);
        var draft = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            var key = Sealing.NewKey();
            var sealing = await SealAsync(stream, key, fileName, content, draft, stop);
            if (sealing is Outcome<KeptDocument>.Accepted { Value: var kept })
            {
                await keys.KeepDocumentKeyAsync(stream, streamKey, kept.VaultAddress, key, stop);
                Durable.MakeFolder(FolderOf(stream));
                Durable.Move(draft, PathOf(stream, kept.VaultAddress));
            }

            return sealing;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The document as it was received; dispose it. Read from any place in it.</summary>
    /// <returns>Refused when the case has no such document, or it was erased.</returns>
    public async Task<Outcome<Stream>> OpenAsync(CaseNumber number, string address, CancellationToken stop)
    {
        var stream = CaseStore.Stream(number);
        var key = await keys.FindDocumentKeyAsync(stream, address, stop);
        if (!key.Opens)
            return NotThere(number, key);
        try
        {
            return new SealedFileStream(PathOf(stream, address), key.Bytes.Span, stream);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            return new Refusal($"A document of case {number} is missing from the vault or was changed there. Restore the vault from a backup; \"imr verify\" names the document.");
        }
    }

    /// <summary>Why the document cannot be opened; null when it can.</summary>
    internal async Task<Refusal?> RefuseAsync(CaseNumber number, string address, CancellationToken stop) =>
        await keys.FindDocumentKeyAsync(CaseStore.Stream(number), address, stop) is var key && key.Opens ? null : NotThere(number, key);

    /// <summary>What was made of a document, such as its text; null when nothing of the kind was kept.</summary>
    internal async Task<byte[]?> ReadMadeAsync(CaseNumber number, string address, string kind, CancellationToken stop)
    {
        var (stream, path) = (CaseStore.Stream(number), PathOf(CaseStore.Stream(number), address) + "." + kind);
        var key = await keys.FindDocumentKeyAsync(stream, address, stop);
        if (!key.Opens || !File.Exists(path))
            return null;
        var bytes = await File.ReadAllBytesAsync(path, stop);
        try
        {
            return Sealing.Open(MadeKey(key, kind), bytes, Encoding.UTF8.GetBytes($"{kind}\n{stream}\n{address}"));
        }
        catch (CryptographicException)
        {
            // What was damaged is made again from the document.
            return null;
        }
    }

    /// <summary>Keeps what was made of a document, sealed with a key made from the document's own: it goes when the document does.</summary>
    internal async Task KeepMadeAsync(CaseNumber number, string address, string kind, byte[] content, CancellationToken stop)
    {
        var (stream, path) = (CaseStore.Stream(number), PathOf(CaseStore.Stream(number), address));
        var key = await keys.FindDocumentKeyAsync(stream, address, stop);
        if (!key.Opens || !File.Exists(path))
            return;
        Directory.CreateDirectory(Incoming);
        var draft = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(draft, Sealing.Seal(MadeKey(key, kind), content, Encoding.UTF8.GetBytes($"{kind}\n{stream}\n{address}")), stop);
        File.Move(draft, path + "." + kind, overwrite: true);
    }

    /// <summary>Erases a document that was sealed and then not taken into the case: its key is destroyed and its file removed. Never one that an event names.</summary>
    public async Task EraseAsync(CaseNumber number, string address, CancellationToken stop)
    {
        var stream = CaseStore.Stream(number);
        await keys.DestroyDocumentAsync(stream, address, stop);
        if (!Directory.Exists(FolderOf(stream)))
            return;
        foreach (var file in Directory.EnumerateFiles(FolderOf(stream), Path.GetFileName(PathOf(stream, address)) + "*"))
            File.Delete(file);
    }

    /// <summary>True when the document lies there and its bytes are those of its address.</summary>
    internal async Task<bool> IsIntactAsync(StreamId stream, string address, CancellationToken stop)
    {
        if (!IsAddress(address) || !File.Exists(PathOf(stream, address)))
            return false;
        await using var file = File.OpenRead(PathOf(stream, address));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) == address;
    }

    /// <summary>Whether the document's key was destroyed.</summary>
    internal async Task<bool> IsErasedAsync(StreamId stream, string address, CancellationToken stop) =>
        (await keys.FindDocumentKeyAsync(stream, address, stop)).DestroyedAt is not null;

    /// <summary>Removes every document of an erased case.</summary>
    internal void Remove(StreamId stream)
    {
        if (Directory.Exists(FolderOf(stream)))
            Directory.Delete(FolderOf(stream), recursive: true);
    }

    /// <summary>How many files are there that an upload has begun and not finished: one that is coming in, or what a killed process left. Nobody has a key to them.</summary>
    internal int Unfinished => Directory.Exists(Incoming) ? Directory.EnumerateFiles(Incoming).Count() : 0;

    /// <summary>The documents that are in the vault, by the name of the case's folder and the address, with or without a key.</summary>
    internal IEnumerable<(string Folder, string Address)> Files() =>
        !Directory.Exists(folder) ? [] :
            from path in Directory.EnumerateDirectories(folder)
            where path != Incoming
            from file in Directory.EnumerateFiles(path)
            select (Path.GetFileName(path), Path.GetFileName(file).Split('.')[0]);

    private async Task<Outcome<KeptDocument>> SealAsync(
        StreamId stream, byte[] key, string fileName, Stream content, string draft, CancellationToken stop)
    {
        var inspection = new DocumentInspection(fileName, largest);
        using var asReceived = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        PdfPages? pages = null;
        try
        {
            byte[]? address;
            await using (var target = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, SealedFile.ChunkSize, useAsync: true))
            {
                address = await SealedFile.SealAsync(content, target, key, stream, LookAsync, stop);
                target.Flush(flushToDisk: true);
            }

            if (inspection.Objection() is { } objection || address is null)
                return new Refusal(inspection.Objection()!);
            var counted = pages is null ? (Readable: true, Pages: null) : await pages.CountAsync(stop);
            if (!counted.Readable)
                return new Refusal(DocumentInspection.Broken(fileName, FileKind.Pdf));
            return new KeptDocument(
                Convert.ToHexStringLower(address), Convert.ToHexStringLower(asReceived.GetHashAndReset()), inspection.Length,
                inspection.Kind!.MediaType, counted.Pages);
        }
        finally
        {
            if (pages is not null)
                await pages.DisposeAsync();
        }

        async ValueTask<bool> LookAsync(ReadOnlyMemory<byte> piece)
        {
            if (!inspection.Look(piece.Span))
                return false;
            asReceived.AppendData(piece.Span);
            if (inspection.Kind == FileKind.Pdf)
                await (pages ??= new PdfPages()).AddAsync(piece, stop);
            return true;
        }
    }

    /// <summary>Puts sealed bytes into the vault of a folder that nobody works in yet: nothing is flushed.</summary>
    internal void Put(StreamId stream, string address, byte[] sealedBytes)
    {
        Directory.CreateDirectory(FolderOf(stream));
        File.WriteAllBytes(PathOf(stream, address), sealedBytes);
    }

    private static Refusal NotThere(CaseNumber number, StreamKey key) => new(key.DestroyedAt is { } at
        ? $"This document was erased on {Words.Of(Core.Calendars.PacificTime.DayOf(at))} and cannot be read any more."
        : key.IsDamaged ? $"The key of a document of case {number} is damaged, so that it cannot be read. Restore the keys from their backup; \"imr verify\" names the document."
        : $"Case {number} holds no such document.");

    private static byte[] MadeKey(StreamKey key, string kind) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes.ToArray(), Sealing.KeySize, info: Encoding.UTF8.GetBytes(kind));

    private string FolderOf(StreamId stream) => Path.Combine(folder, stream.Name);

    /// <summary>An address is made of the digits and letters of a hash, so that no name from outside becomes a path.</summary>
    private string PathOf(StreamId stream, string address) =>
        IsAddress(address)
            ? Path.Combine(FolderOf(stream), address)
            : throw new ArgumentException("A document's address is 64 hexadecimal digits.", nameof(address));

    private static bool IsAddress(string address) => address.Length == 64 && address.All(char.IsAsciiHexDigitLower);
}
