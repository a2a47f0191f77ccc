using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Guidelines;

/// <summary>Finds what a citation names in a library.</summary>
internal sealed partial class CitationResolver
{
    private readonly GuidelineLibrary library;
    private readonly Dictionary<Guideline, PhraseTable<GuidelineChapter>> chapters = [];
    private readonly Dictionary<Edition, PhraseTable<GuidelineSection>> sections = [];
    private readonly PhraseTable<Guideline> guidelines = new();

    public CitationResolver(GuidelineLibrary library)
    {
        this.library = library;
        foreach (var guideline in library.Guidelines)
        {
            foreach (var name in guideline.Names.Append(guideline.Title))
                guidelines.Add(Plain(name), guideline);
            chapters.Add(guideline, Table(guideline.Chapters, c => c.Names));
            foreach (var edition in guideline.Chapters.SelectMany(c => c.Editions))
                sections.TryAdd(edition, Table(edition.Sections, s => s.Names.Insert(0, s.Title)));
        }

        guidelines.Seal();
    }

    public CitationResolution Resolve(GuidelineCitation citation, EditionDays days)
    {
        if (citation.Source is GuidelineSource.Journal or GuidelineSource.WebPage or GuidelineSource.Other)
            return new CitationResolution.NoGuideline(citation, citation.Source switch
            {
                GuidelineSource.Journal => "An article, no guideline.",
                GuidelineSource.WebPage => "A page of the web, no guideline.",
                _ => "No guideline that its words name.",
            });
        var guideline = citation.Source == GuidelineSource.OtherGuideline
            ? All(guidelines, citation.Guideline).FirstOrDefault()
            : library.Guidelines.FirstOrDefault(g => g.Instrument == citation.Source);
        if (guideline is null)
            return new CitationResolution.NotFound(citation, $"The library has no guideline called \"{citation.Guideline}\".");
        var named = All(chapters[guideline], citation.Guideline);
        if (guideline.Instrument == GuidelineSource.Mtus)
            return OfMtus(citation, guideline, named, days);
        var places = guideline.Chapters is [{ Names.IsEmpty: true } whole] ? [(whole, citation.Sections)] : named is [var only] ? [(only, citation.Sections)] : BySections(guideline, citation.Sections);
        return places.Length == 0
            ? new CitationResolution.Resolved(citation, $"{guideline.Title}, without a chapter that the library knows.", guideline, [])
            : Resolved(citation, guideline, [.. places.Select(p => Place(p.Chapter, citation, p.Sections, days, guideline))]);
    }

    private CitationResolution OfMtus(GuidelineCitation citation, Guideline mtus, ImmutableArray<GuidelineChapter> named, EditionDays days)
    {
        // "MTUS, Low Back": the chapter stands where the section should.
        if (named.IsEmpty)
            named = [.. citation.Sections.SelectMany(s => All(chapters[mtus], s)).Distinct()];
        return named switch
        {
            [] => new CitationResolution.NotFound(citation, $"The MTUS has no chapter \"{citation.Guideline}\" that the library knows."),
            [var chapter] => Resolved(citation, mtus, [Place(chapter, citation, citation.Sections, days, mtus)]),
            _ => new CitationResolution.Ambiguous(citation, $"\"{citation.Guideline}\" may mean {Words.Choice(named.Select(c => c.Title))}.", named),
        };
    }

    private static CitationResolution.Resolved Resolved(GuidelineCitation citation, Guideline guideline, ImmutableArray<CitedPlace> places) =>
        new(citation, string.Join(' ', places.Select(p => p.Status.Says).Distinct()), guideline, places);

    /// <summary>The chapters that the sections name, each with the sections behind it; else the one chapter that has all the sections named.</summary>
    private ImmutableArray<(GuidelineChapter Chapter, ImmutableArray<string> Sections)> BySections(Guideline guideline, ImmutableArray<string> printed)
    {
        var places = new List<(GuidelineChapter Chapter, List<string> Sections)>();
        foreach (var section in printed)
        {
            var chapter = places.Count == 0 ? All(chapters[guideline], section).FirstOrDefault() : First(chapters[guideline], section);
            if (chapter is not null && (places.Count == 0 || places[^1].Chapter != chapter))
                places.Add((chapter, []));
            if (places.Count > 0 && !IsNameAlone(section, chapter))
                places[^1].Sections.Add(section);
        }

        if (places.Count > 0)
            return [.. places.Select(p => (p.Chapter, p.Sections.ToImmutableArray()))];
        List<GuidelineChapter>? all = null;
        foreach (var having in printed.Select(s => guideline.Chapters.Where(c => c.Editions.Any(e => All(sections[e], s).Length > 0)).ToList()).Where(h => h.Count > 0))
            all = all is null ? having : [.. all.Intersect(having)];
        return all is [var one] ? [(one, printed)] : [];
    }

