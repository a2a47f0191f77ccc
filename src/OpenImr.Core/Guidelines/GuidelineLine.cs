using System.Collections.Immutable;

namespace OpenImr.Core.Guidelines;

/// <summary>The line of a letter that says on which guideline a decision rests.</summary>
/// <param name="Text">The line as printed, without its label.</param>
/// <param name="NoneCited">True when it says that no medical evidence was cited.</param>
/// <param name="NotBasedOnMtus">True when it says that the decision rests on something outside the MTUS.</param>
/// <param name="Citations">What it cites, in its order; empty when it cites nothing.</param>
public sealed record GuidelineLine(string Text, bool NoneCited, bool NotBasedOnMtus, ImmutableArray<GuidelineCitation> Citations)
{
    private const string Basis = "Decision based on ";
    private const string NonMtus = "Non-MTUS Citation";

    /// <summary>Reads a line in the words of the published letters. Words it does not know stay in <see cref="Text"/> alone.</summary>
    public static GuidelineLine Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var citations = ImmutableArray.CreateBuilder<GuidelineCitation>();
        for (var at = text.IndexOf(Basis, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var from = at + Basis.Length;
            at = text.IndexOf(Basis, from, StringComparison.OrdinalIgnoreCase);
            var words = text[from..(at < 0 ? text.Length : at)].Trim().TrimEnd('.');
            if (words.StartsWith(NonMtus, StringComparison.OrdinalIgnoreCase))
                GuidelineCitation.AddOutsideMtus(words[NonMtus.Length..].Trim(), citations);
            else if (words.StartsWith("MTUS", StringComparison.OrdinalIgnoreCase))
                GuidelineCitation.AddMtus(words["MTUS".Length..].Trim(), citations);
            else if (words.Length > 0)
                GuidelineCitation.AddOutsideMtus(words, citations);
        }

        return new(
            text,
            citations.Count == 0 && text.Contains("did not cite any", StringComparison.OrdinalIgnoreCase),
            text.Contains("did not base their decision on the MTUS", StringComparison.OrdinalIgnoreCase)
                || text.Contains("outside of the MTUS", StringComparison.OrdinalIgnoreCase),
            citations.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(GuidelineLine? other) =>
        other is not null && Text == other.Text && NoneCited == other.NoneCited && NotBasedOnMtus == other.NotBasedOnMtus
        && Citations.AsSpan().SequenceEqual(other.Citations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
