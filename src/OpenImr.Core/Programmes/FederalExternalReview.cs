using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.Federal;
using OpenImr.Core.Records;

namespace OpenImr.Core.Programmes;

/// <summary>External review of a health plan's adverse benefit determination by the federal process (45 CFR § 147.136(d)). Its clocks are recalled: no live case runs before an administrator confirmed each.</summary>
public sealed class FederalExternalReview : Programme
{
    internal FederalExternalReview() : base("federal-external-review", "External review, federal process") { }

    /// <inheritdoc/>
    public override IReadOnlyList<DeadlineRule> Deadlines { get; } =
    [
        new DeadlineRule.OfDays("filing", "receipt of the notice of the adverse determination", (day, _) => Section147_136.FilingDue(day)),
        Days("preliminary-review", "receipt of the request", Section147_136.PreliminaryReview),
        Days("assignment-notice", "end of the preliminary review", Section147_136.Notice),
        Days("records", "assignment", Section147_136.Documents),
        Days("claimant-information", "receipt of the notice", Section147_136.ClaimantInformation),
        Days("determination", "the organization's receipt of the request", Section147_136.Decision),
        new DeadlineRule.OfHours("determination-expedited", "the organization's receipt of the request",
            (at, _) => Section147_136.Due(Section147_136.ExpeditedDecision, at, "the organization's receipt of the request")),
    ];

    /// <inheritdoc/>
    public override LetterWords Letter { get; } = new(
        Title: "External Review: Final Determination",
        HowMade: "HOW THE FINAL DETERMINATION WAS MADE",
        Issues: "ISSUES, DECISIONS AND RATIONALES",
        Review: "external review",
        Patient: "Claimant",
        Sponsor: "Plan Sponsor",
        Respondent: "Plan or Issuer",
        Physician: "Treating Professional",
        Decision: "adverse determination",
        DecidedBy: "The plan or issuer",
        DecisionDay: "Adverse Determination Date",
        InjuryDay: null,
        Screened: "the plan or issuer, the plan sponsor, the claimant or the providers",
        InReview: "disputed",
        ReasonForSource: "Reason for the source",
        CopyTo: null);

    /// <inheritdoc/>
    public override bool PrescribesSearch => false;

    /// <inheritdoc/>
    public override (string Sentence, Provision Law) Binding =>
        ("This determination binds the plan or issuer and the claimant, except for other remedies under state or federal law", Section147_136.Binding);

