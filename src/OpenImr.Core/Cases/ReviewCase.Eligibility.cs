using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>A person finds the application eligible, in whole or for some items. Items that utilization review did not modify or deny for medical necessity never come into dispute.</summary>
    /// <param name="on">Day of the finding.</param>
    /// <param name="items">The items that go to review.</param>
    /// <param name="findings">The proposed findings the person saw.</param>
    /// <param name="justification">Why, in words; needed where a finding spoke against it, and where an item is left out that the law would send to review.</param>
    public Outcome<CaseEvent> FindEligible(DateOnly on, IReadOnlyList<int> items, IReadOnlyList<Finding> findings, string? justification)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(findings);
        var against = findings.Where(f => f.Result == FindingResult.NotMet && (f.Item is null || items.Contains(f.Item.Value))).ToArray();
        var received = Application?.ReceivedOn ?? on;
        var leftOut = Items.Values.Where(i => i.Status != ItemStatus.Terminated && !items.Contains(i.Number)).ToArray();
        return Unless(
            new CaseEvent.FoundEligible(
                on, [.. items.Distinct().Order()], [.. leftOut.Select(i => WhyNot(i, findings, justification))], [.. findings.Select(RecordedFinding.Of)], justification),
            [
                RequireStage("Finding eligibility", BeforeEligibility),
                RequireOrder(Application?.ReceivedOn, "the application", on, "The finding"),
                Require(items.Count > 0, "Name at least one item that goes to review; if none does, find the application not eligible."),
                .. items.Select(n => Require(Items.ContainsKey(n), $"There is no item {n} in this request.")),
                .. items.Where(Items.ContainsKey).Select(n => Items[n]).SelectMany(i => new[]
                {
                    Require(
                        IsReviewable(i),
                        $"Item {i.Number} was {Words.Of(i.Request.Act)}; only what was modified or denied for medical necessity is reviewed.",
                        Section4610_5.DisputedTreatment),
                    Require(i.Status != ItemStatus.Terminated, $"Item {i.Number} left the review: {i.Reason}."),
                }),
                .. against.Where(f => f.Refuses(received)).Select(f => new Reason(
                    f.Cure is null ? f.Sentence : $"{f.Sentence} {f.Cure}", f.Provision)),
                Require(
                    against.Length == 0 || !string.IsNullOrWhiteSpace(justification),
                    $"{Words.Count(against.Length, "finding speaks", "findings speak")} against it: {string.Join(' ', against.Select(f => f.Sentence))} Say why the application is eligible all the same."),
                .. string.IsNullOrWhiteSpace(justification)
                    ? leftOut.Where(i => IsReviewable(i) && !findings.Any(f => f.Item == i.Number && f.Refuses(received)))
                        .Select(i => new Reason(
                            $"Item {i.Number} was {Words.Of(i.Request.Act)} for medical necessity, and no law that may refuse keeps it from review. Send it to review, or say why not: doubt resolves for review.",
                            Section4610_5.DoubtGoesToReview))
                    : [],
            ]);
    }

    private bool IsReviewable(CaseItem item) => item.Request.IsReviewable(UtilizationReviewOf(item).DecidedOn);

    private ItemNotReviewable WhyNot(CaseItem item, IReadOnlyList<Finding> findings, string? justification) =>
        findings.FirstOrDefault(f => f.Item == item.Number && f.Result == FindingResult.NotMet) is { } why
            ? new(item.Number, why.Sentence, why.Provision.Citation)
        : IsReviewable(item)
            ? new(item.Number, justification ?? "", Section4610_5.DoubtGoesToReview.Citation)
        : new(item.Number, $"{Programme.Letter.DecidedBy} {Words.Of(item.Request.Act)} it.", Section4610_5.DisputedTreatment.Citation);

    /// <summary>A person finds the whole application not eligible. Every finding that speaks against it is given; where law that may refuse gives none, doubt resolves for review (Lab. Code § 4610.5(k)) and the person says why not here. What speaks against some items alone does not refuse the others.</summary>
    public Outcome<CaseEvent> FindIneligible(DateOnly on, IReadOnlyList<Finding> findings, string justification)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Unless(
            new CaseEvent.FoundIneligible(on, Against(findings), justification),
            [
                RequireStage("Finding the application not eligible", BeforeEligibility),
                RequireOrder(Application?.ReceivedOn, "the application", on, "The finding"),
                .. ObjectionsToIneligible(findings, justification),
            ]);
    }

    /// <summary>A person finds an application not eligible that had been found eligible (8 CCR § 9792.10.3(e)–(f)). Only before a reviewer decided anything: a decision on the merits is not undone by a new look at the form. It needs what the first finding would have needed.</summary>
    public Outcome<CaseEvent> RedetermineIneligible(DateOnly on, IReadOnlyList<Finding> findings, string justification)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var decided = Decisions.Values.Select(d => d.Decision.Item).Distinct().Order().ToArray();
        var stand = Items.Values.Where(i => i.Origin != OpeningOrNull?.Number && i.Status == ItemStatus.InDispute
            && !findings.Any(f => f.Item == i.Number && f.Result == FindingResult.NotMet)).ToArray();
        return Unless(
            new CaseEvent.RedeterminedIneligible(
                on, [.. Items.Values.Where(i => i.Status is ItemStatus.InDispute or ItemStatus.NotReviewable).Select(i => i.Number)], Against(findings), justification),
            [
                RequireStage("Finding an eligible application not eligible", [.. BeforeReviewer, CaseStage.WithReviewer]),
                RequireOrder(EligibleOn, "the finding of eligibility", on, "The new finding"),
                Require(
                    decided.Length == 0,
                    $"A reviewer has decided {Words.List(decided.Select(n => $"item {n}"))}. What is decided is issued; eligibility is found anew before the reviewer decides."),
                Require(
                    stand.Length == 0,
                    $"Of this case {Words.List(stand.Select(i => $"item {i.Number}"))} came with {Words.List(stand.Select(i => i.Origin.ToString()).Distinct())}, against which nothing was found, and would fall too. Only what speaks against every joined item ends the joined case."),
                .. ObjectionsToIneligible(findings, justification),
            ]);
    }

    private static RecordedFinding[] Against(IReadOnlyList<Finding> findings) =>
        [.. findings.Where(f => f.Result == FindingResult.NotMet).Select(RecordedFinding.Of)];

    private static IEnumerable<Reason?> ObjectionsToIneligible(IReadOnlyList<Finding> findings, string justification)
    {
        // A dispute about liability defers a request and refuses none.
        var refusing = findings.Where(f => !Eligibility.OnlyDefers(f)).ToArray();
        var against = refusing.Where(f => f.Result == FindingResult.NotMet).ToArray();
        var reviewable = Eligibility.ProposedItems(refusing);
        var isPart = against.Length > 0 && against.All(f => f.Item is not null) && reviewable.Count > 0;
        var waits = (against.Length == 0 || isPart) && reviewable.Count > 0
            && reviewable.All(n => findings.Any(f => Eligibility.OnlyDefers(f) && (f.Item is null || f.Item == n)));
        return
        [
            Require(!waits, "Liability is disputed. That defers the request and does not refuse it: defer the review.", Section4610_5.DeferredForLiability),
            Require(waits || against.Length > 0, "No finding speaks against the application. Doubt resolves for review.", Section4610_5.DoubtGoesToReview),
            Require(
                waits || !isPart,
                $"The findings speak against some items alone, and not against {Words.List(reviewable.Select(n => $"item {n}"))}. Find the application eligible in part.",
                Section4610_5.DoubtGoesToReview),
            RequireWords(justification, "Say why the application is not eligible: doubt resolves for review."),
        ];
    }

    /// <summary>Records that the notice of ineligibility went out to one recipient, with every ground on record (Lab. Code § 4610.5(k)).</summary>
    public Outcome<CaseEvent> NotifyIneligibility(Mailing notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Unless(
            new CaseEvent.IneligibilityNotified(notice, IneligibleFor),
            RequireStage("Sending a notice of ineligibility", CaseStage.Ineligible),
            Require(notice.To != PartyRole.AdministrativeDirector, "The finding is the administrative director's own. The notice goes to the parties.", Section4610_5.EligibilityNotice),
            Require(
                notice.To != PartyRole.Representative || Parties?.Representative is not null, "The employee has no representative. Send the notice to the employee."),
            RequireWords(notice.Name, $"Say to whom the notice to {Words.Of(notice.To)} went."),
            RequireOrder(IneligibleOn, "the finding", PacificTime.DayOf(notice.SentAt), $"The notice to {Words.Of(notice.To)}"));
    }

    /// <summary>Looks again at an application that was found ineligible, or taken for a duplicate.</summary>
    public Outcome<CaseEvent> ReopenEligibility(DateOnly on, string reason) => Unless(
        new CaseEvent.EligibilityReopened(on, reason),
        RequireStage("Looking at eligibility again", CaseStage.Ineligible, CaseStage.Duplicate),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The new look"),
        RequireWords(reason, "Say what came up."));

    /// <summary>Marks the application as the same as an earlier one. A twin of the same name, birth date and employer is another person: the claim, the decision and the items tell.</summary>
    public Outcome<CaseEvent> FindDuplicate(DateOnly on, CaseNumber of, string justification) => Unless(
        new CaseEvent.FoundDuplicate(on, of, justification),
        RequireStage("Marking a duplicate", BeforeEligibility),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The finding"),
        Require(of != OpeningOrNull?.Number, "A case is no duplicate of itself. Name the earlier case."),
        RequireWords(justification, "Say by what the two are the same: claim, date of injury, decision and items."));

    /// <summary>Records that an application which seemed the same is another one; it is not proposed as a duplicate again.</summary>
    public Outcome<CaseEvent> RuleOutDuplicate(DateOnly on, CaseNumber of, string justification) => Unless(
        new CaseEvent.DuplicateRuledOut(on, of, justification),
        RequireStage("Ruling out a duplicate", BeforeEligibility),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The finding"),
        Require(of != OpeningOrNull?.Number, "A case is no duplicate of itself. Name the other case."),
        Require(!NotDuplicateOf.Contains(of), $"{of} was ruled out already."),
        RequireWords(justification, "Say by what the two differ: claim, day of injury, decision or items."));

    /// <summary>Records that the administrator disputes liability too, or that it agrees to the review all the same; an agreement ends the deferral (Lab. Code § 4610.5(k)).</summary>
    public Outcome<CaseEvent> RecordLiabilityDispute(DateOnly on, LiabilityDispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return Unless(
            new CaseEvent.LiabilityDisputed(on, dispute),
            [
                RequireStage("Recording a dispute about liability", [.. BeforeEligibility, CaseStage.Deferred]),
                RequireOrder(Application?.ReceivedOn, "the application", on, "The record"),
                RequireWords(dispute.Reason, "Say what is disputed, in the administrator's words."),
                RequireOrder(Injury?.On, "the day of injury", dispute.RaisedOn, DisputeRaised),
                RequireNotAfter(on, dispute.RaisedOn, DisputeRaised),
                .. ObjectionsToResolution(dispute, UtilizationReview?.DecidedOn),
                .. ObjectionsToScope(dispute, Items.Values.Select(i => i.Request)),
                Require(Application?.Liability != dispute, "The dispute is recorded so already."),
            ]);
    }

    /// <summary>Defers the review while liability is disputed (Lab. Code § 4610.5(k)): only for a dispute that existed at the time of the decision, and only where it covers every item that could be reviewed.</summary>
    public Outcome<CaseEvent> Defer(DateOnly on, string reason) => Unless(
        new CaseEvent.Deferred(on, reason),
        RequireStage("Deferring", BeforeEligibility),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The deferral"),
        Application?.Liability switch
        {
            _ when !Exists => null,
            null => new Reason("Nobody disputes liability in this application. Record the dispute first.", Section4610_5.DeferredForLiability, LiesInCase: true),
            { Resolution: not null } => new Reason("The dispute about liability is over; there is nothing to defer.", Section4610_5.DeferredForLiability, LiesInCase: true),
            { AdministratorAgreesToReview: true } => new Reason(
                "The administrator agrees that the review goes on; there is nothing to defer.", Section4610_5.DeferredForLiability, LiesInCase: true),
            var dispute when dispute.ExistedAt(UtilizationReview.DecidedOn) == false => new Reason(
                $"Liability was disputed only on {Words.Of(dispute.RaisedOn!.Value)}, after the decision of {Words.Of(UtilizationReview.DecidedOn)}. Such a dispute defers nothing.",
                Section4610_5.DeferredForLiability, LiesInCase: true),
            var dispute when LeftAloneBy(dispute).ToArray() is { Length: > 0 } others =>
                new Reason($"Nobody disputes liability for {Words.List(others.Select(i => $"item {i.Number}"))}. Find the application eligible for the items that are not disputed.", Section4610_5.DeferredForLiability, LiesInCase: true),
            _ => null,
        },
        RequireWords(reason, "Say what is disputed."));

    /// <summary>Records that the dispute about liability is over, on a deferred case or before eligibility is decided. The employee's 30 days run from service of the notice. Recording it again corrects it.</summary>
    public Outcome<CaseEvent> ResolveLiability(DateOnly noticeServedOn, ServiceMethod servedBy, bool inFavorOfReview) => Unless(
        new CaseEvent.LiabilityResolved(noticeServedOn, servedBy, inFavorOfReview),
        [
            RequireStage("Recording the end of a dispute about liability", [.. BeforeEligibility, CaseStage.Deferred]),
            RequireStanding(
                !Exists || Stage == CaseStage.Deferred || Application.Liability is not null,
                "Nobody disputes liability in this application. Record the dispute first, with the day on which it was raised."),
            Require(
                Application?.Liability?.Resolution is not { } known || known != new LiabilityResolution(noticeServedOn, servedBy, inFavorOfReview),
                "The end of the dispute is recorded so already."),
            .. ObjectionsToResolution(
                (Application?.Liability ?? new("")) with { Resolution = new(noticeServedOn, servedBy, inFavorOfReview) }, UtilizationReview?.DecidedOn),
        ]);
}
