using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OpenImr.Core.Guidelines;

/// <summary>Reads what letters cite outside the MTUS, one source after the other, each by its kind.</summary>
internal static partial class OutsideCitation
{
    /// <summary>The sources known by name.</summary>
    public static readonly (string Name, GuidelineSource Source)[] Names =
    [
        ("Official Disability Guidelines", GuidelineSource.Odg),
        ("Official Disability Guideline", GuidelineSource.Odg),
        ("ODG", GuidelineSource.Odg),
        ("American College of Occupational and Environmental Medicine", GuidelineSource.Acoem),
        ("ACOEM", GuidelineSource.Acoem),
    ];

    // A source begins behind one of these.
    private static readonly string[] Separators = [", ", "; ", " and ", ". ", "/"];

    private static readonly string[] Mediums = ["Web Version", "Online Version", "Online Edition", "Web Edition", "web-based", "online", "web"];

    [GeneratedRegex(@"^[,:]?\s*(?<year>(?:19|20)\d\d)\b|\b\d{1,2}(?:st|nd|rd|th) ed(?:ition|\.)?|\((?:last )?updated [^)]{1,40}\)|\b(?:last )?updated:? \d{1,2}/\d{1,2}/\d{2,4}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Edition();

    [GeneratedRegex(@"\((?<year>(?:19|20)\d\d)\)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedYear();

    // The rest of ODG's own name.
    [GeneratedRegex(@"^[,:\s-]*Treatment in Workers['\u2019]?s?['\u2019]? Comp(?:ensation)?\.?(?:\s*\((?:ODG-)?TWC\))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullName();

    [GeneratedRegex(@"\b(?:Labor Code|Code of Regulations|C\.C\.R|CCR|Insurance Code|Civil Code)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Law();

    [GeneratedRegex(@"https?:|\bwww\.|\b[a-z0-9-]+\.(?:com|org|net|gov|edu|us)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b.*;|\b\d{1,4} ?\(\d{1,3}\)|\bvol(?:ume|\.)|\bet al\b|\bjournal\b|\bJAMA\b|\bLancet\b|\bCochrane\b|\bN Engl J\b|\bJ (?:Bone|Pain|Am|Clin|Occup|Hand|Shoulder|Orthop|Neuro)|\bpubmed\b|\bPMID\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"\bguidelines?\b|\brecommendations? of\b|\bconsensus statement\b|\bpractice parameters?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex GuidelineWord();

    /// <summary>"Official Disability Guidelines (ODG), Pain Chapter and ACOEM, Low Back Disorders": each name begins a citation.</summary>
    public static void Add(string words, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var start = 0;
        for (var i = 1; i <= words.Length; i++)
        {
            if (i < words.Length && !(BeginsSource(words, i) && Separators.Any(s => words.AsSpan(0, i).EndsWith(s, StringComparison.Ordinal))))
                continue;
            var one = words[start..i].Trim(' ', ',', ';', '/');
            if (i < words.Length && one.EndsWith(" and", StringComparison.Ordinal))
                one = one[..^4].TrimEnd(' ', ',', ';');
            AddOne(one.TrimEnd('.', ' '), citations);
            start = i;
        }
    }

    private static bool BeginsSource(string words, int at)
    {
        var rest = words.AsSpan(at);
        if (rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return words[at - 1] == ' ';
        foreach (var (name, _) in Names)
            if (rest.StartsWith(name, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static void AddOne(string words, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        if (words.Length == 0)
            return;
        if (WebAddress().IsMatch(words) && !Names.Any(n => words.StartsWith(n.Name, StringComparison.OrdinalIgnoreCase)))
        {
            citations.Add(new(GuidelineSource.WebPage, words, null, [], []));
            return;
        }

        var (rest, pages) = GuidelineCitation.TakePages(words);
        foreach (var (name, source) in Names)
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                citations.Add(Named(rest, name.Length, source, pages));
                return;
            }

        var kind = Law().IsMatch(rest) ? GuidelineSource.Other : Article().IsMatch(rest) ? GuidelineSource.Journal : GuidelineWord().IsMatch(rest) ? GuidelineSource.OtherGuideline : GuidelineSource.Other;
        // The pages of an article are its place in the volume.
        citations.Add(kind == GuidelineSource.Journal ? new(kind, words, null, [], []) : new(kind, rest, null, [], pages));
    }

    /// <summary>A citation that begins with the long name of ACOEM, read as one of another source: the letters of 2013 call its chapters a part of the MTUS.</summary>
    internal static GuidelineCitation Named(string words, GuidelineSource source, ImmutableArray<string> pages) =>
        Named(words, "American College of Occupational and Environmental Medicine".Length, GuidelineSource.Acoem, pages) with { Source = source };

    private static GuidelineCitation Named(string words, int nameEnd, GuidelineSource source, ImmutableArray<string> pages)
    {
        nameEnd = Math.Min(nameEnd, words.Length);
        foreach (var longer in (ReadOnlySpan<string>)[" (ACOEM)", " Occupational Medicine Practice Guidelines", " Practice Guidelines", " Guidelines"])
            if (source == GuidelineSource.Acoem && words.AsSpan(nameEnd).StartsWith(longer, StringComparison.OrdinalIgnoreCase))
                nameEnd += longer.Length;
        var name = words[..nameEnd];
        var section = words[nameEnd..];
        if (section.TrimStart().StartsWith("(ODG)", StringComparison.OrdinalIgnoreCase))
            section = section.TrimStart()["(ODG)".Length..];
        if (section.StartsWith("-TWC", StringComparison.Ordinal))
            section = section["-TWC".Length..];
        section = FullName().Replace(section, "", 1);
        section = BracketedYear().Replace(section, ", ${year}, ", 1);
        string? edition = null;
        if (Edition().Match(section) is { Success: true } printed)
        {
            edition = printed.Groups["year"] is { Success: true } year ? year.Value : printed.Value.Trim('(', ')');
            // What follows an edition in brackets is another section: "Head Chapter (updated 11/3/16) EEG".
            section = string.Concat(section.AsSpan(0, printed.Index), printed.Value[0] == '(' && printed.Index > 0 ? ":" : "", section.AsSpan(printed.Index + printed.Length));
        }

        foreach (var medium in Mediums)
            section = section.Replace($"({medium})", "", StringComparison.OrdinalIgnoreCase).Replace($", {medium},", ",", StringComparison.OrdinalIgnoreCase);
        var sections = GuidelineCitation.SplitSections(section.Trim(' ', ',', ':', '-', '.', ';', '\u2013'), alsoAtColons: true);
        // A year alone is no section but says which edition.
        var years = sections.Where(IsYear).ToList();
        if (years.Count > 0)
            edition = edition is null ? years[0] : $"{edition}, {years[0]}";
        return new(source, name, edition, [.. sections.Where(s => !IsYear(s) && s is not ("Chapter" or "Chapters" or "Section" or "Sections"))], pages);
    }

    private static bool IsYear(string section) => section.Length == 4 && int.TryParse(section, out var year) && year is > 1900 and < 2100;
}
