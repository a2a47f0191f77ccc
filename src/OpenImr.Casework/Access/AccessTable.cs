using System.Collections.Frozen;
using OpenImr.Casework.Assignment;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Law;
using OpenImr.Casework.Library;
using OpenImr.Casework.Notices;
using OpenImr.Casework.Panel;
using OpenImr.Casework.People;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Access;

/// <summary>Who may do and read what, at which stage, and in whose cases: the whole of it. Every use case asks here through <see cref="Admission"/>; what is not in the table is for nobody.</summary>
/// <remarks>
/// A cell holds the stages: <c>i</c> intake (received to eligible), <c>r</c> records (assigned to complete), <c>w</c> with the reviewer,
/// <c>q</c> signed and in quality, <c>d</c> done; <c>x</c> stands for all of them, <c>.</c> for none. Before them <c>o</c>: only one's own cases.
/// After them <c>!</c>: at the other stages too, for an hour, with a reason that goes on record (<see cref="BreakGlass"/>).
/// The law and the case itself refuse more (<see cref="ReviewCase"/>); the table says only who may ask. Stages restrict what people see to what their work needs
/// (45 CFR § 164.502(b), minimum necessary; read from memory, so the cells are the organization's choice). Reviewers' identity: Lab. Code § 4610.6(f).
/// </remarks>
public static class AccessTable
{
    private static readonly (string Cells, Act Act)[] Rows =
    [
        //  clerk coor  reco  revw  qual  cred  mdir  fina  priv  regu  admi  sche
        // What people read.
        ("x     x     x     ox    x     .     x     x     x     x     .     . ", typeof(ReadBoard)),
        ("x     x     x     .     x     .     x     x     x     x     .     . ", typeof(ReadBoardChoices)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ReplayCases)),
        ("x     x     x     owqd  wqd!  .     x     rwqd  x     x     .     . ", typeof(ReadCase)),
        ("x     x     x     .     wqd!  .     x     .     x     x     .     . ", typeof(ReadExplanation)),
        ("ir!   x     irwq! owqd  wqd!  .     x     .     x     x     .     . ", typeof(OpenDocument)),
        ("ir!   x     irwq! owqd  wqd!  .     x     .     x     x     .     . ", typeof(ReadPage)),
        ("ir!   x     irwq! owqd  wqd!  .     x     .     x     x     .     . ", typeof(ReadRecord)),
        ("ir!   x     irwq! owqd  wqd!  .     x     .     x     x     .     . ", typeof(ReadTimeline)),
        ("d!    x     d!    owqd  wqd!  .     x     .     x     x     .     . ", Act.Letter(LetterForm.Served)),
        ("d     x     d     owqd  wqd   d     x     d     x     x     .     . ", Act.Letter(LetterForm.Published)),
        (".     x     .     .     .     .     x     .     x     .     .     . ", typeof(SealDetermination)),
        ("d     x     d     owqd  wqd   d     x     d     x     x     .     . ", typeof(OpenOutwardRecord)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(ProposeFindings)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(ReadApplication)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(PreviewDetermination)),
        ("x     x     x     .     wqd   .     x     .     x     x     .     . ", typeof(OpenNotice)),
        (".     wqd   .     .     q     .     wqd   .     .     .     .     . ", typeof(CheckDraft)),
        (".     x     .     .     .     x     x     .     .     .     .     . ", typeof(FindReviewers)),
        (".     x     .     .     .     x     x     .     .     .     .     . ", typeof(CheckReviewer)),
        (".     x     .     ox    .     x     x     .     .     .     .     . ", typeof(ReadReviewer)),
        (".     x     .     .     .     x     x     .     .     .     .     . ", typeof(ReadPanel)),
        // Without it a reviewer is a seat of the case, which says nothing of any other case.
        (".     x     .     ox    .     x     x     .     .     .     .     . ", Act.KnowReviewers),

        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(ReadAccessReport)),
        ("x     .     x     .     x     .     .     .     .     .     .     . ", typeof(BreakGlass)),

        // The office's own work: never a reviewer's.
        ("x     x     x     .     wqd   .     x     .     x     .     .     . ", typeof(ReadWork)),
        ("x     x     x     .     x     .     x     .     x     .     .     . ", typeof(ReadMyWork)),
        ("x     x     x     .     wqd   .     x     .     x     .     .     . ", typeof(WriteNote)),
        ("x     x     x     .     wqd   .     x     .     x     .     .     . ", typeof(AddTask)),
        ("x     x     x     .     wqd   .     x     .     x     .     .     . ", typeof(FinishTask)),
        ("x     x     x     .     .     .     x     .     .     .     .     . ", typeof(SetHold)),
        ("x     x     x     .     .     .     x     .     .     .     .     . ", typeof(ReleaseHold)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(HandOver)),
        ("x     x     x     .     x     .     x     x     x     x     .     . ", typeof(ReadFilters)),
        ("x     x     x     .     x     .     x     x     x     .     .     . ", typeof(SaveFilter)),
        ("x     x     x     .     x     .     x     x     x     .     .     . ", typeof(DeleteFilter)),
        (".     .     .     .     .     .     .     .     x     .     .     . ", typeof(AskErasure)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(ConfirmErasure)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(RefuseErasure)),

        // Intake.
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(ReceiveApplication)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(ReceiveBundle)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(SignApplication)),
        ("x     x     x     .     .     .     .     .     .     .     .     . ", typeof(AttachUtilizationReviewDecision)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(CorrectFact)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(CorrectItem)),
        ("x     x     x     .     .     .     .     .     .     .     .     . ", typeof(ChangeParties)),
        ("i     x     .     .     .     .     .     .     .     .     .     . ", typeof(RequestInformation)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordInformationRequestReceipt)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(ReceiveInformation)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(DetermineEligibility)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(MailNotice)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(NotifyIneligibility)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ReopenEligibility)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(FindDuplicate)),
        ("i     x     .     .     .     .     x     .     .     .     .     . ", typeof(RuleOutDuplicate)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(DeferReview)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordLiabilityDispute)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ResolveLiability)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ConsolidateCases)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ConvertToExpedited)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ReturnToRegular)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ExtendTime)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(TerminateItem)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(TerminateReview)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(NameCoordinator)),

        // Assignment and records.
        (".     x     .     .     .     .     .     .     .     .     .     . ", typeof(TakeCase)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(NotifyParties)),
        ("x     x     x     .     .     .     .     .     .     .     .     . ", typeof(ReceiveDocument)),
        ("ir    x     x     .     .     .     .     .     .     .     .     . ", typeof(DescribeDocument)),
        (".     x     x     .     .     .     .     .     .     .     .     . ", typeof(DeclareRecordsComplete)),
        (".     x     x     .     .     .     .     .     .     .     .     . ", typeof(ConfirmRegister)),
        (".     x     x     .     .     .     .     .     .     .     .     . ", typeof(SendFile)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ApprovePanel)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(AssignReviewer)),
        (".     x     .     owq   .     .     x     .     .     .     .     . ", typeof(ReleaseReviewer)),

        // Review: nobody for another.
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(ReadDrafts)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(ReadFacts)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(ReadFileOfDraft)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(ReadCriteria)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(CompareGuidelines)),
        (".     .     .     owq   .     .     .     .     .     .     .     . ", typeof(ReadDraftVersions)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(SaveDraft)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(TakeDraftBack)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(LockFirstDraft)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(OpenComparableItems)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(PutFindingAside)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(CiteFact)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(DropFact)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(AnswerCriterion)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(WriteSummary)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(DecideItem)),
        (".     .     .     ow    .     .     .     .     .     .     .     . ", typeof(SignDetermination)),

        // Quality and issue.
        (".     x     .     .     x     .     .     .     .     .     .     x ", typeof(SendToQuality)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(PassQuality)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ReturnToReviewer)),
        (".     .     .     .     qd    .     x     .     .     .     .     . ", typeof(ReadComparableUse)),
        (".     .     .     .     .     .     x     .     .     .     .     . ", typeof(ReleaseGate)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(IssueDetermination)),
        (".     wqd   .     owqd  wqd   .     wqd   .     d     .     .     . ", typeof(ReadIdentifiers)),
        (".     .     .     owq   wqd   .     wqd   .     d     .     .     . ", typeof(AnswerIdentifiers)),
        (".     .     .     .     .     .     .     .     .     .     .     x ", Act.KeepPrint),
        (".     .     .     .     .     .     .     .     .     .     .     x ", typeof(PrintIssuedLetters)),
        (".     .     .     .     .     .     .     .     .     .     .     x ", typeof(TakeDocumentTexts)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(MailDetermination)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordReturnedMail)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordReceipt)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordImplementation)),
        (".     .     .     owqd  .     .     .     .     .     .     .     . ", typeof(AnswerNewDocuments)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(TellUnreviewed)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(CorrectDetermination)),
        ("x     x     .     .     .     .     .     .     .     .     .     . ", typeof(RecordAppeal)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(RecordRemand)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(GoOnAfterRemand)),

        // Deliberation: quality's and the medical director's, never a party's, finance's or the regulator's. A second reviewer is a reviewer
        // who was asked; each use case asks who was, and to all others there is no such case.
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ReadSample)),
        (".     .     .     .     .     .     x     .     .     .     .     . ", typeof(SetSampling)),
        (".     .     .     .     wqd   .     x     .     .     .     .     . ", typeof(ReadDeliberation)),
        (".     .     .     owqd  .     .     .     .     .     .     .     . ", typeof(ReadReturns)),
        (".     .     .     .     wqd   .     x     .     .     .     .     . ", typeof(WriteComment)),
        (".     .     .     .     d     .     .     .     .     .     .     . ", typeof(FillRubric)),
        (".     .     .     .     d     .     d     .     .     .     .     . ", typeof(FindSecondReviewers)),
        (".     .     .     .     d     .     d     .     .     .     .     . ", typeof(AskSecondReview)),
        (".     .     .     d     d     .     d     .     .     .     .     . ", typeof(EndSecondReview)),
        (".     .     .     x     .     .     .     .     .     .     .     . ", typeof(ReadSecondReviews)),
        (".     .     .     d     .     .     .     .     .     .     .     . ", typeof(OpenSecondReview)),
        (".     .     .     d     .     .     .     .     .     .     .     . ", typeof(OpenSecondReviewDocument)),
        (".     .     .     d     .     .     .     .     .     .     .     . ", typeof(KeepSecondReview)),
        (".     .     .     d     .     .     .     .     .     .     .     . ", typeof(GiveSecondReview)),

        // The panel.
        (".     .     .     .     .     x     x     .     .     .     .     . ", typeof(EnrollReviewers)),
        (".     .     .     .     .     x     x     .     .     .     .     . ", typeof(RecordReviewerFacts)),

        // The library: letters that are public already. Every import is on record.
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(SearchLibrary)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(ReadDetermination)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(FindSimilarItems)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(CitedBy)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(CountOutcomes)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(CountYear)),
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(ExportLibrary)),
        (".     x     .     .     .     .     x     x     x     x     .     . ", typeof(ReadYearOfCases)),
        (".     .     x     .     .     .     x     .     .     .     x     . ", typeof(ReadImports)),
        (".     .     x     .     .     .     x     .     .     .     x     . ", typeof(ImportLetters)),

        // A letter comes off the shelf like a case is erased: one asks, another confirms.
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(ReadRemoval)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(ReadRemovals)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(AskRemoval)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(ConfirmRemoval)),
        (".     .     .     .     .     .     x     .     x     .     .     . ", typeof(EndRemoval)),

        // The law as the organization enters it.
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(ReadEnteredLaw)),
        (".     .     .     .     .     .     x     .     .     .     x     . ", typeof(ConfirmClock)),
        (".     .     .     .     .     .     x     .     .     .     x     . ", typeof(WithdrawConfirmation)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(PreviewDay)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(DesignateDay)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(WithdrawDay)),
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(LookUpYear)),

        // The guideline library as the organization keeps it: the medical director proposes, a second person approves.
        ("x     x     x     x     x     x     x     x     x     x     x     . ", typeof(ReadGuidelines)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ProposeEdition)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ProposeSection)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ProposeCriteria)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(CompareCriteria)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(ApproveProposal)),
        (".     .     .     .     x     .     x     .     .     .     .     . ", typeof(RefuseProposal)),

        // Who the organization is: the sender of every letter.
        (".     x     .     .     .     .     x     .     .     .     .     . ", typeof(ReadOrganization)),
        (".     .     .     .     .     .     x     .     .     .     .     . ", typeof(DescribeOrganization)),

        // Base rates on the page of comparable items.
        (".     .     .     x     x     .     x     .     .     x     .     . ", typeof(ReadBaseRates)),
        (".     .     .     .     .     .     x     .     .     .     .     . ", typeof(SetBaseRates)),

        // Users.
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(ReadUsers)),
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(AddUser)),
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(ChangeRoles)),
        // A new link is a way into an account: one asks, another confirms.
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(AskNewLink)),
        (".     .     .     .     .     .     x     .     .     .     x     . ", typeof(ConfirmNewLink)),
        (".     .     .     .     .     .     x     .     .     .     x     . ", typeof(RefuseNewLink)),
        (".     .     .     .     .     .     x     .     .     .     x     . ", typeof(ReadNewLinks)),
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(GiveLinkOnServer)),
        (".     .     .     .     .     .     .     .     .     .     x     . ", typeof(EndAccess)),
    ];

    /// <summary>The roles in the order of the columns.</summary>
    private static readonly Role[] Columns =
    [
        Role.Clerk, Role.Coordinator, Role.Records, Role.Reviewer, Role.Quality, Role.Credentialing, Role.MedicalDirector, Role.Finance, Role.Privacy,
        Role.Regulator, Role.Administrator, Role.Scheduler,
    ];

    private static readonly FrozenDictionary<Act, FrozenDictionary<Role, Cell>> Table = Rows.ToFrozenDictionary(r => r.Act, r => Read(r.Cells));

    /// <summary>Everything that someone may do.</summary>
    public static IEnumerable<Act> Acts => Rows.Select(r => r.Act);

    /// <summary>What the table says of an act and a role.</summary>
    public static Cell Of(Act act, Role role) => Table.TryGetValue(act, out var row) && row.TryGetValue(role, out var cell) ? cell : Cell.Never;

    /// <summary>True when the person's roles have the act at all; the case itself may say more.</summary>
    public static bool Allows(Act act, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Any(role => Of(act, role) != Cell.Never);
    }

    /// <summary>True when the person may do the act in this case as it stands; what the case itself refuses is another question.</summary>
    public static bool Allows(Act act, Actor actor, ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(review);
        return Admission.Refuse(act, actor, review) is null;
    }

    /// <summary>The roles that have an act at any stage, in the order of the columns.</summary>
    public static IEnumerable<Role> For(Act act) => Columns.Where(role => Of(act, role) != Cell.Never);

    private static FrozenDictionary<Role, Cell> Read(string cells)
    {
        var read = cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Cell.Parse).ToArray();
        return read.Length == Columns.Length
            ? Columns.Zip(read).ToFrozenDictionary(c => c.First, c => c.Second)
            : throw new FormatException($"A row of the access table has {Columns.Length} cells, not {read.Length}: {cells}");
    }
}
