using System.Globalization;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Records;

/// <summary>Takes the text of documents that came in, so that the first who searches the case file does not wait for it. Runs in the background, shows nobody anything, and may be repeated.</summary>
public static class TakeDocumentTexts
{
    /// <summary>The product itself.</summary>
    public static readonly Actor Taker = new("text-taker", "Text taker", [Role.Scheduler]);

    private const string Work = "document-text";

    /// <returns>Of how many documents the text was taken, or was there.</returns>
    public static async Task<Outcome<int>> HandleAsync(Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(TakeDocumentTexts), actor) is { } refusal ? refusal : await office.Store.Outbox.WorkOffAsync(Work, work => TakeAsync(work, office, stop), stop);

    /// <summary>What the documents that came in last ask for.</summary>
    internal static IReadOnlyList<WorkItem> Asked(ReviewCase review, int documents) =>
        [.. review.Documents.TakeLast(documents).Select(d => new WorkItem(Work, $"{Work}/{review.Number}/{d.Id.Number}", d.Id.Number.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>False when there is nothing to be taken: the document or the case was erased, or it has no text.</summary>
    private static async Task<bool> TakeAsync(HeldWork work, Office office, CancellationToken stop) =>
        await office.Cases.LoadAsync(CaseNumber.Parse(work.Stream.Name, null), stop) is Outcome<ReviewCase>.Accepted { Value: var review }
        && review.Documents.FirstOrDefault(d => d.Id.Number == int.Parse(work.Payload, CultureInfo.InvariantCulture)) is { } document
        && await office.Store.Texts.OfAsync(review.Number, document, stop) is Outcome<DocumentText>.Accepted { Value.Problem: null };
}
