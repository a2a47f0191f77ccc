using System.Collections.Immutable;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <summary>A reviewer's place in a case.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Credentials">As the letter prints them: of the assignment, then of the signature's day.</param>
/// <param name="Findings">Qualification and conflict as found at the assignment.</param>
/// <param name="FileSentAt">When the complete case file went out to the reviewer; null before.</param>
/// <param name="Signature">The signature; null before, and again when the letter changed after it.</param>
/// <param name="FileSent">The documents that went out; empty before.</param>
/// <param name="SinceSigned">What came in after the signature, while nobody had been sent the letter, and waits for this reviewer's answer; null for nothing.</param>
public sealed record PanelSeat(
    ReviewerId Reviewer, PrintedCredentials Credentials, IReadOnlyList<RecordedFinding> Findings, DateTimeOffset? FileSentAt = null,
    CaseEvent.DeterminationSigned? Signature = null, IReadOnlyList<DocumentId>? FileSent = null,
    ImmutableList<DocumentId>? SinceSigned = null)
{
    /// <summary>True when every one of these documents went out to the reviewer.</summary>
    public bool HasAll(IEnumerable<CaseDocument> documents) => FileSentAt is not null && documents.All(d => FileSent?.Contains(d.Id) == true);

    /// <summary>True when the screening for conflicts was made and found none (Lab. Code § 139.5(d)(5)).</summary>
    public bool NoAffiliation => Findings.Where(f => Screening.Contains(f.Rule)).ToArray() is { Length: > 0 } screened
        && screened.All(f => f.Result == Law.FindingResult.Met);

    private static readonly string[] Screening = ["RVW-10", "RVW-11", "RVW-12", "RVW-13"];
}

/// <summary>A reviewer's decision on an item, with the number of the event that holds it.</summary>
/// <param name="Reviewer">Whose.</param>
/// <param name="Decision">What.</param>
/// <param name="At">The event's number: what was decided later is known by it.</param>
public sealed record HeldDecision(ReviewerId Reviewer, ItemDecision Decision, int At);

/// <summary>A case as its events make it: folded from them, never stored. Its methods decide; they return an event or a refusal with all its reasons, and change nothing.</summary>
public sealed partial record ReviewCase
{
    /// <summary>The case before its first event.</summary>
    public static readonly ReviewCase Empty = new();

    private ReviewCase() { }

    /// <summary>The number of events applied; 0 before the first.</summary>
    public int Version { get; private init; }

    /// <summary>For each part, the number of the last event that changed it.</summary>
    public ImmutableDictionary<CasePart, int> PartVersions { get; private init; } = ImmutableDictionary<CasePart, int>.Empty;

    /// <summary>The first event: the application as it came in.</summary>
    /// <exception cref="InvalidOperationException">The case has no event yet.</exception>
    public CaseEvent.ApplicationReceived Opening =>
        OpeningOrNull ?? throw new InvalidOperationException("The case has not been received.");

    private CaseEvent.ApplicationReceived? OpeningOrNull { get; init; }

    /// <summary>The case's number.</summary>
    public CaseNumber Number => Opening.Number;

    /// <summary>True when an application was received.</summary>
    public bool Exists => OpeningOrNull is not null;

    /// <summary>Where it stands.</summary>
    public CaseStage Stage { get; private init; }

    /// <summary>How fast it goes.</summary>
    public ReviewTrack Track { get; private init; }

    /// <summary>The application, with corrections.</summary>
    public Application Application { get; private init; } = null!; // set by the first event

    /// <summary>The claim, with corrections.</summary>
    public Claim Claim { get; private init; } = null!; // set by the first event

    /// <summary>The parties as of now.</summary>
    public CaseParties Parties { get; private init; } = null!; // set by the first event

    /// <summary>The injury, with corrections.</summary>
    public Injury Injury { get; private init; } = null!; // set by the first event

    /// <summary>The utilization review decision, with corrections. Its items stand in <see cref="Items"/>; those of joined cases came with decisions of their own (<see cref="UtilizationReviewOf"/>).</summary>
    public UtilizationReviewDecision UtilizationReview { get; private init; } = null!; // set by the first event

