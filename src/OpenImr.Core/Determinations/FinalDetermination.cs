using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations;

/// <summary>A disputed item with what the reviewers decided.</summary>
/// <param name="Item">As asked.</param>
/// <param name="Outcome">As counted from what was signed, or will be signed.</param>
/// <param name="Analyses">Each reviewer's decision; more than one only on a panel, in the panel's order and without any name.</param>
/// <param name="UtilizationReviewDate">Day of the utilization review decision on this item, where the items came with several; null where one decision stands for all.</param>
public sealed record DeterminedItem(DisputedItem Item, ItemOutcome Outcome, IReadOnlyList<ItemDecision> Analyses, DateOnly? UtilizationReviewDate = null);

/// <summary>Everything that the letter of a case prints, in both forms, and nothing else: no reviewer's name or token is in it.</summary>
/// <param name="Organization">Whose letter it is.</param>
/// <param name="Number">The case.</param>
/// <param name="Claim">Served form only.</param>
/// <param name="Parties">Served form only.</param>
/// <param name="Track">The priority.</param>
/// <param name="DateOfInjury">Day of injury.</param>
/// <param name="UtilizationReviewDate">Day of the utilization review decision.</param>
/// <param name="ApplicationReceived">Day on which the application came in.</param>
/// <param name="DateAssigned">Day on which the organization took the case.</param>
/// <param name="DecisionDate">Day of issue; null while the letter is a draft.</param>
/// <param name="Version">1, more after corrections; 0 for a draft.</param>
/// <param name="CorrectionReason">What was mended; null for the first version.</param>
/// <param name="Credentials">The reviewers', in the panel's order.</param>
/// <param name="NoAffiliation">True when every reviewer was screened against the parties and no affiliation was found.</param>
/// <param name="CompleteFileSent">True when every document listed went to every reviewer.</param>
/// <param name="Documents">The documents reviewed: those on the confirmed register; before one is confirmed, all that are in the file.</param>
/// <param name="Summary">The clinical case summary.</param>
/// <param name="Items">The items in dispute with their decisions, by number.</param>
/// <param name="FileOnly">Items that stand in the file and are not decided.</param>
/// <param name="Synthetic">True for a case of the demonstration; the letter says so.</param>
public sealed record FinalDetermination(
    OrganizationProfile Organization, CaseNumber Number, Claim Claim, CaseParties Parties, ReviewTrack Track,
    DateOnly DateOfInjury, DateOnly UtilizationReviewDate, DateOnly ApplicationReceived, DateOnly DateAssigned, DateOnly? DecisionDate,
    int Version, string? CorrectionReason, IReadOnlyList<PrintedCredentials> Credentials, bool NoAffiliation, bool CompleteFileSent,
    IReadOnlyList<CaseDocument> Documents, string Summary, IReadOnlyList<DeterminedItem> Items, IReadOnlyList<CaseItem> FileOnly, bool Synthetic)
{
    /// <summary>The programme in whose words the letter speaks.</summary>
    public Programme Programme { get; init; } = Programme.All[0];

    /// <summary>The case's result, counted from the items.</summary>
    public CaseResult Result => CaseResults.Of([.. Items.Select(i => i.Outcome)]);

    /// <summary>What the case's letter prints now; null while the summary, the assignment or a decision on a disputed item is missing.</summary>
    /// <param name="review">The case.</param>
    /// <param name="organization">The organization as of now.</param>
    /// <param name="issue">Version and decision date of an issued letter; null for the draft that is signed.</param>
    /// <param name="credentials">Credentials of today in place of those of the assignment, for the reviewers named.</param>
    /// <param name="correction">What a new version mends; null for the reason on record.</param>
    public static FinalDetermination? Of(
        ReviewCase review, OrganizationProfile organization, (int Version, DateOnly DecisionDate)? issue = null,
        IReadOnlyDictionary<ReviewerId, PrintedCredentials>? credentials = null, string? correction = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(organization);
        var decided = review.DisputedItems
            .Select(i => (Item: i, Analyses: review.Panel.Select(s => review.DecisionOf(i.Number, s.Reviewer)?.Decision).OfType<ItemDecision>().ToArray()))
            .ToArray();
        if (review.Summary is not { } summary || review.AssignedOn is not { } assigned || review.Panel.Count == 0
            || decided.Length == 0 || decided.Any(d => d.Analyses.Length != review.Panel.Count))
            return null;
        var severalDecisions = decided.Select(d => DecidedOn(d.Item)).Append(review.UtilizationReview.DecidedOn).Distinct().Count() > 1;
        // What came in after the register was confirmed was not reviewed, and the letter does not say that it was.
        CaseDocument[] reviewed = [.. review.Documents.Where(d => review.Register.Count == 0 || review.Register.Contains(d.Id))];
        return new(
            organization, review.Number, review.Claim, review.Parties, review.Track, review.Injury.On, review.UtilizationReview.DecidedOn,
            review.Application.ReceivedOn, assigned, issue?.DecisionDate, issue?.Version ?? 0, issue?.Version > 1 ? correction ?? review.CorrectionReason : null,
            [.. review.Panel.Select(s => credentials?.GetValueOrDefault(s.Reviewer) ?? s.Credentials)],
            review.Panel.All(s => s.NoAffiliation), review.Panel.All(s => s.HasAll(reviewed)), reviewed, summary,
            [.. decided.Select(d => new DeterminedItem(
                d.Item, PanelTally.Of([.. d.Analyses.Select(a => a.Outcome)]), d.Analyses, severalDecisions ? DecidedOn(d.Item) : null))],
            [.. review.Items.Values.Where(i => i.Status != ItemStatus.InDispute)], review.Opening.Synthetic)
        {
            Programme = review.Programme,
        };

        DateOnly DecidedOn(DisputedItem item) => review.UtilizationReviewOf(review.Items[item.Number]).DecidedOn;
    }
}
