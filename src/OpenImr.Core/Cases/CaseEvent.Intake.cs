using OpenImr.Core.Calendars;
using OpenImr.Core.Notices;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <summary>A fact of the application that may have been mistyped, and that may be corrected with a reason.</summary>
public enum CaseFact
{
    /// <summary>Day of injury.</summary>
    DateOfInjury,

    /// <summary>Day of the utilization review decision.</summary>
    UtilizationReviewDecidedOn,

    /// <summary>Day of its service on the employee.</summary>
    UtilizationReviewServedOn,

    /// <summary>How it was served.</summary>
    UtilizationReviewServedBy,

    /// <summary>Day on which the physician was told.</summary>
    CommunicatedToPhysicianOn,

    /// <summary>Day on which the application came in.</summary>
    ApplicationReceivedOn,

    /// <summary>The employee's day of birth.</summary>
    EmployeeBirthDate,

    /// <summary>The claim's number.</summary>
    ClaimNumber,

    /// <summary>Day on which the required form and notice were given, where they did not come with the decision.</summary>
    CompliantNoticeOn,

    /// <summary>Day on which the administrator raised the dispute about liability.</summary>
    LiabilityRaisedOn,

    /// <summary>The items whose treatment the dispute about liability covers: <c>1, 3</c>, or <c>all</c>.</summary>
    LiabilityItems,
}

/// <summary>An item that is not sent to review, and why.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Reason">In words.</param>
/// <param name="Citation">The law.</param>
public sealed record ItemNotReviewable(int Item, string Reason, string Citation);

/// <summary>A case that was joined into another: its number, the items it brought, and the decision that they came with.</summary>
/// <param name="Number">The origin case's number; its items keep it.</param>
/// <param name="Items">The items in dispute, as numbered in the joined case.</param>
/// <param name="ReceivedOn">Day on which the origin application came in.</param>
/// <param name="UtilizationReview">The utilization review decision on its items, with its own dates; its list of items is empty, for they stand here. Null where it was not recorded.</param>
/// <param name="UtilizationReviewOrganization">Who made that decision for the administrator; null where unknown.</param>
/// <param name="InFile">The items that are not in dispute, as numbered in the joined case; they stand in the file and are never decided.</param>
/// <param name="Reversals">Why earlier determinations on its items were reversed, where it went on after a reversal; null where nothing is known of one.</param>
/// <param name="ExcludedReviewers">The reviewers of those determinations, excluded from the joined case too; null where nothing is known of one.</param>
public sealed record ConsolidatedCase(
    CaseNumber Number, IReadOnlyList<RequestedItem> Items, DateOnly ReceivedOn, UtilizationReviewDecision? UtilizationReview = null,
    string? UtilizationReviewOrganization = null, IReadOnlyList<CaseItem>? InFile = null,
    IReadOnlyList<Reversal>? Reversals = null, IReadOnlyList<ReviewerId>? ExcludedReviewers = null)
{
    /// <summary>The items as they stand in the case that goes on.</summary>
    public IEnumerable<CaseItem> Brought => Items.Select(i => new CaseItem(i, Number, ItemStatus.InDispute)).Concat(InFile ?? []);
}

