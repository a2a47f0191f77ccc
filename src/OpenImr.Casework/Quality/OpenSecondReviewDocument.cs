using OpenImr.Casework.Records;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>Opens a document for the second reviewer: one of those that the first reviewers were sent, and no other.</summary>
public static class OpenSecondReviewDocument
{
    public static async Task<Outcome<OpenDocument.Opened>> HandleAsync(OpenDocument.Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var asked = await OpenSecondReview.AskedAsync(typeof(OpenSecondReviewDocument), query.Case, actor, office, stop);
        if (asked is not Outcome<(ReviewCase Review, CaseDeliberation Deliberation)>.Accepted { Value: var (review, deliberation) })
            return asked.Then<OpenDocument.Opened>(_ => throw new InvalidOperationException());
        if (!deliberation.OpenSecondReview!.Told.File.Contains(query.Document) || review.Documents.FirstOrDefault(d => d.Id == query.Document) is not { } document)
            return new Refusal($"The file of this second review has no document {query.Document}.");
        await office.Store.Reads.NoteAsync(query.Case, actor, typeof(OpenSecondReviewDocument), stop);
        return (await office.Vault.OpenAsync(query.Case, document.VaultAddress, stop)).Then<OpenDocument.Opened>(content => new OpenDocument.Opened(document, content));
    }
}
