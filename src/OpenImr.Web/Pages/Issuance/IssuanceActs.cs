using System.Globalization;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

/// <summary>From the issue to what follows the letter: each act's words, fields and use case.</summary>
internal static class IssuanceActs
{
    private const string Any = "-", MailingsView = "_Mailings", OwnWay = "Own";
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue.AddYears(-1);
    private static readonly Mailing AnyMailing = new(PartyRole.Employee, Any, ServiceMethod.Personal, null, Latest);
    private static readonly PartyRole[] Appellants = [PartyRole.Employee, PartyRole.Employer, PartyRole.ClaimsAdministrator];

    /// <summary>All of them.</summary>
    public static IEnumerable<CaseAct> All => [Issue, .. Mail, .. After, .. Appeal];

    private static CaseAct Issue => new("issue", Texts.ActIssue, ActGroup.Determination, typeof(IssueDetermination), (review, _) => review.Issue(Latest, Any, Any, []));

    private static IEnumerable<CaseAct> Mail =>
    [
        new("mail", Texts.ActMail, ActGroup.Determination, typeof(MailDetermination), (review, _) => review.Mail(AnyMailing))
        {
            Lead = Texts.ActMailLead,
            Final = Texts.ActMailFinal,
            BesideView = MailingsView,
            BesideAsync = ShowCase,
            Fields = at =>
            [
                new ActField.ManyOf("to", Texts.FieldTo, Recipients(at)) { Initial = [.. Ready(at).Select(r => r.ToString())] },
                new ActField.OneOf("by", Texts.FieldSentBy, [new(OwnWay, Texts.MailOwnWay), .. Choice.Of<ServiceMethod>(Words.Of)])
                {
                    Initial = Ready(at).Any(r => Service.Preferred(at.Review.Parties, r) is not null) ? [OwnWay] : [],
                },
                new ActField.Line("address", Texts.FieldAddress) { Optional = true, Hint = Texts.FieldAddressHint },
                new ActField.Instant("at", Texts.FieldSentAt) { Blames = ["The mailing"] },
                new ActField.Line("proof", Texts.FieldMailProof) { Optional = true, Hint = Texts.FieldMailProofHint },
            ],
            Do = MailEach,
        },
        new("returned-mail", Texts.ActReturnedMail, ActGroup.Determination, typeof(RecordReturnedMail),
            (review, _) => Last(review) is { } last ? review.RecordReturnedMail(last.To, last.SentAt, DateOnly.MaxValue, Any) : review.RecordReturnedMail(PartyRole.Employee, Latest, DateOnly.MaxValue, Any))
        {
            Lead = Texts.ActReturnedMailLead,
            BesideView = MailingsView,
            BesideAsync = ShowCase,
            Fields = at =>
            [
                new ActField.OneOf("mailing", Texts.FieldWhichMailing, [.. OnTheWay(at.Review).Select(m => new Choice(
                    Key(m), Shown.Party(m.To), Shown.Text(Texts.MailingAbout, Words.Of(m.Method), m.Address ?? m.Name, PacificTime.InWords(m.SentAt))))]),
                new ActField.Day("on", Texts.FieldCameBackOn) { Blames = ["The return ("] },
                new ActField.Line("why", Texts.FieldWhyReturned) { Hint = Texts.FieldWhyReturnedHint },
            ],
            Do = Doing(
                (form, at) => form.Chosen("mailing") is var key && OnTheWay(at.Review).FirstOrDefault(m => Key(m) == key) is var mailing
                    ? new RecordReturnedMail.Command(at.Number, at.Seen, mailing?.To ?? default, mailing?.SentAt ?? default, form.PastDay("on", at.Today), form.Text("why"))
                    : throw new InvalidOperationException(),
                RecordReturnedMail.HandleAsync),
        },
        new("record-receipt", Texts.ActReceipt, ActGroup.Determination, typeof(RecordReceipt),
            (review, _) => review.RecordReceipt(review.Mailings.LastOrDefault()?.Mailing.To ?? PartyRole.Employee, DateOnly.MaxValue, Any))
        {
            Lead = Texts.ActReceiptLead,
            BesideView = MailingsView,
            BesideAsync = ShowCase,
            Fields = at =>
            [
                new ActField.OneOf("by", Texts.FieldRecipient, Choice.Of<PartyRole>(Shown.Party, NextStep.DeterminationRecipients(at.Review.Parties))) { Blames = ["not mailed to"] },
                new ActField.Day("on", Texts.FieldReachedOn) { Blames = ["The receipt"] },
                new ActField.Line("proof", Texts.FieldProof) { Hint = Texts.FieldProofHint },
            ],
            Do = Doing((form, at) => new RecordReceipt.Command(at.Number, at.Seen, form.OneOf<PartyRole>("by"), form.PastDay("on", at.Today), form.Text("proof")), RecordReceipt.HandleAsync),
        },
        new("tell-unreviewed", Texts.ActTell, ActGroup.Determination, typeof(TellUnreviewed), (review, _) => review.TellUnreviewed(AnyMailing))
        {
            Lead = Texts.ActTellLead,
            BesideView = "/Pages/Issuance/_UnreviewedNotice.cshtml",
            BesideAsync = ShowCase,
            Fields = at =>
            [
                To(at, NextStep.MissingUnreviewedNotices(at.Review)) with { Blames = ["was told already"] },
                Service.Way("by", Texts.FieldSentBy, at.Review.Parties, NextStep.MissingUnreviewedNotices(at.Review).Cast<PartyRole?>().FirstOrDefault()),
                new ActField.Line("address", Texts.FieldAddress) { Optional = true, Hint = Texts.FieldAddressHint },
                new ActField.Instant("at", Texts.FieldSentAt) { Blames = ["The notice ("] },
            ],
            Do = Doing((form, at) => new TellUnreviewed.Command(at.Number, at.Seen, Mailing(form, at)), TellUnreviewed.HandleAsync),
        },
    ];