    /// <summary>Every item of the request, by number.</summary>
    public ImmutableSortedDictionary<int, CaseItem> Items { get; private init; } = ImmutableSortedDictionary<int, CaseItem>.Empty;

    /// <summary>The items in dispute, in the order of their numbers.</summary>
    public IEnumerable<DisputedItem> DisputedItems => Items.Values.Where(i => i.Status == ItemStatus.InDispute).Select(i => DisputedItem.Of(i, Programme.Letter));

    /// <summary>Requests for information that were sent, the newest last.</summary>
    public ImmutableList<CaseEvent.InformationRequested> InformationRequests { get; private init; } = [];

    /// <summary>When a request for information reached its party; null before, and again when a new one is sent.</summary>
    public DateOnly? InformationRequestReceivedOn { get; private init; }

    /// <summary>When the last answer came in; null before, and again when a new request is sent.</summary>
    public DateOnly? InformationReceivedOn { get; private init; }

    /// <summary>Day on which the application was found eligible; null before.</summary>
    public DateOnly? EligibleOn { get; private init; }

    /// <summary>The reasons of the last finding of ineligibility.</summary>
    public ImmutableList<RecordedFinding> IneligibleFor { get; private init; } = [];

    /// <summary>Day of the last finding of ineligibility; null when there was none, or when the application was found eligible since.</summary>
    public DateOnly? IneligibleOn { get; private init; }

    /// <summary>The notices of the last finding of ineligibility that went out, the newest last.</summary>
    public ImmutableList<Mailing> IneligibilityNotices { get; private init; } = [];

    /// <summary>The last deferral; null when the review never waited for a dispute about liability.</summary>
    public CaseEvent.Deferred? Deferral { get; private init; }

    /// <summary>The case of which this one is a duplicate, or into which it was joined; null for neither.</summary>
    public CaseNumber? GoesOnIn { get; private init; }

    /// <summary>The cases that seemed the same application and that a person found to be others.</summary>
    public ImmutableHashSet<CaseNumber> NotDuplicateOf { get; private init; } = [];

    /// <summary>The notices whose sending is recorded by their words, the newest last.</summary>
    public ImmutableList<CaseEvent.NoticeMailed> MailedNotices { get; private init; } = [];

    /// <summary>Day on which the case was found to be a duplicate, or joined into another; null when it goes on by itself.</summary>
    public DateOnly? ClosedOn { get; private init; }

    /// <summary>Day on which cases were last joined into this one; null when none were.</summary>
    public DateOnly? JoinedOn { get; private init; }

    /// <summary>The items that left the review, each with its day and reason, in the order in which they left.</summary>
    public ImmutableList<CaseEvent.ItemTerminated> EndedItems { get; private init; } = [];

    /// <summary>Cases joined into this one.</summary>
    public ImmutableList<ConsolidatedCase> Joined { get; private init; } = [];

    /// <summary>When the review was made expedited; null when it is regular.</summary>
    public DateTimeOffset? ExpeditedAt { get; private init; }

    /// <summary>Day on which the organization took the case; null before.</summary>
    public DateOnly? AssignedOn { get; private init; }

    /// <summary>The notices of assignment that went out.</summary>
    public ImmutableList<Mailing> Notices { get; private init; } = [];

    /// <summary>The case file.</summary>
    public ImmutableList<CaseDocument> Documents { get; private init; } = [];

    /// <summary>The documents on the confirmed register; empty before a person confirmed it.</summary>
    public ImmutableHashSet<DocumentId> Register { get; private init; } = [];

    /// <summary>When the file was first declared complete and on what ground; null before.</summary>
    public CaseEvent.RecordsDeclaredComplete? RecordsComplete => Declarations.FirstOrDefault()?.How;

    /// <summary>Every declaration that the file is complete, the oldest first. The first one closes the file for the count of time; later ones take note of late documents.</summary>
    public ImmutableList<CompletenessDeclaration> Declarations { get; private init; } = [];

