using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;

namespace OpenImr.Casework.Notices;

/// <summary>Records that a notice went out to one recipient, and keeps its words as they went out.</summary>
public static class MailNotice
{
    public sealed record Command(CaseNumber Case, int SeenVersion, NoticeId Notice, Mailing Mailing);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.SendAsync(typeof(MailNotice), command.Case, command.SeenVersion, actor, review =>
        {
            var notice = CaseNotices.Of(review).FirstOrDefault(n => n.Id == command.Notice && n.To == command.Mailing.To && n.Earlier == 0);
            // The letter is written anew for each sending: sent again, it carries the new day.
            var html = notice is null ? "" : NoticeLetter.SentOn(PacificTime.DayOf(command.Mailing.SentAt), review, notice, office.Profile, office.Calendars);
            return review.MailNotice(command.Notice, command.Mailing, html);
        }, stop);
}
