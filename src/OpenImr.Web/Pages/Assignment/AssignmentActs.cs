using OpenImr.Casework.Access;
using OpenImr.Casework.Assignment;
using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

/// <summary>From the eligible application to the reviewer who has the file: each act's words, fields and use case.</summary>
internal static class AssignmentActs
{
    private const string Any = "-";
    private static readonly Finding AnyFinding = new("RVW-10", FindingResult.Met, Any, Section139_5.TieWithEmployer, Any);

    /// <summary>All of them.</summary>
    public static IEnumerable<CaseAct> All =>
    [
        new("take", Texts.ActTake, ActGroup.Records, typeof(TakeCase), (review, today) => review.AssignToOrganization(today))
        {
            Lead = Texts.ActTakeLead,
            Fields = _ => [],
            Do = Doing((_, at) => new TakeCase.Command(at.Number, at.Seen), TakeCase.HandleAsync),
        },
        new("notice", Texts.ActNotice, ActGroup.Records, typeof(NotifyParties), (review, _) => review.NotifyParties([]))
        {
            Lead = Texts.ActNoticeLead,
            Final = Texts.ActNoticeFinal,
            Fields = at =>
            [
                .. NextStep.Recipients(at.Review.Parties).SelectMany((role, i) => (ActField[])
                [
                    new ActField.Heading($"party-{i}", Shown.Party(role)) { Hint = Service.Recipient(at.Review.Parties, role).About },
                    Service.Way($"by-{i}", Texts.FieldSentBy, at.Review.Parties, role),
                    new ActField.Line($"address-{i}", Texts.FieldAddress) { Optional = true, Hint = Texts.FieldAddressHint },
                ]),
                new ActField.Heading("sent", Texts.NoticeAll),
                new ActField.Instant("at", Texts.FieldSentAt) { Blames = ["The notice to"] },
            ],
            Do = Doing(
                (form, at) => new NotifyParties.Command(at.Number, at.Seen,
                    [.. NextStep.Recipients(at.Review.Parties).Select((role, i) => new BundledMailing(
                        role, form.OneOf<ServiceMethod>($"by-{i}"), form.OptionalText($"address-{i}"), form.PastInstant("at", at.Office.Now)).For(at.Review.Parties))]),
                NotifyParties.HandleAsync),
        },
        new("approve-panel", Texts.ActPanel, ActGroup.Reviewer, typeof(ApprovePanel), (review, today) => review.ApprovePanel(2, today, Any))
        {
            Lead = Texts.ActPanelLead,
            Fields = _ =>
            [
                new ActField.Line("reviewers", Texts.FieldReviewers, 2) { Blames = ["A panel has"] },
                new ActField.Day("on", Texts.FieldApprovedOn) { Blames = ["The approval ("] },
                new ActField.Line("document", Texts.FieldDirectorsDocument) { Hint = Texts.FieldDirectorsDocumentHint },
            ],
            Do = Doing((form, at) => new ApprovePanel.Command(at.Number, at.Seen, form.Number("reviewers"), form.PastDay("on", at.Today), form.Text("document")), ApprovePanel.HandleAsync),
        },
        new("assignment", Texts.ActAssign, ActGroup.Reviewer, typeof(AssignReviewer),
            (review, today) => review.AssignReviewer(new(9999), new([], [], false, false), [AnyFinding], today, Any)),
        new("send-file", Texts.ActSendFile, ActGroup.Reviewer, typeof(SendFile), (review, _) => review.SendFile(AnySeat(review), DateTimeOffset.MaxValue.AddYears(-1)))
        {
            Lead = Texts.ActSendFileLead,
            BesideView = "/Pages/Assignment/_Manifest.cshtml",
            BesideAsync = (at, _) => Task.FromResult<Outcome<object>>(at.Review),
            Fields = at => [Seats(at)],
            Do = Doing((form, at) => new SendFile.Command(at.Number, at.Seen, Chosen(form, at)), SendFile.HandleAsync),
        },
        new("release-reviewer", Texts.ActRelease, ActGroup.Reviewer, typeof(ReleaseReviewer), (review, _) => review.ReleaseReviewer(AnySeat(review), ReleaseKind.Declined, Any))
        {
            Lead = Texts.ActReleaseLead,
            Final = Texts.ActReleaseFinal,
            Fields = at =>
            [
                Seats(at),
                new ActField.OneOf("kind", Texts.FieldRelease,
                [
                    new(nameof(ReleaseKind.Declined), Texts.ReleaseDeclined),
                    new(nameof(ReleaseKind.Recused), Texts.ReleaseRecused, Texts.ReleaseRecusedAbout),
                    .. at.Actor.Is(Role.Coordinator) || at.Actor.Is(Role.MedicalDirector) ? [new Choice(nameof(ReleaseKind.Replaced), Texts.ReleaseReplaced)] : Array.Empty<Choice>(),
                ]),
                new ActField.Lines("reason", Texts.FieldReason),
            ],
            Do = Doing((form, at) => new ReleaseReviewer.Command(at.Number, at.Seen, Chosen(form, at), form.OneOf<ReleaseKind>("kind"), form.Text("reason")), ReleaseReviewer.HandleAsync),
        },
    ];

    /// <summary>Who sits on the panel; to a reviewer only himself or herself.</summary>
    private static ActField.OneOf Seats(ActAt at)
    {
        Choice[] seats =
        [
            .. at.Review.Panel.Where(s => !at.Actor.Is(Role.Reviewer) || s.Reviewer.ToString() == at.Actor.User).Select(s => new Choice(
                Key(at, s.Reviewer), ReviewerNames.For(at.Actor, at.Review).Of(s.Reviewer), Words.List(s.Credentials.Certifications))),
        ];
        return new("reviewer", Texts.FieldReviewer, seats) { Initial = seats.Length == 1 ? [seats[0].Value] : [] };
    }

    private static ReviewerId Chosen(ActForm form, ActAt at) =>
        form.Chosen("reviewer") is { Length: > 0 } key ? at.Review.Panel.First(s => Key(at, s.Reviewer) == key).Reviewer : default;

    /// <summary>As a form sends a seated reviewer: the token where the person knows it, otherwise the seat.</summary>
    private static string Key(ActAt at, ReviewerId reviewer) =>
        ReviewerNames.For(at.Actor, at.Review).Knows(reviewer) ? reviewer.ToString() : Shown.Plain(at.Review.SeatOf(reviewer) ?? 0);

    private static ReviewerId AnySeat(ReviewCase review) => review.Panel.Count > 0 ? review.Panel[0].Reviewer : new(9999);
}