    /// <summary>How many reviewers the administrative director allows: 1 unless approved in writing.</summary>
    public int ApprovedReviewers { get; private init; } = 1;

    /// <summary>The reviewers who have the case.</summary>
    public ImmutableList<PanelSeat> Panel { get; private init; } = [];

    /// <summary>True when a reviewer had the file, even one who has left since.</summary>
    public bool ReviewerHadFile { get; private init; }

    /// <summary>The reviewers who had it and left, and those excluded on remand.</summary>
    public ImmutableHashSet<ReviewerId> FormerReviewers { get; private init; } = [];

    /// <summary>Of these, those who reviewed a determination that was reversed, whether it was of this case's application or of one that was joined into it (Lab. Code § 4610.6(i)).</summary>
    public ImmutableHashSet<ReviewerId> ExcludedOnRemand { get; private init; } = [];

    /// <summary>Why the determinations before this review were reversed, the oldest first; empty where none was, or where it was recorded before the reasons were.</summary>
    public ImmutableList<Reversal> Reversals { get; private init; } = [];

    /// <summary>The clinical case summary; null before one is written.</summary>
    public string? Summary { get; private init; }

    /// <summary>Who wrote the summary; null before.</summary>
    public ReviewerId? SummaryBy { get; private init; }

    /// <summary>Decisions by item and reviewer.</summary>
    public ImmutableDictionary<(int Item, ReviewerId Reviewer), HeldDecision> Decisions { get; private init; } =
        ImmutableDictionary<(int, ReviewerId), HeldDecision>.Empty;

    /// <summary>True when quality passed the draft.</summary>
    public bool QualityHasPassed { get; private init; }

    /// <summary>Why quality gave the draft back the last time.</summary>
    public ImmutableList<string> ReturnReasons { get; private init; } = [];

