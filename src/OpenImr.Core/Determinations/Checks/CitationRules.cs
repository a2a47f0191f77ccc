using System.Collections.Immutable;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on what the reviewer cites and how.</summary>
internal static class CitationRules
{
    private static readonly string[] EditionsMadeOfAcoem = ["2004", "2007"];

    /// <summary>From the order on that adopted ACOEM, every chapter of the MTUS but a few is ACOEM's own.</summary>
    private static readonly DateOnly OfAcoem = GuidelineLibrary.Standard.Orders.First(o => o.Id == "2017").Effective;

    /// <summary>"The MTUS does not specifically address", "ACOEM is silent on", "the guidelines have no recommendation".</summary>
    private static readonly Cues MtusSilent = new(
    [
        .. from subject in new[] { "mtus", "acoem", "odg", "guideline", "schedule" }
           from silence in new[]
           {
               "not address+", "not discuss+", "not cover+", "not contain+", "not mention+", "not include+", "not provide+", "not reference+", "not refer+", "not speak", "not comment+", "not offer+", "not have", "not specifically", "not directly",
               "not apply", "not applicable", "not pertain", "not list+", "silent", "no recommendation", "no specific", "no guideline", "no guidance", "no section", "no chapter", "no criteria", "nothing", "not set", "not give", "not specify", "not state", "not describe", "not deal", "no mention", "no reference", "fail to address", "lack+", "absent", "has no", "have no",
           }
           select $"{subject} * {silence}",
        "not addressed * mtus", "not discussed * mtus", "not covered * mtus", "not mentioned * mtus", "not specifically addressed", "not found in the mtus", "absence of * mtus", "no mtus", "not addressed by the guidelines", "outside of the mtus",
    ]);

    private static readonly Cues Schedule = new("mtus", "acoem", "california guideline", "ca guideline", "medical treatment utilization schedule", "state guideline");

    /// <summary>Beside the MTUS, any word that could mean that it does not carry the case is taken for a reason: the rule interrupts.</summary>
    private static readonly Cues SomeLimit = new(
        "not", "no", "neither", "nor", "none", "silent", "lack+", "without", "absent", "nothing", "beyond", "outside", "insufficient", "limited", "other than", "sparse", "scant", "defer+", "refer+", "supplement+", "brief+", "older", "dated", "instead", "vague", "general terms", "doesn't", "don't", "little", "few", "predate+", "old", "outdated", "only", "less", "inadequate", "incomplete", "rather than", "superseded", "newer", "pass over", "passes over", "consult+", "alternative", "turn to", "turned to", "omit+", "scope", "since", "because", "therefore", "leaves", "isn't", "aren't", "hasn't");

    private static readonly Cues Rebutted = new("presumption", "preponderance", "rebut+", "higher level of evidence", "strength of evidence", "more current", "more recent evidence");

    private static readonly Cues OdgSpeaks = new(
        "odg state", "odg recommend", "odg note", "odg indicate", "odg do", "odg does", "odg criteria", "odg support", "per odg", "per the odg", "according to the odg", "according to odg", "official disability guidelines state", "official disability guidelines recommend",
        "official disability guidelines note", "official disability guidelines indicate", "per the official disability guidelines", "per official disability guidelines", "pursuant to the official disability guidelines", "according to the official disability guidelines");

    private static readonly Cues AcoemSpeaks = new(
        "acoem state", "acoem guideline state", "acoem guideline note", "acoem guideline recommend", "acoem guideline indicate", "acoem recommend", "acoem note", "acoem indicate", "per acoem", "per the acoem", "according to acoem", "according to the acoem");

    /// <summary>Drug classes that a guideline names as the title of a section, by the vocabulary's name.</summary>
    private static readonly (Cues Title, string[] Classes)[] SectionsOfClasses =
    [
        (new("benzodiazepine"), ["Benzodiazepines"]),
        (new("proton pump inhibitor", "ppi"), ["Proton Pump Inhibitors", "NSAIDs"]),
        (new("nsaid", "non steroidal anti inflammatory", "nonsteroidal anti inflammatory"), ["NSAIDs", "Proton Pump Inhibitors", "Topical Analgesics", "H2 Blockers"]),
        (new("muscle relaxant", "antispasticity", "antispasmodic"), ["Muscle Relaxants", "Benzodiazepines", "Topical Compounds"]),
        (new("antiepilepsy", "anti epilepsy", "anticonvulsant"), ["Anti-Epilepsy Drugs"]),
        (new("antidepressant"), ["Antidepressants"]),
        (new("barbiturate"), ["Barbiturates", "Misc. Analgesics"]),
    ];

