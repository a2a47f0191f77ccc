using OpenImr.Core.Determinations;

namespace OpenImr.Core.Reviewers;

/// <summary>The count of signed decisions on one item: one of the two counts by which the product names an outcome, and it only counts what reviewers signed.</summary>
public static class PanelTally
{
    /// <summary>The panel's outcome: the majority's; an even split means that the treatment is provided, so Overturned (Lab. Code § 4610.6(e)). One reviewer's decision is the outcome.</summary>
    /// <exception cref="ArgumentException">Nobody decided.</exception>
    public static ItemOutcome Of(IReadOnlyCollection<ItemOutcome> signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        if (signed.Count == 0)
            throw new ArgumentException("Nobody decided this item; there is nothing to count.", nameof(signed));
        return signed.Count(o => o == ItemOutcome.Upheld) * 2 > signed.Count ? ItemOutcome.Upheld : ItemOutcome.Overturned;
    }
}