    private static IEnumerable<CaseAct> After =>
    [
        new("record-implementation", Texts.ActImplement, ActGroup.Determination, typeof(RecordImplementation),
            (review, _) => review.RecordImplementation(ImplementationKind.Authorized, DateOnly.MaxValue, Any))
        {
            Lead = Texts.ActImplementLead,
            Fields = _ =>
            [
                new ActField.OneOf("kind", Texts.FieldImplemented,
                [
                    new(nameof(ImplementationKind.Authorized), Texts.ImplementedAuthorized, Texts.ImplementedAuthorizedAbout),
                    new(nameof(ImplementationKind.Reimbursed), Texts.ImplementedReimbursed, Texts.ImplementedReimbursedAbout),
                ])
                { Blames = ["nothing to reimburse", "was given before", "recorded already"] },
                new ActField.Day("on", Texts.FieldImplementedOn) { Blames = ["The implementation ("] },
                new ActField.Line("document", Texts.FieldImplementedBy) { Hint = Texts.FieldImplementedByHint },
            ],
            Foresee = (form, at) => at.Review.RecordImplementation(form.OneOf<ImplementationKind>("kind"), form.PastDay("on", at.Today), form.Text("document")),
            Do = Doing(
                (form, at) => new RecordImplementation.Command(at.Number, at.Seen, form.OneOf<ImplementationKind>("kind"), form.PastDay("on", at.Today), form.Text("document")),
                RecordImplementation.HandleAsync),
        },
        new("correct-letter", Texts.ActCorrectLetter, ActGroup.Determination, typeof(CorrectDetermination), (review, _) => review.Correct(DateOnly.MaxValue, Any, Any, Any))
        {
            Lead = Texts.ActCorrectLetterLead,
            Final = Texts.ActCorrectLetterFinal,
            Fields = _ => [new ActField.Lines("reason", Texts.FieldClericalError) { Hint = Texts.FieldClericalErrorHint, Blames = ["same as before"] }],
            Do = Doing((form, at) => new CorrectDetermination.Command(at.Number, at.Seen, form.Text("reason")), CorrectDetermination.HandleAsync),
        },
    ];

    private static IEnumerable<CaseAct> Appeal =>
    [
        new("record-appeal", Texts.ActAppeal, ActGroup.Ending, typeof(RecordAppeal),
            (review, _) => review.RecordAppeal(DateOnly.MaxValue, Appellants.FirstOrDefault(p => review.Appeals.All(a => a.By != p)), AppealGround.Bias, Any))
        {
            Lead = Texts.ActAppealLead,
            Fields = _ =>
            [
                new ActField.OneOf("by", Texts.FieldAppellant, Choice.Of<PartyRole>(Shown.Party, Appellants)) { Blames = ["is recorded already"] },
                Ground, new ActField.Day("on", Texts.FieldAppealedOn) { Blames = ["The appeal ("] }, new ActField.Line("document", Texts.FieldPetition) { Hint = Texts.FieldPetitionHint },
            ],
            Do = Doing(
                (form, at) => new RecordAppeal.Command(at.Number, at.Seen, form.PastDay("on", at.Today), form.OneOf<PartyRole>("by"), form.OneOf<AppealGround>("ground"), form.Text("document")),
                RecordAppeal.HandleAsync),
        },
        new("record-remand", Texts.ActRemand, ActGroup.Ending, typeof(RecordRemand), (review, _) => review.RecordRemand(DateOnly.MaxValue, AppealGround.Bias, Any))
        {
            Lead = Texts.ActRemandLead,
            Final = Texts.ActRemandFinal,
            Fields = _ =>
            [
                Ground, new ActField.Day("on", Texts.FieldRemandedOn) { Blames = ["The remand ("] },
                new ActField.Line("document", Texts.FieldDecisionReversing) { Hint = Texts.FieldDecisionReversingHint },
                new ActField.Lines("erroneous", Texts.FieldErroneous) { Optional = true, Hint = Texts.FieldErroneousHint, Blames = ["found erroneous", "does not stand in"] },
            ],
            Do = Doing(
                (form, at) => new RecordRemand.Command(
                    at.Number, at.Seen, form.PastDay("on", at.Today), form.OneOf<AppealGround>("ground"), form.Text("document"), form.Paragraphs("erroneous")),
                RecordRemand.HandleAsync),
        },
        new("go-on", Texts.ActGoOn, ActGroup.Ending, typeof(GoOnAfterRemand), (review, _) => review.Remand is null
            ? new Refusal(new Reason(Texts.GoOnNotRemanded, LiesInCase: true))
            : review.GoOnAfterRemand(CaseNumber.Of(review.Number.Year, 9_999_999)))
        {
            Lead = Texts.ActGoOnLead,
            Final = Texts.ActGoOnFinal,
            Fields = _ => [],
            Do = Doing((_, at) => new GoOnAfterRemand.Command(at.Number), GoOnAfterRemand.HandleAsync),
        },
    ];

