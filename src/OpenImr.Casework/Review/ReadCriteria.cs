using System.Collections.Immutable;
using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Records;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Treatments;

namespace OpenImr.Casework.Review;

/// <summary>The questions that the guideline in force puts about one item, with what the case file suggests and what the reviewer answered. They are put before the reviewer; nothing follows from them.</summary>
public static class ReadCriteria
{
    private const string SummarySource = "clinical case summary";

    public sealed record Query(CaseNumber Case, int Item);

    /// <param name="Item">The item.</param>
    /// <param name="Choice">Which set, and why that one; where none is in force, the questions are those of an earlier edition.</param>
    /// <param name="Edition">The edition it belongs to; null without a set.</param>
    /// <param name="Grid">The questions; null without a set.</param>
    /// <param name="Safety">What to look at for the patient's safety.</param>
    /// <param name="Places">The pages that words were found on, by the name of their source.</param>
    /// <param name="Unread">The documents that have no text, with the reason of each: nothing of them is suggested.</param>
    /// <param name="IsOpen">True while the reviewer may answer: the case is with the reviewer, and nothing is signed.</param>
    public sealed record Found(
        DisputedItem Item, CriteriaChoice Choice, Edition? Edition, CriteriaGrid? Grid, IReadOnlyList<SafetyFlag> Safety,
        IReadOnlyDictionary<string, RecordPage> Places, IReadOnlyList<(CaseDocument Document, string Why)> Unread, bool IsOpen);

    public static async Task<Outcome<Found>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadCriteria), query.Case, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review }
            ? await OfAsync(review, query.Item, actor, office, stop)
            : loaded.Then<Found>(_ => throw new InvalidOperationException());
    }

    /// <summary>What a draft of <see cref="CasePart.Criteria"/> holds.</summary>
    internal static IReadOnlyList<GivenAnswer> Log(Draft? draft) =>
        draft is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<GivenAnswer>>(draft.Text, StoredJson.Options)!;

    internal static async Task<Outcome<Found>> OfAsync(ReviewCase review, int number, Actor actor, Office office, CancellationToken stop)
    {
        if (review.DisputedItems.FirstOrDefault(i => i.Number == number) is not { } item)
            return new Refusal($"{review.Number} has no item {number} in dispute.");
        var entered = await new GuidelineStore(office.Store.Events).ReadAsync(stop);
        var treatment = RequestLine.Read(item.Disputed);
        var choice = entered.Criteria.For(treatment, Days(review, item, office.Today));
        var drafts = office.Store.Drafts;
        var (texts, unread) = await ReadRecord.TextsAsync(review, office, stop);
        var pages = texts.SelectMany(t => t.Clinical).ToList();
        var summary = (await drafts.FindAsync(review.Number, CasePart.Summary, actor, stop))?.Text ?? review.Summary ?? "";
        var on = review.UtilizationReviewOf(review.Items[item.Number]).DecidedOn;
        var facts = new CaseFacts(
            treatment, [.. review.DisputedItems.Select(i => RequestLine.Read(i.Disputed))],
            [new(SummarySource, summary), .. pages.Select(p => p.Text)], on,
            review.Parties.Employee.BirthDate is { } born ? Age(born, on) : null, RecordDates: [.. review.Documents.Where(IsClinical).Select(d => d.Dated).OfType<PartialDate>()]);
        var (answers, safety) = await TimeLimit.ReadAsync(_ => (SuggestionsOf(choice.Set ?? choice.Earlier, facts), SuggestedAnswers.Safety(facts)), stop);
        var grid = (choice.Set ?? choice.Earlier) is not { } set ? null
            : CriteriaGrid.Of(set, answers.IsDefault ? [.. set.Criteria.Select(Unsearched)] : answers, Log(await drafts.FindAsync(review.Number, CasePart.Criteria(item.Number), actor, stop)));
        return new Found(item, choice, grid is null ? null : entered.Library.Edition(grid.Set.Edition), grid, safety ?? [], pages.ToDictionary(p => p.Text.Source, p => p.Page), unread,
            review.Stage == CaseStage.WithReviewer && review.Panel.Any(s => s.Reviewer.ToString() == actor.User && s.Signature is null));
    }

    private static ImmutableArray<CriterionAnswer> SuggestionsOf(CriteriaSet? set, CaseFacts facts) => set is null ? [] : SuggestedAnswers.For(set, facts);

    private static CriterionAnswer Unsearched(Criterion criterion) =>
        new(criterion.Id, Answer.Unknown, AnswerOrigin.Found, [], "Searching the case file took too long and was stopped. Answer from the file yourself, or open the page again.");

    /// <summary>The days by which an item's editions are chosen.</summary>
    internal static EditionDays Days(ReviewCase review, DisputedItem item, DateOnly today) =>
        new(review.IssuedOn ?? today, Reviewed: review.UtilizationReviewOf(review.Items[item.Number]).DecidedOn);

    private static bool IsClinical(CaseDocument document) =>
        document.Type is DocumentType.ProgressReport or DocumentType.Consultation or DocumentType.MedicalLegalReport or DocumentType.Imaging or DocumentType.Laboratory
            or DocumentType.DiagnosticTest or DocumentType.OperativeReport or DocumentType.TherapyNotes or DocumentType.MedicationRecord;

    private static int Age(DateOnly born, DateOnly on) => on.Year - born.Year - (on < born.AddYears(on.Year - born.Year) ? 1 : 0);
}
