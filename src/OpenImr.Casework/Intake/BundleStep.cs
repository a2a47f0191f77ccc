using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Intake;

/// <summary>Something that happens in a bundled case. Steps stand in the order in which they happen; each is carried out by the handler that a person would use. The hierarchy is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(InformationRequested), "informationRequested")]
[JsonDerivedType(typeof(InformationRequestReceived), "informationRequestReceived")]
[JsonDerivedType(typeof(InformationReceived), "informationReceived")]
[JsonDerivedType(typeof(ApplicationSigned), "applicationSigned")]
[JsonDerivedType(typeof(UtilizationReviewDecisionReceived), "utilizationReviewDecisionReceived")]
[JsonDerivedType(typeof(FactCorrected), "factCorrected")]
[JsonDerivedType(typeof(ItemCorrected), "itemCorrected")]
[JsonDerivedType(typeof(LiabilityDisputed), "liabilityDisputed")]
[JsonDerivedType(typeof(Deferred), "deferred")]
[JsonDerivedType(typeof(LiabilityResolved), "liabilityResolved")]
[JsonDerivedType(typeof(FoundEligible), "foundEligible")]
[JsonDerivedType(typeof(FoundIneligible), "foundIneligible")]
[JsonDerivedType(typeof(IneligibilityNotified), "ineligibilityNotified")]
[JsonDerivedType(typeof(EligibilityReopened), "eligibilityReopened")]
[JsonDerivedType(typeof(FoundDuplicate), "foundDuplicate")]
[JsonDerivedType(typeof(Consolidated), "consolidated")]
[JsonDerivedType(typeof(ConvertedToExpedited), "convertedToExpedited")]
[JsonDerivedType(typeof(ReturnedToRegular), "returnedToRegular")]
[JsonDerivedType(typeof(TimeExtended), "timeExtended")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(PartiesNotified), "partiesNotified")]
[JsonDerivedType(typeof(RecordsDeclaredComplete), "recordsDeclaredComplete")]
[JsonDerivedType(typeof(RegisterConfirmed), "registerConfirmed")]
[JsonDerivedType(typeof(PanelApproved), "panelApproved")]
[JsonDerivedType(typeof(ReviewerAssigned), "reviewerAssigned")]
[JsonDerivedType(typeof(ReviewerReleased), "reviewerReleased")]
[JsonDerivedType(typeof(FileSentToReviewer), "fileSentToReviewer")]
[JsonDerivedType(typeof(SummaryWritten), "summaryWritten")]
[JsonDerivedType(typeof(ItemDecided), "itemDecided")]
[JsonDerivedType(typeof(DeterminationSigned), "determinationSigned")]
[JsonDerivedType(typeof(SentToQuality), "sentToQuality")]
[JsonDerivedType(typeof(QualityPassed), "qualityPassed")]
[JsonDerivedType(typeof(ReturnedToReviewer), "returnedToReviewer")]
[JsonDerivedType(typeof(GateReleased), "gateReleased")]
[JsonDerivedType(typeof(DeterminationIssued), "determinationIssued")]
[JsonDerivedType(typeof(DeterminationMailed), "determinationMailed")]
[JsonDerivedType(typeof(DeterminationReceived), "determinationReceived")]
[JsonDerivedType(typeof(ItemTerminated), "itemTerminated")]
[JsonDerivedType(typeof(CaseTerminated), "caseTerminated")]
[JsonDerivedType(typeof(Appealed), "appealed")]
[JsonDerivedType(typeof(Remanded), "remanded")]
[JsonDerivedType(typeof(GoneOnAfterRemand), "goneOnAfterRemand")]
public abstract record BundleStep
{
    private BundleStep(DateTimeOffset at) => At = at;

    /// <summary>When it happens.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The day that it is in California then.</summary>
    [JsonIgnore]
    public DateOnly Day => PacificTime.DayOf(At);

    /// <summary>A party is asked for what is missing.</summary>
    public sealed record InformationRequested(DateTimeOffset At, PartyRole Of, string What, ServiceMethod SentBy) : BundleStep(At);

