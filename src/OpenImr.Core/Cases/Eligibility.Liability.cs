using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>What a dispute about liability does to a request: it defers it (Lab. Code § 4610.5(k)) and stops its time (h)(2), as far as it reaches and only where it existed at the time of the decision.</summary>
public static partial class Eligibility
{
    /// <summary>True for the finding that a request waits for a dispute about liability: it defers, and refuses nobody.</summary>
    internal static bool OnlyDefers(Finding finding) => finding is { Rule: "ELG-12", Result: FindingResult.NotMet } && finding.Provision == Section4610_5.DeferredForLiability;

    // ELG-12
    private static IEnumerable<Finding> Liability(ReviewCase review)
    {
        if (review.Application.Liability is not { Resolution: not { InFavorOfReview: true } } dispute)
            return [];
        return dispute.Items is null
            ? [Liability(dispute, review.UtilizationReview.DecidedOn, null)]
            : review.Items.Values.Where(i => dispute.Covers(i.Number)).Select(i => Liability(dispute, review.UtilizationReview.DecidedOn, i.Number));
    }

    private static Finding Liability(LiabilityDispute dispute, DateOnly decided, int? item)
    {
        var (of, evidence) = (item is null ? "" : $" for item {item}", $"{dispute.Reason}; raised {Or(dispute.RaisedOn)}, decision {Words.Of(decided)}");
        Finding Found(FindingResult result, string sentence, string? cure = null) => new("ELG-12", result, sentence, Section4610_5.DeferredForLiability, evidence, cure, item);
        if (dispute.Resolution is { } over)
            return new("ELG-12", FindingResult.NotMet, $"The dispute about liability{of} is over, and liability was not accepted.", Section9792_10_3.LiabilityPrecluded,
                $"{dispute.Reason}; notice served {Words.Of(over.NoticeServedOn)}", "It can be looked at again if liability is accepted after all.", item);
        if (dispute.AdministratorAgreesToReview)
            return Found(FindingResult.Met, $"Liability{of} is disputed, and the administrator agrees that the review goes on.");
        return dispute.ExistedAt(decided) switch
        {
            false => Found(FindingResult.Met, $"Liability{of} was disputed only on {Words.Of(dispute.RaisedOn!.Value)}, after the decision; such a dispute defers nothing."),
            null => Found(
                FindingResult.Unknown, $"Liability{of} is disputed, and the file does not say since when. Only a dispute that existed at the time of the decision defers the review.",
                "Ask the administrator when it raised the dispute, and enter the day. A dispute that is marked on the form sent with the decision is as old as the decision."),
            true when item is null => Found(
                FindingResult.NotMet, "Liability is disputed; the review waits until that dispute is over.", "Defer the review. It goes on when the dispute is over, or when the administrator agrees."),
            true => Found(
                FindingResult.NotMet, $"Liability{of} is disputed; the item waits, and can be asked for when a notice is served that the dispute is over.", "Send the other items to review."),
        };
    }

    /// <summary>The findings on the time of independent medical review in California. What a dispute about liability covers has a time of its own; the rest has the time from service of the decision.</summary>
    internal static IEnumerable<Finding> TimeOf(ReviewCase review, CalendarSet? calendars)
    {
        var (decided, items) = (review.UtilizationReview.DecidedOn, review.Items.Values);
        if (review.Application.Liability is not { } dispute || dispute.ExistedAt(decided) == false)
            return OrdinaryTime(review, calendars, items);
        if (dispute.Items is null)
            return UnderDispute(review, dispute, OrdinaryTime(review, calendars, items), calendars);
        var reviewable = items.Where(i => i.Request.IsReviewable(review.UtilizationReviewOf(i).DecidedOn)).ToLookup(i => dispute.Covers(i.Number));
        var rest = OrdinaryTime(review, calendars, reviewable[false]).ToArray();
        return
        [
            // Lateness of the rest does not reach what is disputed, so it is found for each item.
            .. !reviewable[false].Any() ? [] : rest.All(f => f.Rule != "ELG-09" || f.Result == FindingResult.Met) ? rest
                : reviewable[false].SelectMany(i => OrdinaryTime(review, calendars, [i], i.Number).Where(f => f.Rule is "ELG-09" or "ELG-10")),
            .. reviewable[true].SelectMany(i => UnderDispute(review, dispute, OrdinaryTime(review, calendars, [i], i.Number), calendars)),
        ];
    }

    /// <summary>The findings on the time of what the dispute covers, from those that there would be without it.</summary>
    private static IEnumerable<Finding> UnderDispute(ReviewCase review, LiabilityDispute dispute, IEnumerable<Finding> ordinary, CalendarSet? calendars)
    {
        var isKnown = dispute.RaisedOn is not null;
        // Known to have been disputed, a formulary item has the 30 days too: the paragraph makes no difference.
        return ordinary.Where(f => isKnown ? f.Rule == "ELG-09" : f.Rule is "ELG-09" or "ELG-10" or "ELG-13").Select(f => f.Rule == "ELG-13" || (!isKnown && f.Result == FindingResult.Met)
            ? f : dispute.Resolution is null ? Stopped(review, dispute, f) : Extended(review, dispute, f, calendars));
    }

    private static Finding Stopped(ReviewCase review, LiabilityDispute dispute, Finding ordinary)
    {
        var (law, of) = (Section4610_5.FilingAfterLiability.Contents[^1].Provision, ordinary.Item is { } item ? $" for item {item}" : "");
        var evidence = $"{dispute.Reason}; raised {Or(dispute.RaisedOn)}, decision {Words.Of(review.UtilizationReview.DecidedOn)}. Application {Words.Of(review.Application.ReceivedOn)}.";
        return dispute.RaisedOn is not null
            ? new(ordinary.Rule, FindingResult.Met, $"The application is not late{of}: liability was disputed when the decision was made, and no time runs until a notice of resolution is served.", law, evidence, Item: ordinary.Item)
            : new(ordinary.Rule, FindingResult.Unknown, $"If liability was disputed when the decision was made, no time runs{of} until a notice of resolution is served. The file does not say since when it is disputed.", law,
                $"{evidence} Otherwise: {ordinary.Sentence}", "Ask the administrator when it raised the dispute, and enter the day.", ordinary.Item);
    }

    private static Finding Extended(ReviewCase review, LiabilityDispute dispute, Finding ordinary, CalendarSet? calendars)
    {
        var formulary = ordinary.Rule == "ELG-10" || (ordinary.Item is { } item && review.Items[item].Request.Formulary == true);
        var found = Timely(ordinary.Rule, () => FilingTime.AfterDispute(review, dispute.Resolution!, formulary, calendars), review.Application.ReceivedOn, ordinary.Item);
        return found.Result == FindingResult.NotMet
            ? ordinary.Result == FindingResult.Unknown ? ordinary : found
            : dispute.RaisedOn is not null ? found
            : found with
            {
                Result = FindingResult.Unknown,
                Sentence = $"If liability was disputed when the decision was made: {char.ToLowerInvariant(found.Sentence[0])}{found.Sentence[1..]} The file does not say since when it was disputed.",
                Evidence = $"{found.Evidence} Otherwise: {ordinary.Sentence}",
                Cure = "Ask the administrator when it raised the dispute, and enter the day.",
            };
    }
}
