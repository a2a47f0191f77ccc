using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Notices;

/// <summary>The notices that a case has sent or has still to send, from the case alone.</summary>
public static class CaseNotices
{
    /// <summary>Every notice, in the order in which a case comes to them; each recipient's is one of its own.</summary>
    public static IReadOnlyList<Notice> Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (!review.Exists)
            return [];
        var everyone = NextStep.Recipients(review.Parties);
        IEnumerable<PartyRole> side = everyone.Where(r => r is PartyRole.Employee or PartyRole.Representative);
        return
        [
            .. review.InformationRequests.Select((r, i) => new Notice(
                new(NoticeKind.InformationRequest, i + 1), r.Of, r.SentOn, Section9792_10_3.InformationMayBeAsked, true, new NoticeSent(r.SentOn, r.SentBy, null))),
            .. review.EligibleOn is { } eligible ? Eligible(review, [.. side, PartyRole.ClaimsAdministrator], eligible) : [],
            .. Ineligible(review),
            .. review.Stage == CaseStage.Duplicate ? Own(NoticeKind.Duplicate, 0, review.ClosedOn ?? review.Application.ReceivedOn, Section9792_10_3.EarlierRequest, false, side) : [],
            .. review.Deferral is { } deferral ? Own(NoticeKind.Deferral, 0, deferral.On, Section4610_5.DeferredForLiability, false, [.. side, PartyRole.ClaimsAdministrator]) : [],
            .. review.Joined.Count > 0 && review.JoinedOn is { } joined ? Own(NoticeKind.Joined, 0, joined, Section9792_10_4.Consolidation, false, everyone) : [],
            .. review.AssignedOn is { } assigned ? Assignment(review, everyone, assigned) : [],
            .. review.ExpeditedAt is { } at ? Own(NoticeKind.Expedited, 0, PacificTime.DayOf(at), Section9792_10_4.Conversion, false, everyone) : [],
            .. review.Extensions.SelectMany((e, i) => Own(NoticeKind.Extension, i + 1, e.ApprovedOn, Section4610_6.Extension.Contents[^1].Provision, false, everyone)),
            .. review.EndedItems.SelectMany(e => Own(NoticeKind.ItemEnded, e.Item, e.On, Section4610_5.Termination, false, everyone)),
            .. review.Termination is { } ended ? Own(NoticeKind.Ended, 0, ended.On, Section4610_5.Termination, false, everyone) : [],
            .. everyone.SelectMany(role => Unreviewed(review, role)),
            .. review.IssuedOn is { } issued ? Own(NoticeKind.Explanation, review.LetterVersion, review.CorrectedOn ?? issued, Section4610_6.Appeal.Contents[^1].Provision, false, [PartyRole.Employee]) : [],
        ];

        IEnumerable<Notice> Own(NoticeKind kind, int number, DateOnly on, Provision law, bool required, IEnumerable<PartyRole> to) =>
            to.Select(role => new Notice(new(kind, number), role, on, law, required, Mailed(review, new(kind, number), role, on)));
    }

    /// <summary>The notices of which nothing is recorded yet.</summary>
    public static IEnumerable<Notice> ToSend(ReviewCase review) => Of(review).Where(n => n.Sent is null);

    private static NoticeSent? Mailed(ReviewCase review, NoticeId id, PartyRole to, DateOnly on) =>
        review.MailedNotices.LastOrDefault(m => m.Kind == id.Kind && m.Number == id.Number && m.Mailing.To == to && PacificTime.DayOf(m.Mailing.SentAt) >= on) is { } mailed
            ? new(PacificTime.DayOf(mailed.Mailing.SentAt), mailed.Mailing.Method, mailed.Mailing.Address, mailed.Html)
            : null;

    private static IEnumerable<Notice> Ineligible(ReviewCase review) => review.IneligibleOn is not { } on ? [] :
        review.IneligibilityNotices.Select(n => n.To).Concat(NextStep.MissingIneligibilityNotices(review)).Distinct().Select(role => new Notice(
            new(NoticeKind.Ineligible), role, on, Section4610_5.EligibilityNotice, true, Recorded(review.IneligibilityNotices.LastOrDefault(n => n.To == role))));

    /// <summary>A notice of assignment that went out first tells the same, item by item, and takes the place of one of its own.</summary>
    private static IEnumerable<Notice> Eligible(ReviewCase review, IEnumerable<PartyRole> to, DateOnly on) =>
        to.Select(role => new Notice(
            new(NoticeKind.Eligible), role, on, Section4610_5.EligibilityNotice, true,
            Mailed(review, new(NoticeKind.Eligible), role, on) ?? Recorded(review.Notices.LastOrDefault(n => n.To == role))));

    /// <summary>Each time that a party was told of documents that were not reviewed, and once more where there are some of which it was not.</summary>
    private static IEnumerable<Notice> Unreviewed(ReviewCase review, PartyRole role)
    {
        var told = review.UnreviewedNotices.Where(n => n.Notice.To == role).Select(n => (n.Documents, Sent: Recorded(n.Notice)));
        return told.Append(([.. review.UntoldTo(role)], Sent: null)).Where(n => n.Documents.Count > 0).Select((n, i) => new Notice(
            new(NoticeKind.Unreviewed, i + 1), role, review.Documents.Where(d => n.Documents.Contains(d.Id)).Max(d => d.ReceivedOn), Section4610_6.AllRecordsReviewed, false, n.Sent));
    }

    private static IEnumerable<Notice> Assignment(ReviewCase review, IEnumerable<PartyRole> to, DateOnly on) =>
        to.Select(role => new Notice(
            new(NoticeKind.Assignment), role, on, Section9792_10_4.Notice.Contents[^1].Provision, true, Recorded(review.Notices.LastOrDefault(n => n.To == role))));

    private static NoticeSent? Recorded(Mailing? mailing) => mailing is null ? null : new(PacificTime.DayOf(mailing.SentAt), mailing.Method, mailing.Address);
}
