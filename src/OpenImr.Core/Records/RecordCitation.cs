namespace OpenImr.Core.Records;

/// <summary>Words of the case file that a reviewer points at: a fact with the page it stands on.</summary>
/// <param name="Document">The document.</param>
/// <param name="Page">Its page, from 1.</param>
/// <param name="Words">The words as they stand there, white space folded.</param>
public sealed record RecordCitation(DocumentId Document, int Page, string Words)
{
    /// <summary>More words are no citation; read the page, and say what it shows.</summary>
    public const int LongestWords = 600;

    /// <summary>Where it stands: <c>D-003, page 12</c>.</summary>
    public string Place => $"{Document}, page {Page}";

    /// <summary>As a summary or a rationale takes it: <c>"pain 8 of 10" (D-003, page 12)</c>.</summary>
    public override string ToString() => $"\"{Words}\" ({Place})";
}
