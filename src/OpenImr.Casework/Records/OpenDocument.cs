using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Opens a document of the case file.</summary>
public static class OpenDocument
{
    public sealed record Query(CaseNumber Case, DocumentId Document);

    /// <param name="Described">What the register says of it.</param>
    /// <param name="Content">Its bytes; dispose them.</param>
    public sealed record Opened(CaseDocument Described, Stream Content);

    public static async Task<Outcome<Opened>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        var read = await office.ReadAsync(typeof(OpenDocument), query.Case, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value.Review: var review })
            return read.Then<Opened>(_ => throw new InvalidOperationException());
        return review.Documents.FirstOrDefault(d => d.Id == query.Document) is { } document
            ? (await office.Vault.OpenAsync(query.Case, document.VaultAddress, stop)).Then<Opened>(content => new Opened(document, content))
            : new Refusal($"{query.Case} has no document {query.Document}. Its register lists {Words.Count(review.Documents.Count, "document")}.");
    }
}
