using OpenImr.Core.Library;

namespace OpenImr.Core.Records;

/// <summary>A page of a document of the case file, as text.</summary>
/// <param name="Document">The document.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Text">As it was taken from the file; empty for a page that is a picture.</param>
public sealed record RecordPage(DocumentId Document, int Number, string Text)
{
    // The page's words with one blank before and behind each: a search over thousands of pages looks for them in one go.
    private readonly Lazy<string> folded = new(() => $" {LibraryWords.Fold(Text)} ");

    /// <summary>True when all conditions of a question hold on this page.</summary>
    public bool Has(LibraryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Conditions.All(c => c.Terms.Any(Has) != c.IsNegated);
    }

    /// <summary>True when the words of a term stand one behind the other on this page.</summary>
    public bool Has(LibraryTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return folded.Value.Contains($" {string.Join(' ', term.Words)}{(term.IsPrefix ? "" : " ")}", StringComparison.Ordinal);
    }

    /// <summary>True when these words stand on this page one behind the other, whatever white space and signs are between them.</summary>
    public bool Holds(string words) => LibraryTerm.Of(words) is { } term && Has(term);

    /// <inheritdoc/>
    public bool Equals(RecordPage? other) => other is not null && Document == other.Document && Number == other.Number && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Document, Number, Text.Length);
}
