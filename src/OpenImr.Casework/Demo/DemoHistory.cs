using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;
using OpenImr.Core.Programmes;
using OpenImr.Core.Records;
using OpenImr.Core.Synthetic;
using static OpenImr.Casework.Demo.DemoCalendar;

namespace OpenImr.Casework.Demo;

/// <summary>Tells a case of the demonstration, act by act, through the same decisions that people's acts go through: what the law refuses cannot be told.</summary>
internal sealed partial class DemoHistory
{
    private readonly DemoOffice office;
    private readonly DemoPlan plan;
    private readonly DemoDays days;
    private readonly DemoDispute dispute;
    private readonly DemoPerson person;
    private readonly Draw draw;
    private readonly DemoOthers others;
    private readonly Func<byte[], (string Address, string Sha256)> keep;
    private readonly List<RecordedEvent> events = [];
    private ReviewCase review = ReviewCase.Empty;
    private DateOnly clockDay;
    private int clockMinute;

    private DemoHistory(DemoOffice office, DemoPlan plan, DemoDays days, DemoOthers others, Func<byte[], (string Address, string Sha256)> keep)
    {
        (this.office, this.plan, this.days, this.others, this.keep) = (office, plan, days, others, keep);
        var place = plan.Of ?? plan.Place;
        person = DemoPerson.Of(office.Vocabulary, office.Seed, place);
        var isAnother = plan.Stage != CaseStage.Duplicate;
        dispute = new(office.Vocabulary, person, plan, days, new Draw(office.Seed, ((long)(isAnother ? plan.Place : place) * 8) + 1));
        draw = new(office.Seed, ((long)plan.Place * 8) + 2);
    }

    /// <summary>The case, told up to its stage.</summary>
    /// <param name="office">Who tells.</param>
    /// <param name="plan">Which story.</param>
    /// <param name="days">On which days.</param>
    /// <param name="number">The case's number.</param>
    /// <param name="others">The cases that it repeats, joins into or takes over.</param>
    /// <param name="keep">Seals a paper into the vault.</param>
    public static DemoTold Tell(
        DemoOffice office, DemoPlan plan, DemoDays days, CaseNumber number, DemoOthers others, Func<byte[], (string Address, string Sha256)> keep)
    {
        var history = new DemoHistory(office, plan, days, others, keep);
        history.Receive(number);
        if (history.Intake())
            history.Review();
        return new(history.review, history.events, history.dispute.Items);
    }

    private Actor Clerk => DemoOffice.Of(Role.Clerk, plan.Place);

    private Actor Coordinator => DemoOffice.Of(Role.Coordinator, plan.Place);

    private Actor Records => DemoOffice.Of(Role.Records, plan.Place);

    private void Receive(CaseNumber number)
    {
        var represented = person.Parties.Representative is not null;
        var unsigned = plan.Stage == CaseStage.Ineligible ? plan.Place % 4 == 2 : plan.Story == DemoStory.Asked || (plan.Stage == CaseStage.NeedsInformation && plan.Place % 2 == 0);
        var unattached = plan.Stage == CaseStage.Ineligible ? plan.Place % 4 == 3 : plan.Stage == CaseStage.NeedsInformation && plan.Place % 2 == 1;
        var parties = person.PartiesOn(days.Received, new Draw(office.Seed, ((long)(plan.Of ?? plan.Place) * 8) + 5));
        if (parties.Representative is { } representative)
            parties = parties with { Representative = representative with { DesignatedOn = days.Decided.AddDays(1) } };
        var method = parties.Employee.Service!.Method;
        var application = new Application(
            days.Received, plan.Stage == CaseStage.Duplicate ? ServiceMethod.Fax : method, plan.Track, represented && draw.Chance(80) ? Filer.Representative : Filer.Employee,
            unsigned ? null : new(Signer.Employee, days.Received.AddDays(-1)), !unattached,
            plan.Stage == CaseStage.Deferred ? new("Injury to this part of the body is not accepted.") : null,
            plan.Track == ReviewTrack.Expedited ? Certificate(days.Received) : null);
        var earlier = person.DaysSinceInjury > 300 && draw.Chance(60)
            ? new EarlierReview[] { new(EarlierReviewKind.UtilizationReview, PartialDate.Of(days.Requested.AddDays(-draw.From(60, 250))), "Physical therapy", draw.Chance(60) ? "Approved" : "Modified") }
            : [];
        Do(days.Received, Clerk, _ => ReviewCase.Empty.Receive(
            new(number, CaliforniaWorkersCompensation.Name, application, Mistyped(person.Claim), parties, dispute.Injury,
                new(days.Decided, UtilizationReviewTiming.Prospective, days.Decided, plan.Track == ReviewTrack.Expedited ? ServiceMethod.Overnight : method, days.Decided, null,
                    [.. dispute.Items.Select(i => i.Request)]),
                earlier, Synthetic: true),
            days.Received));
        foreach (var paper in DemoPaper.OfApplication(review.Opening, days))
            File(paper, Clerk);
    }

