using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Notices;

/// <summary>The letters of the acts that record something as sent, written when they are recorded.</summary>
public static class SentLetters
{
    /// <summary>What an act stores: its event, and with it the words of each letter that it records as sent. The letters are written from the case as the act leaves it.</summary>
    /// <param name="before">The case before the act.</param>
    /// <param name="sent">What the act decided.</param>
    /// <param name="us">The sender.</param>
    /// <param name="calendars">By which the letters count days.</param>
    public static IReadOnlyList<CaseEvent> With(ReviewCase before, CaseEvent sent, OrganizationProfile us, CalendarSet? calendars)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(sent);
        var addressed = Of(sent).ToArray();
        if (addressed.Length == 0)
            return [sent];
        var after = before.Apply(sent);
        var notices = CaseNotices.Of(after);
        return
        [
            sent,
            new CaseEvent.NoticesWritten(
            [
                .. addressed.Select(a => notices.Last(n => n.Id.Kind == a.Kind && n.To == a.To && n is { Sent: not null, Earlier: 0 })).Select(n => new WrittenNotice(
                    n.Id.Kind, n.Id.Number, n.To, n.Sent!.On, n.Sent.Method, n.Sent.Address, NoticeLetter.SentOn(n.Sent.On, after, n, us, calendars))),
            ]),
        ];
    }

    /// <summary>The letters that an event records as sent. A notice mailed by its name, a determination and its corrections keep their words themselves.</summary>
    private static IEnumerable<(NoticeKind Kind, PartyRole To)> Of(CaseEvent sent) => sent switch
    {
        CaseEvent.PartiesNotified e => e.Notices.Select(m => (NoticeKind.Assignment, m.To)).Distinct(),
        CaseEvent.InformationRequested e => [(NoticeKind.InformationRequest, e.Of)],
        CaseEvent.IneligibilityNotified e => [(NoticeKind.Ineligible, e.Notice.To)],
        CaseEvent.UnreviewedDocumentsTold e => [(NoticeKind.Unreviewed, e.Notice.To)],
        _ => [],
    };
}
