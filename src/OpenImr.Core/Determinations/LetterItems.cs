using System.Collections.Immutable;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Determinations;

/// <summary>
/// Reads the items: a heading that ends in a colon and the outcome, the claims administrator's guideline, the reviewer's guideline below
/// the organization's name, the rationale. What a rationale says of other decisions is text: an outcome counts only above a label.
/// </summary>
internal sealed class LetterItems
{
    private readonly record struct PrintedOutcome(ItemOutcome? Outcome, int WordStart, int WordEnd, int HeadingEnd);

    private sealed class Draft(PrintedOutcome outcome, int outcomeLine, int? placeLine)
    {
        public PrintedOutcome Outcome { get; } = outcome;

        public int OutcomeLine { get; } = outcomeLine;

        /// <summary>The line that says which item of how many it is.</summary>
        public int? PlaceLine { get; } = placeLine;

        public List<LabelLine> Labels { get; } = [];

        public int Analyses { get; private set; } = 1;

        public bool Has(ItemLabel label) => Find(label, Analyses) is not null;

        public LabelLine? Find(ItemLabel label, int analysis = 1)
        {
            foreach (var line in Labels)
                if (line.Label == label && line.Analysis == analysis)
                    return line;
            return null;
        }

        public void Add(LabelLine label)
        {
            if (label.Label == ItemLabel.Analysis)
                Analyses = label.Analysis;
            Labels.Add(label with { Analysis = label.Label == ItemLabel.ClaimsAdministratorGuideline ? 1 : Analyses });
        }
    }

    private readonly LetterText letter;
    private readonly SectionLines lines;
    private readonly int textStart;
    private readonly ItemLabels labels;
    private readonly HeadingStart headingStart;
    private readonly List<string> problems;

    // The organization's first word, by which the letter names it; null when it does not.
    private readonly string? organization;

    public LetterItems(LetterText letter, SectionLines lines, string? organization, bool isOwn, List<string> problems)
    {
        this.letter = letter;
        this.lines = lines;
        this.organization = organization;
        this.problems = problems;
        textStart = lines.First < lines.End ? LetterSections.TextStart(letter, LetterSection.Decisions, lines) : 0;
        labels = new(letter, isOwn);
        headingStart = new(letter, lines);
    }

    public ImmutableArray<ReadItem> Read()
    {
        var drafts = Drafts();
        var items = ImmutableArray.CreateBuilder<ReadItem>(drafts.Count);
        var ends = new int[drafts.Count];
        var headings = new int[drafts.Count];
        for (var i = 0; i < drafts.Count; i++)
        {
            headings[i] = HeadingStartOf(drafts, i);
            if (i > 0)
                ends[i - 1] = drafts[i].PlaceLine is { } place ? letter.Lines[place].Start : headings[i];
        }

        if (drafts.Count > 0)
            ends[^1] = letter.Lines[lines.End - 1].End;
        for (var i = 0; i < drafts.Count; i++)
            items.Add(ReadOne(i + 1, drafts[i], headings[i], ends[i]));
        return items.ToImmutable();
    }

    private List<Draft> Drafts()
    {
        var drafts = new List<Draft>();
        var guidelinesArePrinted = false;
        int? placeLine = null;
        var placesArePrinted = false;
        for (var line = lines.First; line < lines.End; line++)
        {
            if (labels.PlaceOfItem(line) == drafts.Count + 1)
                (placeLine, placesArePrinted) = (line, true);
            if (labels.Of(line) is not { } label)
                continue;
            guidelinesArePrinted |= label.Label != ItemLabel.Rationale;
            var current = drafts.Count > 0 ? drafts[^1] : null;
            var outcome = line > lines.First ? OutcomeAbove(line) : default;
            var opens = label.Label switch
            {
                ItemLabel.ClaimsAdministratorGuideline when placesArePrinted => placeLine is not null,
                _ when placesArePrinted => false,
                ItemLabel.ClaimsAdministratorGuideline => outcome.Outcome is not null || current is null || (current.Has(ItemLabel.Rationale) && headingStart.BeginsParagraph(line)),
                ItemLabel.ReviewerGuideline => outcome.Outcome is not null,
                ItemLabel.Rationale => outcome.Outcome is not null && !guidelinesArePrinted,
                _ => false,
            };
            if (opens)
            {
                current = new Draft(outcome, outcome.Outcome is null ? line - 1 : letter.LineAt(outcome.HeadingEnd), placeLine);
                drafts.Add(current);
                placeLine = null;
            }

            if (current is not null)
                Take(label, current);
        }

        return drafts;
    }

    private void Take(LabelLine label, Draft draft)
    {
        if (label.Label == ItemLabel.Analysis)
        {
            if (label.Analysis == (draft.Find(ItemLabel.Analysis) is null ? 1 : draft.Analyses + 1))
                draft.Add(label);
        }
        else if (draft.Has(ItemLabel.Rationale))
            return;
        else if (!draft.Has(label.Label))
            draft.Add(label);
        else if (label.Label == ItemLabel.ReviewerGuideline && Fits(label) && draft.Find(ItemLabel.ReviewerGuideline, draft.Analyses) is { } first && !Fits(first))
        {
            // The first was the administrator's own words, broken where they look like a label.
            draft.Labels.Remove(first);
            draft.Add(label);
        }
    }

    /// <summary>True when the label begins with the organization's name, or stands at a sentence's end.</summary>
    private bool Fits(LabelLine label) =>
        (organization is not null && letter[letter.Lines[label.Line]].StartsWith(organization, StringComparison.OrdinalIgnoreCase))
        || (organization is null && headingStart.SentenceEnds(label.Line - 1));