    /// <summary>The request reaches the party.</summary>
    public sealed record InformationRequestReceived(DateTimeOffset At) : BundleStep(At);

    /// <summary>The answer comes in.</summary>
    public sealed record InformationReceived(DateTimeOffset At, PartyRole From, string What) : BundleStep(At);

    /// <summary>The missing signature comes in.</summary>
    public sealed record ApplicationSigned(DateTimeOffset At, ApplicationSignature Signature) : BundleStep(At);

    /// <summary>The missing utilization review decision comes in.</summary>
    public sealed record UtilizationReviewDecisionReceived(DateTimeOffset At) : BundleStep(At);

    /// <summary>A mistyped fact is corrected.</summary>
    public sealed record FactCorrected(DateTimeOffset At, CaseFact Fact, string Is, string Reason) : BundleStep(At)
    {
        /// <summary>The new value as the case holds it, where a way of service is a name of ours; null when it is none.</summary>
        [JsonIgnore]
        public string? Value => Fact switch
        {
            CaseFact.ClaimNumber => Is,
            CaseFact.UtilizationReviewServedBy =>
                Enum.GetNames<ServiceMethod>().FirstOrDefault(m => JsonNamingPolicy.CamelCase.ConvertName(m) == Is),
            CaseFact.LiabilityItems => ItemNumbers.TryRead(Is, out var items) ? ItemNumbers.Write(items) : null,
            _ => DateOnly.TryParseExact(Is, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Is : null,
        };
    }

    /// <summary>An item of the request is corrected, or what the application left open about it is answered.</summary>
    public sealed record ItemCorrected(DateTimeOffset At, RequestedItem Is, string Reason) : BundleStep(At);

    /// <summary>The administrator disputes liability too, or agrees that the review goes on all the same.</summary>
    public sealed record LiabilityDisputed(DateTimeOffset At, LiabilityDispute Dispute) : BundleStep(At);

    /// <summary>The review waits for a dispute about liability.</summary>
    public sealed record Deferred(DateTimeOffset At, string Reason) : BundleStep(At);

    /// <summary>The dispute about liability is over.</summary>
    public sealed record LiabilityResolved(DateTimeOffset At, DateOnly NoticeServedOn, ServiceMethod ServedBy, bool InFavorOfReview) : BundleStep(At);

    /// <summary>A person finds the application eligible for these items; the others are not reviewed.</summary>
    public sealed record FoundEligible(DateTimeOffset At, string By, IReadOnlyList<int> Items, string? Justification) : BundleStep(At);

    /// <summary>A person finds the application not eligible, or not eligible after all.</summary>
    public sealed record FoundIneligible(DateTimeOffset At, string By, string Justification) : BundleStep(At);

    /// <summary>The notice of ineligibility goes out.</summary>
    public sealed record IneligibilityNotified(DateTimeOffset At, IReadOnlyList<BundledMailing> Notices) : BundleStep(At);

    /// <summary>Eligibility is looked at again.</summary>
    public sealed record EligibilityReopened(DateTimeOffset At, string Reason) : BundleStep(At);

    /// <summary>A person finds the application to be the same as an earlier one.</summary>
    public sealed record FoundDuplicate(DateTimeOffset At, string By, CaseNumber Of, string Justification) : BundleStep(At);

    /// <summary>Other applications are joined into this case.</summary>
    public sealed record Consolidated(DateTimeOffset At, IReadOnlyList<JoinedApplication> Applications) : BundleStep(At);

    /// <summary>The review becomes expedited.</summary>
    public sealed record ConvertedToExpedited(DateTimeOffset At, ExpeditedCertification Certification) : BundleStep(At);

    /// <summary>The review goes on in the regular time.</summary>
    public sealed record ReturnedToRegular(DateTimeOffset At, string Reason) : BundleStep(At);

    /// <summary>The administrative director extends the time.</summary>
    public sealed record TimeExtended(DateTimeOffset At, int Days, DateOnly ApprovedOn, string Document) : BundleStep(At);

    /// <summary>The organization takes the case.</summary>
    public sealed record Assigned(DateTimeOffset At) : BundleStep(At);

