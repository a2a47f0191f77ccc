using System.Collections.Immutable;
using System.Text.Json;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Synthetic;

/// <summary>A part of the body with the words for what hurts there, what is found and what was tried.</summary>
internal sealed record SyntheticRegion(
    string Key, int Weight, string Part, bool HasSide, string Limb, ImmutableArray<string> Levels, ImmutableArray<string> Mechanisms, ImmutableArray<string> Diagnoses,
    ImmutableArray<Phrase> Complaints, ImmutableArray<Phrase> Findings, ImmutableArray<Phrase> Studies, ImmutableArray<Phrase> Tried);

/// <summary>A treatment that is asked for.</summary>
/// <param name="Entry">As the vocabulary has it.</param>
/// <param name="Written">The names by which a request may call it.</param>
/// <param name="Strengths">The strengths in which it comes; empty when none are told.</param>
/// <param name="Region">The only part of the body it is for, by its key; null for any.</param>
/// <param name="NamesItsPart">True when its name names a part of the body.</param>
internal sealed record SyntheticTreatment(VocabularyEntry Entry, ImmutableArray<string> Written, ImmutableArray<string> Strengths, string? Region, bool NamesItsPart);

/// <summary>A class of treatments: what of it is asked for, how it is worded and how it is weighed.</summary>
internal sealed record SyntheticGroup(
    string Category, string? Class, double Weight, string Key, string Section, string Pages, string Recent, string Odg, string Form, bool Topical,
    ImmutableArray<SyntheticTreatment> Treatments, ImmutableArray<double> RunningSums, ImmutableArray<Phrase> Criteria, ImmutableArray<Phrase> Upheld, ImmutableArray<Phrase> Overturned);

/// <summary>The tables of <c>data/vocabulary/synthetic</c>, joined with the vocabulary of treatments.</summary>
internal sealed class SyntheticVocabulary
{
    // Words in a treatment's name, the part of the body they belong to, and whether they name it.
    private static readonly (string Word, string? Region, bool Names)[] RegionWords =
    [
        ("lumbar", "lumbar", true), ("back brace", "lumbar", true), ("laminectomy", "lumbar", false), ("discectomy", "lumbar", false), ("sacroiliac", "lumbar", true), ("spinal cord", "lumbar", true),
        ("epidural", "lumbar", false), ("nerve root", "lumbar", false), ("medial branch", "lumbar", false), ("radiofrequency", "lumbar", false), ("facet", "lumbar", false), ("myelogram", "lumbar", false), ("spinal manipulation", "lumbar", true),
        ("spine surgery", "lumbar", true), ("foraminotomy", "cervical", false), ("cervical", "cervical", true), ("occipital", "cervical", false), ("shoulder", "shoulder", true), ("rotator", "shoulder", true), ("subacromial", "shoulder", true), ("labral", "shoulder", true),
        ("knee", "knee", true), ("menisc", "knee", true), ("ACL", "knee", true), ("carpal", "wrist", true), ("trigger finger", "wrist", true), ("wrist", "wrist", true), ("hand surgery", "wrist", true),
        ("cubital", "elbow", true), ("elbow", "elbow", true), ("ankle", "ankle", true), ("orthotics", "ankle", false), ("hip ", "hip", true), ("stellate", "wrist", false), ("vestibular", "head", false), ("VNG", "head", false), ("EEG", "head", false), ("audiogram", "head", false), ("dental", "head", false), ("root canal", "head", false), ("night guard", "head", false), ("cognitive rehab", "head", false), ("speech", "head", false),
        ("flexion and", "lumbar", false), ("MR arthrogram", "shoulder", false), ("sling", "shoulder", false),
    ];

    private readonly ImmutableDictionary<string, ImmutableArray<Phrase>> sentences;
    private readonly ImmutableDictionary<string, ImmutableArray<SyntheticGroup>> byCategory;
    private readonly ImmutableDictionary<string, ImmutableArray<double>> weights;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> strengths;

