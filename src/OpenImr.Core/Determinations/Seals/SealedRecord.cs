using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations.Seals;

/// <summary>A sealed determination record: canonical JSON with one hash over all of it. Anyone checks it offline, and it fails when one byte changes.</summary>
/// <remarks>The hash shows that nothing was changed by accident or alone; who made the record is shown by what holds it: the internal one names the head of the case's chain and the outward one's hash.</remarks>
public sealed record SealedRecord
{
    /// <summary>What the outward record says it is.</summary>
    public const string Outward = "openimr-determination-outward-1";

    /// <summary>What the internal record says it is.</summary>
    public const string Internal = "openimr-determination-internal-1";

    /// <summary>What the internal record's file says it is: the values that lead to a reviewer are withheld.</summary>
    public const string InternalFile = "openimr-determination-internal-file-1";

    private const string HashName = "hash";
    private const string CommitmentsName = "commitments";

    private SealedRecord(string kind, string json, string hash) => (Kind, Json, Hash) = (kind, json, hash);

    /// <summary><see cref="Outward"/>, <see cref="Internal"/> or <see cref="InternalFile"/>.</summary>
    public string Kind { get; }

    /// <summary>The whole record, the bytes of its file in UTF-8.</summary>
    public string Json { get; }

    /// <summary>SHA-256 over the record without this hash, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Checks a record's file: its form, its hash, and in an internal one every commitment by its salt, save those that a file withholds.</summary>
    /// <returns>The record, or every reason against it.</returns>
    public static Outcome<SealedRecord> Verify(ReadOnlySpan<byte> file)
    {
        JsonObject? record;
        try
        {
            record = JsonNode.Parse(file) as JsonObject;
            if (record is null || Text(record, "kind") is not (Outward or Internal or InternalFile))
                return new Refusal("This is no sealed determination record: its first line of identity, \"kind\", is not one of ours.");
            var reasons = new List<Reason>();
            if (!CanonicalJson.Of(record).AsSpan().SequenceEqual(file))
                reasons.Add(new("The record is not in its one form: something was added, left out, ordered otherwise or written otherwise."));
            var told = Text(record, HashName) ?? "";
            var counted = HashOf(record);
            if (told != counted)
                reasons.Add(new($"The record does not have the hash that it tells: it tells {Shown(told)}, and {Shown(counted)} was counted."));
            if (Text(record, "kind") is var kind and (Internal or InternalFile))
                reasons.AddRange(Broken(record, mayWithhold: kind == InternalFile).Select(name => new Reason($"The commitment \"{name}\" is not that of its value and salt.")));
            return reasons.Count > 0 ? new Refusal(reasons) : new SealedRecord(Text(record, "kind")!, Encoding.UTF8.GetString(file), counted);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return new Refusal("This is no sealed determination record: it is no JSON that can be read, or names something twice.");
        }
    }

    /// <summary>Seals what a record says.</summary>
    internal static SealedRecord Of(string kind, JsonObject says)
    {
        says["kind"] = kind;
        says[HashName] = HashOf(says);
        return new(kind, Encoding.UTF8.GetString(CanonicalJson.Of(says)), says[HashName]!.GetValue<string>());
    }

    /// <summary>A commitment: SHA-256 over a salt of 256 bits and the canonical value. Without the salt no guess of the value can be tried.</summary>
    internal static string Commit(ReadOnlySpan<byte> salt, JsonNode? value)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("openimr-commitment-1\n"u8);
        hash.AppendData(salt);
        hash.AppendData(CanonicalJson.Of(value));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Broken(JsonObject record, bool mayWithhold) =>
        from entry in record[CommitmentsName] as JsonArray ?? throw new FormatException()
        let commitment = entry as JsonObject ?? throw new FormatException()
        where !(mayWithhold && !commitment.ContainsKey("salt") && !commitment.ContainsKey("value"))
        where Commit(Convert.FromHexString(Text(commitment, "salt") ?? "?"), commitment["value"]) != Text(commitment, "commitment")
        select Text(commitment, "name") ?? "";

    private static string HashOf(JsonObject record)
    {
        var bare = (JsonObject)record.DeepClone();
        bare.Remove(HashName);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(bare)));
    }

    private static string? Text(JsonObject record, string name) => record[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Shown(string hash) => hash.Length > 16 ? hash[..16] + "\u2026" : $"\"{hash}\"";
}
