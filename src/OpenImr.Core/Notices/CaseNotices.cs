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
        return WithEarlier(review,
        [
            .. review.InformationRequests.Select((r, i) => new Notice(
                new(NoticeKind.InformationRequest, i + 1), r.Of, r.SentOn, LawOf(NoticeKind.InformationRequest), true,
                new NoticeSent(r.SentOn, r.SentBy, null, Written(review, new(NoticeKind.InformationRequest, i + 1), r.Of, r.SentOn)?.Html))),
            .. review.EligibleOn is { } eligible ? Eligible(review, [.. side, PartyRole.ClaimsAdministrator], eligible) : [],
            .. Ineligible(review),
            .. review.Stage == CaseStage.Duplicate ? Own(NoticeKind.Duplicate, 0, review.ClosedOn ?? review.Application.ReceivedOn, side) : [],
            .. review.Deferral is { } deferral ? Own(NoticeKind.Deferral, 0, deferral.On, [.. side, PartyRole.ClaimsAdministrator]) : [],
            .. review.Joined.Count > 0 && review.JoinedOn is { } joined ? Own(NoticeKind.Joined, 0, joined, everyone) : [],
            .. review.AssignedOn is { } assigned ? Assignment(review, everyone, assigned) : [],
            .. review.ExpeditedAt is { } at ? Own(NoticeKind.Expedited, 0, PacificTime.DayOf(at), everyone) : [],
            .. review.Extensions.SelectMany((e, i) => Own(NoticeKind.Extension, i + 1, e.ApprovedOn, everyone)),
            .. review.EndedItems.SelectMany(e => Own(NoticeKind.ItemEnded, e.Item, e.On, everyone)),
            .. review.Termination is { } ended ? Own(NoticeKind.Ended, 0, ended.On, everyone) : [],
            .. everyone.Union(review.UnreviewedNotices.Select(n => n.Notice.To)).SelectMany(role => Unreviewed(review, role)),
            .. review.IssuedOn is { } issued ? Own(NoticeKind.Explanation, review.LetterVersion, review.CorrectedOn ?? issued, [PartyRole.Employee]) : [],
        ]);

        IEnumerable<Notice> Own(NoticeKind kind, int number, DateOnly on, IEnumerable<PartyRole> to) =>
            to.Select(role => new Notice(new(kind, number), role, on, LawOf(kind), false, Mailed(review, new(kind, number), role, on)));
    }

    /// <summary>The notices of which nothing is recorded yet.</summary>
    public static IEnumerable<Notice> ToSend(ReviewCase review) => Of(review).Where(n => n.IsToSend);

    /// <summary>The notices of the case as it is now, and after them every letter that went out before and that they do not show: sent again since, or sent before a finding was made anew or a representative left.</summary>
    private static IReadOnlyList<Notice> WithEarlier(ReviewCase review, IReadOnlyList<Notice> now)
    {
        var shown = now.Select(n => n.Sent?.Html).OfType<string>().ToHashSet(ReferenceEqualityComparer.Instance);
        var before = review.WrittenNotices
            .Concat(review.MailedNotices.Select(m => new WrittenNotice(
                m.Kind, m.Number, m.Mailing.To, PacificTime.DayOf(m.Mailing.SentAt), m.Mailing.Method, m.Mailing.Address, m.Html)))
            .Where(w => !shown.Contains(w.Html));
        return
        [
            .. now,
            .. before.GroupBy(w => (w.Kind, w.Number, w.To)).SelectMany(same => same.Select((w, i) => new Notice(
                new(w.Kind, w.Number), w.To, w.SentOn, LawOf(w.Kind), false, new(w.SentOn, w.SentBy, w.Address, w.Html), Earlier: i + 1))),
        ];
    }

    private static Provision LawOf(NoticeKind kind) => kind switch
    {
        NoticeKind.InformationRequest => Section9792_10_3.InformationMayBeAsked,
        NoticeKind.Eligible or NoticeKind.Ineligible => Section4610_5.EligibilityNotice,
        NoticeKind.Duplicate => Section9792_10_3.EarlierRequest,
        NoticeKind.Deferral => Section4610_5.DeferredForLiability,
        NoticeKind.Joined => Section9792_10_4.Consolidation,
        NoticeKind.Assignment => Section9792_10_4.Notice.Contents[^1].Provision,
        NoticeKind.Expedited => Section9792_10_4.Conversion,
        NoticeKind.Extension => Section4610_6.Extension.Contents[^1].Provision,
        NoticeKind.ItemEnded or NoticeKind.Ended => Section4610_5.Termination,
        NoticeKind.Unreviewed => Section4610_6.AllRecordsReviewed,
        NoticeKind.Explanation => Section4610_6.Appeal.Contents[^1].Provision,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The letter that an act kept; null where it kept none.</summary>
    private static WrittenNotice? Written(ReviewCase review, NoticeId id, PartyRole to, DateOnly sentOn) =>
        review.WrittenNotices.LastOrDefault(w => w.Kind == id.Kind && w.Number == id.Number && w.To == to && w.SentOn == sentOn);

    private static NoticeSent? Mailed(ReviewCase review, NoticeId id, PartyRole to, DateOnly on) =>
        review.MailedNotices.LastOrDefault(m => m.Kind == id.Kind && m.Number == id.Number && m.Mailing.To == to && PacificTime.DayOf(m.Mailing.SentAt) >= on) is { } mailed
            ? new(PacificTime.DayOf(mailed.Mailing.SentAt), mailed.Mailing.Method, mailed.Mailing.Address, mailed.Html)
            : null;

    private static IEnumerable<Notice> Ineligible(ReviewCase review) => review.IneligibleOn is not { } on ? [] :
        review.IneligibilityNotices.Select(n => n.To).Concat(NextStep.MissingIneligibilityNotices(review)).Distinct().Select(role => new Notice(
            new(NoticeKind.Ineligible), role, on, LawOf(NoticeKind.Ineligible), true,
            Recorded(review, new(NoticeKind.Ineligible), review.IneligibilityNotices.LastOrDefault(n => n.To == role))));

    /// <summary>The law asks that employee and employer hear in writing whether the request was approved, in whole or in part (Lab. Code § 4610.5(k)); it asks for no letter apart. A notice of assignment says it item by item, so the recipient who got that one is owed no other, and no other is recorded as sent.</summary>
    private static IEnumerable<Notice> Eligible(ReviewCase review, IEnumerable<PartyRole> to, DateOnly on) => to.Select(role =>
    {
        var sent = Mailed(review, new(NoticeKind.Eligible), role, on);
        var contained = sent is null && review.Notices.Any(n => n.To == role && PacificTime.DayOf(n.SentAt) >= on);
        return new Notice(new(NoticeKind.Eligible), role, on, LawOf(NoticeKind.Eligible), true, sent, contained ? NoticeKind.Assignment : null);
    });

    /// <summary>Each time that a party was told of documents that were not reviewed, and once more where there are some of which it was not.</summary>
    private static IEnumerable<Notice> Unreviewed(ReviewCase review, PartyRole role)
    {
        var told = review.UnreviewedNotices.Where(n => n.Notice.To == role).Select(n => (n.Documents, Mailing: (Mailing?)n.Notice));
        return told.Append(([.. review.UntoldTo(role)], Mailing: null)).Where(n => n.Documents.Count > 0).Select((n, i) => new Notice(
            new(NoticeKind.Unreviewed, i + 1), role, review.Documents.Where(d => n.Documents.Contains(d.Id)).Max(d => d.ReceivedOn), LawOf(NoticeKind.Unreviewed), false,
            Recorded(review, new(NoticeKind.Unreviewed, i + 1), n.Mailing)));
    }

    private static IEnumerable<Notice> Assignment(ReviewCase review, IEnumerable<PartyRole> to, DateOnly on) =>
        to.Union(review.Notices.Select(n => n.To)).Select(role => new Notice(
            new(NoticeKind.Assignment), role, on, LawOf(NoticeKind.Assignment), true,
            Recorded(review, new(NoticeKind.Assignment), review.Notices.LastOrDefault(n => n.To == role))));

    private static NoticeSent? Recorded(ReviewCase review, NoticeId id, Mailing? mailing) => mailing is null ? null
        : new(PacificTime.DayOf(mailing.SentAt), mailing.Method, mailing.Address, Written(review, id, mailing.To, PacificTime.DayOf(mailing.SentAt))?.Html);
}
