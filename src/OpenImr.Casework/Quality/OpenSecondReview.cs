using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Quality;

/// <summary>Opens a case for its second reviewer: the items as asked and the file that the first had. The first determination, its outcomes and its author are not in what is handed out, so that no page can show them.</summary>
public static class OpenSecondReview
{
    public sealed record Query(CaseNumber Case);

    /// <param name="Number">The case.</param>
    /// <param name="Items">The items in dispute, as asked.</param>
    /// <param name="UtilizationReviewOn">Day of the administrator's decision.</param>
    /// <param name="InjuredOn">Day of injury.</param>
    /// <param name="Documents">The documents that the first reviewers were sent.</param>
    /// <param name="AskedAt">When the second review was asked for.</param>
    /// <param name="Kept">What the second reviewer has typed so far; null for nothing.</param>
    public sealed record BlindFile(
        CaseNumber Number, IReadOnlyList<DisputedItem> Items, DateOnly? UtilizationReviewOn, DateOnly? InjuredOn, IReadOnlyList<CaseDocument> Documents, DateTimeOffset AskedAt, Draft? Kept);

    public static async Task<Outcome<BlindFile>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var asked = await AskedAsync(typeof(OpenSecondReview), query.Case, actor, office, stop);
        if (asked is not Outcome<(ReviewCase Review, CaseDeliberation Deliberation)>.Accepted { Value: var (review, deliberation) })
            return asked.Then<BlindFile>(_ => throw new InvalidOperationException());
        await office.Store.Reads.NoteAsync(query.Case, actor, typeof(OpenSecondReview), stop);
        var open = deliberation.OpenSecondReview!;
        return new BlindFile(
            review.Number, [.. review.DisputedItems], review.UtilizationReview.DecidedOn, review.Injury.On,
            [.. review.Documents.Where(d => open.Told.File.Contains(d.Id))], open.Asked.At,
            await office.Store.Drafts.FindAsync(query.Case, CasePart.SecondReview, actor, stop));
    }

    /// <summary>The case with its open second review, for the reviewer who was asked; to any other reviewer there is no such case. Staff whose row has the act are not asked who they are.</summary>
    internal static async Task<Outcome<(ReviewCase Review, CaseDeliberation Deliberation)>> AskedAsync(Act act, CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(act, number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<(ReviewCase, CaseDeliberation)>(_ => throw new InvalidOperationException());
        var deliberation = await office.Store.Deliberation.LoadAsync(number, stop);
        var isStaff = actor.Roles.Any(r => r != Role.Reviewer && AccessTable.Of(act, r).Stages.Contains(review.Stage));
        return isStaff || deliberation.OpenSecondReview?.Told.Reviewer.ToString() == actor.User ? (review, deliberation) : CaseStore.Unknown(number);
    }
}