    private ExpeditedCertification Certificate(DateOnly on) => new(
        person.Parties.RequestingPhysician.Name, on, "Without this treatment within days, loss of function of the limb threatens.");

    /// <summary>Stories of a mistyped fact begin with the slip.</summary>
    private Claim Mistyped(Claim claim) =>
        plan.Story == DemoStory.Corrected || plan.Stage == CaseStage.Corrected ? claim with { Number = claim.Number[..^2] + claim.Number[^1] + claim.Number[^2] + "0" } : claim;

    /// <summary>From the application to the notice. True when the case goes on.</summary>
    private bool Intake()
    {
        if (plan.Place % 5 != 0)
            Do(days.Received, Coordinator, r => r.NameCoordinator(Coordinator.User, Coordinator.Name));
        var findings = () => Eligibility.Assess(review, others.Known, office.Calendars);
        var ineligible = office.Vocabulary.Sentences.Ineligible;
        switch (plan.Stage)
        {
            case CaseStage.Received:
                return false;
            case CaseStage.NeedsInformation:
                Ask();
                return false;
            case CaseStage.Deferred:
                Do(days.Found, Coordinator, r => r.Defer(days.Found, "The administrator does not accept the injury to this part of the body."));
                return false;
            case CaseStage.Duplicate:
                Do(days.Found, Clerk, r => r.FindDuplicate(days.Found, others.Of!.Value, "The same claim, date of injury, decision and items; mailed first, and faxed now."));
                return false;
            case CaseStage.Ineligible:
                if (plan.Place % 4 >= 2)
                    Ask();
                var words = (plan.Place % 4) switch { 0 => ineligible.Cnc, 1 => ineligible.Late, 2 => ineligible.Unsigned, _ => ineligible.NoDecision };
                Do(days.Answered > days.Found ? days.Answered : days.Found, Coordinator, r => r.FindIneligible(days.Answered > days.Found ? days.Answered : days.Found, findings(), draw.Of(words)));
                foreach (var notice in Recipients(default).Where(n => n.To != PartyRole.RequestingPhysician).ToArray())
                    DoAt(days.Answered > days.Found ? days.Answered : days.Found, Coordinator, (r, at) => r.NotifyIneligibility(notice with { SentAt = at }));
                return false;
        }

        if (plan.Story == DemoStory.Asked)
        {
            Ask();
            Do(days.Answered, Clerk, r => r.SignApplication(new(Signer.Employee, days.Answered)));
            Do(days.Answered, Clerk, r => r.ReceiveInformation(PartyRole.Employee, "The signature page", days.Answered));
        }

        if (plan.Story == DemoStory.Corrected)
            Do(days.Found, Clerk, r => r.CorrectFact(CaseFact.ClaimNumber, person.Claim.Number, "Two digits were exchanged when the application was keyed.", days.Found));
        var proposed = findings();
        var against = proposed.Any(f => f.Result == Core.Law.FindingResult.NotMet && f.Item is null);
        Do(days.Found, Coordinator, r => r.FindEligible(
            days.Found, Eligibility.ProposedItems(proposed), proposed, against ? draw.Of(office.Vocabulary.Sentences.EligibleDespite) : null));
        if (plan.Stage == CaseStage.Consolidated)
            Do(days.Assigned, Coordinator, r => r.JoinInto(days.Assigned, others.Of!.Value));
        else if (others.Joined.Count > 0)
            Do(days.Assigned, Coordinator, r => r.Consolidate(days.Assigned, [.. others.Joined.Select(j => j.Review)]));
        if (plan.Stage is CaseStage.Eligible or CaseStage.Consolidated)
            return false;
        Do(days.Assigned, Coordinator, r => r.AssignToOrganization(days.Assigned));
        if (plan.Stage == CaseStage.Assigned)
            return false;
        DoAt(days.Assigned, Coordinator, (r, at) => r.NotifyParties([.. Recipients(at)]));
        return plan.Stage != CaseStage.RecordsOpen;
    }

