namespace OpenImr.Core.Law;

/// <summary>One rule of law as the product uses it: where it stands, what it says in our words, since when, and how well we know it.</summary>
/// <param name="Citation">As a lawyer cites it: <c>Lab. Code § 4610.5(h)(1)(B)</c>.</param>
/// <param name="Summary">The rule in plain words, a sentence or two; never the text itself.</param>
/// <param name="InForceFrom">First day on which the rule had this content (inclusive).</param>
/// <param name="TextOf">Day of the text that was read. Before it, a rule that was read counts as recalled.</param>
/// <param name="Source">Official address of the text.</param>
/// <param name="Standing">How the rule is known for days from <paramref name="TextOf"/> on.</param>
public sealed record Provision(
    string Citation, string Summary, DateOnly InForceFrom, DateOnly TextOf, Uri Source, Standing Standing)
{
    /// <summary>How well the rule is known for a matter that arose on <paramref name="day"/>.</summary>
    /// <returns><see cref="Standing"/> from <see cref="TextOf"/> on; before it a rule whose text or copy was read counts as <see cref="Standing.Recalled"/>, for the text may have been another.</returns>
    public Standing StandingOn(DateOnly day) =>
        day < TextOf && Standing is (Standing.TextRead or Standing.CopyRead) ? Standing.Recalled : Standing;

    /// <summary>True when the rule may refuse a person in a matter that arose on <paramref name="day"/>; false when it may only inform staff.</summary>
    public bool MayRefuse(DateOnly day) => StandingOn(day) is Standing.TextRead or Standing.CopyRead or Standing.Contract;
}
