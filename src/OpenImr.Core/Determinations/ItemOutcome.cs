namespace OpenImr.Core.Determinations;

/// <summary>What becomes of the utilization review decision on one disputed item. It is only ever carried from what a reviewer signed or a letter prints; no code makes one.</summary>
public enum ItemOutcome
{
    /// <summary>The utilization review decision stands: the treatment is not medically necessary.</summary>
    Upheld,

    /// <summary>The utilization review decision falls: the treatment is medically necessary.</summary>
    Overturned,
}
