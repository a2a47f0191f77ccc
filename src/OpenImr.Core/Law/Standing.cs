namespace OpenImr.Core.Law;

/// <summary>How a provision is known. The first three may refuse a person; the other two only inform staff.</summary>
public enum Standing
{
    /// <summary>The statute's own text was read.</summary>
    TextRead,

    /// <summary>A copy of the regulation or an agency page was read.</summary>
    CopyRead,

    /// <summary>The programme's contract, as every published letter prints it (five years of practice, 24 hours a week).</summary>
    Contract,

    /// <summary>Only a secondary source was read. Shown to staff as unverified, never printed on a served letter.</summary>
    Secondary,

    /// <summary>Known from memory alone. Shown to staff as unverified, never printed on a served letter.</summary>
    Recalled,
}
