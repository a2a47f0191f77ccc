using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests;

/// <summary>The small synthetic cast of the tests: one case with every kind of item, its people, and its events in order. All of it is invented.</summary>
public static partial class Cast
{
    public static readonly CaseNumber Number = CaseNumber.Of(2026, 1423);

    public static readonly Claim Claim = new("WC-2026-00417", "3301178", "ADJ15550142");

    public static readonly DateOnly InjuredOn = new(2026, 3, 3);
    public static readonly DateOnly RequestedOn = new(2026, 9, 11);
    public static readonly DateOnly DeniedOn = new(2026, 9, 18);
    public static readonly DateOnly ReceivedOn = new(2026, 10, 5);
    public static readonly DateOnly AssignedOn = new(2026, 10, 8);
    public static readonly DateOnly RecordsCompleteOn = new(2026, 10, 26);
    public static readonly DateOnly SignedOn = new(2026, 11, 2);
    public static readonly DateOnly IssuedOn = new(2026, 11, 4);

    public static readonly Employee Employee = new(
        "Rosalinda", "Quintero-Vale", new(1980, 6, 14), new("812 Alder Street, Apt. 3", "Fresno", "CA", "93701"), "559-555-0142", "es",
        new(ServiceMethod.MailCalifornia));

    public static readonly Representative Representative = new(
        "Theo Marchbanks", RepresentativeKind.Attorney, "Marchbanks & Ode, LLP", new("40 Court Plaza", "Fresno", "CA", "93721"), new(2026, 9, 25),
        new(ServiceMethod.Electronic, "service@marchbanks-ode.example"));

    public static readonly ClaimsAdministrator Administrator = new(
        "Redwood Ledge Claims Services, Inc.", "Imogen Fairweather", new("P.O. Box 5150", "Sacramento", "CA", "95814"),
        "Plumb Line Utilization Review", "Redwood Ledge Provider Network", new(ServiceMethod.Electronic, "records@redwood-ledge.example"));

    public static readonly RequestingPhysician Physician = new(
        "Cornelius Abernathy-Wu, MD", "Pain Management", "Bayview Spine & Pain Medical Group", new("7 Bayview Way", "Fresno", "CA", "93710"),
        new(ServiceMethod.Fax, "559-555-0190"));

    public static readonly CaseParties Parties = new(
        Employee, Representative, new("Golden Furrow Packing Co.", new("1 Packing Road", "Selma", "CA", "93662")), Administrator, Physician,
        ["Valley Imaging Center"], ["Tenscraft Devices"]);

    public static readonly Injury Injury = new(
        InjuredOn, "Lifted a 60-pound crate and felt a pull in the low back.", ["lumbar spine"],
        [new("Lumbar radiculopathy", "M54.16"), new("Strain of lower back", "S39.012A")],
        ["physical therapy, 12 visits", "ibuprofen", "activity modification"]);

    /// <summary>Six items: denied with a guideline, authorized in part, conditionally non-certified, approved, denied without a guideline, and one that falls with it.</summary>
    public static readonly IReadOnlyList<RequestedItem> Items =
    [
        new(1, "Soma 350 mg, sixty count with one refill", UtilizationReviewAct.Denied, null, null, null,
            new AdministratorGuideline.Cited("MTUS, Chronic Pain Guideline, Muscle Relaxants"), "muscle spasm", "Not for long-term use.", RequestedOn),
        new(2, "Physical therapy, lumbar spine, 12 visits", UtilizationReviewAct.Modified, "12 visits of physical therapy", "6 visits",
            "6 visits of physical therapy", new AdministratorGuideline.Cited("MTUS, Low Back Disorders, Physical Therapy"), "strength and function",
            "Six visits, then see.", RequestedOn),
        new(3, "MRI of the lumbar spine without contrast", UtilizationReviewAct.ConditionallyNonCertified, null, null, null,
            new AdministratorGuideline.NoneCited(), "rule out herniation", "The neurological examination was asked for.", RequestedOn),
        new(4, "Ibuprofen 600 mg, #60", UtilizationReviewAct.Approved, null, null, null,
            new AdministratorGuideline.Cited("MTUS, Low Back Disorders, NSAIDs"), "pain", null, RequestedOn),
        new(5, "TENS unit, purchase", UtilizationReviewAct.Denied, null, null, null,
            new AdministratorGuideline.ReasonsNotMadeAvailable(), "pain", null, RequestedOn),
        new(6, "Electrodes for the TENS unit, #8", UtilizationReviewAct.Denied, null, null, null,
            new AdministratorGuideline.NoneCited(), null, null, RequestedOn, DependsOn: 5),
    ];

    public static readonly IReadOnlyList<int> DisputedItems = [1, 2, 5, 6];

    public static readonly UtilizationReviewDecision UtilizationReview = new(
        DeniedOn, UtilizationReviewTiming.Prospective, DeniedOn, ServiceMethod.MailCalifornia, DeniedOn, null, Items);

