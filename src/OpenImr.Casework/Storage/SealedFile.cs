using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenImr.Casework.Storage;

/// <summary>A file sealed in chunks, so that one of any size is written and read in little memory. Each chunk's seal covers its place, whether it is the last, and the stream it belongs to: none can be cut off, moved or put into another case.</summary>
internal static class SealedFile
{
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;
    public static readonly byte[] Magic = "OIMRDOC1"u8.ToArray();

    /// <summary>Seals the source into the target, showing each piece to <paramref name="look"/> before it is sealed.</summary>
    /// <param name="source">What is read to its end.</param>
    /// <param name="target">What is written.</param>
    /// <param name="key">A key that seals nothing else.</param>
    /// <param name="stream">Whose document it is.</param>
    /// <param name="look">Sees the content; false stops.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>SHA-256 of the sealed bytes; null when <paramref name="look"/> stopped.</returns>
    public static async Task<byte[]?> SealAsync(
        Stream source, Stream target, byte[] key, StreamId stream, Func<ReadOnlyMemory<byte>, ValueTask<bool>> look, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var aes = new AesGcm(key, TagSize);
        await WriteAsync(Magic);
        var current = new byte[ChunkSize];
        var next = new byte[ChunkSize];
        var sealedChunk = new byte[ChunkSize + TagSize];
        var length = await source.ReadAtLeastAsync(current, ChunkSize, throwOnEndOfStream: false, stop);
        for (long index = 0; ; index++)
        {
            if (!await look(current.AsMemory(0, length)))
                return null;
            var nextLength = length < ChunkSize ? 0 : await source.ReadAtLeastAsync(next, ChunkSize, throwOnEndOfStream: false, stop);
            var isLast = nextLength == 0;
            aes.Encrypt(
                Nonce(index, isLast), current.AsSpan(0, length), sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, TagSize), Bound(stream, index, isLast));
            await WriteAsync(sealedChunk.AsMemory(0, length + TagSize));
            if (isLast)
                return hash.GetHashAndReset();
            (current, next, length) = (next, current, nextLength);
        }

        async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            hash.AppendData(bytes.Span);
            await target.WriteAsync(bytes, stop);
        }
    }

    /// <summary>Seals a file of at most one chunk at once.</summary>
    /// <exception cref="ArgumentException">It is larger.</exception>
    public static byte[] SealSmall(ReadOnlySpan<byte> content, byte[] key, StreamId stream)
    {
        if (content.Length > ChunkSize)
            throw new ArgumentException($"At most {ChunkSize} bytes are sealed at once.", nameof(content));
        var result = new byte[Magic.Length + content.Length + TagSize];
        Magic.CopyTo(result, 0);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(Nonce(0, true), content, result.AsSpan(Magic.Length, content.Length), result.AsSpan(result.Length - TagSize), Bound(stream, 0, true));
        return result;
    }

    /// <summary>Number of the chunk and whether it is the last. A key seals one file only, so no nonce comes twice.</summary>
    public static byte[] Nonce(long index, bool isLast)
    {
        var nonce = new byte[12];
        nonce[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), index);
        return nonce;
    }

    public static byte[] Bound(StreamId stream, long index, bool isLast) =>
        Encoding.UTF8.GetBytes($"document\n{stream}\n{index}\n{(isLast ? "last" : "more")}");
}

/// <summary>Reads a sealed file as it was before, from any place in it.</summary>
internal sealed class SealedFileStream : Stream
{
    private readonly FileStream file;
    private readonly AesGcm aes;
    private readonly StreamId stream;
    private readonly long chunks;
    private readonly byte[] opened = new byte[SealedFile.ChunkSize];
    private readonly byte[] sealedChunk = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    private long openedIndex = -1;
    private int openedLength;
    private long position;

    /// <exception cref="CryptographicException">The file is no document of this store.</exception>
    public SealedFileStream(string path, ReadOnlySpan<byte> key, StreamId stream)
    {
        this.stream = stream;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0);
        aes = new AesGcm(key, SealedFile.TagSize);
        var magic = new byte[SealedFile.Magic.Length];
        var body = file.Length - magic.Length;
        if (body < SealedFile.TagSize || file.ReadAtLeast(magic, magic.Length) < magic.Length || !magic.AsSpan().SequenceEqual(SealedFile.Magic))
        {
            Dispose();
            throw new CryptographicException("The file is no document of this store.");
        }

        chunks = (body + sealedChunk.Length - 1) / sealedChunk.Length;
        Length = body - (chunks * SealedFile.TagSize);
    }

    public override long Length { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    /// <exception cref="CryptographicException">The file was changed or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length && openedIndex == chunks - 1)
            return 0;
        var index = Math.Min(position / SealedFile.ChunkSize, chunks - 1);
        if (index != openedIndex)
        {
            file.Position = SealedFile.Magic.Length + (index * sealedChunk.Length);
            Open(index, await file.ReadAtLeastAsync(sealedChunk, sealedChunk.Length, throwOnEndOfStream: false, cancellationToken));
        }

        return Copy(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length && openedIndex == chunks - 1)
            return 0;
        var index = Math.Min(position / SealedFile.ChunkSize, chunks - 1);
        if (index != openedIndex)
        {
            file.Position = SealedFile.Magic.Length + (index * sealedChunk.Length);
            Open(index, file.ReadAtLeast(sealedChunk, sealedChunk.Length, throwOnEndOfStream: false));
        }

        return Copy(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException("A sealed document is not changed.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A sealed document is not changed.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            aes.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(long index, int length)
    {
        if (length < SealedFile.TagSize)
            throw new CryptographicException("The document was cut off.");
        var isLast = index == chunks - 1;
        openedIndex = -1;
        openedLength = length - SealedFile.TagSize;
        aes.Decrypt(
            SealedFile.Nonce(index, isLast), sealedChunk.AsSpan(0, openedLength), sealedChunk.AsSpan(openedLength, SealedFile.TagSize),
            opened.AsSpan(0, openedLength), SealedFile.Bound(stream, index, isLast));
        openedIndex = index;
    }

    private int Copy(Span<byte> buffer)
    {
        var from = (int)(position - (openedIndex * SealedFile.ChunkSize));
        if (from >= openedLength)
            return 0;
        var count = Math.Min(buffer.Length, openedLength - from);
        opened.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
