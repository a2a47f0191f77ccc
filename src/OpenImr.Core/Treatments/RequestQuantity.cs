using System.Collections.Immutable;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads the quantity that a line marks as one. Two that differ are told, and neither is taken.</summary>
internal static class RequestQuantity
{
    /// <summary>A quantity that says it is one: "#60", "QTY. 56", "quantity of 90", "sixty count".</summary>
    public static Found<int>? Marked(RequestWords words, ImmutableArray<string>.Builder problems, bool[]? taken = null)
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (taken?[w] == true)
                continue;
            var number = w;
            if (words.Is(w, "#", "qty", "quantity") || (words.Is(w, "no") && words.Is(w + 1, ".")))
            {
                number++;
                while (words.Is(number, ".", ":", "of", "#", "-"))
                    number++;
                if (words.NumberAt(number, out var end) is not { } count || (taken?[number] ?? false))
                {
                    w = number - 1;
                    continue;
                }

                var doubtful = words.Is(end, "-", "to") && words.NumberAt(end + 1, out _) is not null;
                if (doubtful)
                    problems.Add($"The quantity is printed as a range, \"{words.Line[words[w].Start..words[end + 1].End]}\"; it was left out.");
                Mark(taken, w, doubtful ? end + 2 : end);
                if (!doubtful && Another(words, end, count, taken) is { } other)
                {
                    // "#9 x 2 qty: 18": the second is the product of the first.
                    if (words.Is(end, "x", "times") && words.NumberAt(end + 1, out var times) is { } factor && (long)count * factor == other.Count)
                    {
                        Mark(taken, w, times);
                        Mark(taken, other.First, other.End);
                        return words.At(other.Count, other.First, other.End);
                    }

                    problems.Add($"The request prints two quantities, {count} and {other.Count}; neither was taken.");
                    Mark(taken, other.First, other.End);
                    doubtful = true;
                }

                return doubtful ? null : words.At(count, w, end);
            }

            if (words.NumberAt(w, out var behind) is { } counted)
            {
                var unit = words.Is(behind, "-") ? behind + 1 : behind;
                if (words.Is(unit, "count", "ct"))
                {
                    Mark(taken, w, unit + 1);
                    return words.At(counted, w, unit + 1);
                }

                w = behind - 1;
            }
        }

        return null;
    }

    /// <summary>Another quantity behind the first.</summary>
    private static (int Count, int First, int End)? Another(RequestWords words, int from, int count, bool[]? taken)
    {
        for (var w = from; w < words.Count; w++)
            if (taken?[w] != true && words.Is(w, "#", "qty", "quantity") && words.NumberAt(words.Is(w + 1, ".", ":", "of", "#", "-") ? w + 2 : w + 1, out var end) is { } other && other != count)
                return (other, w, end);
        return null;
    }

    private static void Mark(bool[]? taken, int first, int end) => taken?.AsSpan(first, end - first).Fill(true);
}
