using System.Security.Cryptography;
using OpenImr.Casework.Storage;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Alone, for what is counted is the memory of the whole process.</summary>
[CollectionDefinition(nameof(LargeDocumentTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(LargeDocumentTests))]
public sealed class LargeDocumentTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_200_MB_is_refused_without_being_held_in_memory()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var before = GC.GetTotalAllocatedBytes();
        var endless = new GeneratedText(200_000_000);
        Assert.StartsWith(
            "scan.txt is larger than 100 MB, the most that is taken.",
            Refusal(await on.Store.Vault.KeepAsync(Cast.Number, "scan.txt", endless, Stop)), StringComparison.Ordinal);
        Assert.InRange(endless.Position, 100_000_000, 101_000_000);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
        Assert.Empty(Directory.GetFiles(on.Settings.Folder.Vault, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_of_200_MB_is_kept_in_little_memory_where_the_organization_allows_it()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        await using var store = Opened(await CaseworkStore.OpenAsync(on.Settings with { LargestDocument = 300_000_000 }, on.Clock, Stop));
        var before = GC.GetTotalAllocatedBytes();
        var document = Opened(await store.Vault.KeepAsync(Cast.Number, "scan.txt", new GeneratedText(200_000_000), Stop));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
        Assert.Equal(200_000_000, document.Length);
        await using var stream = Opened(await store.Vault.OpenAsync(Cast.Number, document.VaultAddress, Stop));
        Assert.Equal(document.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Stop)));
    }

    /// <summary>Text of a size, made while it is read.</summary>
    private sealed class GeneratedText(long size) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, size - Position);
            buffer.AsSpan(offset, count).Fill((byte)'x');
            Position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, size - Position);
            buffer.Span[..count].Fill((byte)'x');
            Position += count;
            return new(count);
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
