using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Intake;

/// <summary>Walks the steps of a bundle and finds what they say of items, documents, reviewers and parties that the case does not have at that moment.</summary>
internal sealed class BundleStepSense
{
    private readonly BundleParts parts;
    private readonly List<BundleError> errors = [];
    private readonly Dictionary<int, string?> notInDispute = [];
    private readonly Dictionary<int, (RequestedItem Item, DateOnly DecidedOn)> requests = [];
    private readonly HashSet<(int Item, ReviewerId Reviewer)> decided = [];
    private string path = "$";

    private BundleStepSense(BundleParts parts)
    {
        this.parts = parts;
        if (parts.UtilizationReview is { } decision)
            foreach (var item in decision.Items)
                Request(item, decision.DecidedOn);
    }

    /// <summary>Everything that the steps cannot mean, with its place.</summary>
    public static IReadOnlyList<BundleError> Check(BundleParts parts)
    {
        var walk = new BundleStepSense(parts);
        for (var i = 0; i < parts.Steps.Count; i++)
        {
            walk.path = $"$.steps[{i}]";
            if (parts.Steps[i] is { } step)
                walk.Take(step);
        }

        return walk.errors;
    }

    private static string? WhyNotInDispute(RequestedItem item, DateOnly decidedOn) =>
        item.IsReviewable(decidedOn) ? null : $"utilization review {Words.Of(item.Act)} it";

    private void Request(RequestedItem item, DateOnly decidedOn)
    {
        requests[item.Number] = (item, decidedOn);
        notInDispute[item.Number] = WhyNotInDispute(item, decidedOn);
    }

    private void Unless(bool holds, string field, string sentence)
    {
        if (!holds)
            errors.Add(new(path + field, sentence));
    }

    private void Take(BundleStep step)
    {
        switch (step)
        {
            case BundleStep.InformationRequested s: Party(s.Of, ".of"); break;
            case BundleStep.FactCorrected s:
                Unless(s.Value is not null, ".is", $"\"{s.Is}\" is no value of this fact. A date looks like 2026-03-02, a way of service like mailCalifornia, the items of a dispute like 1, 3.");
                break;
            case BundleStep.ItemCorrected s: Correct(s); break;
            case BundleStep.InformationReceived s: Party(s.From, ".from"); break;
            case BundleStep.DeterminationReceived s: Party(s.Party, ".party"); break;
            case BundleStep.Appealed s: Party(s.Party, ".party"); break;
            case BundleStep.PartiesNotified s: Mailings(s.Notices, ".notices", s); break;
            case BundleStep.IneligibilityNotified s: Mailings(s.Notices, ".notices", s); break;
            case BundleStep.EligibilityReopened: LookAgain(); break;
            case BundleStep.DeterminationMailed s: Mailings(s.Mailings, ".mailings", s); break;
            case BundleStep.FoundEligible s: FoundEligible(s); break;
            case BundleStep.Consolidated s: Join(s); break;
            case BundleStep.ItemTerminated s when Known(s.Item, ".item"):
                notInDispute[s.Item] = $"it left the review on {s.Day:yyyy-MM-dd}";
                requests.Remove(s.Item);
                break;
            case BundleStep.ReviewerAssigned s: Reviewer(s.Reviewer); break;
            case BundleStep.FileSentToReviewer s: Reviewer(s.Reviewer); break;
            case BundleStep.SummaryWritten s: Reviewer(s.Reviewer); break;
            case BundleStep.ReviewerReleased s:
                Reviewer(s.Reviewer);
                decided.RemoveWhere(d => d.Reviewer == s.Reviewer);
                break;
            case BundleStep.ItemDecided s: Decide(s); break;
            case BundleStep.DeterminationSigned s: Sign(s); break;
            case BundleStep.GoneOnAfterRemand: StartAnew(); break;
        }
    }

    private void Party(PartyRole role, string field) => Unless(
        role != PartyRole.Representative || parts.Parties is null or { Representative: not null }, field,
        "The parties name no representative. Add the representative, or name another party.");

    private void Mailings(IReadOnlyList<BundledMailing> mailings, string field, BundleStep step)
    {
        for (var i = 0; i < mailings.Count; i++)
        {
            Party(mailings[i].To, $"{field}[{i}].to");
            Unless(
                mailings[i].SentAt <= step.At, $"{field}[{i}].sentAt",
                $"It is sent ({PacificTime.InWords(mailings[i].SentAt)}) after the step that records it ({PacificTime.InWords(step.At)}). Correct one of the two.");
        }
    }

