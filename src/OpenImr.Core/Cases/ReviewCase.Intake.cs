using System.Globalization;
using OpenImr.Core.Calendars;
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
        return Unless(
            application,
            [
                Require(!Exists, $"{application.Number} was received already. Give the new application a number of its own."),
                RequireWords(application.Claim.Number, "The claim number is missing. Enter it as on the application."),
                .. ObjectionsToParties(application.Parties, application.Injury.On),
                .. ObjectionsToDates(application.Application, application.UtilizationReview, application.Injury.On, today),
                .. ObjectionsToItems(application.UtilizationReview.Items),
                .. ObjectionsToScope(application.Application.Liability, application.UtilizationReview.Items),
            ]);
    }

    /// <summary>The items that a dispute about liability names are items of the request.</summary>
    private static IEnumerable<Reason?> ObjectionsToScope(LiabilityDispute? dispute, IEnumerable<RequestedItem> items) =>
        dispute?.Items is not { } named ? []
        : [
            Require(named.Count > 0, "The dispute about liability names no item. Name the items that it covers, or leave them out where it covers the whole case."),
            .. named.Except(items.Select(i => i.Number)).Order().Select(n => new Reason($"The dispute about liability covers item {n}, and there is no item {n} in this request. Correct the number.")),
        ];

    private static IEnumerable<Reason?> ObjectionsToParties(CaseParties parties, DateOnly? injuredOn) =>
    [
        RequireWords(parties.Employee.GivenName, "The employee's given name is missing. Enter it as on the application."),
        RequireWords(parties.Employee.FamilyName, "The employee's family name is missing. Enter it as on the application."),
        RequireWords(parties.Employer.Name, "The employer is missing. Enter it as on the application."),
        RequireWords(parties.ClaimsAdministrator.Name, "The claims administrator is missing. Enter it as on the application."),
        RequireWords(parties.RequestingPhysician.Name, "The requesting physician is missing. Enter the name as on the application."),
        Require(parties.Representative is not { Name: var name } || !string.IsNullOrWhiteSpace(name), "The representative has no name. Enter it, or leave the representative out."),
        RequireOrder(parties.Employee.BirthDate, "the employee's day of birth", injuredOn, "The day of injury"),
    ];

    private static IEnumerable<Reason?> ObjectionsToDates(Application application, UtilizationReviewDecision decision, DateOnly injuredOn, DateOnly today) =>
    [
        RequireNotAfter(today, application.ReceivedOn, "The application's receipt"),
        Require(
            application.ReceivedOn >= Section4610_5.InjuryFrom2013.InForceFrom,
            $"The application's receipt ({application.ReceivedOn:yyyy-MM-dd}) cannot lie before {Section4610_5.InjuryFrom2013.InForceFrom:yyyy-MM-dd}, when independent medical review began. Correct the date.",
            Section4610_5.InjuryFrom2013),
        RequireOrder(injuredOn, "the day of injury", decision.DecidedOn, "The utilization review decision"),
        RequireOrder(decision.DecidedOn, "the utilization review decision", application.ReceivedOn, "The application's receipt"),
        .. new (DateOnly? Day, string Name)[]
        {
            (decision.ServedOn, "Service of the utilization review decision"),
            (decision.CommunicatedToPhysicianOn, "Telling the physician of the decision"),
            (decision.CompliantNoticeOn, "The required notice"),
        }.SelectMany(d => new[] { RequireOrder(decision.DecidedOn, "the decision itself", d.Day, d.Name), RequireNotAfter(today, d.Day, d.Name) }),
        RequireOrder(injuredOn, "the day of injury", application.Liability?.RaisedOn, DisputeRaised),
        RequireNotAfter(today, application.Liability?.RaisedOn, DisputeRaised),
        .. ObjectionsToResolution(application.Liability, decision.DecidedOn),
        RequireNotAfter(today, application.Liability?.Resolution?.NoticeServedOn, ResolutionServed),
        .. decision.Items.SelectMany(item => new[]
        {
            RequireOrder(injuredOn, "the day of injury", item.RequestedOn, $"The request for item {item.Number}"),
            RequireOrder(item.RequestedOn, $"the request for item {item.Number}", decision.DecidedOn, "The utilization review decision"),
            RequireOrder(injuredOn, "the day of injury", item.ProvidedOn, $"The treatment of item {item.Number}"),
            RequireNotAfter(today, item.ProvidedOn, $"The treatment of item {item.Number}"),
        }),
    ];

    private const string DisputeRaised = "The dispute about liability", ResolutionServed = "Service of the notice";

    private static IEnumerable<Reason?> ObjectionsToResolution(LiabilityDispute? dispute, DateOnly? decidedOn) =>
    [
        RequireOrder(decidedOn, "the utilization review decision", dispute?.Resolution?.NoticeServedOn, ResolutionServed),
        RequireOrder(dispute?.RaisedOn, "the dispute about liability", dispute?.Resolution?.NoticeServedOn, ResolutionServed),
    ];

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
                item.Act != UtilizationReviewAct.Modified || !new[] { item.Requested, item.Authorized, item.Remaining }.Any(string.IsNullOrWhiteSpace),
                $"Item {item.Number} was modified: enter what was requested, what was authorized and what remains in dispute.");
            yield return Require(
                item.Act == UtilizationReviewAct.Modified || item.Authorized is null,
                $"Item {item.Number} is said to be {Words.Of(item.Act)}, and a part of it to be authorized. If a part was authorized, utilization review modified it.");
            yield return Require(
                item.DependsOn is not { } on || (on != item.Number && items.Any(i => i.Number == on)),
                $"Item {item.Number} is said to fall with item {item.DependsOn}, which is no other item of this request.");
            yield return Require(
                item.DependsOn == item.Number || !FallsWithItself(item, items),
                $"Item {item.Number} is said to fall with items that fall with it. Name one that stands by itself.");
        }
    }

    private static bool FallsWithItself(RequestedItem item, IReadOnlyList<RequestedItem> items)
    {
        var on = item.DependsOn;
        for (var steps = 0; on is not null && on != item.Number && steps < items.Count; steps++)
            on = items.FirstOrDefault(i => i.Number == on)?.DependsOn;
        return on == item.Number;
    }

    /// <summary>Asks a party for what is missing (8 CCR § 9792.10.3(b)). Asking again starts the days to answer anew; a deferred case stays deferred.</summary>
    public Outcome<CaseEvent> RequestInformation(PartyRole of, string what, DateOnly sentOn, ServiceMethod sentBy) => Unless(
        new CaseEvent.InformationRequested(of, what, sentOn, sentBy),
        RequireStage("Asking for information", [.. BeforeEligibility, CaseStage.Deferred]),
        RequireWords(what, "Say what is asked for."),
        Require(of != PartyRole.Representative || Parties?.Representative is not null, "The employee has no representative. Ask the employee."),
        RequireOrder(Application?.ReceivedOn, "the application", sentOn, "The request"));

    /// <summary>Records when the request for information reached its party: the days to answer run from it. Recording it again corrects the day.</summary>
    public Outcome<CaseEvent> RecordInformationRequestReceipt(DateOnly on) => Unless(
        new CaseEvent.InformationRequestReceived(InformationRequests.LastOrDefault()?.Of ?? PartyRole.Employee, on),
        RequireStage("Recording that a request arrived", CaseStage.NeedsInformation, CaseStage.Deferred),
        RequireAsked(),
        RequireOrder(InformationRequests.LastOrDefault()?.SentOn, "the request", on, "Its receipt"));

    /// <summary>Records an answer. Facts that it changes are recorded as their own events.</summary>
    public Outcome<CaseEvent> ReceiveInformation(PartyRole from, string what, DateOnly on) => Unless(
        new CaseEvent.InformationReceived(from, what, on),
        RequireStage("Recording an answer", [.. BeforeEligibility, CaseStage.Deferred]),
        RequireAsked(),
        RequireWords(what, "Say what came in."),
        RequireOrder(InformationRequests.LastOrDefault()?.SentOn, "the request", on, "The answer"));

    private Reason? RequireAsked() => RequireStanding(!Exists || InformationRequests.Count > 0, "Nobody was asked for information in this case. Record the request first.");

    /// <summary>Records the signature that was missing, or the employee's own in place of another's: the employee may cure what the other could not do. A provider of emergency treatment signs its own request alone (Lab. Code § 4610.5(h)(4)).</summary>
    public Outcome<CaseEvent> SignApplication(ApplicationSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return Unless(
            new CaseEvent.ApplicationSigned(signature),
            RequireStage("Adding the signature", [.. BeforeEligibility, CaseStage.Deferred]),
            RequireStanding(
                Application?.Signature is null || (Application.Signature.By != Signer.Employee && signature.By == Signer.Employee),
                "The application is signed already."),
            Require(
                signature.By != Signer.EmergencyProvider || Application?.Filer == Filer.EmergencyProvider,
                "A provider signs only where it asks on its own behalf. The employee or the representative signs this application.", Section4610_5.EmergencyProvider),
            Require(
                signature.By != Signer.Representative || Parties?.Representative is not null,
                "The employee has no representative who could have signed. Record the representative first."));
    }

    /// <summary>Records that the missing utilization review decision came in.</summary>
    public Outcome<CaseEvent> ReceiveUtilizationReviewDecision(DateOnly on) => Unless(
        new CaseEvent.UtilizationReviewDecisionReceived(on),
        RequireStage("Adding the utilization review decision", [.. BeforeEligibility, CaseStage.Deferred]),
        RequireStanding(Application?.UtilizationReviewDecisionAttached != true, "The utilization review decision is attached already."),
        RequireOrder(Application?.ReceivedOn, "the application", on, "Its receipt"));

    /// <summary>Changes the parties' data.</summary>
    public Outcome<CaseEvent> ChangeParties(CaseParties parties, string reason)
    {
        ArgumentNullException.ThrowIfNull(parties);
        return Unless(
            new CaseEvent.PartiesChanged(parties, reason),
            [
                RequireStage("Changing a party", Correctable),
                RequireUnsigned(),
                .. ObjectionsToParties(parties, Injury?.On),
                RequireWords(reason, "Say why the party's data changes."),
            ]);
    }

    /// <summary>Names who works the case in the office.</summary>
    public Outcome<CaseEvent> NameCoordinator(string user, string name) => Unless(
        new CaseEvent.CoordinatorNamed(user, name),
        Require(Exists, "There is no such case."),
        RequireWords(user, "Say who takes the case."),
        Require(Coordinator?.User != user, $"{name} works this case already."));
}
