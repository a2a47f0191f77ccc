using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

/// <summary>What is done with an application: each act's words, fields and use case.</summary>
internal static partial class IntakeActs
{
    /// <summary>Stands for any words when a case is asked whether it would refuse an act whatever is typed.</summary>
    private const string Any = "-";

    private static readonly IReadOnlyList<Choice> YesNo = [new("Yes", Texts.Yes), new("No", Texts.No)];

    /// <summary>All of them.</summary>
    public static IEnumerable<CaseAct> All => [Eligibility, Duplicate, NotDuplicate, Reopen, NotifyParties, .. Information, .. Liability, .. Time, .. Corrections, .. PartyChanges, .. Joining, .. Notices, .. Endings];

    private static IEnumerable<CaseAct> Information =>
    [
        new("request-information", Texts.ActRequestInformation, ActGroup.Information, typeof(RequestInformation),
            (review, today) => review.RequestInformation(PartyRole.Employee, Any, today, ServiceMethod.Personal))
        {
            Lead = Texts.ActRequestInformationLead,
            Fields = at =>
            [
                new ActField.OneOf("of", Texts.FieldAskWhom, PartiesOf(at.Review)) { Blames = ["no representative"] },
                new ActField.Lines("what", Texts.FieldAskWhat) { Hint = Texts.FieldAskWhatHint, FromLink = true },
                Way("by", Texts.FieldSentBy),
            ],
            Do = Doing((form, at) => new RequestInformation.Command(at.Number, at.Seen, form.OneOf<PartyRole>("of"), form.Text("what"), form.OneOf<ServiceMethod>("by")), RequestInformation.HandleAsync),
        },
        new("record-request-receipt", Texts.ActRequestReceipt, ActGroup.Information, typeof(RecordInformationRequestReceipt),
            (review, today) => review.RecordInformationRequestReceipt(today))
        {
            Lead = Texts.ActRequestReceiptLead,
            Fields = _ => [new ActField.Day("on", Texts.FieldReachedOn)],
            Do = Doing((form, at) => new RecordInformationRequestReceipt.Command(at.Number, at.Seen, form.PastDay("on", at.Today)), RecordInformationRequestReceipt.HandleAsync),
        },
        new("record-answer", Texts.ActRecordAnswer, ActGroup.Information, typeof(ReceiveInformation),
            (review, today) => review.ReceiveInformation(PartyRole.Employee, Any, today))
        {
            Lead = Texts.ActRecordAnswerLead,
            Fields = at =>
            [
                new ActField.OneOf("from", Texts.FieldFrom, PartiesOf(at.Review)),
                new ActField.Lines("what", Texts.FieldWhatCame),
                new ActField.Day("on", Texts.FieldCameOn) { Blames = ["The answer ("] },
            ],
            Do = Doing((form, at) => new ReceiveInformation.Command(at.Number, at.Seen, form.OneOf<PartyRole>("from"), form.Text("what"), form.PastDay("on", at.Today)), ReceiveInformation.HandleAsync),
        },
        new("attach-decision", Texts.ActAttachDecision, ActGroup.Information, typeof(AttachUtilizationReviewDecision),
            (review, today) => review.ReceiveUtilizationReviewDecision(today))
        {
            Lead = Texts.ActAttachDecisionLead,
            Fields = _ => [new ActField.Day("on", Texts.FieldCameOn)],
            Do = Doing((form, at) => new AttachUtilizationReviewDecision.Command(at.Number, at.Seen, form.PastDay("on", at.Today)), AttachUtilizationReviewDecision.HandleAsync),
        },
        new("sign", Texts.ActSign, ActGroup.Information, typeof(SignApplication),
            (review, _) => review.SignApplication(new(Signer.Employee, null)))
        {
            Lead = Texts.ActSignLead,
            Fields = _ =>
            [
                new ActField.OneOf("by", Texts.FieldSignedBy, Choice.Of<Signer>(s => Words.Spaced(s.ToString()))) { Blames = ["representative", "A provider signs"] },
                new ActField.Day("on", Texts.FieldSignedOn) { Optional = true, Hint = Texts.FieldSignedOnHint },
            ],
            Do = Doing((form, at) => new SignApplication.Command(at.Number, at.Seen, new(form.OneOf<Signer>("by"), form.OptionalPastDay("on", at.Today))), SignApplication.HandleAsync),
        },
    ];

