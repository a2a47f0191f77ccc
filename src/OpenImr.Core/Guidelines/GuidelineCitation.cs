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

    /// <summary>Another guideline, of a society, an agency or a state.</summary>
    OtherGuideline,

    /// <summary>An article of a journal.</summary>
    Journal,

    /// <summary>A page of the web.</summary>
    WebPage,

    /// <summary>Anything else: a textbook, a reference on drugs, words that name no kind.</summary>
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

    // The guidelines of the letters that print no year.
    private static readonly string[] NamesWithoutYear =
    [
        "Chronic Pain Medical Treatment Guidelines", "Chronic Pain Treatment Guidelines", "Postsurgical Treatment Guidelines", "Post-Surgical Treatment Guidelines",
        "Acupuncture Medical Treatment Guidelines", "Acupuncture Treatment Guidelines", "Opioids Treatment Guidelines", "Opioid Treatment Guidelines",
        "Low Back Complaints", "Neck and Upper Back Complaints", "Shoulder Complaints", "Elbow Complaints", "Forearm, Wrist, and Hand Complaints", "Forearm, Wrist and Hand Complaints",
        "Knee Complaints", "Ankle and Foot Complaints", "Stress Related Conditions", "General Approaches", "Elbow Disorders", "Initial Approaches to Treatment",
        "Cornerstones of Disability Prevention and Management", "General Approach to Initial Assessment and Documentation", "Independent Medical Examinations and Consultations",
    ];

    private static readonly string[] SectionNames =
        ["NSAIDs, GI symptoms & cardiovascular risk", "NSAIDs, GI symptoms and cardiovascular risk", "Opioids, California Controlled Substance", "Forearm, Wrist, & Hand", "Forearm, Wrist, and Hand", "Forearm, Wrist and Hand", "Forearm, Wrist & Hand", "Hand, Wrist, & Forearm", "Hand, Wrist, and Forearm"];

    [GeneratedRegex(@"\b(?<year>(?:19|20)\d\d)(?=(?:\s*\(ACOEM\))?\s*(?:,?\s*Section\(s\)\s*:|,?\s*Pages?\b|,?\s*and\b|;|$))")]
    private static partial Regex YearAfterName();

    [GeneratedRegex(@",?\s*(?:\bPage\(s\)\s*:?|\bPages?:?|\bpgs?\b\.?|\bpp?\.)\s*(?<pages>\d+(?:\s*[-\u2013]\s*\d+)?(?:(?:\s*[,;&]\s*(?:and\s*)?|\s+and\s+)\d+(?:\s*[-\u2013]\s*\d+)?)*)(?:\s*of\s*\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumbers();

    [GeneratedRegex(@",?\s*\((?:Effective\s+|Revised\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},?\s+)?)?(?<year>(?:19|20)\d\d)\)")]
    private static partial Regex YearInBrackets();

    [GeneratedRegex(@"^(?<name>ACOEM(?: Practice Guidelines| Guidelines)?)(?:,| and|;) ?(?=(?:Chronic Pain|Post-?surgical|Acupuncture|Opioids?)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AcoemBefore();

    [GeneratedRegex(@"^(?<name>.*?\bGuidelines?)\b[,:]?\s*(?<section>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex NameUpToGuidelines();

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
            AddWithoutYears(words, citations);
            return;
        }

        var nameStart = 0;
        for (var i = 0; i < years.Count; i++)
        {
            var name = words[nameStart..years[i].Index].Trim();
            var bodyStart = years[i].Index + years[i].Length;
            if (words.AsSpan(bodyStart).TrimStart().StartsWith("(ACOEM)", StringComparison.OrdinalIgnoreCase))
                bodyStart = words.IndexOf(')', bodyStart) + 1;
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

    /// <summary>"Low Back Complaints, Chronic Pain Treatment Guidelines Lumbar supports Page(s): 301": each known name begins a citation, with the words before the first.</summary>
    private static void AddWithoutYears(string words, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        // "ACOEM, Chronic Pain Treatment Guidelines": the second is no chapter of the first.
        if (AcoemBefore().Match(words) is { Success: true } acoem)
        {
            citations.Add(new(GuidelineSource.Mtus, acoem.Groups["name"].Value, null, [], []));
            words = words[acoem.Length..];
        }

        var names = new SortedDictionary<int, int>();
        foreach (var name in NamesWithoutYear)
            for (var at = words.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = words.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
                if (!names.ContainsKey(at))
                    names.Add(at, name.Length);
        if (names.Count < 2)
        {
            citations.Add(WithoutYear(words));
            return;
        }

        var starts = names.Keys.ToList();
        for (var i = 0; i < starts.Count; i++)
        {
            var from = i == 0 ? 0 : starts[i];
            var nameEnd = starts[i] + names[starts[i]];
            var rest = words[nameEnd..(i + 1 < starts.Count ? starts[i + 1] : words.Length)].Trim(' ', ',', ';', '.');
            if (rest == "and" || rest.EndsWith(" and", StringComparison.Ordinal))
                rest = rest[..^3].TrimEnd(' ', ',', ';');
            var (body, pages) = TakePages(rest);
            citations.Add(new(GuidelineSource.Mtus, words[from..nameEnd], null, body.Length > 0 ? SplitSections(body) : [], pages));
        }
    }

    /// <summary>The letters of 2014 print no year: "Chronic Pain Treatment Guidelines muscle relaxants Page(s): 63-65".</summary>
    private static GuidelineCitation WithoutYear(string words)
    {
        var (rest, pages) = TakePages(words);
        string? edition = null;
        if (rest.StartsWith("American College of Occupational", StringComparison.OrdinalIgnoreCase))
            return OutsideCitation.Named(rest, GuidelineSource.Mtus, pages);
        if (YearInBrackets().Match(rest) is { Success: true } year)
        {
            edition = year.Groups["year"].Value;
            rest = rest.Remove(year.Index, year.Length).Trim(' ', ',');
        }

        // "2009, Chronic Pain": the year stands before the name.
        if (edition is null && rest.Length > 6 && rest.StartsWith("20", StringComparison.Ordinal) && rest[4] == ',' && int.TryParse(rest.AsSpan(0, 4), out _))
            (edition, rest) = (rest[..4], rest[5..].TrimStart());
        var mark = rest.IndexOf("Section(s):", StringComparison.OrdinalIgnoreCase);
        if (mark >= 0)
            return new(GuidelineSource.Mtus, rest[..mark].Trim(' ', ','), edition, SplitSections(rest[mark..]), pages);
        var match = NameUpToGuidelines().Match(rest);
        if (!match.Success && KnownNameEnd(rest) is { } end && end < rest.Length && !char.IsLetterOrDigit(rest[end]))
            return new(GuidelineSource.Mtus, rest[..end], edition, SplitSections(rest[end..].TrimStart(' ', ',', ':', ';', '.', '-', '(', ')')), pages);
        return match.Success
            ? new(GuidelineSource.Mtus, match.Groups["name"].Value, edition, SplitSections(match.Groups["section"].Value), pages)
            : new(GuidelineSource.Mtus, rest, edition, [], pages);
    }

    /// <summary>Behind the first name of a guideline without the word, "ACOEM Chapter 12 Low Back Complaints"; null when the words hold none.</summary>
    private static int? KnownNameEnd(string words) => NamesWithoutYear
        .Select(name => (At: words.IndexOf(name, StringComparison.OrdinalIgnoreCase), name.Length))
        .Where(found => found.At >= 0).OrderBy(found => found.At).ThenByDescending(found => found.Length)
        .Select(found => (int?)(found.At + found.Length)).FirstOrDefault();

    internal static (string Words, ImmutableArray<string> Pages) TakePages(string words)
    {
        var match = PageNumbers().Match(words);
        if (!match.Success)
            return (words.Trim(), []);
        var pages = match.Groups["pages"].Value.Replace("and", ",", StringComparison.OrdinalIgnoreCase).Replace('\u2013', '-').Replace(" -", "-", StringComparison.Ordinal).Replace("- ", "-", StringComparison.Ordinal)
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
    internal static ImmutableArray<string> SplitSections(string words, bool alsoAtColons = false)
    {
        var list = words.Trim(' ', ',', ';');
        if (list.StartsWith("Section(s)", StringComparison.OrdinalIgnoreCase))
            list = list["Section(s)".Length..].TrimStart(' ', ':');
        var sections = ImmutableArray.CreateBuilder<string>();
        for (int start = 0, end; start < list.Length; start = end + 1)
        {
            end = SectionEnd(list, start, alsoAtColons);
            if (list[start..end].Trim(' ', '-', ',', '\u2013') is { Length: > 0 } section)
                sections.Add(section.StartsWith("and ", StringComparison.Ordinal) ? section["and ".Length..] : section);
        }

        return sections.ToImmutable();
    }

    private static int SectionEnd(string list, int start, bool alsoAtColons)
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
            if (depth <= 0 && list[i] == ';')
                return i;
            if (alsoAtColons && depth <= 0 && (list[i] is ':' or ';' || (list[i] is '-' or '\u2013' && i > 0 && list[i - 1] == ' ' && i + 1 < list.Length && list[i + 1] == ' ')))
                return i;
        }

        return list.Length;
    }
}
