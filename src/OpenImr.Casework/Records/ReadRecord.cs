using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Reads a case file for words, page by page. What has no text is told, so that nobody takes silence for absence.</summary>
public static class ReadRecord
{
    /// <summary>So many pages are shown with their words; all are counted and listed.</summary>
    public const int MostShown = 100;

    /// <param name="Words">As typed: words, "phrases", begin*, -without, one OR other. Blank for the register alone.</param>
    public sealed record Query(CaseNumber Case, string Words);

    /// <param name="Document">The document.</param>
    /// <param name="Page">The page.</param>
    /// <param name="Snippet">Why it was found.</param>
    public sealed record Hit(CaseDocument Document, int Page, Snippet Snippet);

    /// <param name="Documents">The register.</param>
    /// <param name="Hits">The first pages found.</param>
    /// <param name="Places">Every page found, in the order of the register.</param>
    /// <param name="Told">How the question was read where that is not plain.</param>
    /// <param name="Terms">The words to be marked.</param>
    /// <param name="Unread">The documents that have no text, with the reason of each.</param>
    public sealed record Found(
        IReadOnlyList<CaseDocument> Documents, IReadOnlyList<Hit> Hits, IReadOnlyList<(DocumentId Document, int Page)> Places, IReadOnlyList<string> Told, IReadOnlyList<LibraryTerm> Terms,
        IReadOnlyList<(CaseDocument Document, string Why)> Unread);

    public static async Task<Outcome<Found>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = await office.ReadAsync(typeof(ReadRecord), query.Case, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value.Review: var review })
            return read.Then<Found>(_ => throw new InvalidOperationException());
        var (texts, unread) = await TextsAsync(review, office, stop);
        var search = RecordSearch.Of([.. texts.SelectMany(t => t.Pages)], query.Words);
        var documents = review.Documents.ToDictionary(d => d.Id);
        return new Found(
            review.Documents,
            [.. search.Pages.Take(MostShown).Select(p => new Hit(documents[p.Document], p.Number, Snippet.Of(p.Text, search.Terms)))],
            [.. search.Pages.Select(p => (p.Document, p.Number))], search.Told, search.Terms, unread);
    }

    /// <summary>The texts of a case file in the order of its register, and what has none.</summary>
    internal static async Task<(IReadOnlyList<DocumentText> Texts, IReadOnlyList<(CaseDocument Document, string Why)> Unread)> TextsAsync(
        ReviewCase review, Office office, CancellationToken stop)
    {
        var texts = new List<DocumentText>();
        var unread = new List<(CaseDocument, string)>();
        foreach (var document in review.Documents)
            switch (await office.Store.Texts.OfAsync(review.Number, document, stop))
            {
                case Outcome<DocumentText>.Accepted { Value: { Problem: null } text }:
                    texts.Add(text);
                    break;
                case Outcome<DocumentText>.Accepted { Value.Problem: { } why }:
                    unread.Add((document, why));
                    break;
                case Outcome<DocumentText>.Refused { Refusal: var refusal }:
                    unread.Add((document, refusal.ToString()));
                    break;
            }

        return (texts, unread);
    }
}