    private static readonly Cues NonSedating = new("non sedating muscle relaxant", "nonsedating muscle relaxant");

    private static readonly HashSet<string> SedatingRelaxants = new(StringComparer.Ordinal) { "carisoprodol", "cyclobenzaprine", "tizanidine", "baclofen", "orphenadrine", "chlorzoxazone", "methocarbamol", "dantrolene" };

    private static IEnumerable<ItemTexts> Citing(CheckContext letter) => letter.Items.Where(i => i.Item.Guideline is { NoneCited: false });

    private static ImmutableArray<GuidelineCitation> Citations(ItemTexts item) => item.Item.Guideline?.Citations ?? [];

    private static Hit Line(ItemTexts item, string detail = "") =>
        new CheckText(item.Item.Guideline?.Text) is var line ? new(item.Number, CheckedPart.Guideline, line, 0, line.Words.Count, detail) : default;

    public static IEnumerable<Hit> Missing(CheckContext letter) =>
        from item in letter.Items
        where !item.IsDependent && !ConclusionRules.GoesWithASurgery(letter, item) && (item.Item.Guideline is null or { NoneCited: true })
        select item.Item.Guideline is null ? item.Bare(CheckedPart.Guideline) : Line(item);

    /// <summary>Nothing that can be looked up: no source that could be read, or a proprietary collection by a keyword alone.</summary>
    public static IEnumerable<Hit> NotToBeFound(CheckContext letter)
    {
        foreach (var item in Citing(letter))
            if (!Citations(item).Any())
            {
                if (!letter.Checked.IsDraft && item.Item.Guideline!.Text.Length > 0)
                    yield return Line(item);
            }
            else if (Citations(item).All(c => IsKeyword(c)))
                yield return Line(item, string.Join("; ", Citations(item).Select(c => string.Join(", ", c.Sections.Prepend(c.Guideline)))));
            else
                foreach (var unknown in Resolutions(letter, item).OfType<CitationResolution.NotFound>().Where(r => r.Citation.Source == GuidelineSource.Mtus))
                    yield return Line(item, unknown.Says.TrimEnd('.'));
    }

    /// <summary>What the library makes of each citation on the days of the case; nothing where no day is known.</summary>
    private static IEnumerable<CitationResolution> Resolutions(CheckContext letter, ItemTexts item) => Citations(item).Select(letter.Resolve).OfType<CitationResolution>();

    private static IEnumerable<CitedPlace> Places(CheckContext letter, ItemTexts item) =>
        Resolutions(letter, item).OfType<CitationResolution.Resolved>().SelectMany(r => r.Places);

    /// <summary>Another edition stood in its place on the day that counts; only where the days were read.</summary>
    public static IEnumerable<Hit> Superseded(CheckContext letter) =>
        from item in Citing(letter)
        from place in Places(letter, item)
        where place.Status is EditionStatus.Superseded { IsVerified: true }
        select Line(item, place.Status.Says);

    public static IEnumerable<Hit> NotYetInForce(CheckContext letter) =>
        from item in Citing(letter)
        from place in Places(letter, item)
        where place.Status is EditionStatus.NotYet { IsVerified: true }
        select Line(item, place.Status.Says);

    /// <summary>A page that does not stand in the section named; only where someone looked the pages up.</summary>
    public static IEnumerable<Hit> PageOutside(CheckContext letter) =>
        from item in Citing(letter)
        from place in Places(letter, item)
        from page in place.Pages
        where page is { Fit: PageFit.Outside, IsVerified: true }
        select Line(item, $"page {page.AsPrinted} of {place.Chapter.Title}");

