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
            var joined = Joined(words, w);
            var end = w;
            if ((joined ?? Shorthand(words, w, out end) ?? TreatmentVocabulary.Standard.BodyParts.At(words, w, out end)) is not { } part || words.Is(end, "surgeon", "specialist", "therapist", "school", "spray", "drop", "drops"))
            {
                w++;
                continue;
            }

            if (joined is not null)
            {
                // The noun that two adjectives share, and the side before them, belong to both.
                end = w + 1;
                TreatmentVocabulary.Standard.BodyParts.At(words, w + 2, out var shared);
                var (both, from, _) = Side(words, w, shared);
                Add(part, both, from, shared);
                Add(TreatmentVocabulary.Standard.BodyParts.At(words, w + 2, out _)!, both, from, shared);
                w = shared;
                continue;
            }

            var (side, first, last) = Side(words, w, end);
            Add(part, side, first, last);
            w = end;
        }

        void Add(string part, string? side, int first, int last)
        {
            if (parts.Any(p => p.Value.Part == part && (p.Value.Side == side || side is null)))
                return;
            // "Knee brace, left knee" names one part twice.
            for (var i = parts.Count - 1; i >= 0; i--)
                if (parts[i].Value.Part == part && parts[i].Value.Side is null)
                    parts.RemoveAt(i);
            parts.Add(words.At(new BodyPart(part, side), first, last));
        }

        // "Total knee arthroplasty, left": one part, and one side in the whole line.
        if (parts is [{ Value.Side: null } only] && Enumerable.Range(0, words.Count).Select(w => SideOf(words, w)).OfType<string>().Distinct().ToList() is [var alone])
            return [only with { Value = only.Value with { Side = alone } }];
        return parts.ToImmutable();
    }

    /// <summary>The one side of a line in which no part of the body bears any.</summary>
    public static Found<string>? SideAlone(RequestWords words, ImmutableArray<Found<BodyPart>> parts)
    {
        if (parts.Any(p => p.Value.Side is not null))
            return null;
        Found<string>? side = null;
        for (var w = 0; w < words.Count; w++)
            if (SideOf(words, w) is { } stated)
            {
                if (side is not null && side.Value != stated)
                    return null;
                side ??= words.At(stated, w, w + 1);
            }

        return side;
    }

    /// <summary>"upper and lower extremities": the first of the two.</summary>
    private static string? Joined(RequestWords words, int word) =>
        words[word].Text is "upper" or "lower" && words.Is(word + 1, "and", "/", "&") && words.Is(word + 2, "upper", "lower") && words.TextAt(word) != words.TextAt(word + 2)
        && TreatmentVocabulary.Standard.BodyParts.At(words, word + 2, out _) is { } second && second.EndsWith(" extremity", StringComparison.Ordinal)
            ? $"{words.TextAt(word)} extremity"
            : null;

    /// <summary>"C/S", "T/S" and "L/S" say a part of the spine; "C/S" beside a culture is its sensitivity, and "L/S spine" stands in the vocabulary.</summary>
    private static string? Shorthand(RequestWords words, int word, out int end)
    {
        end = word + 3;
        return words[word].Text is "c" or "t" or "l" && words.Is(word + 1, "/") && words.Is(word + 2, "s") && !words.Is(word + 3, "spine", "/") && (word + 3 == words.Count || words[word + 3].Start > words[word + 2].End || words[word + 3].IsSign)
            && !words.Is(word - 1, "culture", "urine", "wound", "blood", "sputum", "/")
                ? words.TextAt(word) switch { "c" => "cervical spine", "t" => "thoracic spine", "l" => "lumbar spine", _ => null }
                : null;
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

    /// <summary>True when a level ends before the word.</summary>
    public static bool EndsLevel(RequestWords words, int word) => word > 1 && (LevelEnd(words, word - 2) == word || (words.Is(word - 2, "-", "/") && IsVertebra(words, word - 1)));

    private static bool IsVertebra(RequestWords words, int word) => word < words.Count && words[word].Number is >= 1 and <= 12 && words[word].Text.Length <= 2;

    private static (string? Side, int First, int End) Side(RequestWords words, int first, int end)
    {
        // "BUE" says part and side in one.
        if (SideOf(words, first) is { } within)
            return (within, first, end);
        if (words.Is(first - 1, ")") && words.Is(first - 3, "(") && (SideOf(words, first - 2) ?? Letter(words, first - 2)) is { } bracketed)
            return (bracketed, first - 3, end);
        // "L shoulder", "B/L wrists": letters say a side beside a part alone.
        if (Letter(words, first - 1) is { } letter)
            return (letter, letter == "bilateral" ? first - 3 : first - 1, end);
        if (SideOf(words, first - 1) is { } before)
        {
            // "right and left knee", "left/right knee".
            var joint = first - 2;
            return words.Is(joint, "and", "/", "&") && SideOf(words, joint - 1) is { } other && other != before ? ("bilateral", joint - 1, end) : (before, first - 1, end);
        }

        var behind = words.Is(end, ",", "(", "-") ? end + 1 : end;
        var inBrackets = behind > end && words.Is(end, "(") && words.Is(behind + 1, ")");
        if ((SideOf(words, behind) ?? (inBrackets ? Letter(words, behind) : null)) is not { } after || TreatmentVocabulary.Standard.BodyParts.At(words, Math.Min(behind + 1, words.Count - 1), out _) is not null)
            return (null, first, end);
        return (after, first, behind + 1);
    }

    private static string? Letter(RequestWords words, int word) => words.TextAt(word) switch
    {
        "l" when words.Is(word - 1, "/") => words.Is(word - 2, "b") ? "bilateral" : null,
        "r" or "l" when words.Is(word - 1, "/", "size") || words.Is(word + 1, "/") => null,
        "l" => "left",
        "r" => "right",
        _ => null,
    };

    private static string? SideOf(RequestWords words, int word) => words.TextAt(word) switch
    {
        "left" or "lt" or "lue" or "lle" => "left",
        "right" or "rt" or "rue" or "rle" => "right",
        "bilateral" or "bilaterally" or "both" or "bilat" or "bil" or "bue" or "ble" => "bilateral",
        _ => null,
    };
}