    /// <summary>The outcome that ends the line above a label, with the place of its colon, which may stand on the line before.</summary>
    private PrintedOutcome OutcomeAbove(int line)
    {
        var above = letter.Lines[line - 1];
        if (OutcomeAtEnd(above.Start, above.End) is not { } outcome)
            return default;
        var headingEnd = outcome.Start;
        var floor = line - 2 >= lines.First ? letter.Lines[line - 2].Start : above.Start;
        while (headingEnd > floor && LetterText.IsBlank(letter.Text[headingEnd - 1]))
            headingEnd--;
        // A sentence that happens to end in the word has no colon before it.
        return headingEnd > floor && letter.Text[headingEnd - 1] is ':' or '-' or '\u2013' or '\u2014'
            ? new(outcome.Value, outcome.Start, outcome.Start + outcome.Length, headingEnd - 1)
            : default;
    }

    private Found<ItemOutcome>? OutcomeAtEnd(int start, int end)
    {
        while (end > start && (letter.Text[end - 1] == '.' || LetterText.IsBlank(letter.Text[end - 1])))
            end--;
        foreach (var outcome in Enum.GetValues<ItemOutcome>())
        {
            var word = outcome.ToString();
            if (end - word.Length >= start && string.Compare(letter.Text, end - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return new(outcome, letter.Text[(end - word.Length)..end], end - word.Length, word.Length);
        }

        return null;
    }

    private int HeadingStartOf(List<Draft> drafts, int index)
    {
        var draft = drafts[index];
        if (draft.PlaceLine is { } place)
            return letter.Lines[place].End;
        if (index == 0)
            return headingStart.Of(textStart, draft.OutcomeLine, belowRationale: false);
        var previous = drafts[index - 1].Labels[^1];
        return headingStart.Of(letter.Lines[previous.Line].Start, draft.OutcomeLine, belowRationale: true);
    }

    private ReadItem ReadOne(int number, Draft draft, int headingPlace, int end)
    {
        var printed = draft.Outcome;
        var headingEnd = printed.Outcome is null && draft.OutcomeLine >= 0 ? letter.Lines[draft.OutcomeLine].End : printed.HeadingEnd;
        var places = new List<int>();
        var heading = headingPlace < headingEnd ? letter.Find(headingPlace, headingEnd, places) : null;
        if (printed.Outcome is null)
            problems.Add($"Item {number} prints neither Upheld nor Overturned at the end of its heading.");
        if (heading is null)
            problems.Add($"Item {number} has no heading.");
        var parts = heading is null ? default : PartialAuthorization.Read(heading, places);
        if (parts.Broken)
            problems.Add($"The heading of item {number} speaks of an original request, but does not say which part is in dispute.");
        var inDispute = parts.Broken ? null : parts.Disputed ?? heading;
        var administrator = TextOf(draft, ItemLabel.ClaimsAdministratorGuideline, 1, end);
        if (administrator is null)
            problems.Add($"Item {number} has no claims administrator's guideline.");
        return new()
        {
            Number = number,
            Heading = heading,
            Outcome = printed.Outcome is { } outcome ? new(outcome, letter.Text[printed.WordStart..printed.WordEnd], printed.WordStart, printed.WordEnd - printed.WordStart) : null,
            Requested = parts.Requested,
            Authorized = parts.Authorized,
            Disputed = inDispute,
            Treatment = LetterTreatments.Read(letter, inDispute, parts.Requested),
            ClaimsAdministratorGuideline = Parsed(administrator),
            UtilizationReviewDate = DayOf(number, TextOf(draft, ItemLabel.UtilizationReviewDate, 1, end)),
            Analyses = [.. Enumerable.Range(1, draft.Analyses).Select(analysis => ReadAnalysis(number, draft, analysis, end))],
        };
    }

    private ReadAnalysis ReadAnalysis(int number, Draft draft, int analysis, int end)
    {
        Found<string>? Text(ItemLabel label) => TextOf(draft, label, analysis, end);
        var (guideline, rationale) = (Text(ItemLabel.ReviewerGuideline), Text(ItemLabel.Rationale));
        if (guideline is null)
            problems.Add($"Item {number} has no reviewer's guideline.");
        if (rationale is null)
            problems.Add($"Item {number} has no rationale.");
        return new()
        {
            Outcome = Text(ItemLabel.Analysis) is { } own ? OutcomeAtEnd(own.Start, own.Start + own.Length) : null,
            Guideline = Parsed(guideline),
            ReasonBelowMtus = Text(ItemLabel.ReasonBelowMtus),
            Condition = Text(ItemLabel.Condition),
            DocumentsCited = Text(ItemLabel.DocumentsCited),
            Findings = Text(ItemLabel.Findings),
            Rationale = rationale,
        };
    }

    private Found<DateOnly>? DayOf(int number, Found<string>? printed)
    {
        if (printed is null)
            return null;
        if (LetterDates.TryRead(printed.Value, out var day))
            return new(day, printed.AsPrinted, printed.Start, printed.Length);
        problems.Add($"Item {number} prints \"{printed.AsPrinted}\" as the day of its utilization review decision, which is no date; it was left out.");
        return null;
    }

    /// <summary>The text behind a label, up to the next label or the end of the item.</summary>
    private Found<string>? TextOf(Draft draft, ItemLabel label, int analysis, int end)
    {
        if (draft.Find(label, analysis) is not { } at)
            return null;
        foreach (var next in draft.Labels)
            if (next.Line > at.Line && letter.Lines[next.Line].Start < end)
                end = letter.Lines[next.Line].Start;
        return letter.Find(at.TextStart, end);
    }

    private static Found<GuidelineLine>? Parsed(Found<string>? text) =>
        text is null ? null : new(GuidelineLine.Parse(text.Value), text.AsPrinted, text.Start, text.Length);
}