    /// <summary>Process gates that the medical director released, each with the reason.</summary>
    public ImmutableDictionary<string, string> ReleasedGates { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Day of issue of the first version; null before.</summary>
    public DateOnly? IssuedOn { get; private init; }

    /// <summary>Instant of issue of the first version; null before, and where only the day was recorded.</summary>
    public DateTimeOffset? IssuedAt { get; private init; }

    /// <summary>Day of issue of the newest corrected version; null when there was no correction.</summary>
    public DateOnly? CorrectedOn { get; private init; }

    /// <summary>The letter's version: 0 before issue, 1 at issue, more after corrections.</summary>
    public int LetterVersion { get; private init; }

    /// <summary>Hash of the served form of the newest version; null before issue.</summary>
    public string? ServedHash { get; private init; }

    /// <summary>Hash of the published form of the newest version; null before issue.</summary>
    public string? PublishedHash { get; private init; }

    /// <summary>Every version of the letter that was issued, the oldest first; each is kept word for word. The last is in force, unless it was taken back.</summary>
    public ImmutableList<IssuedVersion> LetterVersions { get; private init; } = [];

    /// <summary>Why the newest version replaced the one before; null for the first.</summary>
    public string? CorrectionReason { get; private init; }

    /// <summary>The printed letters, by version and form.</summary>
    public ImmutableDictionary<(int Version, LetterForm Form), CaseEvent.LetterPrinted> Prints { get; private init; } =
        ImmutableDictionary<(int, LetterForm), CaseEvent.LetterPrinted>.Empty;

    /// <summary>What people answered to the hits of the gate before publication, by the hit's key.</summary>
    public ImmutableDictionary<string, IdentifierAnswer> IdentifierAnswers { get; private init; } = ImmutableDictionary<string, IdentifierAnswer>.Empty;

    /// <summary>Letters that went out, the newest last.</summary>
    public ImmutableList<CaseEvent.DeterminationMailed> Mailings { get; private init; } = [];

    /// <summary>Letters known to have arrived.</summary>
    public ImmutableList<CaseEvent.DeterminationReceived> Receipts { get; private init; } = [];

    /// <summary>Letters that came back.</summary>
    public ImmutableList<CaseEvent.MailReturned> Returns { get; private init; } = [];

    /// <summary>What is known of how the determination was carried out.</summary>
    public ImmutableList<CaseEvent.ImplementationRecorded> Implementations { get; private init; } = [];

    /// <summary>What came in after the determination had been mailed: it was not reviewed. Correspondence is not among it, for returned letters and petitions are the case's own paper.</summary>
    public ImmutableList<DocumentId> Unreviewed { get; private init; } = [];

    /// <summary>The notices that documents were not reviewed, the newest last.</summary>
    public ImmutableList<CaseEvent.UnreviewedDocumentsTold> UnreviewedNotices { get; private init; } = [];

    /// <summary>The administrative director's extensions of the time, each with its document.</summary>
    public ImmutableList<CaseEvent.TimeExtended> Extensions { get; private init; } = [];

    /// <summary>Days by which the administrative director extended the time; 0 for none.</summary>
    public int ExtensionDays => Extensions.Sum(e => e.Days);

    /// <summary>How the review ended without a determination; null when it did not.</summary>
    public CaseEvent.CaseTerminated? Termination { get; private init; }

    /// <summary>The appeals that are known, in the order in which they were recorded.</summary>
    public ImmutableList<CaseEvent.Appealed> Appeals { get; private init; } = [];

    /// <summary>The remand; null when there was none.</summary>
    public CaseEvent.Remanded? Remand { get; private init; }

    /// <summary>Who works the case in the office; null when nobody does.</summary>
    public CaseEvent.CoordinatorNamed? Coordinator { get; private init; }

    /// <summary>The utilization review decision on an item: the case's own, or that with which the item came from a joined case. Where a joined case's decision was not recorded, the case's own stands for it.</summary>
    public UtilizationReviewDecision UtilizationReviewOf(CaseItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Joined.FirstOrDefault(j => j.Number == item.Origin)?.UtilizationReview ?? UtilizationReview;
    }

    /// <summary>Who decided for the administrator on items of joined cases; a reviewer may be tied to none of them (Lab. Code § 139.5(d)(5)).</summary>
    public IEnumerable<string> JoinedReviewOrganizations => Joined.Select(j => j.UtilizationReviewOrganization).OfType<string>().Distinct();

    /// <summary>The number of the last event that changed one of the parts; 0 when none did.</summary>
    public int VersionOf(params IEnumerable<CasePart> parts) =>
        parts.Select(p => PartVersions.GetValueOrDefault(p)).DefaultIfEmpty().Max();

    /// <summary>The decision of a reviewer on an item; null before.</summary>
    public HeldDecision? DecisionOf(int item, ReviewerId reviewer) => Decisions.GetValueOrDefault((item, reviewer));

    /// <summary>Items whose decision is older than a change of the item itself, or of the item it falls with. They are flagged for the reviewer, never changed; deciding anew clears the flag.</summary>
    public IEnumerable<(DisputedItem Item, string Why)> DependentsToLookAt()
    {
        foreach (var item in DisputedItems)
            foreach (var held in Decisions.Values.Where(d => d.Decision.Item == item.Number))
            {
                if (Items[item.Number].ChangedAt > held.At)
                    yield return (item, $"Item {item.Number} was corrected after it had been decided.");
                if (item.DependsOn is not { } on || !Items.TryGetValue(on, out var parent))
                    continue;
                if (parent.ChangedAt > held.At)
                    yield return (item, parent.Status == ItemStatus.Terminated
                        ? $"Item {on}, which it falls with, left the review: {parent.Reason}."
                        : $"Item {on}, which it falls with, was corrected later.");
                if (DecisionOf(on, held.Reviewer) is { } decided && decided.At > held.At && parent.Status == ItemStatus.InDispute)
                    yield return (item, $"Item {on}, which it falls with, was decided later: {decided.Decision.Outcome}.");
            }
    }

    /// <summary>The case that the events make.</summary>
    public static ReviewCase Fold(IEnumerable<CaseEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate(Empty, (state, happened) => state.Apply(happened));
    }
}