    private void Ask()
    {
        var unsigned = review.Application.Signature is null;
        Do(days.Asked, Coordinator, r => r.RequestInformation(PartyRole.Employee, unsigned ? "The employee's signature on the application" : "The utilization review decision", days.Asked, ServiceMethod.Fax));
        Do(days.Asked, Coordinator, r => r.RecordInformationRequestReceipt(days.Asked));
    }

    private IEnumerable<Mailing> Recipients(DateTimeOffset at)
    {
        var p = review.Parties;
        yield return new(PartyRole.ClaimsAdministrator, p.ClaimsAdministrator.Name, ServiceMethod.Electronic, p.ClaimsAdministrator.Service!.ElectronicAddress, at);
        yield return new(PartyRole.Employee, p.Employee.Name, p.Employee.Service!.Method, p.Employee.Address!.ToString(), at);
        if (p.Representative is { } representative)
            yield return new(PartyRole.Representative, representative.Name, ServiceMethod.Electronic, representative.Service!.ElectronicAddress, at);
        yield return new(PartyRole.RequestingPhysician, p.RequestingPhysician.Name, ServiceMethod.Fax, p.RequestingPhysician.Service!.ElectronicAddress, at);
    }

    private void File(DemoPaper paper, Actor by)
    {
        var (bytes, pages) = PlainPdf.Of(paper.Text);
        var (address, sha256) = keep(bytes);
        Do(paper.ReceivedOn, by, r => r.ReceiveDocument(paper.Numbered(r.Documents.Count + 1, pages, address, sha256)));
    }

    private void Do(DateOnly on, Actor by, Func<ReviewCase, Outcome<CaseEvent>> decide) => DoAt(on, by, (r, _) => decide(r));

    /// <summary>An act at the next free minute of a day. A refusal is a fault of the demonstration, not of anyone's.</summary>
    private void DoAt(DateOnly on, Actor by, Func<ReviewCase, DateTimeOffset, Outcome<CaseEvent>> decide)
    {
        if (on > clockDay)
            (clockDay, clockMinute) = (on, draw.From(8 * 60, 9 * 60));
        clockMinute += draw.From(1, 14);
        var at = At(clockDay, clockMinute);
        var happened = decide(review, at) switch
        {
            Outcome<CaseEvent>.Accepted(var value) => value,
            Outcome<CaseEvent>.Refused(var refusal) => throw new InvalidOperationException(
                $"The demonstration's case {plan.Place} ({plan.Stage}, {plan.Track}, {plan.Story}) cannot be told so on {on:yyyy-MM-dd}: {refusal}"),
            _ => throw new InvalidOperationException(),
        };
        foreach (var one in SentLetters.With(review, happened, DemoPanel.Profile, office.Calendars))
        {
            review = review.Apply(one);
            events.Add(new(events.Count + 1, at, by.User, by.Name, one));
        }
    }
}

/// <summary>A case of the demonstration as it was told.</summary>
/// <param name="Review">The case.</param>
/// <param name="Events">What happened, with hour and person.</param>
/// <param name="Items">Its items with the decisions that the tables carry.</param>
internal sealed record DemoTold(ReviewCase Review, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<DemoItem> Items);

/// <summary>The other cases that a history meets.</summary>
/// <param name="Of">The case that it repeats or is joined into.</param>
/// <param name="Known">What a search for the same employee finds.</param>
/// <param name="Joined">The cases that it takes over, as eligible.</param>
internal sealed record DemoOthers(CaseNumber? Of, IReadOnlyList<ReviewCase> Known, IReadOnlyList<DemoTold> Joined)
{
    public static readonly DemoOthers None = new(null, [], []);
}
