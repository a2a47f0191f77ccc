using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>A determination in the shape that the check reads, made from a letter or from a draft on the desk.</summary>
public sealed record CheckedDetermination
{
    /// <summary>The clinical case summary; null when there is none yet.</summary>
    public string? Summary { get; init; }

    /// <summary>What the summary says of the employee; null without a summary.</summary>
    public ReadPatient? Patient { get; init; }

    /// <summary>Day of the injury, by the header or the case.</summary>
    public DateOnly? DateOfInjury { get; init; }

    /// <summary>Days of the utilization review decisions, by the header or the case; empty when not known.</summary>
    public ImmutableArray<DateOnly> UtilizationReviewDates { get; init; } = [];

    /// <summary>Day of the determination, or today for a draft; null when a letter prints none.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The items, in the letter's order; for a panel one for each reviewer's analysis.</summary>
    public ImmutableArray<CheckedItem> Items { get; init; } = [];

    /// <summary>The documents of the case file with the text of their pages; empty when only the letter is known.</summary>
    public ImmutableArray<CheckedDocument> File { get; init; } = [];

    /// <summary>Names of persons that the letter's text should not hold; empty when not known.</summary>
    public ImmutableArray<string> Persons { get; init; } = [];

    /// <summary>The guidelines by which citations are resolved, with what the organization entered.</summary>
    public GuidelineLibrary Library { get; init; } = GuidelineLibrary.Standard;

    /// <summary>True for a draft on the desk: what a gate tells of it, the check does not tell again.</summary>
    public bool IsDraft { get; init; }

    /// <summary>A letter that was read.</summary>
    public static CheckedDetermination Of(ReadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new()
        {
            Summary = letter.ClinicalCaseSummary?.Value,
            Patient = letter.Patient,
            DateOfInjury = letter.DateOfInjury?.Value,
            UtilizationReviewDates = [.. letter.Items.Select(i => i.UtilizationReviewDate?.Value).Append(letter.UtilizationReviewDate?.Value).OfType<DateOnly>().Distinct()],
            On = letter.DecisionDate?.Value,
            Items = [.. letter.Items.SelectMany(CheckedItem.Of)],
        };
    }

    /// <summary>A draft on the desk.</summary>
    /// <param name="review">The case.</param>
    /// <param name="summary">The summary as typed.</param>
    /// <param name="items">The items as typed, by <see cref="CheckedItem.OfDraft"/>.</param>
    /// <param name="file">The file's pages, as far as their text is known.</param>
    /// <param name="today">Today.</param>
    public static CheckedDetermination OfDraft(
        ReviewCase review, string? summary, IEnumerable<CheckedItem> items, IEnumerable<CheckedDocument> file, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        var text = new LetterText(summary ?? "");
        return new()
        {
            Summary = summary,
            Patient = LetterPatient.Read(text, text.Find(0, text.Text.Length)),
            DateOfInjury = review.Injury.On,
            UtilizationReviewDates = [.. review.DisputedItems.Select(i => review.UtilizationReviewOf(review.Items[i.Number]).DecidedOn).Append(review.UtilizationReview.DecidedOn).Distinct()],
            On = today,
            Items = [.. items],
            File = [.. file],
            Persons = [review.Parties.Employee.Name, review.Parties.Employee.FamilyName, review.Parties.RequestingPhysician.Name],
            IsDraft = true,
        };
    }

    /// <summary>What is on record of a case, decided by every reviewer of its panel.</summary>
    /// <param name="review">The case.</param>
    /// <param name="today">Today.</param>
    public static CheckedDetermination OfRecord(ReviewCase review, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        return OfDraft(
            review, review.Summary,
            review.DisputedItems.SelectMany(i => review.Panel.Select(s => review.DecisionOf(i.Number, s.Reviewer)?.Decision).OfType<ItemDecision>()
                .Select((d, number) => CheckedItem.OfDraft(i, d.Outcome, d.Guideline.Text, d.Guideline.BelowMtus, d.Rationale) with { IsFurtherAnalysis = number > 0 })),
            [], today);
    }
}

/// <summary>A document of the file with the text of its pages.</summary>
/// <param name="Name">Its number, as shown.</param>
/// <param name="Pages">The text of each page; empty where it has none.</param>
public sealed record CheckedDocument(string Name, ImmutableArray<string> Pages);

/// <summary>One item with one reviewer's analysis of it.</summary>
public sealed record CheckedItem
{
    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>What is decided: the whole request, or what remains of it.</summary>
    public required string Disputed { get; init; }

    /// <summary>What was asked for, where a part was authorized; null otherwise.</summary>
    public string? Requested { get; init; }

    /// <summary>What was authorized, where a part was; null otherwise.</summary>
    public string? Authorized { get; init; }

    /// <summary>The outcome as printed or chosen; null while there is none. The check carries it and makes none.</summary>
    public ItemOutcome? Outcome { get; init; }

    /// <summary>The reviewer's guideline, read; null when the letter has no such line.</summary>
    public GuidelineLine? Guideline { get; init; }

    /// <summary>True when a reason to leave the MTUS is given apart from the rationale.</summary>
    public bool SaysWhyBelowMtus { get; init; }

    /// <summary>The reviewer's reasons.</summary>
    public string? Rationale { get; init; }

    /// <summary>The item it falls with, where the request says so.</summary>
    public int? DependsOn { get; init; }

    /// <summary>True for a further reviewer's analysis of an item that was told already.</summary>
    public bool IsFurtherAnalysis { get; init; }

    /// <summary>An item of a letter: one for each reviewer's analysis, and one even where there is none.</summary>
    internal static IEnumerable<CheckedItem> Of(ReadItem item)
    {
        var analyses = item.Analyses.IsDefaultOrEmpty ? [new ReadAnalysis()] : item.Analyses;
        return analyses.Select((analysis, number) => new CheckedItem
        {
            Number = item.Number,
            Disputed = item.Disputed?.Value ?? item.Heading?.Value ?? "",
            Requested = item.Requested?.Value,
            Authorized = item.Authorized?.Value,
            Outcome = (analysis.Outcome ?? item.Outcome)?.Value,
            Guideline = analysis.Guideline?.Value,
            SaysWhyBelowMtus = analysis.ReasonBelowMtus is not null,
            Rationale = analysis.Rationale?.Value,
            IsFurtherAnalysis = number > 0,
        });
    }

    /// <summary>An item as it stands on the desk.</summary>
    /// <param name="item">As asked.</param>
    /// <param name="outcome">As chosen; null while it is not.</param>
    /// <param name="citation">As typed; null while nothing is cited.</param>
    /// <param name="below">Why a source below the MTUS decides, as chosen.</param>
    /// <param name="rationale">As typed.</param>
    public static CheckedItem OfDraft(DisputedItem item, ItemOutcome? outcome, string? citation, ReasonBelowMtus? below, string? rationale)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new()
        {
            Number = item.Number,
            Disputed = item.Disputed,
            Requested = item.Requested,
            Authorized = item.Authorized,
            Outcome = outcome,
            Guideline = citation is null ? null : GuidelineLine.Parse(citation),
            SaysWhyBelowMtus = below is not null,
            Rationale = rationale,
            DependsOn = item.DependsOn,
        };
    }
}
