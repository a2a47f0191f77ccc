using System.Collections.Immutable;

namespace OpenImr.Core.Synthetic;

/// <summary>What is asked for and how often it is overturned: shares by category, and of the categories against the whole. The sources stand beside the figures; the rest is ours.</summary>
public static class ProgrammeMix
{
    private const string Drugs = Treatments.VocabularyEntry.Pharmaceuticals;

    /// <summary>A category among the items that are no drugs.</summary>
    /// <param name="Category">Its name in the vocabulary.</param>
    /// <param name="Share">Its share of the items that are no drugs, 0 to 1.</param>
    /// <param name="Source">Where the share stands.</param>
    public sealed record CategoryShare(string Category, double Share, string Source);

    /// <summary>How often a category is overturned against all items.</summary>
    /// <param name="Category">Its name in the vocabulary.</param>
    /// <param name="Factor">Its rate divided by the rate of all items.</param>
    /// <param name="Source">Where the rates stand.</param>
    public sealed record RelativeRate(string Category, double Factor, string Source);

    // Shares of all items of 2024 or early 2025, divided by the 67.3 % that were no drugs.
    private const double NoDrugs = 0.673;

    /// <summary>The categories beside drugs.</summary>
    public static readonly ImmutableArray<CategoryShare> Categories =
    [
        new("Rehabilitation", 0.215 / NoDrugs, "2024, 21.5 % of all items"),
        new("Injection", 0.129 / NoDrugs, "first quarter of 2025, 12.9 % of all items"),
        new("Diagnostic Testing", 0.116 / NoDrugs, "2024, 11.6 % of all items"),
        new("DMEPOS", 0.097 / NoDrugs, "first quarter of 2025, 9.7 % of all items"),
        new("Surgery", 0.044 / NoDrugs, "first quarter of 2015, 4.4 % of all items"),
        new("Evaluation & Management", 0.032 / NoDrugs, "ours"),
        new("Psych Services", 0.020 / NoDrugs, "ours"),
        new("Programs", 0.007 / NoDrugs, "ours"),
        new("Home Health", 0.005 / NoDrugs, "ours"),
        new("Transportation", 0.004 / NoDrugs, "ours"),
        new("Therapies", 0.004 / NoDrugs, "ours"),
    ];

    /// <summary>The categories whose rate was published beside that of all items; the others share what remains.</summary>
    public static readonly ImmutableArray<RelativeRate> Rates =
    [
        new(Drugs, 0.08 / 0.11, "first quarter of 2015: 8 % of drugs, 11 % of all"),
        new("Evaluation & Management", 23.1 / 12.7, "2024: 23.1 % and 12.7 %"),
        new("Psych Services", 17.5 / 8.9, "2022: 17.5 % and 8.9 %"),
        new("Injection", 4.1 / 8.9, "2022: 4.1 % and 8.9 %"),
    ];

    /// <summary>Shares of the drugs that are no opioids, by class; the rest of the classes share what remains equally.</summary>
    public static readonly ImmutableArray<CategoryShare> DrugClasses =
    [
        new("Topical Analgesics", 0.1744 / (1 - 0.239), "2024, 17.44 % of drugs"),
        new("Muscle Relaxants", 0.1631 / (1 - 0.239), "2024, 16.31 % of drugs"),
        new("NSAIDs", 0.16, "ours"),
        new("Anti-Epilepsy Drugs", 0.10, "ours"),
        new("Antidepressants", 0.08, "ours"),
        new("Proton Pump Inhibitors", 0.07, "ours"),
        new("Sedative-Hypnotics", 0.03, "ours"),
        new("Benzodiazepines", 0.03, "ours"),
    ];

    /// <summary>How many items a letter with several has, from 2 on. With these the share of such letters that the years' means ask for is 38 % in 2015; 39 % were published. Ours after the tail of 194 letters.</summary>
    public static readonly ImmutableArray<double> SeveralItems = [0.45, 0.24, 0.13, 0.07, 0.05, 0.02, 0.02, 0.01, 0.01];

    /// <summary>The guideline lines of 439 items in 194 letters of December 2016 to February 2017: the MTUS alone, the MTUS and others, others alone, none.</summary>
    public static readonly ImmutableArray<double> AdministratorCites = [164, 109, 87, 79];

    /// <summary>The same of the reviewers.</summary>
    public static readonly ImmutableArray<double> ReviewerCites = [290, 51, 69, 29];

    /// <summary>Share of items that were authorized in part: 47 of 439 in the same letters.</summary>
    public const double AuthorizedInPart = 47.0 / 439;

    /// <summary>Share of reviewers licensed in California: 123 of 194 in the same letters.</summary>
    public const double LicensedInCalifornia = 123.0 / 194;

    /// <summary>Reviewers by certification in the same letters, the seven that led; the rest ours.</summary>
    public static readonly ImmutableArray<(string Specialty, double Weight)> Specialties =
    [
        ("Occupational Medicine", 62), ("Preventive Medicine", 61), ("Family Practice", 50), ("Physical Medicine & Rehabilitation", 39), ("Pain Management", 30),
        ("Internal Medicine", 15), ("Orthopedic Surgery", 12), ("Anesthesiology", 8), ("Neurological Surgery", 4), ("Emergency Medicine", 4), ("Neurology", 4), ("Sports Medicine", 3),
    ];

    /// <summary>Share of the items of a year that fall into a category, 0 to 1.</summary>
    public static double ShareOf(ProgrammeYear year, string category)
    {
        ArgumentNullException.ThrowIfNull(year);
        return category == Drugs ? year.Pharmaceuticals : (1 - year.Pharmaceuticals) * (Categories.FirstOrDefault(c => c.Category == category)?.Share ?? 0) / Categories.Sum(c => c.Share);
    }

    /// <summary>Share of a category's items that are overturned in a year, 0 to 1: such that the year as a whole comes to its published share.</summary>
    public static double OverturnedOf(ProgrammeYear year, string category)
    {
        ArgumentNullException.ThrowIfNull(year);
        if (Rates.FirstOrDefault(r => r.Category == category) is { } own)
            return year.Overturned * own.Factor;
        var known = Rates.Sum(r => ShareOf(year, r.Category));
        return year.Overturned * (1 - Rates.Sum(r => ShareOf(year, r.Category) * r.Factor)) / (1 - known);
    }

    /// <summary>Share of a year's letters that decide several items, 0 to 1.</summary>
    public static double SeveralIn(ProgrammeYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var mean = SeveralItems.Select((share, i) => share * (i + 2)).Sum() / SeveralItems.Sum();
        return (year.ItemsPerLetter - 1) / (mean - 1);
    }
}