    public static readonly IReadOnlyList<EarlierReview> EarlierReviews =
        [new(EarlierReviewKind.UtilizationReview, PartialDate.Read("May 2026"), "Physical therapy, 12 visits", "Approved")];

    /// <summary>The application as it came in; change a copy with <c>with</c>.</summary>
    public static Application Application() => new(
        ReceivedOn, ServiceMethod.MailCalifornia, ReviewTrack.Regular, Filer.Employee, new(Signer.Employee, new(2026, 10, 1)), true, null, null);

    /// <summary>The first event of the cast's case.</summary>
    public static CaseEvent.ApplicationReceived Received() => new(
        Number, Core.Programmes.CaliforniaWorkersCompensation.Name, Application(), Claim, Parties, Injury, UtilizationReview, EarlierReviews, Synthetic: true);

    /// <summary>The case file: what the administrator, the employee and the physician sent.</summary>
    public static readonly IReadOnlyList<CaseDocument> Documents =
    [
        Document(1, DocumentType.Application, null, "2026-10-01", 1, PartyRole.Employee, ReceivedOn),
        Document(2, DocumentType.UtilizationReviewDecision, "Plumb Line Utilization Review", "2026-09-18", 6, PartyRole.Employee, ReceivedOn),
        Document(3, DocumentType.RequestForAuthorization, "Cornelius Abernathy-Wu, MD", "2026-09-11", 2, PartyRole.ClaimsAdministrator, new(2026, 10, 19)),
        Document(4, DocumentType.ProgressReport, "Cornelius Abernathy-Wu, MD", "2026-09-09", 5, PartyRole.ClaimsAdministrator, new(2026, 10, 19)),
        Document(5, DocumentType.TherapyNotes, "Selma Rehabilitation", "July 2026", 12, PartyRole.ClaimsAdministrator, new(2026, 10, 19)),
        Document(6, DocumentType.EmployeeStatement, "Rosalinda Quintero-Vale", "2026-10-12", 1, PartyRole.Employee, new(2026, 10, 14)),
    ];

    public static CaseDocument Document(
        int number, DocumentType type, string? author, string? dated, int? pages, PartyRole from, DateOnly receivedOn) => new(
        new(number), type, author, dated is null ? null : PartialDate.Read(dated), pages, from, receivedOn,
        $"{number:00}-{type}.pdf", "application/pdf", new string((char)('a' + number), 64), new string((char)('0' + number), 64));

    /// <summary>The reviewer who has the case.</summary>
    public static readonly ReviewerId Reviewer = new(412);

    /// <summary>Another reviewer, for what only the assigned one may do.</summary>
    public static readonly ReviewerId OtherReviewer = new(388);

    public static readonly PrintedCredentials Credentials =
        new(["California", "Ohio"], ["Physical Medicine & Rehabilitation", "Pain Management"], true, true);

    public const string Summary =
        "The injured worker is a 46-year-old female who reported a low back injury on March 3, 2026. Treatment to date includes physical therapy and medication. The report of September 9, 2026 notes spasm and decreased sensation at L5.";

    /// <summary>The reviewer's four decisions; what they decide is the cast's invention and no advice.</summary>
    public static readonly IReadOnlyList<ItemDecision> Decisions =
    [
        Decision(1, ItemOutcome.Upheld, "MTUS, Chronic Pain Guideline (2025), Skeletal Muscle Relaxants"),
        Decision(2, ItemOutcome.Overturned, "MTUS, Low Back Disorders Guideline (2025), Exercise and Physical Therapy"),
        Decision(5, ItemOutcome.Upheld, "MTUS, Low Back Disorders Guideline (2025), TENS"),
        Decision(6, ItemOutcome.Upheld, "MTUS, Low Back Disorders Guideline (2025), TENS"),
    ];

    public static ItemDecision Decision(int item, ItemOutcome outcome, string guideline) => new(
        item, outcome, new(guideline, EvidenceTier.A, SearchStep.Mtus), "Lumbar radiculopathy", [new(4), new(5)],
        "The report of September 9, 2026 and the therapy notes of July 2026 describe the response to treatment so far.",
        "The guideline was applied to the findings named above.");

    public static readonly Actor DrAmaro = new(Reviewer.ToString(), "Dr. Amaro", [Role.Reviewer]);
    public static readonly Actor Coordinator = new("okafor", "D. Okafor", [Role.Coordinator]);
    public static readonly Actor Clerk = new("lindqvist", "P. Lindqvist", [Role.Clerk]);
    public static readonly Actor Quality = new("brandt", "E. Brandt", [Role.Quality]);
    public static readonly Actor Credentialing = new("nakagawa", "S. Nakagawa", [Role.Credentialing]);
    public static readonly Actor MedicalDirector = new("osei", "M. Osei, MD", [Role.MedicalDirector]);

    /// <summary>Noon of a day in California, in winter time.</summary>
    public static DateTimeOffset Noon(DateOnly day) => new(day, new(12, 0), TimeSpan.FromHours(-8));
}
