using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>The case after one more event. Never refuses: what happened, happened.</summary>
    public ReviewCase Apply(CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var version = Version + 1;
        return After(happened, version) with
        {
            Version = version,
            PartVersions = PartVersions.SetItems(happened.Touches.Distinct().Select(p => KeyValuePair.Create(p, version))),
        };
    }

    private ReviewCase After(CaseEvent happened, int version) => happened switch
    {
        CaseEvent.ApplicationReceived e => this with
        {
            OpeningOrNull = e,
            Stage = CaseStage.Received,
            Track = e.Application.Track,
            Application = e.Application,
            Claim = e.Claim,
            Parties = e.Parties,
            Injury = e.Injury,
            UtilizationReview = e.UtilizationReview,
            Items = e.UtilizationReview.Items.Select(i => new CaseItem(i, e.Number, ItemStatus.InFile))
                .Concat((e.Joined ?? []).SelectMany(c => c.Brought).Select(i => i with { Status = ItemStatus.InFile, Reason = null }))
                .ToImmutableSortedDictionary(i => i.Number, i => i),
            Joined = [.. e.Joined ?? []],
            FormerReviewers = [.. e.ExcludedReviewers ?? []],
            ExcludedOnRemand = [.. e.ExcludedReviewers ?? []],
            Reversals = [.. e.Reversals ?? []],
        },
        CaseEvent.InformationRequested e => this with
        {
            Stage = Stage == CaseStage.Deferred ? CaseStage.Deferred : CaseStage.NeedsInformation,
            InformationRequests = InformationRequests.Add(e),
            InformationRequestReceivedOn = null,
            InformationReceivedOn = null,
        },
        CaseEvent.InformationRequestReceived e => this with { InformationRequestReceivedOn = e.On },
        CaseEvent.InformationReceived e => this with
        {
            Stage = Stage == CaseStage.Deferred ? CaseStage.Deferred : CaseStage.Received,
            InformationReceivedOn = e.On,
        },
        CaseEvent.ApplicationSigned e => this with
        {
            Application = Application with { Signature = e.Signature, Filer = FilerWhoSigned(Application.Filer, e.Signature.By) },
        },
        CaseEvent.UtilizationReviewDecisionReceived => this with { Application = Application with { UtilizationReviewDecisionAttached = true } },
        CaseEvent.FactCorrected e => Corrected(e).BackWhereNothingDefers(),
        CaseEvent.ItemCorrected e => this with
        {
            Items = Items.SetItem(e.Is.Number, Items[e.Is.Number] with { Request = e.Is, ChangedAt = version }),
        },
        CaseEvent.LiabilityDisputed e => (this with { Application = Application with { Liability = e.Dispute } }).BackWhereNothingDefers(),
        CaseEvent.FoundEligible e => this with
        {
            Stage = CaseStage.Eligible,
            EligibleOn = e.On,
            IneligibleOn = null,
            IneligibleFor = [],
            IneligibilityNotices = [],
            Items = Items.SetItems(
                e.Items.Select(n => KeyValuePair.Create(n, Items[n] with { Status = ItemStatus.InDispute, Reason = null }))
                .Concat(e.NotReviewable.Select(n => KeyValuePair.Create(
                    n.Item, Items[n.Item] with { Status = ItemStatus.NotReviewable, Reason = n.Reason })))),
        },
        CaseEvent.FoundIneligible e => Ineligible(e.On, e.Reasons),
        CaseEvent.RedeterminedIneligible e => Ineligible(e.On, e.Reasons) with
        {
            EligibleOn = null,
            AssignedOn = null,
            Notices = [],
            Declarations = [],
            Panel = [],
            Summary = null,
            SummaryBy = null,
            Items = Items.SetItems(e.Items.Select(n => KeyValuePair.Create(n, Items[n] with { Status = ItemStatus.InFile, Reason = null }))),
        },
        CaseEvent.IneligibilityNotified e => this with { IneligibilityNotices = IneligibilityNotices.Add(e.Notice) },
        CaseEvent.EligibilityReopened => this with { Stage = CaseStage.Received, GoesOnIn = null },
        CaseEvent.FoundDuplicate e => this with { Stage = CaseStage.Duplicate, GoesOnIn = e.Of, ClosedOn = e.On },
        CaseEvent.DuplicateRuledOut e => this with { NotDuplicateOf = NotDuplicateOf.Add(e.Of) },
        CaseEvent.Deferred e => this with { Stage = CaseStage.Deferred, Deferral = e },
        CaseEvent.LiabilityResolved e => (this with
        {
            Application = Application with { Liability = (Application.Liability ?? new("")) with { Resolution = new(e.NoticeServedOn, e.ServedBy, e.InFavorOfReview) } },
        }).BackWhereNothingDefers(),
        CaseEvent.Consolidated e => this with
        {
            Joined = Joined.AddRange(e.Cases),
            JoinedOn = e.On,
            FormerReviewers = FormerReviewers.Union(e.Cases.SelectMany(c => c.ExcludedReviewers ?? [])),
            ExcludedOnRemand = ExcludedOnRemand.Union(e.Cases.SelectMany(c => c.ExcludedReviewers ?? [])),
            Reversals = Reversals.AddRange(e.Cases.SelectMany(c => c.Reversals ?? [])),
            Items = Items.SetItems(e.Cases.SelectMany(c => c.Brought).Select(i => KeyValuePair.Create(i.Number, i))),
        },
        CaseEvent.ConsolidatedInto e => this with { Stage = CaseStage.Consolidated, GoesOnIn = e.Case, ClosedOn = e.On },
        CaseEvent.ConvertedToExpedited e => this with
        {
            Track = ReviewTrack.Expedited,
            ExpeditedAt = e.At,
            Application = Application with { Certification = e.Certification },
        },
        CaseEvent.ReturnedToRegular => this with
        {
            Track = Application.Track == ReviewTrack.Expedited ? ReviewTrack.Regular : Application.Track,
            ExpeditedAt = null,
        },
        CaseEvent.NoticeMailed e => this with { MailedNotices = MailedNotices.Add(e) },
        CaseEvent.NoticesWritten e => this with { WrittenNotices = WrittenNotices.AddRange(e.Letters) },
        CaseEvent.PartiesChanged e => this with { Parties = e.Parties },
        CaseEvent.CoordinatorNamed e => this with { Coordinator = e },
        CaseEvent.TimeExtended e => this with { Extensions = Extensions.Add(e) },
        _ => AfterReview(happened, version),
    };

    private ReviewCase AfterReview(CaseEvent happened, int version) => happened switch
    {
        CaseEvent.AssignedToOrganization e => this with { Stage = CaseStage.Assigned, AssignedOn = e.On },
        CaseEvent.PartiesNotified e => this with { Stage = CaseStage.RecordsOpen, Notices = Notices.AddRange(e.Notices) },
        CaseEvent.DocumentReceived e => CameIn(e.Document),
        CaseEvent.DocumentDescribed e => this with
        {
            Documents = [.. Documents.Select(d => d.Id == e.Document ? d with
            {
                Type = e.Type, Author = e.Author, Dated = e.Dated, ReceivedOn = e.Receipt?.Is ?? d.ReceivedOn, ReceivedAt = e.Receipt is null ? d.ReceivedAt : null,
            } : d)],
            Register = Register.Remove(e.Document),
        },
        CaseEvent.RecordsDeclaredComplete e => this with
        {
            Declarations = Declarations.Add(new(e, Documents.Count)),
            Stage = Stage is CaseStage.RecordsOpen ? CaseStage.RecordsComplete : Stage,
        },
        CaseEvent.RegisterConfirmed e => this with { Register = [.. e.Documents] },
        CaseEvent.PanelApproved e => this with { ApprovedReviewers = e.Reviewers },
        CaseEvent.ReviewerAssigned e => Unsigned() with
        {
            Stage = CaseStage.WithReviewer,
            Panel = Unsigned().Panel.Add(new PanelSeat(e.Reviewer, e.Credentials, e.Findings)),
            Seats = Seats.Contains(e.Reviewer) ? Seats : Seats.Add(e.Reviewer),
        },
        CaseEvent.ReviewerReleased e => Unsigned() with
        {
            Panel = Unsigned().Panel.RemoveAll(s => s.Reviewer == e.Reviewer),
            QualityHasPassed = false,
            FormerReviewers = FormerReviewers.Add(e.Reviewer),
            Decisions = Decisions.RemoveRange(Decisions.Keys.Where(k => k.Reviewer == e.Reviewer)),
            Summary = SummaryBy == e.Reviewer ? null : Summary,
            SummaryBy = SummaryBy == e.Reviewer ? null : SummaryBy,
            Stage = Panel.Count > 1 ? CaseStage.WithReviewer : CaseStage.RecordsComplete,
        },
        CaseEvent.FileSentToReviewer e => Seated(e.Reviewer, s => s with { FileSentAt = e.At, FileSent = e.Documents }) with { ReviewerHadFile = true },
        CaseEvent.SummaryWritten e => Unsigned() with { Summary = e.Text, SummaryBy = e.Reviewer },
        CaseEvent.ItemDecided e => Unsigned() with
        {
            Decisions = Decisions.SetItem((e.Decision.Item, e.Reviewer), new HeldDecision(e.Reviewer, e.Decision, version)),
        },
        CaseEvent.DeterminationSigned e => Seated(e.Reviewer, s => s with { Signature = e, Credentials = e.Credentials, SinceSigned = null }).DraftedWhenAllSigned(),
        CaseEvent.SentToQuality => this with { Stage = CaseStage.Quality, QualityHasPassed = false },
        CaseEvent.QualityPassed => this with { QualityHasPassed = true, ReturnReasons = [] },
        CaseEvent.ReturnedToReviewer e => Unsigned() with
        {
            Stage = CaseStage.WithReviewer,
            ReturnReasons = [.. e.Reasons],
            QualityHasPassed = false,
        },
        CaseEvent.GateReleased e => this with { ReleasedGates = ReleasedGates.SetItem(e.Gate, e.Reason) },
        CaseEvent.DeterminationIssued e => this with
        {
            Stage = CaseStage.Issued,
            IssuedOn = e.On,
            IssuedAt = e.At,
            LetterVersion = e.Version,
            LetterVersions = LetterVersions.Add(new(e.Version, e.On, e.ServedHash)),
            ServedHash = e.ServedHash,
            PublishedHash = e.PublishedHash,
        },
        CaseEvent.DeterminationCorrected e => this with
        {
            Stage = CaseStage.Corrected,
            CorrectedOn = e.On,
            LetterVersion = e.Version,
            CorrectionReason = e.Reason,
            LetterVersions = LetterVersions.Add(new(e.Version, e.On, e.ServedHash, e.Reason)),
            ServedHash = e.ServedHash,
            PublishedHash = e.PublishedHash,
        },
        CaseEvent.LetterWritten => this,
        CaseEvent.IdentifiersAnswered e => this with { IdentifierAnswers = IdentifierAnswers.SetItems(e.Answers.Select(a => KeyValuePair.Create(a.Key, a))) },
        CaseEvent.LetterPrinted e => this with { Prints = Prints.SetItem((e.Version, e.Form), e) },
        CaseEvent.DeterminationMailed e => this with { Mailings = Mailings.Add(e) },
        CaseEvent.DeterminationReceived e => this with { Receipts = Receipts.Add(e) },
        CaseEvent.MailReturned e => this with { Returns = Returns.Add(e) },
        CaseEvent.ImplementationRecorded e => this with { Implementations = Implementations.Add(e) },
        CaseEvent.NewDocumentsAnswered e => Seated(e.Reviewer, s => s with { SinceSigned = null }),
        CaseEvent.DeterminationTakenBack e => Unsigned() with
        {
            Stage = CaseStage.WithReviewer,
            ReturnReasons = [e.Reason],
            QualityHasPassed = false,
            IssuedOn = null,
            IssuedAt = null,
            CorrectedOn = null,
            CorrectionReason = null,
            LetterVersions = LetterVersions.ConvertAll(v => v with { WasTakenBack = true }),
            ServedHash = null,
            PublishedHash = null,
        },
        CaseEvent.UnreviewedDocumentsTold e => this with { UnreviewedNotices = UnreviewedNotices.Add(e) },
        CaseEvent.CaseTerminated e => this with { Stage = CaseStage.Terminated, Termination = e },
        CaseEvent.ItemTerminated e => this with
        {
            EndedItems = EndedItems.Add(e),
            Items = Items.SetItem(e.Item, Items[e.Item] with { Status = ItemStatus.Terminated, Reason = Words.Of(e.Reason), ChangedAt = version }),
        },
        CaseEvent.Appealed e => this with { Appeals = Appeals.Add(e) },
        CaseEvent.Remanded e => this with { Stage = CaseStage.Remanded, Remand = e },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not folded."),
    };

    /// <summary>A document lies in the file. Whoever signed has not seen it; once the letter is out, nobody will.</summary>
    private ReviewCase CameIn(Records.CaseDocument document)
    {
        var filed = this with { Documents = Documents.Add(document) };
        return Mailings.IsEmpty
            ? filed with { Panel = [.. Panel.Select(s => s.Signature is null ? s : s with { SinceSigned = (s.SinceSigned ?? []).Add(document.Id) })] }
            : document.Type == Records.DocumentType.Correspondence ? filed : filed with { Unreviewed = Unreviewed.Add(document.Id) };
    }

    private ReviewCase Ineligible(DateOnly on, IEnumerable<RecordedFinding> reasons) => this with
    {
        Stage = CaseStage.Ineligible,
        IneligibleOn = on,
        IneligibleFor = [.. reasons],
        IneligibilityNotices = [],
    };

    private ReviewCase Seated(Reviewers.ReviewerId reviewer, Func<PanelSeat, PanelSeat> change) =>
        this with { Panel = [.. Panel.Select(s => s.Reviewer == reviewer ? change(s) : s)] };

    /// <summary>Without signatures: they were given for a letter that has changed since.</summary>
    private ReviewCase Unsigned() =>
        Panel.Any(s => s.Signature is not null) ? this with { Panel = [.. Panel.Select(s => s with { Signature = null, SinceSigned = null })] } : this;

    /// <summary>Who asks for the review after the missing signature came in: who signs for the employee asks, where the one who asked could not.</summary>
    private static Filer FilerWhoSigned(Filer filer, Signer signer) => (filer, signer) switch
    {
        (Filer.RequestingPhysician or Filer.Representative, Signer.Employee) => Filer.Employee,
        (Filer.RequestingPhysician, Signer.Representative) => Filer.Representative,
        _ => filer,
    };

    /// <summary>A deferred case comes back when the dispute is over, when the administrator agrees to the review, and when the dispute turns out to be younger than the decision or to leave an item alone.</summary>
    private ReviewCase BackWhereNothingDefers() =>
        Stage == CaseStage.Deferred && Application.Liability is { } dispute
            && (dispute is { Resolution: not null } or { AdministratorAgreesToReview: true } || dispute.ExistedAt(UtilizationReview.DecidedOn) == false || LeftAloneBy(dispute).Any())
            ? this with { Stage = CaseStage.Received } : this;

    /// <summary>The items that could be reviewed and that the dispute about liability does not cover.</summary>
    private IEnumerable<CaseItem> LeftAloneBy(LiabilityDispute dispute) =>
        Items.Values.Where(i => i.Status != ItemStatus.Terminated && !dispute.Covers(i.Number) && IsReviewable(i));

    private ReviewCase DraftedWhenAllSigned() =>
        Panel.All(s => s.Signature is not null) ? this with { Stage = CaseStage.Drafted } : this;

    private ReviewCase Corrected(CaseEvent.FactCorrected e)
    {
        DateOnly Day() => DateOnly.ParseExact(e.Is, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return e.Fact switch
        {
            CaseFact.DateOfInjury => this with { Injury = Injury with { On = Day() } },
            CaseFact.UtilizationReviewDecidedOn => this with { UtilizationReview = UtilizationReview with { DecidedOn = Day() } },
            CaseFact.UtilizationReviewServedOn => this with { UtilizationReview = UtilizationReview with { ServedOn = Day() } },
            CaseFact.UtilizationReviewServedBy => this with
            {
                UtilizationReview = UtilizationReview with { ServedBy = Enum.Parse<ServiceMethod>(e.Is) },
            },
            CaseFact.CommunicatedToPhysicianOn => this with
            {
                UtilizationReview = UtilizationReview with { CommunicatedToPhysicianOn = Day() },
            },
            CaseFact.ApplicationReceivedOn => this with { Application = Application with { ReceivedOn = Day() } },
            CaseFact.EmployeeBirthDate => this with { Parties = Parties with { Employee = Parties.Employee with { BirthDate = Day() } } },
            CaseFact.ClaimNumber => this with { Claim = Claim with { Number = e.Is } },
            CaseFact.CompliantNoticeOn => this with { UtilizationReview = UtilizationReview with { CompliantNoticeOn = Day() } },
            CaseFact.LiabilityRaisedOn => this with { Application = Application with { Liability = (Application.Liability ?? new("")) with { RaisedOn = Day() } } },
            CaseFact.LiabilityItems => this with { Application = Application with { Liability = (Application.Liability ?? new("")) with { Items = ItemNumbers.Read(e.Is) } } },
            _ => throw new InvalidOperationException($"{e.Fact} is not folded."),
        };
    }
}
