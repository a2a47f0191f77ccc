using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Notices;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Every letter that went out by an act of its own, as it went out, the newest last. Nothing takes one back.</summary>
    public ImmutableList<WrittenNotice> WrittenNotices { get; private init; } = [];

    /// <summary>Records that a notice went out to one recipient, word for word. Requests for information, assignments and findings of ineligibility have acts of their own.</summary>
    /// <param name="id">Which notice.</param>
    /// <param name="mailing">To whom, how and when.</param>
    /// <param name="html">The letter as it went out.</param>
    public Outcome<CaseEvent> MailNotice(NoticeId id, Mailing mailing, string html)
    {
        ArgumentNullException.ThrowIfNull(mailing);
        var notice = CaseNotices.Of(this).FirstOrDefault(n => n.Id == id && n.To == mailing.To && n.Earlier == 0);
        return Unless(
            new CaseEvent.NoticeMailed(id.Kind, id.Number, mailing, html),
            RequireStanding(Exists, "No application was received, so there is nothing to tell."),
            RequireStanding(!Exists || CaseNotices.Of(this).Any(n => n is { HasOwnAct: false, Earlier: 0 }), "Nothing has happened in this case that a notice would tell."),
            Require(notice is not null, $"There is no {Words.Of(id.Kind)} to {Words.Of(mailing.To)} in this case."),
            Require(notice?.HasOwnAct != true, $"The {Words.Of(id.Kind)} is recorded by an act of its own."),
            RequireWords(html, "The letter has no words."),
            RequireWords(mailing.Name, $"Say to whom the notice to {Words.Of(mailing.To)} went."),
            RequireOrder(notice?.On, "what it tells", PacificTime.DayOf(mailing.SentAt), "The notice"));
    }
}
