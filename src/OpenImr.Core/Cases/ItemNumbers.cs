using System.Globalization;

namespace OpenImr.Core.Cases;

/// <summary>Numbers of items as people write them: <c>1, 3</c>, or <c>all</c> for the whole case.</summary>
public static class ItemNumbers
{
    private const string All = "all";

    /// <summary>The numbers in words; null for all.</summary>
    public static string Write(IReadOnlyList<int>? items) => items is null ? All : string.Join(", ", items);

    /// <summary>The numbers, each once and in order; null for all, and where the words name none.</summary>
    public static IReadOnlyList<int>? Read(string words) => TryRead(words, out var items) ? items : null;

    /// <summary>Reads numbers with commas between them, or <c>all</c>.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="items">The numbers; null for all.</param>
    /// <returns>False where the words are neither.</returns>
    public static bool TryRead(string words, out IReadOnlyList<int>? items)
    {
        ArgumentNullException.ThrowIfNull(words);
        items = null;
        if (words.Trim().Equals(All, StringComparison.OrdinalIgnoreCase))
            return true;
        var numbers = new SortedSet<int>();
        foreach (var part in words.Split(',', StringSplitOptions.TrimEntries))
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !numbers.Add(number))
                return false;
        items = [.. numbers];
        return true;
    }
}