    private static Task<Outcome<object>> ShowCase(ActAt at, CancellationToken stop) => Task.FromResult<Outcome<object>>(at.Review);

    /// <summary>The recipient: the first who still misses the letter stands chosen.</summary>
    private static ActField.OneOf To(ActAt at, IReadOnlyList<PartyRole> missing) =>
        new("to", Texts.FieldTo, Recipients(at))
        {
            Initial = missing.Count > 0 ? [missing[0].ToString()] : [],
        };

    private static Choice[] Recipients(ActAt at) => [.. NextStep.DeterminationRecipients(at.Review.Parties).Select(role => Service.Recipient(at.Review.Parties, role))];

    /// <summary>Who still misses the letter and can be sent it as he or she wants it; where nobody's way is on record, everyone who misses it.</summary>
    private static PartyRole[] Ready(ActAt at) =>
        NextStep.MissingMailings(at.Review).Where(r => Service.Preferred(at.Review.Parties, r) is not null).ToArray() is { Length: > 0 } ready
            ? ready
            : [.. NextStep.MissingMailings(at.Review)];

    /// <summary>One mailing for each recipient that was chosen, in their order; the first refusal ends it, and what was recorded before it stands.</summary>
    private static Func<CancellationToken, Task<Outcome<ReviewCase>>> MailEach(ActForm form, ActAt at)
    {
        var (to, by, address, sentAt, proof) =
            (form.AllChosen("to"), form.Chosen("by"), form.OptionalText("address"), form.PastInstant("at", at.Office.Now), form.OptionalText("proof"));
        if (to.Count > 1 && address is not null)
            form.Say("address", Texts.MailOneAddress);
        var mailings = new List<Mailing>();
        foreach (var role in to.Select(Enum.Parse<PartyRole>))
            if ((by == OwnWay ? Service.Preferred(at.Review.Parties, role) : form.OptionalOneOf<ServiceMethod>("by")) is { } method)
                mailings.Add(new BundledMailing(role, method, address, sentAt).For(at.Review.Parties));
            else if (by.Length > 0)
                form.Say("by", Texts.MailNoWay, Words.Of(role));
        return async stop =>
        {
            Outcome<ReviewCase> sent = at.Review;
            var seen = at.Seen;
            foreach (var mailing in mailings)
            {
                sent = await MailDetermination.HandleAsync(new(at.Number, seen, mailing, proof), at.Actor, seen == at.Seen ? at.Office : at.Office with { Form = null }, stop);
                if (sent is not Outcome<ReviewCase>.Accepted { Value: var after })
                    return sent;
                seen = after.Version;
            }

            return sent;
        };
    }

    private static Mailing Mailing(ActForm form, ActAt at) => new BundledMailing(
        form.OneOf<PartyRole>("to"), form.OneOf<ServiceMethod>("by"), form.OptionalText("address"), form.PastInstant("at", at.Office.Now)).For(at.Review.Parties);

    private static Mailing[] OnTheWay(ReviewCase review) => [.. review.Mailings.Where(m => !review.IsReturned(m)).Select(m => m.Mailing)];

    private static Mailing? Last(ReviewCase review) => OnTheWay(review).LastOrDefault();

    private static string Key(Mailing mailing) => string.Create(CultureInfo.InvariantCulture, $"{mailing.To}-{mailing.SentAt.UtcTicks}");

    private static ActField.OneOf Ground => new("ground", Texts.FieldAppealGround, Choice.Of<AppealGround>(Words.Of));
}