    /// <summary>"ODG ambien", "ODG": no chapter. One word in small letters is what somebody typed into a search.</summary>
    private static bool IsKeyword(GuidelineCitation citation) =>
        citation is { Source: GuidelineSource.Odg or GuidelineSource.Acoem, Pages.IsEmpty: true }
        && (citation.Sections.IsEmpty || (citation.Sections is [var only] && !only.Contains(' ', StringComparison.Ordinal) && (char.IsLower(only[0]) || TreatmentVocabulary.Standard.Find(only) is { IsDrug: true })));

    public static IEnumerable<Hit> NoEdition(CheckContext letter) =>
        from item in Citing(letter)
        let undated = Citations(item).Where(c => c is { Edition: null, Source: GuidelineSource.Mtus or GuidelineSource.Odg or GuidelineSource.Acoem }).ToList()
        where undated.Count > 0
        select Line(item, string.Join("; ", undated.Select(c => c.Guideline).Distinct()));

    /// <summary>Only sources below the MTUS, and not a word why.</summary>
    public static IEnumerable<Hit> LowerTier(CheckContext letter) =>
        from item in Citing(letter)
        where !item.IsDependent && Citations(item).Any() && Citations(item).All(c => c.Source != GuidelineSource.Mtus)
            && !item.Item.SaysWhyBelowMtus && !item.Rationale.IsBlank && !item.Rationale.Has(MtusSilent) && !item.Rationale.Has(Rebutted)
            && !item.Rationale.Sentences.Any(s => item.Rationale.Has(Schedule, s) && item.Rationale.Has(SomeLimit, s))
        select Line(item);

    /// <summary>Upheld because the MTUS says nothing, and nothing else was looked for.</summary>
    public static IEnumerable<Hit> SilenceAlone(CheckContext letter) =>
        from item in letter.Items
        where item.Item.Outcome == ItemOutcome.Upheld && !item.Rationale.Has(OdgSpeaks) && (!Citations(item).Any(c => c.Source != GuidelineSource.Mtus) || TellsOfSilence(item))
        let silent = item.Rationale.Sentences.Where(s => item.Rationale.Has(MtusSilent, s)).ToList()
        where silent.Count > 0 && !item.Rationale.Sentences.Except(silent).Any(s => s != item.ConcludedAt && s.End - s.First > 5)
        select item.In(silent[0]);

    /// <summary>True when the sentence that concludes gives the silence of the MTUS as its ground.</summary>
    internal static bool TellsOfSilence(ItemTexts item) => item.ConcludedAt.End > item.ConcludedAt.First && item.Rationale.Has(MtusSilent, item.ConcludedAt);

    public static IEnumerable<Hit> WebPage(CheckContext letter) =>
        from item in Citing(letter)
        let pages = Citations(item).Where(c => c.Source == GuidelineSource.WebPage).ToList()
        where pages.Count > 0
        select Line(item, string.Join("; ", pages.Select(p => p.Guideline)));

    public static IEnumerable<Hit> SaysOutside(CheckContext letter) =>
        from item in Citing(letter)
        where item.Item.Guideline is { NotBasedOnMtus: true } && Citations(item).Any() && Citations(item).All(c => c.Source == GuidelineSource.Mtus)
        select Line(item);

    private static bool CitesAcoem(ItemTexts item, DateOnly? on) =>
        on >= OfAcoem || item.Item.Guideline!.Text.Contains("ACOEM", StringComparison.OrdinalIgnoreCase)
        || Citations(item).Any(c => c.Source == GuidelineSource.Acoem || (c.Source == GuidelineSource.Mtus && (c.Edition is null || EditionsMadeOfAcoem.Contains(c.Edition))));

    /// <summary>A source that speaks in the reasons and does not stand in the line of citations.</summary>
    public static IEnumerable<Hit> NamedNotCited(CheckContext letter)
    {
        foreach (var item in Citing(letter).Where(i => Citations(i).Any()))
        {
            if (!Citations(item).Any(c => c.Source == GuidelineSource.Odg) && Speaking(item, OdgSpeaks) is { } odg)
                yield return item.In(odg, "ODG");
            if (!CitesAcoem(item, letter.Checked.On) && Speaking(item, AcoemSpeaks) is { } acoem)
                yield return item.In(acoem, "ACOEM");
        }
    }

    private static Sentence? Speaking(ItemTexts item, Cues cues) =>
        item.Rationale.Sentences.Where(s => item.Rationale.Has(cues, s) && !item.Rationale.Has(MtusSilent, s)).Cast<Sentence?>().FirstOrDefault();