public abstract partial record CaseEvent
{
    /// <summary>An application came in and was given a number. The first event of every case; it names the programme. On remand it names the reviewers who are excluded (Lab. Code § 4610.6(i)), why the determinations before it were reversed, and the cases that had been joined.</summary>
    public sealed record ApplicationReceived(
        CaseNumber Number, string Programme, Application Application, Claim Claim, CaseParties Parties, Injury Injury,
        UtilizationReviewDecision UtilizationReview, IReadOnlyList<EarlierReview> EarlierReviews, bool Synthetic = false,
        IReadOnlyList<ReviewerId>? ExcludedReviewers = null, IReadOnlyList<ConsolidatedCase>? Joined = null,
        IReadOnlyList<Reversal>? Reversals = null) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches =>
        [
            CasePart.Standing, CasePart.Facts, CasePart.Parties,
            .. UtilizationReview.Items.Concat((Joined ?? []).SelectMany(c => c.Brought).Select(i => i.Request)).Select(i => CasePart.Item(i.Number)),
        ];
    }

    /// <summary>A party was asked for what is missing (8 CCR § 9792.10.3(b)).</summary>
    public sealed record InformationRequested(PartyRole Of, string What, DateOnly SentOn, ServiceMethod SentBy) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The request reached the party: the days to answer run from here.</summary>
    public sealed record InformationRequestReceived(PartyRole By, DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>An answer came in. What it changed stands in events of its own.</summary>
    public sealed record InformationReceived(PartyRole From, string What, DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The missing signature came in.</summary>
    public sealed record ApplicationSigned(ApplicationSignature Signature) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Facts];
    }

    /// <summary>The missing utilization review decision came in.</summary>
    public sealed record UtilizationReviewDecisionReceived(DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Facts];
    }

    /// <summary>A mistyped fact was corrected. Both values stay, with the reason, and the clocks follow.</summary>
    /// <param name="Fact">Which fact.</param>
    /// <param name="Was">The old value: a date as 2026-03-02, a method by its name.</param>
    /// <param name="Is">The new value, in the same form.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record FactCorrected(CaseFact Fact, string? Was, string Is, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches =>
            Fact switch
            {
                CaseFact.EmployeeBirthDate => [CasePart.Facts, CasePart.Parties],
                CaseFact.LiabilityRaisedOn or CaseFact.LiabilityItems or CaseFact.UtilizationReviewDecidedOn => [CasePart.Standing, CasePart.Facts], // they may end a deferral
                _ => [CasePart.Facts],
            };
    }

    /// <summary>A mistyped item of the request was mended, or what the application left open about it was answered. Both values stay, with the reason.</summary>
    public sealed record ItemCorrected(RequestedItem Was, RequestedItem Is, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Item(Is.Number)];
    }

    /// <summary>The administrator disputes liability too, or says of such a dispute that the review may go on all the same (Lab. Code § 4610.5(k)).</summary>
    public sealed record LiabilityDisputed(DateOnly On, LiabilityDispute Dispute) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Facts];
    }

    /// <summary>A person found the application eligible, in whole or for some of its items (Lab. Code § 4610.5(k)).</summary>
    public sealed record FoundEligible(
        DateOnly On, IReadOnlyList<int> Items, IReadOnlyList<ItemNotReviewable> NotReviewable,
        IReadOnlyList<RecordedFinding> Findings, string? Justification) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches =>
            [CasePart.Standing, .. Items.Concat(NotReviewable.Select(n => n.Item)).Select(CasePart.Item)];
    }

    /// <summary>A person found the application not eligible, for every one of the reasons.</summary>
    public sealed record FoundIneligible(DateOnly On, IReadOnlyList<RecordedFinding> Reasons, string Justification) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>An application that had been found eligible turned out not to be, before a reviewer decided (8 CCR § 9792.10.3(e)–(f)). Assignment, completeness and panel fall with it; the case file stays.</summary>
    /// <param name="On">Day of the new finding.</param>
    /// <param name="Items">The items that go back into the file: in dispute before, or found not reviewable.</param>
    /// <param name="Reasons">Every finding that speaks against the application.</param>
    /// <param name="Justification">Why, in words.</param>
    public sealed record RedeterminedIneligible(
        DateOnly On, IReadOnlyList<int> Items, IReadOnlyList<RecordedFinding> Reasons, string Justification) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches =>
            [CasePart.Standing, CasePart.Records, CasePart.Panel, CasePart.Summary, .. Items.Select(CasePart.Item)];
    }

    /// <summary>The notice that the application is not eligible went out to one recipient, with the grounds (Lab. Code § 4610.5(k)).</summary>
    /// <param name="Notice">To whom, how and when.</param>
    /// <param name="Grounds">Every reason as the notice gives it.</param>
    public sealed record IneligibilityNotified(Mailing Notice, IReadOnlyList<RecordedFinding> Grounds) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>An application found ineligible (8 CCR § 9792.10.3(e)), or taken for a duplicate, is looked at again.</summary>
    public sealed record EligibilityReopened(DateOnly On, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The application is the same as an earlier one; it starts no clock and costs no fee.</summary>
    public sealed record FoundDuplicate(DateOnly On, CaseNumber Of, string Justification) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>A person looked at an application that seemed the same, and found that it is another one.</summary>
    public sealed record DuplicateRuledOut(DateOnly On, CaseNumber Of, string Justification) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The review waits until the dispute about liability is over (Lab. Code § 4610.5(h)(2), (k)).</summary>
    public sealed record Deferred(DateOnly On, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The dispute about liability is over; the employee has 30 days from service of this notice.</summary>
    public sealed record LiabilityResolved(DateOnly NoticeServedOn, ServiceMethod ServedBy, bool InFavorOfReview) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Facts];
    }

    /// <summary>Cases of the same employee, physician and day of injury were joined into this one (8 CCR § 9792.10.4(a)).</summary>
    public sealed record Consolidated(DateOnly On, IReadOnlyList<ConsolidatedCase> Cases) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches =>
        [
            CasePart.Standing, .. Cases.Any(c => c.ExcludedReviewers is { Count: > 0 }) ? [CasePart.Panel] : Array.Empty<CasePart>(),
            .. Cases.SelectMany(c => c.Brought).Select(i => CasePart.Item(i.Number)),
        ];
    }

    /// <summary>This case was joined into another and goes on there.</summary>
    public sealed record ConsolidatedInto(DateOnly On, CaseNumber Case) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>An imminent and serious threat was certified: the review is expedited (8 CCR § 9792.10.4(c)).</summary>
    public sealed record ConvertedToExpedited(ExpeditedCertification Certification, DateTimeOffset At) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Facts];
    }

    /// <summary>The threat is over or was not certified as the law asks: the review goes on in the time that it had before, or in the regular time.</summary>
    public sealed record ReturnedToRegular(string Reason, DateTimeOffset At) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>A party's data changed: an address, an adjuster, a new representative.</summary>
    public sealed record PartiesChanged(CaseParties Parties, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Parties];
    }

    /// <summary>A notice went out to one recipient. Its words are kept as they went out, so that no later change of the product changes them.</summary>
    /// <param name="Kind">What it tells.</param>
    /// <param name="Number">Which one, where there may be several of a kind; 0 otherwise.</param>
    /// <param name="Mailing">To whom, how and when.</param>
    /// <param name="Html">The whole letter.</param>
    public sealed record NoticeMailed(NoticeKind Kind, int Number, Mailing Mailing, string Html) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Notices];
    }

    /// <summary>The letters of an act that records something as sent, word for word: stored with the act, so that no later change of the case, the organization or the product changes them.</summary>
    /// <param name="Letters">One for each recipient.</param>
    public sealed record NoticesWritten(IReadOnlyList<WrittenNotice> Letters) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Notices];
    }

    /// <summary>Someone in the office took the case, or was given it.</summary>
    public sealed record CoordinatorNamed(string User, string Name) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Work];
    }
}
