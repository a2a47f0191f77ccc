using OpenImr.Casework.Intake;
using OpenImr.Casework.Notices;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

internal static partial class IntakeActs
{
    private static IEnumerable<CaseAct> Notices =>
    [
        new("mail-notice", Texts.ActMailNotice, ActGroup.Records, typeof(MailNotice),
            (review, today) => review.MailNotice(new(NoticeKind.Ended), new(PartyRole.Employee, Any, ServiceMethod.Personal, null, PacificTime.EndOf(today)), Any))
        {
            Lead = Texts.ActMailNoticeLead,
            Fields = at =>
            [
                new ActField.OneOf("notice", Texts.FieldNotice, [.. CaseNotices.Of(at.Review).Where(n => n is { HasOwnAct: false, Earlier: 0 }).Select(n => new Choice(
                    NoticeEndpoints.NameOf(n), Shown.Text(Texts.NoticeTo, Shown.Begin(Words.Of(n.Id.Kind)), Words.Of(n.To)),
                    n.Sent is { } sent ? Shown.Text(Texts.SentOn, Words.Of(sent.On)) : n.ContainedIn is { } other ? Shown.Text(Texts.ContainedIn, Words.Of(other)) : null))])
                { FromLink = true, Blames = ["There is no", "own"] },
                Way("by", Texts.FieldSentBy),
                new ActField.Line("address", Texts.FieldAddress) { Optional = true, Hint = Texts.FieldAddressHint },
                new ActField.Instant("at", Texts.FieldSentAt) { Blames = ["The notice ("] },
            ],
            Do = Doing(
                (form, at) => NoticeEndpoints.Read(form.Chosen("notice")) is { } chosen
                    ? new MailNotice.Command(at.Number, at.Seen, chosen.Id, new BundledMailing(chosen.To, form.OneOf<ServiceMethod>("by"), form.OptionalText("address"), form.PastInstant("at", at.Office.Now)).For(at.Review.Parties))
                    : new MailNotice.Command(at.Number, at.Seen, default, Nothing(form, at)),
                MailNotice.HandleAsync),
        },
    ];

    /// <summary>Reads the rest of a form in which no notice was chosen, so that all of its errors are said.</summary>
    private static Mailing Nothing(ActForm form, ActAt at)
    {
        form.OneOf<ServiceMethod>("by");
        form.OptionalText("address");
        return new(PartyRole.Employee, Any, default, null, form.PastInstant("at", at.Office.Now));
    }
}
