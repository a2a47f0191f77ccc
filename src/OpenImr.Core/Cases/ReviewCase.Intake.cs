using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Receives an application. Refuses what cannot be true; what the law finds wanting (no signature, no decision attached, too late) is received all the same and stands in the proposed findings.</summary>
    /// <param name="application">The application as keyed, with the number allotted.</param>
    /// <param name="today">The office's day: nothing in an application lies after it.</param>
    public Outcome<CaseEvent> Receive(CaseEvent.ApplicationReceived application, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(application);
        var (decision, injury, employee) = (application.UtilizationReview, application.Injury, application.Parties.Employee);
        return Unless(
            application,
            [
                Require(!Exists, $"{application.Number} was received already. Give the new application a number of its own."),
                RequireWords(employee.GivenName, "The employee's given name is missing. Enter it as on the application."),
                RequireWords(employee.FamilyName, "The employee's family name is missing. Enter it as on the application."),
                RequireWords(application.Claim.Number, "The claim number is missing. Enter it as on the application."),
                RequireWords(application.Parties.Employer.Name, "The employer is missing. Enter it as on the application."),
                RequireWords(application.Parties.ClaimsAdministrator.Name, "The claims administrator is missing. Enter it as on the application."),
                RequireWords(application.Parties.RequestingPhysician.Name, "The requesting physician is missing. Enter the name as on the application."),
                Require(
                    application.Application.ReceivedOn <= today,
                    $"The application cannot have come in on {application.Application.ReceivedOn:yyyy-MM-dd}, after today ({today:yyyy-MM-dd})."),
                RequireOrder(employee.BirthDate, "the employee's day of birth", injury.On, "The day of injury"),
                .. ObjectionsToDecision(decision, injury.On),
                RequireOrder(decision.DecidedOn, "the utilization review decision", application.Application.ReceivedOn, "The application's receipt"),
                .. ObjectionsToItems(decision.Items),
            ]);
    }

    private static IEnumerable<Reason?> ObjectionsToDecision(UtilizationReviewDecision decision, DateOnly injuredOn)
    {
        yield return RequireOrder(injuredOn, "the day of injury", decision.DecidedOn, "The utilization review decision");
        yield return RequireOrder(decision.DecidedOn, "the decision itself", decision.ServedOn, "Service of the utilization review decision");
        yield return RequireOrder(decision.DecidedOn, "the decision itself", decision.CommunicatedToPhysicianOn, "Telling the physician of the decision");
        foreach (var item in decision.Items)
        {
            yield return RequireOrder(injuredOn, "the day of injury", item.RequestedOn, $"The request for item {item.Number}");
            yield return RequireOrder(item.RequestedOn, $"the request for item {item.Number}", decision.DecidedOn, "The utilization review decision");
            yield return RequireOrder(injuredOn, "the day of injury", item.ProvidedOn, $"The treatment of item {item.Number}");
        }
    }

    private static IEnumerable<Reason?> ObjectionsToItems(IReadOnlyList<RequestedItem> items)
    {
        yield return Require(items.Count > 0, "The application names no treatment. Enter each line of the request for authorization as an item.");
        foreach (var twice in items.GroupBy(i => i.Number).Where(g => g.Count() > 1))
            yield return new Reason($"Item {twice.Key} stands there {twice.Count()} times. Give each item a number of its own.");
        foreach (var item in items)
        {
            yield return Require(item.Number > 0, $"Item numbers start at 1; {item.Number} is none.");
            yield return RequireWords(item.AsWritten, $"Item {item.Number} has no words. Enter the request as it is written.");
            yield return Require(
                item.Act != UtilizationReviewAct.Modified || item is { Requested: not null, Authorized: not null, Remaining: not null },
                $"Item {item.Number} was modified: enter what was requested, what was authorized and what remains in dispute.");
            yield return Require(
                item.DependsOn is not { } on || (on != item.Number && items.Any(i => i.Number == on)),
                $"Item {item.Number} is said to fall with item {item.DependsOn}, which is no other item of this request.");
        }
    }

    /// <summary>Asks a party for what is missing (8 CCR § 9792.10.3(b)).</summary>
    public Outcome<CaseEvent> RequestInformation(PartyRole of, string what, DateOnly sentOn, ServiceMethod sentBy) => Unless(
        new CaseEvent.InformationRequested(of, what, sentOn, sentBy),
        RequireStage("Asking for information", [.. BeforeEligibility, CaseStage.Deferred]),
        RequireWords(what, "Say what is asked for."),
        Require(of != PartyRole.Representative || Parties.Representative is not null, "The employee has no representative. Ask the employee."),
        RequireOrder(Application.ReceivedOn, "the application", sentOn, "The request"));

    /// <summary>Records when the request for information reached its party: the days to answer run from it.</summary>
    public Outcome<CaseEvent> RecordInformationRequestReceipt(DateOnly on) => Unless(
        new CaseEvent.InformationRequestReceived(InformationRequests.LastOrDefault()?.Of ?? PartyRole.Employee, on),
        RequireStage("Recording that a request arrived", CaseStage.NeedsInformation),
        RequireOrder(InformationRequests.LastOrDefault()?.SentOn, "the request", on, "Its receipt"));

    /// <summary>Records an answer. Facts that it changes are recorded as their own events.</summary>
    public Outcome<CaseEvent> ReceiveInformation(PartyRole from, string what, DateOnly on) => Unless(
        new CaseEvent.InformationReceived(from, what, on),
        RequireStage("Recording an answer", CaseStage.NeedsInformation),
        RequireWords(what, "Say what came in."),
        RequireOrder(InformationRequests.LastOrDefault()?.SentOn, "the request", on, "The answer"));

    /// <summary>Records the signature that was missing.</summary>
    public Outcome<CaseEvent> SignApplication(ApplicationSignature signature) => Unless(
        new CaseEvent.ApplicationSigned(signature),
        RequireStage("Adding the signature", BeforeEligibility),
        Require(Application?.Signature is null, "The application is signed already."),
        Require(
            signature.By != Signer.Representative || Parties?.Representative is not null,
            "The employee has no representative who could have signed. Record the representative first."));

    /// <summary>Records that the missing utilization review decision came in.</summary>
    public Outcome<CaseEvent> ReceiveUtilizationReviewDecision(DateOnly on) => Unless(
        new CaseEvent.UtilizationReviewDecisionReceived(on),
        RequireStage("Adding the utilization review decision", BeforeEligibility),
        Require(Application?.UtilizationReviewDecisionAttached == false, "The utilization review decision is attached already."));

    /// <summary>Corrects a mistyped fact. Both values stay, and the clocks follow.</summary>
    /// <param name="fact">Which fact.</param>
    /// <param name="isNow">A date as 2026-03-02, a method of service by its name, or the number.</param>
    /// <param name="reason">Why, in words.</param>
    public Outcome<CaseEvent> CorrectFact(CaseFact fact, string isNow, string reason)
    {
        static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var was = fact switch
        {
            CaseFact.DateOfInjury => Iso(Injury.On),
            CaseFact.UtilizationReviewDecidedOn => Iso(UtilizationReview.DecidedOn),
            CaseFact.UtilizationReviewServedOn => Iso(UtilizationReview.ServedOn),
            CaseFact.UtilizationReviewServedBy => UtilizationReview.ServedBy?.ToString(),
            CaseFact.CommunicatedToPhysicianOn => Iso(UtilizationReview.CommunicatedToPhysicianOn),
            CaseFact.ApplicationReceivedOn => Iso(Application.ReceivedOn),
            CaseFact.EmployeeBirthDate => Iso(Parties.Employee.BirthDate),
            CaseFact.ClaimNumber => Claim.Number,
            _ => throw new ArgumentOutOfRangeException(nameof(fact)),
        };
        var readable = fact switch
        {
            CaseFact.ClaimNumber => !string.IsNullOrWhiteSpace(isNow),
            CaseFact.UtilizationReviewServedBy => Enum.TryParse<ServiceMethod>(isNow, out var method) && Enum.IsDefined(method),
            _ => DateOnly.TryParseExact(isNow, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        };
        var corrected = new CaseEvent.FactCorrected(fact, was, isNow, reason);
        if (!readable)
            return new Refusal($"\"{isNow}\" is no value for {Words.Spaced(fact.ToString()).ToLowerInvariant()}. A date looks like 2026-03-02.");
        var after = Apply(corrected);
        return Unless(
            corrected,
            [
                RequireStage("Correcting a fact", [.. Open, .. AfterIssue, CaseStage.Ineligible]),
                RequireWords(reason, "Say why the fact is corrected."),
                Require(was != isNow, $"The value is {isNow} already."),
                .. ObjectionsToDecision(after.UtilizationReview, after.Injury.On),
                RequireOrder(after.Parties.Employee.BirthDate, "the employee's day of birth", after.Injury.On, "The day of injury"),
                RequireOrder(after.UtilizationReview.DecidedOn, "the utilization review decision", after.Application.ReceivedOn, "The application's receipt"),
            ]);
    }

    /// <summary>A person finds the application eligible, in whole or for some items. Items that utilization review did not modify or deny for medical necessity never come into dispute.</summary>
    /// <param name="on">Day of the finding.</param>
    /// <param name="items">The items that go to review.</param>
    /// <param name="findings">The proposed findings the person saw.</param>
    /// <param name="justification">Why, in words; needed where a finding spoke against it.</param>
    public Outcome<CaseEvent> FindEligible(DateOnly on, IReadOnlyList<int> items, IReadOnlyList<Finding> findings, string? justification)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(findings);
        var against = findings.Where(f => f.Result == FindingResult.NotMet && (f.Item is null || items.Contains(f.Item.Value))).ToArray();
        var notReviewable = Items.Values.Where(i => !items.Contains(i.Number)).Select(i =>
            findings.FirstOrDefault(f => f.Item == i.Number && f.Result == FindingResult.NotMet) is { } why
                ? new ItemNotReviewable(i.Number, why.Sentence, why.Provision.Citation)
                : new ItemNotReviewable(i.Number, $"Utilization review {Words.Of(i.Request.Act)} it.", "Lab. Code § 4610.5(c)(1), (3)"));
        return Unless(
            new CaseEvent.FoundEligible(on, [.. items.Order()], [.. notReviewable], [.. findings.Select(RecordedFinding.Of)], justification),
            [
                RequireStage("Finding eligibility", BeforeEligibility),
                RequireOrder(Application.ReceivedOn, "the application", on, "The finding"),
                Require(items.Count > 0, "Name at least one item that goes to review; if none does, find the application not eligible."),
                .. items.Select(n => Require(Items.ContainsKey(n), $"There is no item {n} in this request.")),
                .. items.Where(Items.ContainsKey).Select(n => Require(
                    Items[n].Request.IsReviewable(UtilizationReview.DecidedOn),
                    $"Item {n} was {Words.Of(Items[n].Request.Act)}; only what was modified or denied for medical necessity is reviewed.")),
                .. against.Where(f => f.Refuses(Application.ReceivedOn)).Select(f => new Reason(
                    f.Cure is null ? f.Sentence : $"{f.Sentence} {f.Cure}", f.Provision)),
                Require(
                    against.Length == 0 || !string.IsNullOrWhiteSpace(justification),
                    $"{against.Length} finding(s) speak against it. Say why the application is eligible all the same."),
            ]);
    }

    /// <summary>A person finds the application not eligible. Every finding that speaks against it is given; where law that may refuse gives none, doubt resolves for review (Lab. Code § 4610.5(k)) and the person says why not here.</summary>
    public Outcome<CaseEvent> FindIneligible(DateOnly on, IReadOnlyList<Finding> findings, string justification)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var against = findings.Where(f => f.Result == FindingResult.NotMet).ToArray();
        return Unless(
            new CaseEvent.FoundIneligible(on, [.. against.Select(RecordedFinding.Of)], justification),
            RequireStage("Finding the application not eligible", BeforeEligibility),
            RequireOrder(Application.ReceivedOn, "the application", on, "The finding"),
            Require(against.Length > 0, "No finding speaks against the application. Doubt resolves for review.", Section4610_5.DoubtGoesToReview),
            RequireWords(justification, "Say why the application is not eligible: doubt resolves for review."));
    }

    /// <summary>Looks at an ineligible application again.</summary>
    public Outcome<CaseEvent> ReopenEligibility(DateOnly on, string reason) => Unless(
        new CaseEvent.EligibilityReopened(on, reason),
        RequireStage("Looking at eligibility again", CaseStage.Ineligible),
        RequireWords(reason, "Say what came up."));

    /// <summary>Marks the application as the same as an earlier one. A twin of the same name, birth date and employer is another person: the claim, the decision and the items tell.</summary>
    public Outcome<CaseEvent> FindDuplicate(DateOnly on, CaseNumber of, string justification) => Unless(
        new CaseEvent.FoundDuplicate(on, of, justification),
        RequireStage("Marking a duplicate", BeforeEligibility),
        Require(of != Number, "A case is no duplicate of itself. Name the earlier case."),
        RequireWords(justification, "Say by what the two are the same: claim, date of injury, decision and items."));

    /// <summary>Defers the review while liability is disputed (Lab. Code § 4610.5(h)(2)).</summary>
    public Outcome<CaseEvent> Defer(DateOnly on, string reason) => Unless(
        new CaseEvent.Deferred(on, reason),
        RequireStage("Deferring", BeforeEligibility),
        Require(
            Application.Liability is { AdministratorAgreesToReview: false },
            Application.Liability is null ? "Nobody disputes liability in this application. Record the dispute first." : "The administrator agrees that the review goes on; there is nothing to defer."),
        RequireWords(reason, "Say what is disputed."));

    /// <summary>Records that the dispute about liability is over. The employee's 30 days run from service of the notice.</summary>
    public Outcome<CaseEvent> ResolveLiability(DateOnly noticeServedOn, ServiceMethod servedBy, bool inFavorOfReview) => Unless(
        new CaseEvent.LiabilityResolved(noticeServedOn, servedBy, inFavorOfReview),
        RequireStage("Recording the end of a dispute about liability", CaseStage.Deferred));

    /// <summary>Joins cases of the same employee, requesting physician and day of injury into this one (8 CCR § 9792.10.4(a)). Their items keep their origin and get new numbers.</summary>
    public Outcome<CaseEvent> Consolidate(DateOnly on, IReadOnlyList<ReviewCase> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var next = Items.Count == 0 ? 1 : Items.Keys.Max() + 1;
        var joined = new List<ConsolidatedCase>();
        foreach (var other in others)
        {
            var numbers = other.DisputedItems.ToDictionary(i => i.Number, _ => next++);
            joined.Add(new(other.Number, [.. numbers.Select(n => other.Items[n.Key].Request with
            {
                Number = n.Value,
                DependsOn = other.Items[n.Key].Request.DependsOn is { } d && numbers.TryGetValue(d, out var renumbered) ? renumbered : null,
            })], other.Application.ReceivedOn));
        }

        return Unless(
            new CaseEvent.Consolidated(on, joined),
            [
                RequireStage("Joining cases", BeforeReviewer),
                Require(others.Count > 0, "Name the cases to be joined."),
                .. others.SelectMany(o => new[]
                {
                    Require(o.Number != Number, "A case cannot be joined into itself."),
                    Require(BeforeReviewer.Contains(o.Stage), $"{o.Number} is {Words.Of(o.Stage)}; only eligible cases that no reviewer has yet are joined."),
                    Require(Same(o.Parties.Employee.Name, Parties.Employee.Name) && o.Claim.Number == Claim.Number, $"{o.Number} is of another employee or claim."),
                    Require(Same(o.Parties.RequestingPhysician.Name, Parties.RequestingPhysician.Name), $"{o.Number} is of another requesting physician."),
                    Require(o.Injury.On == Injury.On, $"{o.Number} is of another day of injury ({o.Injury.On:yyyy-MM-dd})."),
                }),
            ]);
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on in another case, which took over the items.</summary>
    public Outcome<CaseEvent> JoinInto(DateOnly on, CaseNumber into) => Unless(
        new CaseEvent.ConsolidatedInto(on, into),
        RequireStage("Joining into another case", BeforeReviewer));

    /// <summary>Makes the review expedited on a written certificate (8 CCR § 9792.10.4(c)); only while the treatment has not been given (Lab. Code § 4610.6(d)(1)(C)).</summary>
    public Outcome<CaseEvent> ConvertToExpedited(ExpeditedCertification certification, DateTimeOffset at) => Unless(
        new CaseEvent.ConvertedToExpedited(certification, at),
        RequireStage("Making the review expedited", Open),
        Require(Track != ReviewTrack.Expedited, "The review is expedited already."),
        RequireWords(certification.Threat, "The certificate states no threat. An imminent and serious threat has to be certified in writing."),
        Require(
            Items.Values.Any(i => i.Request.ProvidedOn is null),
            "The treatment was given already; only a review of treatment still to come can be expedited."));

    /// <summary>Lets the review go on in the regular time.</summary>
    public Outcome<CaseEvent> ReturnToRegular(string reason, DateTimeOffset at) => Unless(
        new CaseEvent.ReturnedToRegular(reason, at),
        RequireStage("Returning to the regular time", Open),
        Require(Track == ReviewTrack.Expedited, "The review is not expedited."),
        RequireWords(reason, "Say why the review is no longer expedited."));

    /// <summary>Changes the parties' data.</summary>
    public Outcome<CaseEvent> ChangeParties(CaseParties parties, string reason) => Unless(
        new CaseEvent.PartiesChanged(parties, reason),
        RequireStage("Changing a party", [.. Open, .. AfterIssue]),
        RequireWords(reason, "Say why the party's data changes."));

    /// <summary>Names who works the case in the office.</summary>
    public Outcome<CaseEvent> NameCoordinator(string user, string name) => Unless(
        new CaseEvent.CoordinatorNamed(user, name),
        Require(Exists, "There is no such case."),
        Require(Coordinator?.User != user, $"{name} works this case already."));
}
