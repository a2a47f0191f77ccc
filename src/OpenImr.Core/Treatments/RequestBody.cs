using System.Collections.Immutable;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads the parts of the body with their sides, and the levels of the spine.</summary>
internal static class RequestBody
{
    /// <summary>The parts in the line's order. A side belongs to the part beside it alone: of "right hip and foot" only the hip is known to be right.</summary>
    public static ImmutableArray<Found<BodyPart>> Parts(RequestWords words)
    {
        var parts = ImmutableArray.CreateBuilder<Found<BodyPart>>();
        for (var w = 0; w < words.Count;)
        {
            if (TreatmentVocabulary.Standard.BodyParts.At(words, w, out var end) is not { } part || words.Is(end, "surgeon", "specialist", "therapist", "school"))
            {
                w++;
                continue;
            }

            var (side, first, last) = Side(words, w, end);
            if (!parts.Any(p => p.Value.Part == part && (p.Value.Side == side || side is null)))
                parts.Add(words.At(new BodyPart(part, side), first, last));
            w = end;
        }

        // "Total knee arthroplasty, left": one part, and one side in the whole line.
        if (parts is [{ Value.Side: null } only] && Enumerable.Range(0, words.Count).Select(w => SideOf(words, w)).OfType<string>().Distinct().ToList() is [var alone])
            return [only with { Value = only.Value with { Side = alone } }];
        return parts.ToImmutable();
    }

    /// <summary>The levels in capitals: "L4-5", "C5-C6".</summary>
    public static ImmutableArray<Found<string>> Levels(RequestWords words)
    {
        var levels = ImmutableArray.CreateBuilder<Found<string>>();
        for (var w = 0; w + 1 < words.Count; w++)
        {
            var end = LevelEnd(words, w);
            if (end == w)
                continue;
            while (words.Is(end, "-", "/") && end + 1 < words.Count)
            {
                var next = LevelEnd(words, end + 1);
                if (next == end + 1 && IsVertebra(words, end + 1))
                    next++;
                if (next == end + 1)
                    break;
                end = next;
            }

            var printed = words.Line[words[w].Start..words[end - 1].End].ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
            if (!levels.Any(l => l.Value == printed))
                levels.Add(words.At(printed, w, end));
            w = end - 1;
        }

        return levels.ToImmutable();
    }

    /// <summary>Behind a letter of a region with its number, printed as one; the word itself when it is none.</summary>
    private static int LevelEnd(RequestWords words, int word) =>
        words.Is(word, "c", "t", "l", "s") && IsVertebra(words, word + 1) && words[word + 1].Start == words[word].End ? word + 2 : word;

    private static bool IsVertebra(RequestWords words, int word) => word < words.Count && words[word].Number is >= 1 and <= 12 && words[word].Text.Length <= 2;

    private static (string? Side, int First, int End) Side(RequestWords words, int first, int end)
    {
        // "BUE" says part and side in one.
        if (SideOf(words, first) is { } within)
            return (within, first, end);
        if (SideOf(words, first - 1) is { } before)
        {
            // "right and left knee", "left/right knee".
            var joint = first - 2;
            return words.Is(joint, "and", "/", "&") && SideOf(words, joint - 1) is { } other && other != before ? ("bilateral", joint - 1, end) : (before, first - 1, end);
        }

        var behind = words.Is(end, ",", "(", "-") ? end + 1 : end;
        if (SideOf(words, behind) is not { } after || TreatmentVocabulary.Standard.BodyParts.At(words, Math.Min(behind + 1, words.Count - 1), out _) is not null)
            return (null, first, end);
        return (after, first, behind + 1);
    }

    private static string? SideOf(RequestWords words, int word) => words.TextAt(word) switch
    {
        "left" or "lt" or "lue" or "lle" => "left",
        "right" or "rt" or "rue" or "rle" => "right",
        "bilateral" or "bilaterally" or "both" or "bilat" or "bue" or "ble" => "bilateral",
        _ => null,
    };
}
