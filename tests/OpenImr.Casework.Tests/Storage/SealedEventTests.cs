using System.Security.Cryptography;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.Tests.Storage;

public sealed class SealedEventTests
{
    private static readonly byte[] Key = Sealing.NewKey();

    private static readonly SealedEvent Stored = SealedEvent.After(
        new StreamHead(6, RandomNumberGenerator.GetBytes(32)), new StreamId(StreamKind.Case, "CM26-0001423"),
        new EventBody("ItemDecided", 1, "{\"item\":2}"u8.ToArray()), Key, "R-0412", "Dr. Amaro", Cast.Noon(new(2026, 11, 23)));

    [Fact]
    public void What_was_stored_is_intact_and_opens_with_its_key()
    {
        Assert.True(Stored.IsIntact());
        Assert.Equal("{\"item\":2}"u8.ToArray(), Stored.Open(Key));
    }

    public static TheoryData<string> Columns =>
        [.. typeof(SealedEvent).GetProperties().Select(p => p.Name).Where(n => n is not (nameof(SealedEvent.Hash) or "EqualityContract"))];

    private static SealedEvent Changed(string column) => column switch
    {
        nameof(SealedEvent.Stream) => Stored with { Stream = "case/CM26-0001424" },
        nameof(SealedEvent.Version) => Stored with { Version = 8 },
        nameof(SealedEvent.Type) => Stored with { Type = "SummaryWritten" },
        nameof(SealedEvent.Schema) => Stored with { Schema = 2 },
        nameof(SealedEvent.Payload) => Stored with { Payload = [.. Stored.Payload[..^1], (byte)(Stored.Payload[^1] ^ 1)] },
        nameof(SealedEvent.Actor) => Stored with { Actor = "R-0413" },
        nameof(SealedEvent.ActorName) => Stored with { ActorName = "Dr. Other" },
        nameof(SealedEvent.RecordedAt) => Stored with { RecordedAt = Stored.RecordedAt.AddTicks(TimeSpan.TicksPerMicrosecond) },
        nameof(SealedEvent.PreviousHash) => Stored with { PreviousHash = new byte[32] },
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A new column has to be bound by the hash: add it here."),
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_change_in_any_column_breaks_the_hash_and_the_seal(string column)
    {
        var changed = Changed(column);
        Assert.False(changed.IsIntact());
        Assert.ThrowsAny<CryptographicException>(() => changed.Open(Key));
    }

    [Fact]
    public void Text_cannot_move_from_one_column_to_the_next() =>
        Assert.False((Stored with { Actor = "R-0412D", ActorName = "r. Amaro" }).IsIntact());

    [Fact]
    public void Another_key_opens_nothing() => Assert.ThrowsAny<CryptographicException>(() => Stored.Open(Sealing.NewKey()));

    [Fact]
    public void The_same_event_sealed_twice_differs_in_every_byte_that_could_tell() =>
        Assert.NotEqual(
            Sealing.Seal(Key, "the same"u8, "bound"u8),
            Sealing.Seal(Key, "the same"u8, "bound"u8));
}