    /// <inheritdoc/>
    public override IReadOnlyList<Provision> ToConfirm { get; } =
    [
        Section147_136.FilingMonths.Contents[^1].Provision,
        .. new[]
        {
            Section147_136.PreliminaryReview, Section147_136.Notice, Section147_136.Documents, Section147_136.ClaimantInformation, Section147_136.Decision,
            Section147_136.ExpeditedDecision, Section147_136.WrittenConfirmation,
        }.Select(d => d.Contents[^1].Provision),
        Section6103.Holidays, Section6103.Observance,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<CaseClock> ClocksOf(ReviewCase review, CalendarSet? calendars)
    {
        ArgumentNullException.ThrowIfNull(review);
        var clocks = Clocks(review).OfType<CaseClock>();
        return [.. review.Stage is CaseStage.Ineligible or CaseStage.Duplicate or CaseStage.Terminated or CaseStage.Consolidated or CaseStage.Remanded
            ? clocks.Where(c => !c.IsOwn || c.DoneAt is not null)
            : clocks];
    }

    private static IEnumerable<CaseClock?> Clocks(ReviewCase review)
    {
        if (review.UtilizationReview.ServedOn is { } told)
            yield return Clock("filing", "Request due", () => Section147_136.FilingDue(told), "claimant", review.Application.ReceivedOn, isOwn: false);
        yield return Clock("preliminary-review", "Preliminary review due", Section147_136.PreliminaryReview, review.Application.ReceivedOn, "request received", "coordinator", review.EligibleOn);
        var notice = review.Notices.Count > 0 ? PacificTime.DayOf(review.Notices.Min(n => n.SentAt)) : (DateOnly?)null;
        if (review.EligibleOn is { } screened)
            yield return Clock("assignment-notice", "Notice to the claimant due", Section147_136.Notice, screened, "preliminary review ended", "coordinator", notice);
        if (notice is { } sent)
        {
            yield return Clock("records", "Plan's documents due", Section147_136.Documents, sent, "plan notified of the assignment", "plan or issuer",
                CaseClocks.RecordsCameOn(review)?.On, review.RecordsComplete is null);
            yield return Clock("claimant-information", "Claimant may send more until", Section147_136.ClaimantInformation, sent, "claimant notified", "claimant", null, isOwn: false);
        }

        var waitsOn = review.Stage == CaseStage.WithReviewer ? "reviewer" : "organization";
        if (review.Track == ReviewTrack.Expedited && (review.ExpeditedAt ?? review.Notices.Select(n => (DateTimeOffset?)n.SentAt).Min()) is { } at)
            yield return Clock("determination-expedited", "Determination due", () => Section147_136.Due(Section147_136.ExpeditedDecision, at, "request received by the organization"), waitsOn, review.IssuedOn);
        else if (review.AssignedOn is { } assigned)
            yield return Clock("determination", "Determination due", Section147_136.Decision, assigned, "request received by the organization", waitsOn, review.IssuedOn);
    }

    private static CaseClock? Clock(string rule, string name, Dated<Period> time, DateOnly from, string happened, string waitingOn, DateOnly? done, bool isOwn = true) =>
        Clock(rule, name, () => Section147_136.Due(time, from, happened), waitingOn, done, isOwn);

    private static CaseClock? Clock(string rule, string name, Func<Deadline> count, string waitingOn, DateOnly? done, bool isOwn = true) =>
        Deadline.Counted(() => count()) is Outcome<Deadline>.Accepted { Value: var deadline }
            ? new(rule, name, deadline, waitingOn, done is { } on ? new DueAt.Day(on) : null, isOwn)
            : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> FindingsOn(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee, CalendarSet? calendars)
    {
        ArgumentNullException.ThrowIfNull(review);
        return
        [
            .. review.Items.Values.Select(i => i.Request.Act is UtilizationReviewAct.Approved
                ? new Finding("FER-01", FindingResult.NotMet, $"Item {i.Number} was approved; nothing of it is in dispute.", Section147_136.Scope, i.Request.AsWritten, Item: i.Number)
                : new Finding("FER-01", FindingResult.Met, $"Item {i.Number} was decided on medical judgment.", Section147_136.Scope, i.Request.AsWritten, Item: i.Number)),
            new("FER-02", FindingResult.Unknown, "Whether the plan's own appeal has ended is not on file.", Section147_136.Exhaustion, "no final adverse determination on file",
                "Ask the plan for its final adverse determination."),
            .. TimeFindings(review, calendars),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<Finding> TimeFindings(ReviewCase review, CalendarSet? calendars)
    {
        ArgumentNullException.ThrowIfNull(review);
        var (law, received) = (Section147_136.FilingMonths.Contents[^1].Provision, review.Application.ReceivedOn);
        var counted = review.UtilizationReview.ServedOn is { } told ? Deadline.Counted(() => Section147_136.FilingDue(told)) : new Refusal("No day of notice.");
        yield return counted is not Outcome<Deadline>.Accepted { Value: var due }
            ? new("FER-03", FindingResult.Unknown, "The file does not prove when the notice was received, so no time can be said to have run.", law, Words.Of(received), "Ask the plan.")
            : received <= due.Due.LastDay
                ? new("FER-03", FindingResult.Met, $"The request came in time, by {due.Due}.", law, Words.Of(received))
                : new("FER-03", FindingResult.Unknown, $"The request came after {due.Due}, by a time that was not verified.", law, Words.Of(received), "A person looks the time up and decides.", InformsOnly: true);
    }

    /// <inheritdoc/>
    public override string NameOf(PartyRole party) => party switch
    {
        PartyRole.Employee => "Claimant",
        PartyRole.Representative => "Claimant's representative",
        PartyRole.Employer => "Plan sponsor",
        PartyRole.ClaimsAdministrator => "Plan or issuer",
        PartyRole.RequestingPhysician => "Treating professional",
        PartyRole.AdministrativeDirector => "Department of Health and Human Services",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, "No such party."),
    };

    /// <inheritdoc/>
    public override string NameOf(DocumentType document) => document switch
    {
        DocumentType.Application => "Request for review",
        DocumentType.UtilizationReviewDecision => "Adverse determination",
        DocumentType.RequestForAuthorization => "Request for the treatment",
        DocumentType.EmployeeStatement => "Claimant's statement",
        _ => base.NameOf(document),
    };

    /// <inheritdoc/>
    public override string Meaning(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.Upheld => "Upheld: the plan's adverse determination stands.",
        ItemOutcome.Overturned => "Overturned: the plan's adverse determination does not stand; the plan provides coverage or payment.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    /// <inheritdoc/>
    public override string Consequence(ItemOutcome outcome, string it) => outcome == ItemOutcome.Upheld
        ? $"The plan does not have to cover {it}."
        : $"The plan has to cover {it}, or to pay for {it}, at once.";

    /// <inheritdoc/>
    public override string Appeal(DateOnly? decidedOn) =>
        "There is no further review in this process. Other remedies under state or federal law, such as review by a court, remain.";

    private static DeadlineRule.OfDays Days(string name, string receivedEvent, Dated<Period> rule) =>
        new(name, receivedEvent, (day, _) => Section147_136.Due(rule, day, receivedEvent));
}
