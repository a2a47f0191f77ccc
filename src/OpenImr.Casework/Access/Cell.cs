using System.Collections.Immutable;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>What the access table says of one act and one role.</summary>
/// <param name="Text">As the table writes it.</param>
/// <param name="Stages">At which stages.</param>
/// <param name="OnlyOwn">True for one's own cases only.</param>
/// <param name="BreaksGlass">True when the other stages open for a reason.</param>
public sealed record Cell(string Text, ImmutableHashSet<CaseStage> Stages, bool OnlyOwn, bool BreaksGlass)
{
    /// <summary>Not at all.</summary>
    public static readonly Cell Never = new(".", [], false, false);

    private static readonly Dictionary<char, CaseStage[]> Letters = new()
    {
        ['i'] = [CaseStage.Received, CaseStage.NeedsInformation, CaseStage.Deferred, CaseStage.Duplicate, CaseStage.Ineligible, CaseStage.Eligible],
        ['r'] = [CaseStage.Assigned, CaseStage.RecordsOpen, CaseStage.RecordsComplete],
        ['w'] = [CaseStage.WithReviewer],
        ['q'] = [CaseStage.Drafted, CaseStage.Quality],
        ['d'] = [CaseStage.Issued, CaseStage.Corrected, CaseStage.Remanded, CaseStage.Terminated, CaseStage.Consolidated],
        ['x'] = Enum.GetValues<CaseStage>(),
    };

    /// <summary>Reads a cell.</summary>
    /// <exception cref="FormatException">A letter that means nothing.</exception>
    internal static Cell Parse(string text)
    {
        if (text == Never.Text)
            return Never;
        var (own, glass) = (text.StartsWith('o'), text.EndsWith('!'));
        var letters = text[(own ? 1 : 0)..^(glass ? 1 : 0)];
        return letters.Length > 0 && letters.All(Letters.ContainsKey)
            ? new(text, [.. letters.SelectMany(l => Letters[l])], own, glass)
            : throw new FormatException($"\"{text}\" is no cell of the access table.");
    }

    /// <inheritdoc/>
    public bool Equals(Cell? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
