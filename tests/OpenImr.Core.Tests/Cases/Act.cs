using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using static OpenImr.Core.Cases.CaseStage;

namespace OpenImr.Core.Tests.Cases;

/// <summary>One thing that a person may do to a case.</summary>
/// <param name="Name">The method that decides it.</param>
/// <param name="Stages">The stages to which it belongs; in every other it is refused.</param>
/// <param name="Do">Does it on a day, with a number that varies what is given: 0 is what the cast would do.</param>
public sealed record Act(string Name, CaseStage[] Stages, Func<ReviewCase, DateOnly, int, Outcome<CaseEvent>> Do)
{
    private static readonly CaseStage[] Open =
        [Received, NeedsInformation, Deferred, Eligible, Assigned, RecordsOpen, RecordsComplete, WithReviewer, Drafted, CaseStage.Quality];

    private static readonly CaseStage[] BeforeEligibility = [Received, NeedsInformation], BeforeOrDeferred = [Received, NeedsInformation, Deferred];
    private static readonly CaseStage[] BeforeReviewer = [Eligible, Assigned, RecordsOpen, RecordsComplete];
    private static readonly CaseStage[] AfterIssue = [Issued, Corrected], Anything = [.. Open, Ineligible, .. AfterIssue];
    private static readonly CaseStage[] Reviewed = [WithReviewer, Drafted, CaseStage.Quality];