    private CitedPlace Place(GuidelineChapter chapter, GuidelineCitation citation, ImmutableArray<string> printed, EditionDays days, Guideline guideline)
    {
        var choice = chapter.On(days);
        var years = Years().Matches(citation.Edition ?? "").Select(y => int.Parse(y.Value, CultureInfo.InvariantCulture)).ToList();
        var edition = guideline.OrdersKnownThrough is null && choice.Edition is { Order: null, InForceFrom: null } current ? current : Meant(chapter, citation, years, choice);
        if (edition is null)
        {
            var missing = years.Count == 0 || choice.Edition is null && chapter.Editions.Any(e => years.Contains(e.Year ?? 0)) ? choice.Reason
                : $"The library has no edition of {years[^1]} of {chapter.Title}; it has {Words.List(chapter.Editions.Select(e => e.ToString()).Distinct())}.";
            return new(chapter, null, new EditionStatus.NotKnown(missing), [.. printed.Select(p => new CitedSection(p, null))], [.. citation.Pages.Select(p => new CitedPages(p, PageFit.NotKnown, Standing.Recalled, null))]);
        }

        ImmutableArray<CitedSection> named = [.. printed.Select(p => new CitedSection(p, Longest(sections[edition], p)))];
        return new(chapter, edition, Status(edition, chapter, choice, days, guideline), named, [.. citation.Pages.Select(p => Pages(p, edition, named))]);
    }

    /// <summary>The edition that a citation means: of the year printed, else of the title printed, else the one in force.</summary>
    private static Edition? Meant(GuidelineChapter chapter, GuidelineCitation citation, List<int> years, EditionChoice choice)
    {
        var candidates = years.Count > 0
            ? FirstOf(chapter.Editions, e => years.Contains(e.Year ?? 0), e => years.Contains(e.Order?.Effective.Year ?? 0))
            : FirstOf(chapter.Editions, e => Tokens(citation.Guideline).IsSubsetOf(Tokens(e.Title)), _ => choice.Edition is not null);
        return choice.Edition is { } inForce && (candidates.Contains(inForce) || (years.Count == 0 && candidates.Count == 0)) ? inForce
            : candidates.FindLast(e => choice.Edition?.InForceFrom is not { } from || e.InForceFrom <= from) ?? candidates.FirstOrDefault();
    }

    private static EditionStatus Status(Edition edition, GuidelineChapter chapter, EditionChoice choice, EditionDays days, Guideline guideline)
    {
        if (edition.InForceFrom is not { } from)
            return edition.Basis == EditionBasis.Search
                ? new EditionStatus.MostCurrentAsked($"{guideline.Title}, {chapter.Title}: the most current one on the day of the search is asked for; which that was the library does not know.")
                : new EditionStatus.NotKnown($"From which day {edition} is in force was not established.");
        if (edition == choice.Edition)
            return guideline.OrdersKnownThrough is { } through && days.Decided > through && edition.InForceUntil is null
                ? new EditionStatus.InForce($"{choice.Reason} Orders after {Days.InWords(through)} may be missing from the library.", Standing.Recalled, choice)
                : new EditionStatus.InForce(choice.Reason, choice.Standing, choice);
        if (choice.Edition is not { InForceFrom: { } since } by || since < from)
            return new EditionStatus.NotYet($"{edition} is in force only from {Days.InWords(from)} on. {choice.Reason}", choice.Others.Contains(edition) ? Weaker(edition.Standing, edition.Order?.BasisStanding) : edition.Standing, from, choice.Edition);
        var until = edition.InForceUntil ?? since;
        var next = chapter.Editions.First(e => e.InForceFrom == until);
        return new EditionStatus.Superseded(
            $"{edition} was in force until {next} took its place on {Days.InWords(until)}. {choice.Reason}",
            choice.Others.Contains(edition) ? Weaker(next.Standing, next.Order?.BasisStanding) : next.Standing, by, until);
    }

