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

/// <summary>Standings in words.</summary>
public static class Standings
{
    /// <summary>As screens and the tool show it: <c>text read</c>, <c>recalled, unverified</c>.</summary>
    public static string InWords(this Standing standing) => standing switch
    {
        Standing.TextRead => "text read",
        Standing.CopyRead => "copy read",
        Standing.Contract => "contract",
        Standing.Secondary => "secondary source, unverified",
        Standing.Recalled => "recalled, unverified",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "No such standing."),
    };
}
