using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Reads one page of a document as text.</summary>
public static class ReadPage
{
    /// <param name="Page">From 1.</param>
    public sealed record Query(CaseNumber Case, DocumentId Document, int Page);

    /// <param name="Document">What the register says of it.</param>
    /// <param name="Page">The page; null where the document has no text.</param>
    /// <param name="Pages">How many pages have a text or could have one.</param>
    /// <param name="Problem">Why there is no text; null where there is.</param>
    public sealed record Shown(CaseDocument Document, RecordPage? Page, int Pages, string? Problem);

    public static async Task<Outcome<Shown>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = await office.ReadAsync(typeof(ReadPage), query.Case, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value.Review: var review })
            return read.Then<Shown>(_ => throw new InvalidOperationException());
        if (review.Documents.FirstOrDefault(d => d.Id == query.Document) is not { } document)
            return new Refusal($"{query.Case} has no document {query.Document}. Its register lists {Words.Count(review.Documents.Count, "document")}.");
        return (await office.Store.Texts.OfAsync(query.Case, document, stop)).Then(text =>
            text.Problem is not null ? new Shown(document, null, 0, text.Problem)
            : query.Page >= 1 && query.Page <= text.Pages.Count ? (Outcome<Shown>)new Shown(document, text.Pages[query.Page - 1], text.Pages.Count, null)
            : new Refusal($"{document.Id} has no page {query.Page}; its last is {text.Pages.Count}."));
    }
}
