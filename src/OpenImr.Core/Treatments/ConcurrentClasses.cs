using System.Collections.Immutable;

namespace OpenImr.Core.Treatments;

/// <summary>Classes of drugs that together are a hazard.</summary>
/// <param name="Name">In words.</param>
/// <param name="Drugs">The drugs of the case that make it, by generic name.</param>
public sealed record ConcurrentUse(string Name, ImmutableArray<string> Drugs);

/// <summary>Which classes of drugs stand side by side over all items of a case and its summary. A brand is its generic; the order of the items does not matter. It says nothing of whether a treatment is necessary.</summary>
public static class ConcurrentClasses
{
    private const string Opioids = "Opioids", Benzodiazepines = "Benzodiazepines", Relaxants = "Muscle Relaxants", Hypnotics = "Sedative-Hypnotics";

    private static readonly (string Name, Func<VocabularyEntry, bool>[] Kinds)[] Hazards =
    [
        ("opioid, benzodiazepine and carisoprodol", [Of(Opioids), Of(Benzodiazepines), IsCarisoprodol]),
        ("opioid and benzodiazepine", [Of(Opioids), Of(Benzodiazepines)]),
        ("opioid and carisoprodol", [Of(Opioids), IsCarisoprodol]),
        ("benzodiazepine and carisoprodol", [Of(Benzodiazepines), IsCarisoprodol]),
        ("opioid and sedative-hypnotic", [Of(Opioids), Of(Hypnotics)]),
        ("benzodiazepine and sedative-hypnotic", [Of(Benzodiazepines), Of(Hypnotics)]),
    ];

    /// <summary>The hazards among these drugs, and two of one class where one is the rule.</summary>
    /// <param name="drugs">By any name: generic or brand; a name that the vocabulary does not know counts as nothing.</param>
    public static IReadOnlyList<ConcurrentUse> Among(IEnumerable<string> drugs)
    {
        ArgumentNullException.ThrowIfNull(drugs);
        var known = drugs.Select(TreatmentVocabulary.Standard.Find).OfType<VocabularyEntry>().Where(e => e.IsDrug).DistinctBy(e => e.Name).OrderBy(e => e.Name, StringComparer.Ordinal).ToList();
        var found = Hazards.Where(h => h.Kinds.All(kind => known.Any(kind)))
            .Select(h => new ConcurrentUse(h.Name, [.. known.Where(d => h.Kinds.Any(kind => kind(d))).Select(d => d.Name)])).ToList();
        foreach (var kind in new[] { Relaxants, Benzodiazepines, "NSAIDs" })
            if (known.Where(Of(kind)).DistinctBy(d => d.Ingredients[0]).Select(d => d.Name).ToImmutableArray() is { Length: > 1 } several)
                found.Add(new($"two of the {kind.ToLowerInvariant().Replace("nsaids", "NSAIDs", StringComparison.Ordinal)}", several));
        return found;
    }

    /// <summary>The drugs that a case's requests ask for and its summary names as taken, planned or asked for, by generic name.</summary>
    public static IReadOnlyList<string> DrugsOf(IEnumerable<Treatment> requests, string? summary)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return [.. requests.Select(r => r.Name?.Value).OfType<string>()
            .Concat(DrugMentions.In(summary ?? "").Select(m => m.Value).Where(m => m.Context is DrugContext.Taken or DrugContext.Requested).Select(m => m.Drug.Name))
            .Where(n => TreatmentVocabulary.Standard.Find(n) is { IsDrug: true }).Distinct(StringComparer.Ordinal)];
    }

    private static Func<VocabularyEntry, bool> Of(string kind) => drug => drug.Class == kind;

    private static bool IsCarisoprodol(VocabularyEntry drug) => drug.Ingredients.Contains("carisoprodol");
}
