using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

internal static partial class IntakeActs
{
    private static CaseAct Eligibility => new("eligibility", Texts.ActEligibility, ActGroup.Eligibility, typeof(DetermineEligibility),
        (review, today) => review.EligibleOn is null ? review.FindEligible(today, [.. review.Items.Keys.Take(1)], [], Any) : review.RedetermineIneligible(today, [], Any))
    {
        Lead = Texts.ActEligibilityLead,
        Final = Texts.ActEligibilityFinal,
        Fields = at => at.Review.EligibleOn is null
            ?
            [
                new ActField.OneOf("decision", Texts.FieldDecision,
                    [new("Eligible", Texts.DecisionEligible, Texts.DecisionEligibleAbout), new("Not", Texts.DecisionNot, Texts.DecisionNotAbout)])
                { Blames = ["No finding speaks", "against some items alone"] },
                new ActField.ManyOf("items", Texts.FieldItemsToReview, ItemsOf(at.Review, i => i.Status != ItemStatus.Terminated))
                {
                    Optional = true,
                    Hint = Texts.FieldItemsToReviewHint,
                    Initial = [.. Proposed(at).ProposedItems.Select(Shown.Plain)],
                    Blames = ["Name at least one item", "only what was modified or denied"],
                },
                Because,
            ]
            : [new ActField.OneOf("decision", Texts.FieldDecision, [new("Not", Texts.DecisionNotAfterAll, Texts.DecisionNotAbout)]), Because],
        BesideView = "_Findings",
        BesideAsync = async (at, stop) => (await ProposeFindings.HandleAsync(at.Number, at.Actor, at.Office, stop)).Then<object>(p => p),
        Do = Doing(
            (form, at) => new DetermineEligibility.Command(
                at.Number, at.Seen, form.Chosen("decision") == "Eligible" ? ItemsToReview(form) : [], form.OptionalText("because")),
            DetermineEligibility.HandleAsync),
    };

    private static CaseAct Duplicate => new("duplicate", Texts.ActDuplicate, ActGroup.Eligibility, typeof(FindDuplicate),
        (review, today) => review.FindDuplicate(today, CaseNumber.Of(review.Number.Year, 9_999_999), Any))
    {
        Lead = Texts.ActDuplicateLead,
        Final = Texts.ActDuplicateFinal,
        Fields = _ =>
        [
            new ActField.Line("of", Texts.FieldDuplicateOf, 20) { Hint = Texts.FieldCaseHint, FromLink = true, Blames = ["duplicate of itself", "There is no case"] },
            new ActField.Lines("because", Texts.FieldSameBy) { Hint = Texts.FieldSameByHint, FromLink = true },
        ],
        Do = Doing((form, at) => new FindDuplicate.Command(at.Number, at.Seen, form.Case("of"), form.Text("because")), FindDuplicate.HandleAsync),
    };

    private static CaseAct NotDuplicate => new("not-duplicate", Texts.ActNotDuplicate, ActGroup.Eligibility, typeof(RuleOutDuplicate),
        (review, today) => review.RuleOutDuplicate(today, CaseNumber.Of(review.Number.Year, 9_999_999), Any))
    {
        Lead = Texts.ActNotDuplicateLead,
        Fields = _ =>
        [
            new ActField.Line("of", Texts.FieldNotDuplicateOf, 20) { Hint = Texts.FieldCaseHint, FromLink = true, Blames = ["duplicate of itself", "ruled out already", "There is no case"] },
            new ActField.Lines("because", Texts.FieldDifferBy) { Hint = Texts.FieldDifferByHint },
        ],
        Do = Doing((form, at) => new RuleOutDuplicate.Command(at.Number, at.Seen, form.Case("of"), form.Text("because")), RuleOutDuplicate.HandleAsync),
    };

    private static CaseAct Reopen => new("reopen", Texts.ActReopen, ActGroup.Eligibility, typeof(ReopenEligibility), (review, today) => review.ReopenEligibility(today, Any))
    {
        Lead = Texts.ActReopenLead,
        Fields = _ => [new ActField.Lines("reason", Texts.FieldWhatCameUp)],
        Do = Doing((form, at) => new ReopenEligibility.Command(at.Number, at.Seen, form.Text("reason")), ReopenEligibility.HandleAsync),
    };

    private static CaseAct NotifyParties => new("notify-ineligibility", Texts.ActNotifyIneligibility, ActGroup.Eligibility, typeof(NotifyIneligibility),
        (review, _) => review.NotifyIneligibility(new(PartyRole.Employee, Any, ServiceMethod.Personal, null, DateTimeOffset.MaxValue.AddYears(-1))))
    {
        Lead = Texts.ActNotifyIneligibilityLead,
        Fields = at =>
        [
            new ActField.OneOf("to", Texts.FieldTo, PartiesOf(at.Review)),
            Way("by", Texts.FieldSentBy),
            new ActField.Line("address", Texts.FieldAddress) { Optional = true, Hint = Texts.FieldAddressHint },
            new ActField.Instant("at", Texts.FieldSentAt) { Blames = ["The notice to"] },
        ],
        Do = Doing(
            (form, at) => new NotifyIneligibility.Command(
                at.Number, at.Seen,
                new BundledMailing(form.OneOf<PartyRole>("to"), form.OneOf<ServiceMethod>("by"), form.OptionalText("address"), form.PastInstant("at", at.Office.Now)).For(at.Review.Parties)),
            NotifyIneligibility.HandleAsync),
    };

    private static ActField.Lines Because => new("because", Texts.FieldBecause) { Optional = true, Hint = Texts.FieldBecauseHint, Blames = ["Say why"] };

    private static ProposeFindings.Proposal Proposed(ActAt at) => (ProposeFindings.Proposal)at.Beside!;

    private static IReadOnlyList<int> ItemsToReview(ActForm form)
    {
        var items = form.AllChosen("items");
        if (items.Count == 0)
            form.Say("items", Texts.ChooseItems);
        return [.. items.Select(int.Parse)];
    }
}