    /// <summary>The notice of assignment goes out.</summary>
    public sealed record PartiesNotified(DateTimeOffset At, IReadOnlyList<BundledMailing> Notices) : BundleStep(At);

    /// <summary>A person declares the case file complete.</summary>
    public sealed record RecordsDeclaredComplete(DateTimeOffset At, string By, CompletenessGround Ground, string Explanation) : BundleStep(At);

    /// <summary>A person confirms the register of documents.</summary>
    public sealed record RegisterConfirmed(DateTimeOffset At, string By) : BundleStep(At);

    /// <summary>The administrative director approves more than one reviewer.</summary>
    public sealed record PanelApproved(DateTimeOffset At, int Reviewers, string Document) : BundleStep(At);

    /// <summary>A reviewer is given the case.</summary>
    public sealed record ReviewerAssigned(DateTimeOffset At, ReviewerId Reviewer, string? Reason) : BundleStep(At);

    /// <summary>A reviewer leaves the case.</summary>
    public sealed record ReviewerReleased(DateTimeOffset At, ReviewerId Reviewer, ReleaseKind Kind, string Reason) : BundleStep(At);

    /// <summary>The complete case file goes to a reviewer.</summary>
    public sealed record FileSentToReviewer(DateTimeOffset At, ReviewerId Reviewer) : BundleStep(At);

    /// <summary>A reviewer writes the clinical case summary.</summary>
    public sealed record SummaryWritten(DateTimeOffset At, ReviewerId Reviewer, string Text) : BundleStep(At);

    /// <summary>A reviewer decides an item.</summary>
    public sealed record ItemDecided(DateTimeOffset At, ReviewerId Reviewer, ItemDecision Decision) : BundleStep(At);

    /// <summary>A reviewer signs.</summary>
    public sealed record DeterminationSigned(DateTimeOffset At, ReviewerId Reviewer, DateTimeOffset ProvedAt, string Attestation) : BundleStep(At);

    /// <summary>The signed draft goes to quality.</summary>
    public sealed record SentToQuality(DateTimeOffset At, string Why) : BundleStep(At);

    /// <summary>Quality passes the draft.</summary>
    public sealed record QualityPassed(DateTimeOffset At, string By, string? Note) : BundleStep(At);

    /// <summary>Quality gives the draft back.</summary>
    public sealed record ReturnedToReviewer(DateTimeOffset At, string By, IReadOnlyList<string> Reasons) : BundleStep(At);

    /// <summary>The medical director releases a process gate.</summary>
    public sealed record GateReleased(DateTimeOffset At, string By, string Gate, string Reason) : BundleStep(At);

    /// <summary>The determination is issued.</summary>
    public sealed record DeterminationIssued(DateTimeOffset At) : BundleStep(At);

    /// <summary>The determination goes out.</summary>
    public sealed record DeterminationMailed(DateTimeOffset At, IReadOnlyList<BundledMailing> Mailings) : BundleStep(At);

    /// <summary>The determination reaches a party.</summary>
    public sealed record DeterminationReceived(DateTimeOffset At, PartyRole Party, string Proof) : BundleStep(At);

    /// <summary>An item leaves the review.</summary>
    public sealed record ItemTerminated(DateTimeOffset At, int Item, TerminationReason Reason, string Document) : BundleStep(At);

    /// <summary>The review ends without a determination.</summary>
    public sealed record CaseTerminated(DateTimeOffset At, TerminationReason Reason, string Document) : BundleStep(At);

    /// <summary>A party appeals against the determination.</summary>
    public sealed record Appealed(DateTimeOffset At, PartyRole Party, AppealGround Ground, string Document) : BundleStep(At);

    /// <summary>The determination is reversed; on account of the sentences named, where the ground is a finding of fact.</summary>
    public sealed record Remanded(DateTimeOffset At, AppealGround Ground, string Document, IReadOnlyList<string>? Erroneous = null) : BundleStep(At);

    /// <summary>A new case goes on after the reversal; the steps that follow are that case's.</summary>
    public sealed record GoneOnAfterRemand(DateTimeOffset At, CaseNumber? CaseNumber) : BundleStep(At);
}
