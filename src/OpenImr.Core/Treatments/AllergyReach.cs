using System.Text.RegularExpressions;

namespace OpenImr.Core.Treatments;

/// <summary>How far a mention of allergies reaches. A heading ("ALLERGIES:") reaches to the end of its own line or list; words in a sentence ("allergic to codeine and sulfa") reach to its end, and never past a blank line or the next heading.</summary>
internal static partial class AllergyReach
{
    /// <summary>True when the text that leads up to a drug says that the drug is not tolerated.</summary>
    public static bool Covers(string before)
    {
        foreach (Match cue in Cue().Matches(before))
        {
            var tail = before[(cue.Index + cue.Length)..];
            if (tail.AsSpan().IndexOfAny('.', ';') < 0 && (Heading(before, cue, tail) is { } content ? CoveredByHeading(content) : !ParagraphEnd().IsMatch(tail) && !NextSection().IsMatch(tail)))
                return true;
        }

        return false;
    }

    /// <summary>What follows a heading about allergies; null where the cue is part of a sentence.</summary>
    private static string? Heading(string before, Match cue, string tail)
    {
        var rest = RestOfHeading().Match(tail);
        if (!rest.Success)
            return null;
        var line = before[(before.LastIndexOf('\n', cue.Index) + 1)..cue.Index];
        return rest.Value.EndsWith(':') || BeginsLine().IsMatch(line) ? tail[rest.Length..] : null;
    }

    private static bool CoveredByHeading(string content)
    {
        if (NoneKnown().Match(content) is { Success: true } none)
            return !content.AsSpan(none.Length).Contains('\n') && Exception().IsMatch(content.AsSpan(none.Length));
        if (NextSection().IsMatch(content))
            return false;
        var lines = content.Split('\n');
        // Nothing on the heading's own line: the list below it, up to a blank line.
        if (string.IsNullOrWhiteSpace(lines[0]))
            return !lines.SkipWhile(string.IsNullOrWhiteSpace).SkipLast(1).Any(string.IsNullOrWhiteSpace);
        var isBulleted = Bullet().IsMatch(lines[0]);
        return lines.SkipLast(1).All(l => GoesOn().IsMatch(l)) || (isBulleted && lines.All(l => Bullet().IsMatch(l)));
    }

    [GeneratedRegex(@"\b(?:allerg\w*|intoleran\w*|adverse reactions?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();

    // "ALLERGIES:", "Allergies/Intolerances:", "Allergies to medications:", or the words alone on their line or in their column.
    [GeneratedRegex(@"^(?:\s?(?:/|,|&|and)\s?(?:drug )?(?:allergies|intolerances?|sensitivit(?:y|ies)|(?:adverse )?reactions?))?(?: to (?:drugs?|medications?|medicines?|foods?))?[ \t]*(?::|(?=\r?\n)|\t|(?<= ) )", RegexOptions.IgnoreCase)]
    private static partial Regex RestOfHeading();

    [GeneratedRegex(@"^\W*(?:\d{1,2}[.)]\s*)?(?:(?:drug|medication|medicine|food|known|current)s?[ /]*){0,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex BeginsLine();

    [GeneratedRegex(@"^\s*(?:[-\u2022*]\s*)?(?:NKDA|NKMA|NKA|NKFA|none|nil|no\s+known|no\s+(?:drug|medication|allerg)\w*|denie[sd]|negative|unremarkable|n/a)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoneKnown();

    [GeneratedRegex(@"\b(?:except|other than|besides|but|save|apart from)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exception();

    // A heading of another section: a usual one anywhere with its colon, or a line that begins with a short name and a colon or consists of capitals.
    [GeneratedRegex(@"\b(?:medications?|meds|medicines|prescriptions?|drugs|history|hx|pmh|psh|vitals?(?: signs)?|exam(?:ination)?|assessment|plan|diagnos[ie]s|impression|subjective|objective|complaints?|surgeries|work status)[ \t]*:|\n[ \t]*(?:current |present |home |active )?(?:medications?|meds|history|examination|assessment|plan)[ \t]*\r?\n|\n[ \t]*(?-i:[A-Z][A-Z /&()-]{5,60}):?[ \t]*\r?\n", RegexOptions.IgnoreCase)]
    private static partial Regex NextSection();

    [GeneratedRegex(@"\n[ \t\r]*\n")]
    private static partial Regex ParagraphEnd();

    [GeneratedRegex(@"^\s*(?:[-\u2022*\u25e6\u00b7]|\d{1,2}[.)])")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?:[,/&]|\b(?:and|or))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();
}