    private SyntheticVocabulary()
    {
        using (var table = Open("synthetic/regions.json"))
            Regions = [.. table.RootElement.GetProperty("regions").EnumerateArray().Select(Region)];
        RegionWeights = RunningSums(Regions.Select(r => (double)r.Weight));
        using (var table = Open("synthetic/sentences.json"))
        {
            sentences = table.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).ToImmutableDictionary(p => p.Name, p => Phrases(p.Value));
            Words = table.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).ToImmutableDictionary(p => p.Name, p => Texts(p.Value));
        }

        using (var table = Open("synthetic/requests.json"))
        {
            strengths = table.RootElement.GetProperty("strengths").EnumerateObject().ToImmutableDictionary(p => p.Name, p => Texts(p.Value));
            byCategory = table.RootElement.GetProperty("groups").EnumerateArray().Select(Group).GroupBy(g => g.Category).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());
        }

        weights = byCategory.ToImmutableDictionary(c => c.Key, c => RunningSums(c.Value.Select(g => g.Weight)));
        Medicines = [.. byCategory[VocabularyEntry.Pharmaceuticals].Where(g => g.Class is not null && !g.Topical).SelectMany(g => g.Treatments.Take(6)).SelectMany(t => t.Written)];
    }

    public static SyntheticVocabulary Standard { get; } = new();

    public ImmutableArray<SyntheticRegion> Regions { get; }

    public ImmutableArray<double> RegionWeights { get; }

    /// <summary>Plain lists of words.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Words { get; }

    /// <summary>Drugs that a list of medications may name.</summary>
    public ImmutableArray<string> Medicines { get; }

    /// <summary>The categories, drugs among them.</summary>
    public IEnumerable<SyntheticGroup> Groups => byCategory.Values.SelectMany(g => g);

    /// <summary>The sentences of a kind.</summary>
    public ImmutableArray<Phrase> Sentences(string kind) => sentences[kind];

    /// <summary>A class of a category, by what each weighs; of drugs, by the year's shares.</summary>
    public SyntheticGroup GroupOf(string category, ProgrammeYear year, Draw draw)
    {
        var groups = byCategory[category];
        if (category != VocabularyEntry.Pharmaceuticals)
            return groups[draw.Of(weights[category].AsSpan())];
        if (draw.Chance(year.Opioids))
            return groups.First(g => g.Class == "Opioids");
        var at = draw.Share();
        foreach (var (name, share, _) in ProgrammeMix.DrugClasses)
            if ((at -= share) < 0)
                return groups.First(g => g.Class == name);
        return groups.First(g => g.Class is null);
    }

    internal static ImmutableArray<double> RunningSums(IEnumerable<double> each)
    {
        var sum = 0.0;
        return [.. each.Select(one => sum += one)];
    }

    private static SyntheticRegion Region(JsonElement r) => new(
        Text(r, "key"), r.GetProperty("weight").GetInt32(), Text(r, "part"), r.GetProperty("hasSide").GetBoolean(), Text(r, "limb"),
        r.TryGetProperty("levels", out var levels) ? Texts(levels) : [], Texts(r.GetProperty("mechanisms")), Texts(r.GetProperty("diagnoses")),
        Phrases(r.GetProperty("complaints")), Phrases(r.GetProperty("findings")), Phrases(r.GetProperty("studies")), Phrases(r.GetProperty("tried")));

    private SyntheticGroup Group(JsonElement g)
    {
        var (category, @class) = (Text(g, "category"), g.GetProperty("class").GetString());
        var entries = g.TryGetProperty("names", out var names)
            ? [.. Texts(names).Select(name => TreatmentVocabulary.Standard.Entries.Single(e => e.Name == name && e.Category == category))]
            : RareDrugs();
        return new(
            category, @class, g.TryGetProperty("weight", out var weight) ? weight.GetInt32() : 1, Text(g, "key"), Text(g, "section"), Text(g, "pages"), Text(g, "recent"), Text(g, "odg"),
            g.TryGetProperty("form", out var form) ? form.GetString()! : "drug", g.TryGetProperty("topical", out _),
            [.. entries.Select(Treatment)], RunningSums(entries.Select((_, i) => 1.0 / (i + 1))),
            Phrases(g.GetProperty("criteria")), Phrases(g.GetProperty("upheld")), Phrases(g.GetProperty("overturned")));
    }

    /// <summary>The drugs of the classes without words of their own, one of each class before the second of any.</summary>
    private static ImmutableArray<VocabularyEntry> RareDrugs() =>
    [
        .. TreatmentVocabulary.Standard.Entries
            .Where(e => e.IsDrug && e.Ingredients.Length == 1 && e.Class is not (null or "Opioids" or "Topical Analgesics" or "Topical Compounds" or "Injections" or "Viscosupplementation" or "Local Anesthetics") && ProgrammeMix.DrugClasses.All(c => c.Category != e.Class))
            .GroupBy(e => e.Class).SelectMany(g => g.Select((entry, place) => (entry, place))).OrderBy(e => e.place).Select(e => e.entry),
    ];

    private SyntheticTreatment Treatment(VocabularyEntry entry)
    {
        var others = TreatmentVocabulary.Standard.OtherNames(entry.Name).Where(other =>
            entry.IsDrug && other.All(char.IsAsciiLetter) && TreatmentVocabulary.Standard.Find(other)?.Name == entry.Name && TreatmentVocabulary.Standard.Find(other)?.Class == entry.Class);
        var region = RegionWords.FirstOrDefault(r => entry.Name.Contains(r.Word, StringComparison.OrdinalIgnoreCase));
        return new(entry, [entry.Name, .. others.Take(3)], strengths.GetValueOrDefault(entry.Name, []), entry.IsDrug ? null : region.Region, !entry.IsDrug && region is { Names: true });
    }

    private static ImmutableArray<Phrase> Phrases(JsonElement list) => [.. Texts(list).Select(text => new Phrase(text))];

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static JsonDocument Open(string name)
    {
        using var resource = typeof(SyntheticVocabulary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        return JsonDocument.Parse(resource);
    }
}