    private static IEnumerable<CaseAct> Liability =>
    [
        new("record-liability-dispute", Texts.ActLiability, ActGroup.Liability, typeof(RecordLiabilityDispute),
            (review, today) => review.RecordLiabilityDispute(today, new(Any)))
        {
            Lead = Texts.ActLiabilityLead,
            Fields = at =>
            [
                new ActField.Lines("reason", Texts.FieldDisputed) { Initial = at.Review.Application.Liability is { } known ? [known.Reason] : [] },
                .. ApplicationForm.Dispute("", at.Review.Application.Liability),
                new ActField.OneOf("agrees", Texts.FieldAgrees, YesNo) { Hint = Texts.FieldAgreesHint },
            ],
            Do = Doing(
                (form, at) => new RecordLiabilityDispute.Command(
                    at.Number, at.Seen,
                    new(form.Text("reason"), form.Chosen("agrees") == "Yes", form.OptionalPastDay("raised", at.Today), ApplicationForm.ReadItems(form, "items"))),
                RecordLiabilityDispute.HandleAsync),
        },
        new("defer", Texts.ActDefer, ActGroup.Liability, typeof(DeferReview), (review, today) => review.Defer(today, Any))
        {
            Lead = Texts.ActDeferLead,
            Fields = at => [new ActField.Lines("reason", Texts.FieldDisputed) { Initial = at.Review.Application.Liability is { } known ? [known.Reason] : [] }],
            Do = Doing((form, at) => new DeferReview.Command(at.Number, at.Seen, form.Text("reason")), DeferReview.HandleAsync),
        },
        new("end-liability-dispute", Texts.ActResolve, ActGroup.Liability, typeof(ResolveLiability),
            (review, today) => review.ResolveLiability(today, ServiceMethod.Personal, true))
        {
            Lead = Texts.ActResolveLead,
            Final = Texts.ActResolveFinal,
            Fields = _ =>
            [
                new ActField.OneOf("result", Texts.FieldResolved, ApplicationForm.Endings),
                new ActField.Day("on", Texts.FieldNoticeServedOn) { Blames = ["Service of the notice"] },
                Way("by", Texts.FieldServedBy),
            ],
            Do = Doing((form, at) => new ResolveLiability.Command(at.Number, at.Seen, form.PastDay("on", at.Today), form.OneOf<ServiceMethod>("by"), form.Chosen("result") == "Yes"), ResolveLiability.HandleAsync),
        },
    ];

    private static IEnumerable<CaseAct> Time =>
    [
        new("expedite", Texts.ActExpedite, ActGroup.Time, typeof(ConvertToExpedited),
            (review, today) => review.ConvertToExpedited(new(Any, today, Any), DateTimeOffset.MaxValue.AddYears(-1)))
        {
            Lead = Texts.ActExpediteLead,
            Fields = _ =>
            [
                new ActField.Line("by", Texts.FieldCertifiedBy) { Hint = Texts.FieldCertifiedByHint },
                new ActField.Day("on", Texts.FieldCertifiedOn),
                new ActField.Lines("threat", Texts.FieldThreat),
            ],
            Foresee = (form, at) => at.Review.ConvertToExpedited(Certificate(form, at), at.Office.Now),
            Do = Doing((form, at) => new ConvertToExpedited.Command(at.Number, at.Seen, Certificate(form, at)), ConvertToExpedited.HandleAsync),
        },
        new("return-to-regular", Texts.ActRegular, ActGroup.Time, typeof(ReturnToRegular),
            (review, _) => review.ReturnToRegular(Any, DateTimeOffset.MaxValue.AddYears(-1)))
        {
            Lead = Texts.ActRegularLead,
            Fields = _ => [new ActField.Lines("reason", Texts.FieldWhy)],
            Foresee = (form, at) => at.Review.ReturnToRegular(form.Text("reason"), at.Office.Now),
            Do = Doing((form, at) => new ReturnToRegular.Command(at.Number, at.Seen, form.Text("reason")), ReturnToRegular.HandleAsync),
        },
        new("extend-time", Texts.ActExtend, ActGroup.Time, typeof(ExtendTime), (review, today) => review.ExtendTime(1, today, Any))
        {
            Lead = Texts.ActExtendLead,
            Fields = _ =>
            [
                new ActField.Line("days", Texts.FieldDays, 4) { Blames = ["can be extended by"] },
                new ActField.Day("on", Texts.FieldApprovedOn) { Blames = ["The approval ("] },
                new ActField.Line("document", Texts.FieldDirectorsDocument) { Hint = Texts.FieldDirectorsDocumentHint },
            ],
            Foresee = (form, at) => at.Review.ExtendTime(form.Number("days"), form.PastDay("on", at.Today), form.Text("document")),
            Do = Doing((form, at) => new ExtendTime.Command(at.Number, at.Seen, form.Number("days"), form.PastDay("on", at.Today), form.Text("document")), ExtendTime.HandleAsync),
        },
    ];

