using System.Collections.Frozen;
using System.Globalization;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Cases;

/// <summary>Tells whether the words for a part of a request name the treatment, so that no letter speaks of "6 visits" without saying of what.</summary>
internal static class TreatmentNamed
{
    private const int ShortestName = 4;

    // Words of amount, time and order: they name no treatment, wherever else they appear.
    private static readonly FrozenSet<string> Amounts = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "visit", "visits", "session", "sessions", "treatment", "treatments", "tablet", "tablets", "capsule", "capsules", "pill", "pills", "patch", "patches", "bottle", "bottles", "tube", "tubes", "boxes",
        "unit", "units", "gram", "grams", "refill", "refills", "supply", "quantity", "count", "dose", "doses", "daily", "weekly", "monthly", "week", "weeks", "month", "months", "days", "hour", "hours", "times",
        "remaining", "remainder", "rest", "other", "half", "part", "portion", "balance", "additional", "further", "more", "first", "second", "third", "request", "requested", "original", "authorized", "purchase", "rental", "month's",
        "three", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "sixteen", "twenty", "thirty", "sixty", "ninety", "with", "without", "from", "over", "than", "that", "this", "each", "both", "level", "levels", "side", "left", "right", "bilateral");

    /// <summary>True when a treatment of the vocabulary is named, or a word of the request that is no word of amount.</summary>
    public static bool In(string part, string asWritten)
    {
        if (RequestLine.Read(part).Name is not null)
            return true;
        var known = Words(asWritten).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Words(part).Any(known.Contains);
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', ',', ';', ':', '.', '(', ')', '/', '-', '#', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length >= ShortestName && char.IsLetter(w[0]) && !Amounts.Contains(w));

    /// <summary>"Six visits were", "Soma #30 was": the verb that goes with the words for a part.</summary>
    public static string Was(string part)
    {
        var first = part.Split(' ', 2)[0].Trim('#', ',');
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number == 1 ? "was" : "were" : Many.Contains(first) ? "were" : "was";
    }

    private static readonly FrozenSet<string> Many = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "sixteen", "eighteen", "twenty", "twenty-four", "thirty", "forty", "sixty", "ninety");
}