    private static CitedPages Pages(string printed, Edition edition, ImmutableArray<CitedSection> named)
    {
        if (PageRange.Read(printed, Standing.TextRead) is not { } pages)
            return new(printed, PageFit.NotKnown, Standing.Recalled, null);
        var known = named.Select(n => n.Section).OfType<GuidelineSection>().Where(s => !s.Pages.IsEmpty).ToList();
        foreach (var section in known)
            if (HeldBy(section, pages) is { } standing)
                return new(printed, PageFit.Inside, standing, section);
        var elsewhere = edition.Sections.Select(s => (Section: s, Standing: HeldBy(s, pages))).FirstOrDefault(s => s.Standing is not null);
        // A section whose pages nobody knows, or that the library does not list, may well go on there.
        if (known.Count < named.Length)
            return new(printed, PageFit.NotKnown, Standing.Recalled, elsewhere.Section);
        if (known.Count > 0)
            return new(printed, PageFit.Outside, known.SelectMany(s => s.Pages).Max(p => p.Standing), elsewhere.Section);
        return elsewhere.Section is null ? new(printed, PageFit.NotKnown, Standing.Recalled, null) : new(printed, PageFit.Inside, elsewhere.Standing ?? Standing.Recalled, elsewhere.Section);
    }

    /// <summary>How it is known that a section holds all the pages; null when it does not hold them.</summary>
    private static Standing? HeldBy(GuidelineSection section, PageRange pages)
    {
        var weakest = Standing.TextRead;
        for (var page = pages.First; page <= pages.Last; page++)
        {
            if (section.Pages.FirstOrDefault(r => r.First <= page && page <= r.Last) is not { } range)
                return null;
            weakest = Weaker(weakest, range.Standing);
        }

        return weakest;
    }

    private static Standing Weaker(Standing one, Standing? other) => other is { } o && o > one ? o : one;

    private static List<Edition> FirstOf(ImmutableArray<Edition> editions, Func<Edition, bool> sought, Func<Edition, bool> otherwise) =>
        editions.Where(sought).ToList() is { Count: > 0 } found ? found : [.. editions.Where(otherwise)];

    private static bool IsNameAlone(string section, GuidelineChapter? chapter) =>
        chapter is not null && Tokens(section).Except(["chapter", "section", "procedure", "acute", "and", "chronic", "guideline"]).ToHashSet().IsSubsetOf(chapter.Names.SelectMany(Tokens).ToHashSet());

    private static HashSet<string> Tokens(string words) => [.. Read(words).Select(w => w.Stem)];

    private static IEnumerable<RequestWord> Read(string words)
    {
        var line = new RequestWords(Plain(words), null);
        return Enumerable.Range(0, line.Count).Select(w => line[w]).Where(w => !w.IsSign);
    }

    private static PhraseTable<T> Table<T>(IEnumerable<T> entries, Func<T, IEnumerable<string>> names)
        where T : class
    {
        var table = new PhraseTable<T>();
        foreach (var entry in entries)
            foreach (var name in names(entry))
                table.Add(Plain(name), entry);
        table.Seal();
        return table;
    }

    /// <summary>What the words name, in their order, the longest name at each place; each once.</summary>
    private static ImmutableArray<T> All<T>(PhraseTable<T> table, string words)
        where T : class => [.. Found(table, words).Select(f => f.Meaning).Distinct()];

    private static T? Longest<T>(PhraseTable<T> table, string words)
        where T : class => Found(table, words).OrderByDescending(f => f.Length).FirstOrDefault().Meaning;

    private static T? First<T>(PhraseTable<T> table, string words)
        where T : class => Found(table, words).Where(f => f.At == 0).Select(f => f.Meaning).FirstOrDefault();

    private static IEnumerable<(T Meaning, int At, int Length)> Found<T>(PhraseTable<T> table, string words)
        where T : class
    {
        var line = new RequestWords(Plain(words), null);
        for (var w = 0; w < line.Count;)
            if (table.At(line, w, out var end) is { } meaning)
            {
                yield return (meaning, w, end - w);
                w = end;
            }
            else
                w++;
    }

    private static string Plain(string words) => Joints().Replace(words.Replace("&", " and ", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"[^\p{L}\p{Nd}.]+|\.(?!\d)")]
    private static partial Regex Joints();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b")]
    private static partial Regex Years();
}