    private static IEnumerable<CaseAct> Endings =>
    [
        new("withdraw-item", Texts.ActTerminateItem, ActGroup.Ending, typeof(TerminateItem),
            (review, today) => review.TerminateItem(review.Items.Keys.FirstOrDefault(), TerminationReason.Authorized, today, Any))
        {
            Lead = Texts.ActTerminateItemLead,
            Final = Texts.ActTerminateItemFinal,
            Fields = at => [new ActField.OneOf("item", Texts.FieldItem, ItemsOf(at.Review, i => i.Status != ItemStatus.Terminated)) { Blames = ["is not in dispute", "only item"] }, .. Ending],
            Do = Doing((form, at) => new TerminateItem.Command(at.Number, at.Seen, form.ChosenNumber("item"), form.OneOf<TerminationReason>("reason"), form.PastDay("on", at.Today), form.Text("document")), TerminateItem.HandleAsync),
        },
        new("terminate", Texts.ActTerminate, ActGroup.Ending, typeof(TerminateReview), (review, today) => review.Terminate(TerminationReason.Authorized, today, Any))
        {
            Lead = Texts.ActTerminateLead,
            Final = Texts.ActTerminateFinal,
            Fields = _ => [.. Ending],
            Do = Doing((form, at) => new TerminateReview.Command(at.Number, at.Seen, form.OneOf<TerminationReason>("reason"), form.PastDay("on", at.Today), form.Text("document")), TerminateReview.HandleAsync),
        },
    ];

    private static IEnumerable<ActField> Ending =>
    [
        new ActField.OneOf("reason", Texts.FieldWhyItEnds, Choice.Of<TerminationReason>(Words.Of)),
        new ActField.Day("on", Texts.FieldEndsOn) { Blames = ["The end of"] },
        new ActField.Line("document", Texts.FieldEndingDocument) { Hint = Texts.FieldEndingDocumentHint },
    ];

    private static ExpeditedCertification Certificate(ActForm form, ActAt at) => new(form.Text("by"), form.PastDay("on", at.Today), form.Text("threat"));

    private static ActField.OneOf Way(string name, string label) => new(name, label, Choice.Of<ServiceMethod>(Words.Of));

    private static IReadOnlyList<Choice> PartiesOf(ReviewCase review) => Choice.Of<PartyRole>(
        Shown.Party,
        Enum.GetValues<PartyRole>().Where(p => p != PartyRole.AdministrativeDirector && (p != PartyRole.Representative || review.Parties.Representative is not null)));

    private static IReadOnlyList<Choice> ItemsOf(ReviewCase review, Func<CaseItem, bool> which) =>
        [.. review.Items.Values.Where(which).Select(i => new Choice(Shown.Plain(i.Number), Shown.Text(Texts.ItemChoice, i.Number, i.Request.AsWritten), Shown.Begin(Words.Of(i.Request.Act))))];
}
