using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Brings documents of one case to another: each is opened with its own key and sealed anew for the other case. Either case may be erased later, and the other keeps its own copy.</summary>
internal static class BringDocuments
{
    /// <summary>The documents as they now lie in the vault of <paramref name="to"/>, numbered as before; told by no event yet. One that was erased has nothing to bring and is left out.</summary>
    /// <returns>Refused when a document cannot be read; nothing stays then.</returns>
    public static async Task<Outcome<IReadOnlyList<CaseDocument>>> SealAnewAsync(
        CaseNumber from, IEnumerable<CaseDocument> documents, CaseNumber to, Office office, CancellationToken stop)
    {
        var brought = new List<CaseDocument>();
        foreach (var document in documents)
        {
            if (await office.Vault.IsErasedAsync(CaseStore.Stream(from), document.VaultAddress, stop))
                continue;
            var kept = await SealAnewAsync(from, document, to, office, stop);
            if (kept is not Outcome<KeptDocument>.Accepted { Value: var copy })
            {
                await TakeBackAsync(to, brought, office, stop);
                return kept.Then<IReadOnlyList<CaseDocument>>(_ => throw new InvalidOperationException());
            }

            brought.Add(document with { VaultAddress = copy.VaultAddress });
        }

        return brought;
    }

    /// <summary>Removes the copies that no event came to tell of.</summary>
    public static async Task TakeBackAsync(CaseNumber from, IEnumerable<CaseDocument> copies, Office office, CancellationToken stop)
    {
        foreach (var copy in copies)
            await office.Vault.EraseAsync(from, copy.VaultAddress, stop);
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
