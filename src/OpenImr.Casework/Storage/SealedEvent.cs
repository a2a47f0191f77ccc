using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenImr.Casework.Storage;

/// <summary>An event as it lies in the database: readable about, not in.</summary>
/// <param name="Stream">Whose event it is.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Type">The event's name.</param>
/// <param name="Schema">Which version of that event's JSON.</param>
/// <param name="Payload">The event's JSON, sealed with the stream's key.</param>
/// <param name="Actor">Lasting identifier of who recorded it.</param>
/// <param name="ActorName">As colleagues knew that person then.</param>
/// <param name="RecordedAt">When, to the microsecond.</param>
/// <param name="PreviousHash">Hash of the event before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over everything above.</param>
internal sealed record SealedEvent(
    string Stream, int Version, string Type, int Schema, byte[] Payload, string Actor, string ActorName,
    DateTimeOffset RecordedAt, byte[] PreviousHash, byte[] Hash)
{
    /// <summary>The type of the last event of an erased stream. Its payload is not sealed: it holds the ground of the erasure, and no one's data.</summary>
    public const string Erased = "StreamErased";

    /// <summary>Seals an event after the head of its stream.</summary>
    /// <param name="key">The stream's key; empty only for the mark of an erasure.</param>
    public static SealedEvent After(
        StreamHead head, StreamId stream, EventBody body, ReadOnlySpan<byte> key, string actor, string actorName, DateTimeOffset at)
    {
        var recordedAt = Instant.FromMicros(Instant.ToMicros(at));
        var name = stream.ToString();
        var bound = Bound(name, head.Version + 1, body.Type, body.Schema, actor, actorName, recordedAt, head.Hash.Span);
        var payload = key.IsEmpty ? body.Json.ToArray() : Sealing.Seal(key, body.Json.Span, bound);
        return new(name, head.Version + 1, body.Type, body.Schema, payload, actor, actorName, recordedAt,
            head.Hash.ToArray(), HashOf(bound, payload));
    }

    /// <summary>True when nothing of the event was changed since it was hashed.</summary>
    public bool IsIntact() => HashOf(Bound(), Payload).AsSpan().SequenceEqual(Hash);

    /// <summary>The event's JSON.</summary>
    /// <exception cref="CryptographicException">The key is not the stream's, or the event was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> key) => Sealing.Open(key, Payload, Bound());

    private byte[] Bound() => Bound(Stream, Version, Type, Schema, Actor, ActorName, RecordedAt, PreviousHash);

    /// <summary>What seal and hash are bound to: every column but payload and hash, each text with its length before it.</summary>
    private static byte[] Bound(
        string stream, int version, string type, int schema, string actor, string actorName, DateTimeOffset at, ReadOnlySpan<byte> previous)
    {
        using var bytes = new MemoryStream(256);
        Span<byte> number = stackalloc byte[8];
        Text("openimr-event-1", number);
        Text(stream, number);
        Number(version, number);
        Text(type, number);
        Number(schema, number);
        Number(Instant.ToMicros(at), number);
        Text(actor, number);
        Text(actorName, number);
        bytes.Write(previous);
        return bytes.ToArray();

        void Number(long value, Span<byte> room)
        {
            BinaryPrimitives.WriteInt64BigEndian(room, value);
            bytes.Write(room);
        }

        void Text(string value, Span<byte> room)
        {
            var utf8 = Encoding.UTF8.GetBytes(value);
            Number(utf8.Length, room);
            bytes.Write(utf8);
        }
    }

    private static byte[] HashOf(byte[] bound, byte[] payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bound);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}

/// <summary>The last event of a stream: its number and its hash.</summary>
/// <param name="Version">0 before the first event.</param>
/// <param name="Hash">32 zero bytes before the first event.</param>
internal readonly record struct StreamHead(int Version, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Before the first event.</summary>
    public static readonly StreamHead None = new(0, new byte[SHA256.HashSizeInBytes]);
}

/// <summary>An event to be stored: its name, the version of its JSON, and the JSON.</summary>
internal readonly record struct EventBody(string Type, int Schema, ReadOnlyMemory<byte> Json);
