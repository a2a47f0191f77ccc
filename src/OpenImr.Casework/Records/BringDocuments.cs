using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Brings the case file of one case into another in which its review goes on: each document is opened with its own key and sealed anew for the other case. Either case may be erased later, and the other keeps its own copy. What is there already is not brought twice, so that a stop in between is mended by asking again.</summary>
internal static class BringDocuments
{
    /// <summary>The case with the documents that it lacked. One that was erased has nothing to bring and is left out.</summary>
    public static async Task<Outcome<ReviewCase>> HandleAsync(Act act, ReviewCase from, ReviewCase to, Actor actor, Office office, CancellationToken stop)
    {
        var copies = new List<CaseDocument>();
        Outcome<ReviewCase> brought = to;
        foreach (var document in from.Documents.Where(d => to.Documents.All(t => t.Sha256 != d.Sha256)))
        {
            if (await office.Vault.IsErasedAsync(CaseStore.Stream(from.Number), document.VaultAddress, stop))
                continue;
            var kept = await SealAnewAsync(from.Number, document, to.Number, office, stop);
            if (kept is Outcome<KeptDocument>.Accepted { Value: var copy })
                copies.Add(document with { VaultAddress = copy.VaultAddress });
            else
                brought = kept.Then<ReviewCase>(_ => throw new InvalidOperationException());
        }

        if (brought is Outcome<ReviewCase>.Accepted && copies.Count > 0)
            brought = await office.ActAsync(act, to.Number, int.MaxValue, actor, review => Received(review, copies), stop, review => TakeDocumentTexts.Asked(review, copies.Count));
        if (brought is Outcome<ReviewCase>.Refused)
            foreach (var copy in copies)
                await office.Vault.EraseAsync(to.Number, copy.VaultAddress, stop);
        return brought;
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Received(ReviewCase review, IReadOnlyList<CaseDocument> copies)
    {
        var happened = new List<CaseEvent>();
        foreach (var copy in copies)
        {
            var received = review.ReceiveDocument(copy with { Id = new(review.Documents.Count + 1) });
            if (received is not Outcome<CaseEvent>.Accepted { Value: var told })
                return received.Then<IReadOnlyList<CaseEvent>>(_ => throw new InvalidOperationException());
            happened.Add(told);
            review = review.Apply(told);
        }

        return happened;
    }

    private static async Task<Outcome<KeptDocument>> SealAnewAsync(CaseNumber from, CaseDocument document, CaseNumber to, Office office, CancellationToken stop)
    {
        var opened = await office.Vault.OpenAsync(from, document.VaultAddress, stop);
        if (opened is not Outcome<Stream>.Accepted { Value: var content })
            return opened.Then<KeptDocument>(_ => throw new InvalidOperationException());
        await using (content)
            return await office.Vault.KeepAsync(to, document.FileName, content, stop);
    }
}
