using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;

namespace OpenImr.Core.Tests;

public static partial class Cast
{
    /// <summary>SHA-256 of the letter that the cast's reviewer signs.</summary>
    public static readonly string LetterHash = new('d', 64);

    /// <summary>The hashes of the letter's two forms as issued.</summary>
    public static readonly string ServedHash = new('e', 64), PublishedHash = new('f', 64);

    /// <summary>The notices of assignment, as they went out on the day of assignment.</summary>
    public static IReadOnlyList<Mailing> Notices =>
    [
        new(PartyRole.ClaimsAdministrator, Administrator.Name, ServiceMethod.Electronic, "records@redwood-ledge.example", Noon(AssignedOn)),
        new(PartyRole.Employee, Employee.Name, ServiceMethod.MailCalifornia, Employee.Address?.ToString(), Noon(AssignedOn)),
        new(PartyRole.Representative, Representative.Name, ServiceMethod.Electronic, "service@marchbanks-ode.example", Noon(AssignedOn)),
        new(PartyRole.RequestingPhysician, Physician.Name, ServiceMethod.Fax, "559-555-0190", Noon(AssignedOn)),
    ];

    /// <summary>Qualification and conflict as the cast's reviewers have them: nothing speaks against them.</summary>
    public static readonly IReadOnlyList<Finding> Unconflicted =
        [new("RVW-10", FindingResult.Met, "No affiliation was found.", Section139_5.TieWithEmployer, "Screened against all parties.")];

    /// <summary>The case that events make.</summary>
    public static ReviewCase Fold(params IEnumerable<CaseEvent> events) => ReviewCase.Fold(events);

    /// <summary>The case when it stands at <paramref name="stage"/>.</summary>
    public static ReviewCase CaseAt(CaseStage stage) => ReviewCase.Fold(EventsTo(stage));

    /// <summary>The case's events up to <paramref name="stage"/>, by the shortest way from application to letter; the side ways leave it where they branch off.</summary>
    public static IReadOnlyList<CaseEvent> EventsTo(CaseStage stage) => stage switch
    {
        CaseStage.NeedsInformation =>
            [.. Way(CaseStage.Received), new CaseEvent.InformationRequested(PartyRole.Employee, "the signed application", ReceivedOn, ServiceMethod.MailCalifornia)],
        CaseStage.Deferred => [.. Way(CaseStage.Received), new CaseEvent.Deferred(new(2026, 10, 7), "The administrator disputes the injury to the lumbar spine.")],
        CaseStage.Duplicate =>
            [.. Way(CaseStage.Received), new CaseEvent.FoundDuplicate(new(2026, 10, 6), CaseNumber.Of(2026, 1401), "The same decision, faxed and mailed.")],
        CaseStage.Ineligible =>
        [
            .. Way(CaseStage.Received),
            new CaseEvent.FoundIneligible(new(2026, 10, 7),
                [new("ELG-07", FindingResult.NotMet, "The application is not signed.", "Lab. Code § 4610.5(f)(2)", "No signature.")], "No signature came in."),
        ],
        CaseStage.Consolidated => [.. Way(CaseStage.Eligible), new CaseEvent.ConsolidatedInto(new(2026, 10, 8), CaseNumber.Of(2026, 1401))],
        CaseStage.Terminated =>
            [.. Way(CaseStage.RecordsOpen), new CaseEvent.CaseTerminated(TerminationReason.Authorized, new(2026, 10, 15), false, "letter of October 14, 2026")],
        CaseStage.Corrected =>
        [
            .. Way(CaseStage.Issued),
            new CaseEvent.DeterminationCorrected(2, new(2026, 11, 9), "The claim number was mistyped.", new('1', 64), new('2', 64)),
        ],
        CaseStage.Remanded =>
        [
            .. Way(CaseStage.Issued),
            new CaseEvent.Appealed(new(2026, 11, 20), PartyRole.Employee, AppealGround.PlainlyErroneousFact, "petition of November 20, 2026"),
            new CaseEvent.Remanded(new(2027, 2, 1), AppealGround.PlainlyErroneousFact, [Reviewer], "decision of February 1, 2027"),
        ],
        _ => [.. Way(stage)],
    };

    private static IEnumerable<CaseEvent> Way(CaseStage to)
    {
        var gone = 0;
        foreach (var (stage, events) in Steps)
        {
            foreach (var happened in events)
                yield return happened;
            gone++;
            if (stage == to)
                yield break;
        }

        throw new ArgumentOutOfRangeException(nameof(to), to, $"The way of {gone} stages does not lead there.");
    }

    private static (CaseStage Stage, CaseEvent[] Events)[] Steps =>
    [
        (CaseStage.Received, [Received()]),
        (CaseStage.Eligible,
        [
            new CaseEvent.FoundEligible(new(2026, 10, 7), DisputedItems,
            [
                new(3, "Utilization review conditionally non-certified it.", "Lab. Code § 4610.5(c)(1), (3)"),
                new(4, "Utilization review approved it.", "Lab. Code § 4610.5(c)(1), (3)"),
            ], [], null),
        ]),
        (CaseStage.Assigned, [new CaseEvent.AssignedToOrganization(AssignedOn)]),
        (CaseStage.RecordsOpen,
        [
            new CaseEvent.PartiesNotified(Notices),
        ]),
        (CaseStage.RecordsComplete,
        [
            .. Documents.Select(d => new CaseEvent.DocumentReceived(d)),
            new CaseEvent.RecordsDeclaredComplete(Noon(RecordsCompleteOn), CompletenessGround.EverythingReceived, "The administrator's records are in."),
            new CaseEvent.RegisterConfirmed([.. Documents.Select(d => d.Id)]),
        ]),
        (CaseStage.WithReviewer,
        [
            new CaseEvent.ReviewerAssigned(Reviewer, Credentials, [], null),
            new CaseEvent.FileSentToReviewer(Reviewer, [.. Documents.Select(d => d.Id)], Noon(new(2026, 10, 27))),
        ]),
        (CaseStage.Drafted,
        [
            new CaseEvent.SummaryWritten(Reviewer, Summary),
            .. Decisions.Select(d => new CaseEvent.ItemDecided(Reviewer, d)),
            new CaseEvent.DeterminationSigned(
                Reviewer, LetterHash, "I have no conflict, I read the file, and the judgment is my own.", Noon(SignedOn).AddMinutes(-3), Noon(SignedOn), Credentials, []),
        ]),
        (CaseStage.Quality, [new CaseEvent.SentToQuality("every letter of a new reviewer")]),
        (CaseStage.Issued,
        [
            new CaseEvent.QualityPassed(null),
            new CaseEvent.DeterminationIssued(1, IssuedOn, Noon(IssuedOn), ServedHash, PublishedHash),
        ]),
    ];
}
