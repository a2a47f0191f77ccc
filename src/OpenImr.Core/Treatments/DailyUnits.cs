namespace OpenImr.Core.Treatments;

/// <summary>How many units a day directions make, where they leave no choice: <c>one tablet twice daily</c>. A range, or "as needed", leaves one.</summary>
public static class DailyUnits
{
    private static readonly Dictionary<string, int> ADay = new(StringComparer.Ordinal)
    {
        ["daily"] = 1,
        ["qd"] = 1,
        ["bedtime"] = 1,
        ["hs"] = 1,
        ["qhs"] = 1,
        ["nightly"] = 1,
        ["qam"] = 1,
        ["qpm"] = 1,
        ["bid"] = 2,
        ["tid"] = 3,
        ["qid"] = 4,
    };

    /// <summary>The units a day; null when the directions do not tell a single number.</summary>
    public static decimal? Read(string directions)
    {
        ArgumentNullException.ThrowIfNull(directions);
        var words = new RequestWords(directions, null);
        if (Enumerable.Range(0, words.Count).Any(w => words.Is(w, "prn", "needed", "to", "or", "up", "max", "maximum", "-", "then")))
            return null;
        int? times = null;
        decimal? each = null;
        for (var w = 0; w < words.Count; w++)
        {
            int? found = words.Is(w, "once") ? 1 : words.Is(w, "twice") ? 2 : words.Is(w + 1, "times", "x") && words.NumberAt(w, out _) is { } count ? count
                : words.Is(w, "every", "q") && words.NumberAt(w + 1, out var unit) is { } hours && words.Is(unit, "hours", "hour", "hrs", "hr", "h") && hours > 0 && 24 % hours == 0 ? 24 / hours
                : ADay.TryGetValue(words.TextAt(w), out var named) ? named : null;
            if (found is { } these)
            {
                // "Twice daily" tells its number once.
                if (times is not null && !words.Is(w, "daily", "qd"))
                    return null;
                times ??= these;
                if (words.Is(w, "every", "q"))
                    w += 2;
                else if (words.Is(w + 1, "times", "x"))
                    w++;
            }
            else if (words.NumberAt(w, out var next) is { } units && words.Is(next, "tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "pill", "pills", "patch", "patches", "po"))
            {
                if (each is not null)
                    return null;
                each = units;
            }
        }

        return times is { } t ? t * (each ?? 1) : null;
    }
}