    /// <summary>Every act but receiving an application and naming a coordinator, which no stage refuses, and keeping a print, which only a draft does.</summary>
    public static IReadOnlyList<Act> All { get; } =
    [
        new(nameof(ReviewCase.RequestInformation), BeforeOrDeferred, (c, on, n) => c.RequestInformation(Pick(n, PartyRole.Employee, PartyRole.ClaimsAdministrator), Words(n), on, ServiceMethod.Fax)),
        new(nameof(ReviewCase.RecordInformationRequestReceipt), [NeedsInformation, Deferred], (c, on, _) => c.RecordInformationRequestReceipt(on)),
        new(nameof(ReviewCase.ReceiveInformation), BeforeOrDeferred, (c, on, n) => c.ReceiveInformation(PartyRole.Employee, Words(n), on)),
        new(nameof(ReviewCase.SignApplication), BeforeOrDeferred, (c, on, n) => c.SignApplication(new(Pick(n, Signer.Employee, Signer.Representative), on))),
        new(nameof(ReviewCase.ReceiveUtilizationReviewDecision), BeforeOrDeferred, (c, on, _) => c.ReceiveUtilizationReviewDecision(on)),
        new(nameof(ReviewCase.CorrectFact), Anything, (c, on, n) => c.CorrectFact(
            Pick(n, CaseFact.DateOfInjury, CaseFact.UtilizationReviewServedOn, CaseFact.EmployeeBirthDate), Pick(n, "2026-03-04", "2026-09-19", "1981-06-14"), Words(n), on)),
        new(nameof(ReviewCase.CorrectItem), Anything, (c, on, n) => c.CorrectItem(Cast.Items[n % 6] with { Purpose = $"relief {n}" }, Words(n), on)),
        new(nameof(ReviewCase.FindEligible), BeforeEligibility, (c, on, n) => c.FindEligible(
            on, Pick(n, Cast.DisputedItems, [1, 2], [1, 3]), c.Exists ? Eligibility.Assess(c, []) : [], Pick(n, "The employee asked in time.", null))),
        new(nameof(ReviewCase.FindIneligible), BeforeEligibility, (c, on, n) => c.FindIneligible(on, c.Exists ? Eligibility.Assess(c, []) : [], Words(n))),
        new(nameof(ReviewCase.RedetermineIneligible), [.. BeforeReviewer, WithReviewer], (c, on, n) => c.RedetermineIneligible(
            on, c.Exists ? [.. Eligibility.Assess(c, []), Late] : [], Words(n))),
        new(nameof(ReviewCase.NotifyIneligibility), [Ineligible], (c, on, n) => c.NotifyIneligibility(Cast.Notices[n % 4] with { SentAt = Cast.Noon(on) })),
        new(nameof(ReviewCase.ReopenEligibility), [Ineligible, Duplicate], (c, on, n) => c.ReopenEligibility(on, Words(n))),
        new(nameof(ReviewCase.RuleOutDuplicate), BeforeEligibility, (c, on, n) => c.RuleOutDuplicate(on, CaseNumber.Of(2026, 1401), Words(n))),
        new(nameof(ReviewCase.FindDuplicate), BeforeEligibility, (c, on, n) => c.FindDuplicate(on, CaseNumber.Of(2026, 1401), Words(n))),
        new(nameof(ReviewCase.RecordLiabilityDispute), BeforeOrDeferred, (c, on, n) => c.RecordLiabilityDispute(on, new(Words(n), n % 2 == 1, Pick<DateOnly?>(n / 2, null, Cast.DeniedOn, Cast.DeniedOn.AddDays(3)), Pick<int[]?>(n / 4, null, [2], [1, 2, 5, 6])))),
        new(nameof(ReviewCase.Defer), BeforeEligibility, (c, on, n) => c.Defer(on, Words(n))),
        new(nameof(ReviewCase.ResolveLiability), BeforeOrDeferred, (c, on, n) => c.ResolveLiability(on, ServiceMethod.Personal, n % 2 == 0)),
        new(nameof(ReviewCase.Consolidate), BeforeReviewer, (c, on, n) => c.Consolidate(on, Pick<ReviewCase[]>(n, [Other(n)], [], [ReviewCase.Empty]))),
        new(nameof(ReviewCase.JoinInto), BeforeReviewer, (c, on, _) => c.JoinInto(on, CaseNumber.Of(2026, 1401))),
        new(nameof(ReviewCase.ConvertToExpedited), Open, (c, on, n) => c.ConvertToExpedited(new("Cornelius Abernathy-Wu, MD", on, Words(n)), Cast.Noon(on))),
        new(nameof(ReviewCase.ReturnToRegular), Open, (c, on, n) => c.ReturnToRegular(Words(n), Cast.Noon(on))),
        new(nameof(ReviewCase.ChangeParties), Anything, (c, _, n) => c.ChangeParties(
            Cast.Parties with { ClaimsAdministrator = Cast.Administrator with { Adjuster = $"Adjuster {n}" } }, Words(n))),
        new(nameof(ReviewCase.AssignToOrganization), [Eligible], (c, on, _) => c.AssignToOrganization(on)),
        new(nameof(ReviewCase.NotifyParties), [Assigned], (c, on, n) => c.NotifyParties(
            [.. Cast.Notices.Where((_, i) => n % 7 != i + 1).Select(m => m with { SentAt = Cast.Noon(on) })])),
        new(nameof(ReviewCase.ReceiveDocument), Anything, (c, on, n) => c.ReceiveDocument(NextDocument(c, on, n))),
        new(nameof(ReviewCase.DescribeDocument), Open, (c, _, n) => c.DescribeDocument(new(n + 1), DocumentType.Imaging, null, PartialDate.Read("2026-08"))),
        new(nameof(ReviewCase.DeclareRecordsComplete), [RecordsOpen], (c, on, n) => c.DeclareRecordsComplete(
            Cast.Noon(on), Pick(n, CompletenessGround.EverythingReceived, CompletenessGround.TimeForRecordsOver, CompletenessGround.AdministratorSentNothing), Words(n),
            CaseClocks.Of(c).FirstOrDefault(k => k.Rule is "records" or "records-expedited")?.Deadline.Due)),
        new(nameof(ReviewCase.DeclareRecordsComplete), [RecordsComplete, WithReviewer], (c, on, n) => c.DeclareRecordsComplete(
            Cast.Noon(on), CompletenessGround.LateDocumentsReceived, Words(n), null)),
        new(nameof(ReviewCase.ConfirmRegister), [RecordsOpen, RecordsComplete, WithReviewer], (c, _, _) => c.ConfirmRegister()),
        new(nameof(ReviewCase.ApprovePanel), [.. BeforeReviewer, WithReviewer], (c, on, n) => c.ApprovePanel(2 + n % 2, on, Words(n))),
        new(nameof(ReviewCase.AssignReviewer), [RecordsComplete, WithReviewer], (c, on, n) => c.AssignReviewer(Who(n), Cast.Credentials, Cast.Unconflicted, on, null)),
        new(nameof(ReviewCase.ReleaseReviewer), Reviewed, (c, _, n) => c.ReleaseReviewer(Who(n), Pick(n, ReleaseKind.Recused, ReleaseKind.Declined), Words(n))),
        new(nameof(ReviewCase.SendFile), [WithReviewer], (c, on, n) => c.SendFile(Who(n), Cast.Noon(on))),
        new(nameof(ReviewCase.WriteSummary), [WithReviewer], (c, _, n) => c.WriteSummary(Who(n), Words(n))),
        new(nameof(ReviewCase.Decide), [WithReviewer], (c, _, n) => c.Decide(Who(n), Decision(n))),
        new(nameof(ReviewCase.Sign), [WithReviewer], (c, on, n) => c.Sign(
            Signed(Who(n), on), new(Who(n).ToString(), "A reviewer", [Role.Reviewer]), Cast.LetterHash, [], on)),
        new(nameof(ReviewCase.SendToQuality), [Drafted], (c, _, n) => c.SendToQuality(Words(n))),
        new(nameof(ReviewCase.PassQuality), [CaseStage.Quality], (c, _, _) => c.PassQuality(null, Cast.Quality)),
        new(nameof(ReviewCase.ReturnToReviewer), Reviewed, (c, _, n) => c.ReturnToReviewer([Words(n)])),
        new(nameof(ReviewCase.ReleaseGate), Reviewed, (c, _, n) => c.ReleaseGate(Pick(n, "quality", "register"), Words(n), Cast.MedicalDirector)),
        new(nameof(ReviewCase.Issue), [CaseStage.Quality], (c, on, _) => c.Issue(Cast.Noon(on), Cast.ServedHash, Cast.PublishedHash, [])),
        new(nameof(ReviewCase.Mail), AfterIssue, (c, on, n) => c.Mail(Cast.Notices[n % 4] with { SentAt = Cast.Noon(on) })),
        new(nameof(ReviewCase.RecordReturnedMail), AfterIssue, (c, on, n) => c.RecordReturnedMail(
            Cast.Notices[n % 4].To, c.Mailings.LastOrDefault()?.Mailing.SentAt ?? Cast.Noon(on), on, Words(n))),
        new(nameof(ReviewCase.RecordImplementation), AfterIssue, (c, on, n) => c.RecordImplementation(
            Pick(n, ImplementationKind.Authorized, ImplementationKind.Reimbursed), on, Words(n))),
        new(nameof(ReviewCase.KeepDespiteDocuments), [.. Reviewed, .. AfterIssue], (c, on, n) => c.KeepDespiteDocuments(Who(n), Words(n), on)),
        new(nameof(ReviewCase.TakeBackForDocuments), [.. Reviewed, .. AfterIssue], (c, on, n) => c.TakeBackForDocuments(Who(n), Words(n), on)),
        new(nameof(ReviewCase.TellUnreviewed), AfterIssue, (c, on, n) => c.TellUnreviewed(Cast.Notices[n % 4] with { SentAt = Cast.Noon(on) })),
        new(nameof(ReviewCase.RecordReceipt), AfterIssue, (c, on, n) => c.RecordReceipt(Cast.Notices[n % 4].To, on, Words(n))),
        new(nameof(ReviewCase.Correct), AfterIssue, (c, on, n) => c.Correct(on, Words(n), $"{n}{on:yyyyMMdd}", $"{n}{on:yyyyMMdd}")),
        new(nameof(ReviewCase.Terminate), Open, (c, on, n) => c.Terminate(Pick(n, TerminationReason.Settled, TerminationReason.Authorized), on, Words(n))),
        new(nameof(ReviewCase.TerminateItem), Open, (c, on, n) => c.TerminateItem(1 + n % 6, TerminationReason.Authorized, on, Words(n))),
        new(nameof(ReviewCase.ExtendTime), Open, (c, on, n) => c.ExtendTime(1 + n % 3, on, Words(n))),
        new(nameof(ReviewCase.RecordAppeal), AfterIssue, (c, on, n) => c.RecordAppeal(on, Pick(n, PartyRole.Employee, PartyRole.ClaimsAdministrator, PartyRole.Employer, PartyRole.Representative), AppealGround.Bias, Words(n))),
        new(nameof(ReviewCase.RecordRemand), AfterIssue, (c, on, n) => c.RecordRemand(on, AppealGround.Bias, Words(n))),
        new(nameof(ReviewCase.RecordRemand), AfterIssue, (c, on, n) => c.RecordRemand(on, AppealGround.PlainlyErroneousFact, Words(n), [c.Summary ?? "No summary."])),
    ];

