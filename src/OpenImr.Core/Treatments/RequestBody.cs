using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads the parts of the body with their sides, and the levels of the spine.</summary>
internal static partial class RequestBody
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

        return parts.ToImmutable();
    }

    /// <summary>The levels in capitals: "L4-5", "C5-C6".</summary>
    public static ImmutableArray<Found<string>> Levels(RequestWords words) =>
    [
        .. Level().Matches(words.Line).Select(m => words.AtPlace(m.Value.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal), m.Index, m.Index + m.Length)).DistinctBy(l => l.Value),
    ];

    private static (string? Side, int First, int End) Side(RequestWords words, int first, int end)
    {
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
        "left" or "lt" => "left",
        "right" or "rt" => "right",
        "bilateral" or "bilaterally" or "both" or "bilat" => "bilateral",
        _ => null,
    };

    [GeneratedRegex(@"\b[CTLS]\d{1,2}(?: ?[-/] ?[CTLS]?\d{1,2})*\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Level();
}
