using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>The case file in time: its documents by their own dates, and the drugs that their pages name.</summary>
public static class ReadTimeline
{
    /// <param name="Documents">The earliest first; those that tell no day last.</param>
    /// <param name="Medications">The drugs, the earliest first.</param>
    /// <param name="Unread">The documents that have no text, with the reason of each.</param>
    public sealed record Timeline(
        IReadOnlyList<CaseDocument> Documents, IReadOnlyList<MedicationTimeline> Medications, IReadOnlyList<(CaseDocument Document, string Why)> Unread);

    public static async Task<Outcome<Timeline>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var read = await office.ReadAsync(typeof(ReadTimeline), number, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value.Review: var review })
            return read.Then<Timeline>(_ => throw new InvalidOperationException());
        var (texts, unread) = await ReadRecord.TextsAsync(review, office, stop);
        return new Timeline(
            [.. review.Documents.OrderBy(d => d.Dated?.Earliest ?? DateOnly.MaxValue).ThenBy(d => d.Id.Number)],
            MedicationTimeline.Of(texts.SelectMany(t => t.Drugs), review.Documents), unread);
    }
}