    private static Finding Late => new("ELG-09", FindingResult.NotMet, "The application came late.", Section4610_5.Filing.Contents[^1].Provision, "A proof of service came in.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static T Pick<T>(int n, params T[] of) => of[n % of.Length];

    /// <summary>Words as a person gives them; none for one number in eight, which has to be refused.</summary>
    private static string Words(int n) => n % 8 == 7 ? " " : $"for the reason {n}";

    private static ReviewerId Who(int n) => Pick(n, Cast.Reviewer, Cast.Reviewer, Cast.OtherReviewer);

    private static CaseEvent.DeterminationSigned Signed(ReviewerId who, DateOnly on) => new(
        who, Cast.LetterHash, "I have no conflict, I read the file, and the judgment is my own.", Cast.Noon(on), Cast.Noon(on).AddMinutes(3), Cast.Credentials, []);

    private static ItemDecision Decision(int n) => Cast.Decision(Pick(n, 1, 2, 5, 6, 3), Pick(n / 5, ItemOutcome.Upheld, ItemOutcome.Overturned), "MTUS, Chronic Pain Guideline (2025)");

    private static CaseDocument NextDocument(ReviewCase review, DateOnly on, int n)
    {
        var number = review.Documents.Count + 1;
        return Cast.Document(
            number, Pick(n, DocumentType.ProgressReport, DocumentType.Correspondence), null, "July 2026", 3,
            Pick(n, PartyRole.ClaimsAdministrator, PartyRole.Employee), on) with
        { Sha256 = $"document {number}" };
    }

    /// <summary>Another case of the same claim, found eligible.</summary>
    private static ReviewCase Other(int n) => Cast.Fold(
        [Cast.Received() with { Number = CaseNumber.Of(2026, 1500 + n) }, .. Cast.EventsTo(Eligible).Skip(1)]);
}