    private bool Known(int item, string field)
    {
        var known = parts.UtilizationReview is null || notInDispute.ContainsKey(item);
        Unless(known, field, $"There is no item {item} in this case. Its items are {Words.List(notInDispute.Keys.Order().Select(n => $"{n}"))}.");
        return known;
    }

    /// <summary>Before eligibility is found, another act of utilization review brings an item into dispute or takes it out.</summary>
    private void Correct(BundleStep.ItemCorrected step)
    {
        if (!Known(step.Is.Number, ".is.number") || !requests.TryGetValue(step.Is.Number, out var was))
            return;
        requests[step.Is.Number] = (step.Is, was.DecidedOn);
        if (notInDispute[step.Is.Number] == WhyNotInDispute(was.Item, was.DecidedOn))
            notInDispute[step.Is.Number] = WhyNotInDispute(step.Is, was.DecidedOn);
    }

    /// <summary>The case that goes on after a reversal has every item that had not left the review; nothing is found and nothing decided there.</summary>
    private void StartAnew()
    {
        decided.Clear();
        notInDispute.Clear();
        LookAgain();
    }

    private void LookAgain()
    {
        foreach (var (item, decidedOn) in requests.Values.ToArray())
            Request(item, decidedOn);
    }

    private void FoundEligible(BundleStep.FoundEligible step)
    {
        for (var i = 0; i < step.Items.Count; i++)
            Known(step.Items[i], $".items[{i}]");
        foreach (var item in notInDispute.Keys.Except(step.Items))
            notInDispute[item] ??= $"it was not among the items found eligible on {step.Day:yyyy-MM-dd}";
    }

    /// <summary>The items of the joined applications go on from the case's last number: those in dispute first, then those that stand in the file.</summary>
    private void Join(BundleStep.Consolidated step)
    {
        var next = notInDispute.Keys.DefaultIfEmpty().Max();
        foreach (var isDisputed in (bool[])[true, false])
            foreach (var decision in step.Applications.Select(a => a.UtilizationReview))
                foreach (var item in decision.Items.Where(i => i.IsReviewable(decision.DecidedOn) == isDisputed).OrderBy(i => i.Number))
                    Request(item with { Number = ++next }, decision.DecidedOn);
    }

    private void Reviewer(ReviewerId reviewer) => Unless(
        parts.Reviewers.Any(r => r is null || r.Id == reviewer), ".reviewer",
        $"There is no reviewer {reviewer}. The reviewers are {Words.List(parts.Reviewers.OfType<BundledReviewer>().Select(r => r.Id.ToString()))}.");

    private void Decide(BundleStep.ItemDecided step)
    {
        var decision = step.Decision;
        Reviewer(step.Reviewer);
        if (Known(decision.Item, ".decision.item"))
            Unless(
                notInDispute.GetValueOrDefault(decision.Item) is null, ".decision.item",
                $"Item {decision.Item} is not in dispute and is not decided: {notInDispute.GetValueOrDefault(decision.Item)}. Take the decision out.");
        decided.Add((decision.Item, step.Reviewer));
        for (var i = 0; i < decision.Documents.Count; i++)
        {
            var number = decision.Documents[i];
            var document = parts.Documents.FirstOrDefault(d => d?.Number == number);
            var field = $".decision.documents[{i}]";
            Unless(
                document is not null || parts.Documents.Contains(null), field,
                $"There is no document {number.Number}. The documents are numbered 1 to {parts.Documents.Count}.");
            Unless(
                document is null || document.ReceivedOn <= step.Day, field,
                $"Document {number.Number} came in on {document?.ReceivedOn:yyyy-MM-dd}, after this decision. Correct one of the two.");
        }
    }

    private void Sign(BundleStep.DeterminationSigned step)
    {
        Reviewer(step.Reviewer);
        Unless(
            step.ProvedAt <= step.At, ".provedAt",
            $"The reviewer proves who signs ({PacificTime.InWords(step.ProvedAt)}) after signing ({PacificTime.InWords(step.At)}). Correct one of the two.");
        if (parts.UtilizationReview is not null && !parts.Steps.Contains(null))
            foreach (var item in notInDispute.Where(i => i.Value is null).Select(i => i.Key).Order().Where(i => !decided.Contains((i, step.Reviewer))))
                Unless(false, "", $"{step.Reviewer} signs, and item {item}, which is in dispute, is not decided. Add the decision before the signature.");
    }
}
