using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenImr.Core.Guidelines;

/// <summary>Whose guideline it is.</summary>
public enum GuidelineSource
{
    /// <summary>The Medical Treatment Utilization Schedule (8 CCR § 9792.20 and following).</summary>
    Mtus,

    /// <summary>The Official Disability Guidelines.</summary>
    Odg,

    /// <summary>Guidelines of the American College of Occupational and Environmental Medicine cited outside the MTUS.</summary>
    Acoem,

    /// <summary>Anything else: a study, a textbook, a page of the web.</summary>
    Other,
}

/// <summary>One guideline as a letter cites it.</summary>
/// <param name="Source">Whose it is.</param>
/// <param name="Guideline">Its name as printed; for a citation outside the known guidelines its whole words.</param>
/// <param name="Edition">The year or edition printed with it; null when none is.</param>
/// <param name="Sections">The sections named, as printed.</param>
/// <param name="Pages">The pages named: "29", "63-65".</param>
public sealed partial record GuidelineCitation(
    GuidelineSource Source, string Guideline, string? Edition, ImmutableArray<string> Sections, ImmutableArray<string> Pages)
{
    // Names with a comma or an "and" inside, where a list of names breaks at just these.
    private static readonly string[] MtusNames =
    [
        "Forearm, Wrist, and Hand Complaints", "Forearm, Wrist and Hand Complaints", "Neck and Upper Back Complaints",
        "Ankle and Foot Complaints", "Low Back Complaints", "Chronic Pain Medical Treatment", "Hip and Groin Disorders", "Hip and Groin",
        "Hand, Wrist, and Forearm Disorders", "Pain, Suffering, and the Restoration of Function",
        "Cornerstones of Disability Prevention and Management", "General Approach to Initial Assessment and Documentation",
    ];

    private static readonly string[] SectionNames =
        ["Forearm, Wrist, & Hand", "Forearm, Wrist, and Hand", "Hand, Wrist, & Forearm"];

    private static readonly (string Name, GuidelineSource Source)[] OutsideNames =
    [
        ("Official Disability Guidelines", GuidelineSource.Odg),
        ("ODG", GuidelineSource.Odg),
        ("American College of Occupational and Environmental Medicine", GuidelineSource.Acoem),
        ("ACOEM", GuidelineSource.Acoem),
    ];

    [GeneratedRegex(@"\b(?<year>(?:19|20)\d\d)(?=\s*(?:,?\s*Section\(s\)\s*:|,?\s*Pages?\b|,\s*and\b|;|$))")]
    private static partial Regex YearAfterName();

    [GeneratedRegex(@",?\s*(?:\bPage\(s\)\s*:?|\bPages?:?|\bpgs?\.|\bpp?\.)\s*(?<pages>\d+(?:\s*-\s*\d+)?(?:\s*[,;&]\s*(?:and\s*)?\d+(?:\s*-\s*\d+)?)*)", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumbers();

    [GeneratedRegex(@"^(?<name>.*?\bGuidelines?)\b[,:]?\s*(?<section>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex NameUpToGuidelines();

    [GeneratedRegex(@"^(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th) ed(?:ition|\.)?|\(updated [^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex EditionWords();

    /// <inheritdoc/>
    public bool Equals(GuidelineCitation? other) =>
        other is not null && Source == other.Source && Guideline == other.Guideline && Edition == other.Edition
        && Sections.AsSpan().SequenceEqual(other.Sections.AsSpan()) && Pages.AsSpan().SequenceEqual(other.Pages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Guideline, Edition);

    /// <summary>"Low Back Complaints 2004, Section(s): Summary, and Chronic Pain Medical Treatment 2016": each year closes a name.</summary>
    internal static void AddMtus(string words, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var years = YearAfterName().Matches(words);
        if (years.Count == 0)
        {
            citations.Add(WithoutYear(words));
            return;
        }

        var nameStart = 0;
        for (var i = 0; i < years.Count; i++)
        {
            var name = words[nameStart..years[i].Index].Trim();
            var bodyStart = years[i].Index + years[i].Length;
            var bodyEnd = i + 1 < years.Count ? NextName(words, bodyStart, years[i + 1].Index) : words.Length;
            var (body, pages) = TakePages(words[bodyStart..bodyEnd]);
            citations.Add(new(GuidelineSource.Mtus, name, years[i].Value, SplitSections(body), pages));
            nameStart = bodyEnd;
            while (nameStart < words.Length && words[nameStart] is ',' or ' ' or ';')
                nameStart++;
            if (words.AsSpan(nameStart).StartsWith("and ", StringComparison.Ordinal))
                nameStart += 4;
        }
    }

    /// <summary>"Official Disability Guidelines (ODG), Pain Chapter": the name, and the rest as its section.</summary>
    internal static void AddOutsideMtus(string words, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var (rest, pages) = TakePages(words);
        foreach (var (name, source) in OutsideNames)
        {
            if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var section = rest[name.Length..];
            if (section.TrimStart().StartsWith("(ODG)", StringComparison.OrdinalIgnoreCase))
                section = section.TrimStart()["(ODG)".Length..];
            section = section.Trim(' ', ',', ':', '-', '.', '\u2013');
            var edition = EditionWords().Match(section);
            citations.Add(new(source, rest[..name.Length], edition.Success ? edition.Value.Trim('(', ')') : null, section.Length > 0 ? [section] : [], pages));
            return;
        }

        if (rest.Length > 0)
            citations.Add(new(GuidelineSource.Other, rest, null, [], pages));
    }

    /// <summary>The letters of 2014 print no year: "Chronic Pain Treatment Guidelines muscle relaxants Page(s): 63-65".</summary>
    private static GuidelineCitation WithoutYear(string words)
    {
        var (rest, pages) = TakePages(words);
        var mark = rest.IndexOf("Section(s):", StringComparison.OrdinalIgnoreCase);
        if (mark >= 0)
            return new(GuidelineSource.Mtus, rest[..mark].Trim(' ', ','), null, SplitSections(rest[mark..]), pages);
        var match = NameUpToGuidelines().Match(rest);
        return match.Success
            ? new(GuidelineSource.Mtus, match.Groups["name"].Value, null, match.Groups["section"].Value is { Length: > 0 } section ? [section] : [], pages)
            : new(GuidelineSource.Mtus, rest, null, [], pages);
    }

    private static (string Words, ImmutableArray<string> Pages) TakePages(string words)
    {
        var match = PageNumbers().Match(words);
        if (!match.Success)
            return (words.Trim(), []);
        var pages = match.Groups["pages"].Value.Replace("and", "", StringComparison.OrdinalIgnoreCase)
            .Split([',', ';', '&'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (words.Remove(match.Index, match.Length).Trim().TrimEnd('.', ','), [.. pages]);
    }

    /// <summary>Where the name of the next guideline begins, between one guideline's year and the next.</summary>
    private static int NextName(string words, int from, int nextYear)
    {
        var between = words.AsSpan(from, nextYear - from).TrimEnd();
        foreach (var name in MtusNames)
            if (between.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var before = between[..^name.Length].TrimEnd();
                return from + (before.EndsWith("and", StringComparison.Ordinal) ? before.Length - "and".Length : between.Length - name.Length);
            }

        var and = between.LastIndexOf(", and ", StringComparison.Ordinal);
        var semicolon = between.LastIndexOf(';');
        return and >= 0 ? from + and : semicolon >= 0 ? from + semicolon : nextYear;
    }

    /// <summary>A list of sections breaks at a comma before a capital or a digit, outside brackets: "Opioids, criteria for use" is one section.</summary>
    private static ImmutableArray<string> SplitSections(string words)
    {
        var list = words.Trim(' ', ',', ';');
        if (list.StartsWith("Section(s)", StringComparison.OrdinalIgnoreCase))
            list = list["Section(s)".Length..].TrimStart(' ', ':');
        var sections = ImmutableArray.CreateBuilder<string>();
        for (int start = 0, end; start < list.Length; start = end + 1)
        {
            end = SectionEnd(list, start);
            if (list[start..end].Trim() is { Length: > 0 } section)
                sections.Add(section);
        }

        return sections.ToImmutable();
    }

    private static int SectionEnd(string list, int start)
    {
        while (start < list.Length && list[start] == ' ')
            start++;
        foreach (var name in SectionNames)
            if (string.Compare(list, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
                start += name.Length;
        var depth = 0;
        for (var i = start; i < list.Length; i++)
        {
            depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth <= 0 && list[i] == ',' && list.AsSpan(i + 1).TrimStart() is [var next, ..] && (char.IsUpper(next) || char.IsDigit(next)))
                return i;
        }

        return list.Length;
    }
}
