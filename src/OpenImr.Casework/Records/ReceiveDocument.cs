using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Takes a document into the case file: sealed into the vault first, then told as an event. What is refused leaves nothing behind.</summary>
public static class ReceiveDocument
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the person had seen.</param>
    /// <param name="FileName">The name under which it came in; the bytes have to be what it says.</param>
    /// <param name="Content">Its bytes, read once.</param>
    /// <param name="Type">What it is.</param>
    /// <param name="Author">Who wrote it; null where it does not say.</param>
    /// <param name="Dated">Its own date, as far as it says.</param>
    /// <param name="From">The party that sent it.</param>
    /// <param name="ReceivedOn">Day on which it came in.</param>
    /// <param name="ReceivedAt">The instant at which it came in; null where only the day is known.</param>
    public sealed record Command(
        CaseNumber Case, int SeenVersion, string FileName, Stream Content, DocumentType Type, string? Author, PartialDate? Dated,
        PartyRole From, DateOnly ReceivedOn, DateTimeOffset? ReceivedAt = null);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(ReceiveDocument), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded;
        var kept = await office.Vault.KeepAsync(command.Case, command.FileName, command.Content, stop);
        if (kept is not Outcome<KeptDocument>.Accepted { Value: var document })
            return kept.Then<ReviewCase>(_ => throw new InvalidOperationException());
        var received = await office.ActAsync(
            typeof(ReceiveDocument), command.Case, command.SeenVersion, actor,
            review => review.ReceiveDocument(new(
                new DocumentId(review.Documents.Count + 1), command.Type, command.Author, command.Dated, document.Pages, command.From,
                command.ReceivedOn, Path.GetFileName(command.FileName), document.MediaType, document.VaultAddress, document.Sha256, command.ReceivedAt)),
            stop, review => TakeDocumentTexts.Asked(review, 1));
        // Refused, or the same form came before and its document is in the file already: this copy is named by no event.
        if (received is not Outcome<ReviewCase>.Accepted { Value: var review } || review.Documents.All(d => d.VaultAddress != document.VaultAddress))
            await office.Vault.EraseAsync(command.Case, document.VaultAddress, stop);
        return received;
    }
}
