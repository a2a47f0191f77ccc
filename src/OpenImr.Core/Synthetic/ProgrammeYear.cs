using System.Collections.Immutable;

namespace OpenImr.Core.Synthetic;

/// <summary>A year of the programme in figures, as far as they were published; what was not is ours, and <see cref="Source"/> says so.</summary>
/// <param name="Year">The calendar year of the decisions.</param>
/// <param name="Letters">Final determination letters; how likely a synthetic letter is of this year.</param>
/// <param name="ItemsPerLetter">Mean number of items decided in a letter.</param>
/// <param name="Overturned">Share of the items that were overturned, 0 to 1.</param>
/// <param name="Pharmaceuticals">Share of the items that are drugs, 0 to 1.</param>
/// <param name="Opioids">Share of the drugs that are opioids, 0 to 1.</param>
/// <param name="DaysToDecide">Middle number of days from assignment to decision.</param>
/// <param name="Source">Where the figures stand.</param>
public sealed record ProgrammeYear(
    int Year, int Letters, double ItemsPerLetter, double Overturned, double Pharmaceuticals, double Opioids, int DaysToDecide, string Source)
{
    private const string Dir = "Department of Industrial Relations, annual report on independent medical review";
    private const string Cwci = "California Workers' Compensation Institute, published counts";

    /// <summary>The years, in their order. CWCI and DIR count differently; each row keeps to one source where it can.</summary>
    public static readonly ImmutableArray<ProgrammeYear> All =
    [
        new(2013, 9_000, 1.89, 0.09, 0.45, 0.30, 30, "Ours: no count of 2013 is known to us; few letters, for the two layouts of that year; otherwise as 2014"),
        new(2014, 137_781, 1.89, 0.09, 0.45, 0.30, 30, Cwci + " of April 2015 (260,889 items); opioids and days ours"),
        new(2015, 165_525, 1.87, 0.114, 0.49, 0.30, 28, Cwci + " (304,000 items in 163,000 letters; 39 % of letters with several); opioids and days ours"),
        new(2016, 176_002, 1.80, 0.084, 0.42, 0.30, 24, Cwci + " of July 2017 (more than 40 % drugs, 3 in 10 of them opioids, 24 days early in the year); items ours"),
        new(2017, 172_194, 1.75, 0.09, 0.473, 0.31, 27, Cwci + "; days of 194 letters decided December 2016 to February 2017; items, overturned and opioids ours"),
        new(2018, 184_735, 1.65, 0.097, 0.42, 0.32, 20, Cwci + " (opioids nearly a third of drugs); items, overturned, drugs and days ours"),
        new(2019, 163_899, 1.60, 0.104, 0.367, 0.33, 18, Dir + " of 2020 (10.4 % overturned) and " + Cwci + " (261,708 items); days ours"),
        new(2020, 136_738, 1.58, 0.095, 0.34, 0.30, 18, Dir + " of 2021 and " + Cwci + " (215,788 items); days ours"),
        new(2021, 133_494, 1.57, 0.080, 0.35, 0.26, 18, Cwci + " (209,782 items, 92.0 % upheld, opioids just over a quarter); days ours"),
        new(2022, 127_215, 1.57, 0.089, 0.333, 0.26, 18, Cwci + " of May 2023 (91.1 % upheld); items, opioids and days ours"),
        new(2023, 130_774, 1.57, 0.102, 0.31, 0.26, 18, Dir + " of 2024; items and days ours"),
        new(2024, 141_621, 1.57, 0.127, 0.327, 0.239, 17, Dir + " of 2025; shares of drugs by published detail; items and days ours"),
        new(2025, 38_393, 1.57, 0.109, 0.306, 0.186, 17, Cwci + " of July 2025, first quarter; items and days ours"),
    ];

    /// <summary>The first year.</summary>
    public static int First => All[0].Year;

    /// <summary>A year's row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No row for this year.</exception>
    public static ProgrammeYear Of(int year) =>
        year >= First && year - First < All.Length ? All[year - First] : throw new ArgumentOutOfRangeException(nameof(year), year, $"There are figures from {First} to {All[^1].Year}.");
}
