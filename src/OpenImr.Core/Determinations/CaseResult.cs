namespace OpenImr.Core.Determinations;

/// <summary>The result of the whole case, counted from its items: a word of the programme's, no decision.</summary>
public enum CaseResult
{
    /// <summary>Every item is Upheld.</summary>
    Uphold,

    /// <summary>Some items are Upheld, some Overturned.</summary>
    PartiallyOverturn,

    /// <summary>Every item is Overturned.</summary>
    Overturn,
}

/// <summary>Counts items to the case's result.</summary>
public static class CaseResults
{
    /// <summary>The result that the items' outcomes make.</summary>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public static CaseResult Of(IReadOnlyCollection<ItemOutcome> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
            throw new ArgumentException("A determination has at least one item.", nameof(items));
        return items.All(o => o == ItemOutcome.Upheld) ? CaseResult.Uphold
            : items.All(o => o == ItemOutcome.Overturned) ? CaseResult.Overturn
            : CaseResult.PartiallyOverturn;
    }

    /// <summary>As the programme prints it: <c>Partially Overturn</c>.</summary>
    public static string InWords(this CaseResult result) => result == CaseResult.PartiallyOverturn ? "Partially Overturn" : result.ToString();
}
