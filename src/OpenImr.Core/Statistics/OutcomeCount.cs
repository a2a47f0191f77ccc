using System.Collections.Immutable;
using System.Text.Json;

namespace OpenImr.Core.Statistics;

/// <summary>How the items with one value were decided, as their letters print it. A count of what was published: no prediction, and no measure of whoever decided.</summary>
/// <param name="Value">The value of the facet counted by.</param>
/// <param name="Period">The year or quarter, where the count is over time; null otherwise.</param>
/// <param name="Items">How many items; null when there are too few to show (<see cref="SmallCounts"/>).</param>
/// <param name="Upheld">Of them Upheld; null when suppressed.</param>
/// <param name="Overturned">Of them Overturned; null when suppressed. Items whose outcome was not read are in neither.</param>
public sealed record OutcomeCount(string Value, string? Period, int? Items, int? Upheld, int? Overturned)
{
    /// <summary>True when the group is too small, or would give away one that is.</summary>
    public bool IsSuppressed => Items is null;

    /// <summary>The share of Overturned among items with an outcome, 0 to 1; null when suppressed or without any.</summary>
    public double? OverturnedShare => Upheld + Overturned is > 0 and var decided ? (double)Overturned!.Value / decided : null;

    /// <summary>Where that share lies with 95 percent confidence, were the items drawn by chance from a larger number; null when suppressed or without any.</summary>
    public WilsonInterval? OverturnedInterval => Upheld + Overturned is > 0 and var decided ? WilsonInterval.Of(Overturned!.Value, decided) : null;
}

/// <summary>Takes the outcomes of small groups out of a table: the table <c>data/library/counting.json</c> says how small.</summary>
public static class SmallCounts
{
    /// <summary>The smallest number of items that is shown.</summary>
    public static int SmallestShown { get; } = Read();

    /// <summary>The table without the counts of groups below <see cref="SmallestShown"/>. Where the groups add up to a total that is shown, and only one of a period is small, the next smallest goes with it, or the total would give it away.</summary>
    /// <param name="groups">Whole counts; a group without items stays.</param>
    /// <param name="addUp">True when every item is in exactly one group of its period.</param>
    public static ImmutableArray<OutcomeCount> Suppress(IReadOnlyList<OutcomeCount> groups, bool addUp)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var hidden = groups.Where(g => g.Items is > 0 && g.Items < SmallestShown).ToHashSet();
        if (addUp)
            foreach (var period in groups.GroupBy(g => g.Period))
                if (period.Count(hidden.Contains) == 1 && period.Where(g => g.Items > 0 && !hidden.Contains(g)).MinBy(g => g.Items) is { } next)
                    hidden.Add(next);
        return [.. groups.Select(g => hidden.Contains(g) ? g with { Items = null, Upheld = null, Overturned = null } : g)];
    }

    private static int Read()
    {
        using var resource = typeof(SmallCounts).Assembly.GetManifestResourceStream("counting.json")
            ?? throw new InvalidOperationException("The table of counting is missing from the assembly.");
        using var table = JsonDocument.Parse(resource);
        return table.RootElement.GetProperty("smallestShown").GetInt32();
    }
}
