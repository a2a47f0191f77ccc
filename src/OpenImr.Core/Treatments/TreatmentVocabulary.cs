using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace OpenImr.Core.Treatments;

/// <summary>A treatment that the vocabulary knows.</summary>
/// <param name="Category">The programme's category.</param>
/// <param name="Class">The sub-category or drug class; null where the category has none.</param>
/// <param name="Name">The generic name of a drug, its ingredients joined by strokes, or the name of another treatment.</param>
/// <param name="IsGeneral">True for a name that gives way to any other in a line, as "therapy" does.</param>
public sealed record VocabularyEntry(string Category, string? Class, string Name, bool IsGeneral)
{
    /// <summary>The category of drugs.</summary>
    public const string Pharmaceuticals = "Pharmaceuticals";

    /// <summary>True for a drug.</summary>
    public bool IsDrug => Category == Pharmaceuticals;

    /// <summary>A drug's ingredients.</summary>
    public ImmutableArray<string> Ingredients => [.. Name.Split('/')];
}

/// <summary>Drugs, generic and brand, with their classes, and tests, procedures, equipment and services with their categories: the tables of <c>data/vocabulary</c>.</summary>
public sealed class TreatmentVocabulary
{
    private readonly PhraseTable<VocabularyEntry> phrases = new();
    private readonly Dictionary<string, VocabularyEntry> drugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VocabularyEntry> combinations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> otherNames = new(StringComparer.Ordinal);
    private readonly List<VocabularyEntry> entries = [];

    private TreatmentVocabulary()
    {
        using (var table = Open("drugs.json"))
            foreach (var group in table.RootElement.GetProperty("classes").EnumerateArray())
                foreach (var drug in group.GetProperty("names").EnumerateObject())
                    AddDrug(new(VocabularyEntry.Pharmaceuticals, group.GetProperty("class").GetString(), drug.Name, IsGeneral: false), drug.Value);
        using (var table = Open("treatments.json"))
        {
            var general = table.RootElement.GetProperty("general").EnumerateArray().Select(g => g.GetString()).ToFrozenSet();
            foreach (var group in table.RootElement.GetProperty("groups").EnumerateArray())
                foreach (var name in group.GetProperty("names").EnumerateObject())
                    Add(new(group.GetProperty("category").GetString() ?? "", group.GetProperty("class").GetString(), name.Name, general.Contains(name.Name)), name.Value);
        }

        using (var table = Open("body-parts.json"))
            foreach (var name in table.RootElement.GetProperty("names").EnumerateObject())
                foreach (var words in name.Value.EnumerateArray().Select(n => n.GetString() ?? "").Prepend(name.Name))
                    BodyParts.Add(words, name.Name);
        phrases.Seal();
        BodyParts.Seal();
    }

    /// <summary>The tables of <c>data/vocabulary</c>.</summary>
    public static TreatmentVocabulary Standard { get; } = new();

    /// <summary>Every treatment known, drugs first.</summary>
    public IReadOnlyList<VocabularyEntry> Entries => entries;

    /// <summary>The treatment of this name, generic or brand, in any case; null when the vocabulary has none.</summary>
    public VocabularyEntry? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = new RequestWords(name, null);
        return phrases.At(words, 0, out var end) is { } entry && end == words.Count ? entry : null;
    }

    /// <summary>The brands and other names of a treatment, by the name the vocabulary gives it; empty when it has none.</summary>
    public IReadOnlyList<string> OtherNames(string name) => otherNames.GetValueOrDefault(name) ?? [];

    internal PhraseTable<string> BodyParts { get; } = new();

    internal PhraseTable<VocabularyEntry> Phrases => phrases;

    /// <summary>The drug that consists of these ingredients, in any order; null when no combination of them is known.</summary>
    internal VocabularyEntry? Combination(IEnumerable<string> ingredients) => combinations.GetValueOrDefault(Key(ingredients));

    private void AddDrug(VocabularyEntry entry, JsonElement brands)
    {
        // A drug that stands under two classes belongs to the first; the brands of the second keep theirs.
        if (drugs.TryAdd(entry.Name, entry) && entry.Ingredients.Length > 1)
            combinations.TryAdd(Key(entry.Ingredients), entry);
        Add(entry, brands);
    }

    private void Add(VocabularyEntry entry, JsonElement others)
    {
        var names = others.EnumerateArray().Select(n => n.GetString() ?? "").ToList();
        phrases.Add(entry.Name, entry);
        foreach (var name in names)
            phrases.Add(name, entry);
        if (otherNames.TryGetValue(entry.Name, out var known))
            known.AddRange(names);
        else
        {
            otherNames.Add(entry.Name, names);
            entries.Add(entry);
        }
    }

    private static string Key(IEnumerable<string> ingredients) => string.Join('/', ingredients.Order(StringComparer.Ordinal));

    private static JsonDocument Open(string name)
    {
        using var resource = typeof(TreatmentVocabulary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        return JsonDocument.Parse(resource);
    }
}
