using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Finds the directions for taking a drug: a run of the words in which they are written, with one that tells how often.</summary>
internal static class RequestDirections
{
    private static readonly HashSet<string> HowOften = new(StringComparer.Ordinal)
    {
        "daily", "bedtime", "hs", "qhs", "qd", "bid", "tid", "qid", "qam", "qpm", "prn", "needed", "nightly", "every", "once", "twice", "qod", "q", "hourly", "morning", "evening", "weekly",
    };

    private static readonly HashSet<string> Written = new(HowOften, StringComparer.Ordinal)
    {
        "take", "takes", "apply", "use", "inhale", "place", "one", "two", "three", "four", "half", "to", "or", "and", "a", "an", "the", "at", "in", "per", "each", "for", "with", "as", "by", "mouth", "po",
        "orally", "oral", "sl", "pr", "topically", "tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "patch", "patches", "puff", "puffs", "drop", "drops",
        "application", "spray", "sprays", "pill", "pills", "times", "time", "x", "day", "days", "night", "hour", "hours", "hr", "hrs", "h", "pain", "spasm", "spasms", "sleep", "insomnia",
        "anxiety", "nausea", "inflammation", "muscle", "severe", "moderate", "breakthrough", "food", "meal", "meals", "before", "after", "affected", "area", "areas", "on", "off", "max", "maximum", "up",
        "week", "gram", "grams", "gm", "gms", "g", "-", "/", "noon", "supper", "dinner", "breakfast", "then", "mg", "ml",
    };

    private static readonly HashSet<string> Hanging = new(StringComparer.Ordinal)
    {
        "to", "or", "and", "a", "an", "the", "at", "in", "per", "each", "for", "with", "as", "by", "-", "/", "x", "on", "then", ",", ":", "mg", "ml", "times",
    };

    /// <summary>The directions in the line's words; null when it gives none.</summary>
    public static Found<string>? Read(RequestWords words, bool[] taken)
    {
        for (var w = 0; w < words.Count; w++)
        {
            var end = w;
            while (end < words.Count && !taken[end] && (Written.Contains(words.TextAt(end)) || words[end].Number is not null || words[end].InWords is not null || (words.Is(end, ",") && end > w)))
                end++;
            var (first, last) = (w, end);
            while (first < last && (Hanging.Contains(words.TextAt(first)) || FormEnd(words, first) > first || (IsForm(words, first) && first + 1 < last && HowOften.Contains(words.TextAt(first + 1)))))
                first = Math.Max(first + 1, FormEnd(words, first));
            while (last > first && (Hanging.Contains(words.TextAt(last - 1)) || words.Is(last - 1, "up", "q") || words[last - 1].Number is not null || (words[last - 1].InWords is not null && !Written.Contains(words.TextAt(last - 1)))))
                last--;
            if (first < last && Enumerable.Range(first, last - first).Any(i => HowOften.Contains(words.TextAt(i)) || IsRate(words, i)))
            {
                taken.AsSpan(first, last - first).Fill(true);
                return words.At(words.Line[words[first].Start..words[last - 1].End], first, last);
            }

            w = Math.Max(w, end);
        }

        return null;
    }

    /// <summary>"3 times a day", "per day", "12 hours on".</summary>
    private static bool IsRate(RequestWords words, int word) =>
        (words.Is(word, "day", "night") && words.Is(word - 1, "a", "per", "each", "at", "/")) || (words.Is(word, "hours", "hrs") && words.Is(word + 1, "on"));

    private static bool IsForm(RequestWords words, int word) => words.Is(word, "tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "patch", "patches", "oral");

    /// <summary>True for a word that tells how often.</summary>
    public static bool TellsHowOften(string text) => HowOften.Contains(text);

    /// <summary>Behind the comma that closes a form alone before the directions: "oral tablet, one twice daily".</summary>
    private static int FormEnd(RequestWords words, int word)
    {
        var end = word;
        while (IsForm(words, end))
            end++;
        return end > word && words.Is(end, ",") ? end + 1 : word;
    }
}