    /// <summary>Page numbers in several places and no section: nobody can tell what was taken from where.</summary>
    public static IEnumerable<Hit> PagesWithoutSection(CheckContext letter) =>
        from item in Citing(letter)
        from citation in Citations(item)
        where citation.Pages.Length > 1 && citation.Source == GuidelineSource.Mtus && citation.Sections.All(s => s.StartsWith("Section", StringComparison.OrdinalIgnoreCase) && s.Any(char.IsAsciiDigit))
        select Line(item, string.Join("; ", citation.Pages));

    /// <summary>A criterion or a section of another class of drugs than the one in dispute.</summary>
    public static IEnumerable<Hit> WrongClass(CheckContext letter)
    {
        foreach (var item in letter.Items)
            if (SectionOfAnother(item) is { } other)
                yield return Line(item, other);
        foreach (var item in letter.Items.Where(i => i.Treatment.Category == VocabularyEntry.Pharmaceuticals))
        {
            if (item.Name is { } drug && SedatingRelaxants.Contains(drug)
                && item.Rationale.Sentences.Where(s => item.Rationale.Has(NonSedating, s)).Cast<Sentence?>().FirstOrDefault() is { } sentence)
                yield return item.In(sentence, $"non-sedating muscle relaxants, and {drug} is sedating");
            var titles = Citations(item).SelectMany(c => c.Sections).Select(s => (Title: s, Classes: ClassesOf(s))).Where(s => s.Classes.Length > 0).ToList();
            if (titles.Count > 0 && item.Treatment.Class is { } its && !titles.Exists(t => t.Classes.Contains(its)))
                yield return Line(item, $"{titles[0].Title}, and {item.Name} belongs to {its}");
        }
    }

    /// <summary>Sections that speak of one treatment alone, and the words of an item that belongs there.</summary>
    private static readonly (string Name, Cues Title, Cues Belongs)[] SectionsOfOneTreatment =
    [
        ("acupuncture", new("acupuncture"), new("acupuncture", "acupuncturist", "electroacupuncture", "needling", "cupping", "moxibustion", "infrared", "oriental medicine", "visit", "evaluation", "consult+")),
        ("muscle relaxants", new("muscle relaxant"), new("relaxant")),
        ("benzodiazepines", new("benzodiazepine"), new("benzodiazepine")),
        ("manual therapy", new("manual therapy", "manipulation"), new("chiro+", "manual", "manipulat+", "massage", "osteopath+", "myofascial", "mobilization", "physical", "physiotherap+", "therapy visit", "traction", "decompression", "visit", "evaluation", "consult+", "modalit+", "electrical", "stimulation", "ultrasound", "heat", "ice", "occupational")),
        ("epidural injections", new("epidural steroid injection"), new("epidural", "esi", "tfesi", "lesi", "cesi", "ilesi", "tesi", "caudal", "nerve root", "snrb", "interlaminar", "injection", "transforaminal", "block", "fluoroscop+", "sedation", "anesthesia", "myelogram", "epidurogram", "consult+", "evaluation", "visit", "pain management", "specialist")),
    ];

    /// <summary>Every section cited is of one other treatment, and nothing in the item belongs to it. Drugs have their own rule.</summary>
    private static string? SectionOfAnother(ItemTexts item)
    {
        var sections = Citations(item).SelectMany(c => c.Sections).ToList();
        if (sections.Count == 0 || Citations(item).Any(c => c.Sections.IsEmpty) || item.IsDependent || item.Treatment.Category is null or VocabularyEntry.Pharmaceuticals)
            return null;
        var of = sections.ConvertAll(s => new CheckText(s) is var text ? Array.Find(SectionsOfOneTreatment, t => text.Has(t.Title)) : default);
        return of.TrueForAll(t => t.Name is not null && !item.Heading.Has(t.Belongs)) ? $"{sections[0]}, and the item is no {of[0].Name}" : null;
    }

    private static string[] ClassesOf(string section)
    {
        var text = new CheckText(section);
        return [.. SectionsOfClasses.Where(s => text.Has(s.Title)).SelectMany(s => s.Classes)];
    }
}
