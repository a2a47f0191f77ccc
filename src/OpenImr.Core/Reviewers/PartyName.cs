using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OpenImr.Core.Reviewers;

/// <summary>Compares names of people and organizations as a person would: case, accents, punctuation, legal forms, degrees and middle initials make no difference.</summary>
/// <remarks>Equal names may still be two people, and a name spelled differently may be the same: what is found is shown with both names, for a person to judge.</remarks>
public static class PartyName
{
    private static readonly FrozenSet<string> LegalForms = FrozenSet.Create(
        "INC", "INCORPORATED", "LLC", "LLP", "LP", "CORP", "CORPORATION", "CO", "COMPANY", "LTD", "LIMITED", "PC", "PLLC", "APC", "APMC", "PLC");

    private static readonly FrozenSet<string> Titles = FrozenSet.Create(
        "DR", "MR", "MRS", "MS", "MD", "DO", "DC", "PHD", "PSYD", "LAC", "OD", "DDS", "DMD", "DPM", "RN", "NP", "PA", "PAC", "ESQ", "JR", "SR", "II", "III",
        "MPH", "MBA", "QME");

    /// <summary>True when the names are the same but for spelling.</summary>
    public static bool Same(string one, string other) => Keys(one).Intersect(Keys(other)).Any();

    /// <summary>The forms under which a name is compared: as an organization, and as a person with the family name last.</summary>
    internal static IReadOnlyList<string> Keys(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = Folded(name);
        var organization = Key(folded.Replace(',', ' '), LegalForms, leadingArticle: true);
        var parts = folded.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => Person(p)).Where(p => p.Length > 0).ToArray();
        var person = parts.Length == 2 ? $"{parts[1]} {parts[0]}" : string.Join(' ', parts);
        return [.. new[] { organization, person }.Where(k => k.Length > 0).Distinct()];
    }

    /// <summary>The words of a text in capitals without accents; dots and apostrophes fall away, commas stay, all else parts words.</summary>
    private static string Folded(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToUpperInvariant())
            if (c == '&')
                text.Append(" AND ");
            else if (char.IsLetterOrDigit(c) || c == ',')
                text.Append(c);
            else if (c is not ('.' or '\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                text.Append(' ');
        return text.ToString();
    }

    private static string Key(string folded, FrozenSet<string> endings, bool leadingArticle)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && (endings.Contains(words[^1]) || words[^1] == "AND"))
            words.RemoveAt(words.Count - 1);
        if (leadingArticle && words.Count > 1 && words[0] == "THE")
            words.RemoveAt(0);
        return string.Join(' ', words);
    }

    private static string Person(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Titles.Contains(w)).ToArray();
        return string.Join(' ', words.Length > 2 ? words.Where((w, i) => i == 0 || i == words.Length - 1 || w.Length > 1) : words);
    }
}
