using System.Text.Json.Nodes;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations.Seals;

/// <summary>The internal record as a file. A file can leave the house, so it names a reviewer by seat and holds no license: the values that would lead to one stay in the store, and only their commitments are in the file (Lab. Code § 4610.6(f)).</summary>
public static class InternalRecordFile
{
    /// <summary>The commitments whose values name reviewers, with what the file says of each in their place.</summary>
    private static readonly Dictionary<string, Func<JsonNode, JsonNode?>> Withheld = new(StringComparer.Ordinal)
    {
        ["reviewers"] = _ => null,
        ["screening"] = seats => EachSeat(seats, found => new JsonObject { ["findings"] = Findings(found) }),
        ["signatures"] = seats => EachSeat(seats, signed => new JsonObject
        {
            ["signedAt"] = signed["signedAt"]?.DeepClone(),
            ["letterSha256"] = signed["letterSha256"]?.DeepClone(),
            ["gates"] = Findings(signed["gates"]),
        }),
    };

    /// <summary>The file of a record.</summary>
    /// <param name="kept">The internal record as the store keeps it.</param>
    /// <param name="seatOf">A reviewer's seat in the case, from 1; null for someone who was never assigned to it.</param>
    /// <returns>A record of the kind <see cref="SealedRecord.InternalFile"/>; equal records give equal files.</returns>
    /// <exception cref="ArgumentException">The record is not an internal one.</exception>
    public static SealedRecord Of(SealedRecord kept, Func<ReviewerId, int?> seatOf)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(seatOf);
        if (kept.Kind != SealedRecord.Internal)
            throw new ArgumentException("Only an internal record has this file.", nameof(kept));
        var says = JsonNode.Parse(kept.Json)!.AsObject();
        says["recordSha256"] = kept.Hash;
        foreach (var part in new[] { "decisions", "criteria" })
            foreach (var entry in says[part]!.AsArray().Select(e => e!.AsObject()))
            {
                entry["seat"] = seatOf(ReviewerId.Parse(entry["reviewer"]!.GetValue<string>()));
                entry.Remove("reviewer");
            }

        foreach (var commitment in says["commitments"]!.AsArray().Select(c => c!.AsObject()))
            if (Withheld.TryGetValue(commitment["name"]!.GetValue<string>(), out var summary))
            {
                if (summary(commitment["value"]!) is { } said)
                    says[commitment["name"]!.GetValue<string>()] = said;
                commitment.Remove("value");
                commitment.Remove("salt");
            }

        return SealedRecord.Of(SealedRecord.InternalFile, says);
    }

    private static JsonArray EachSeat(JsonNode seats, Func<JsonNode, JsonObject> of) => [.. seats.AsArray().Select(seat => of(seat!))];

    /// <summary>Which rule found what under which law; its sentence and evidence may name a person or a license.</summary>
    private static JsonArray Findings(JsonNode? findings) =>
        [.. (findings?.AsArray() ?? []).Select(f => new JsonObject { ["rule"] = f!["rule"]?.DeepClone(), ["result"] = f["result"]?.DeepClone(), ["citation"] = f["citation"]?.DeepClone(), ["item"] = f["item"]?.DeepClone() })];
}
