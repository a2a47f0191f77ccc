using System.Collections.Immutable;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Determinations;

/// <summary>
/// Reads the items: a heading that ends in a colon and the outcome, the claims administrator's guideline, the reviewer's guideline below
/// the organization's name, the rationale. What a rationale says of other decisions is text: an outcome counts only above a label.
/// </summary>
internal sealed class LetterItems
{
    private enum Label
    {
        ClaimsAdministratorGuideline,
        ReviewerGuideline,
        Rationale,
    }

    private readonly record struct LabelLine(Label Label, int Line, int TextStart);

    private readonly record struct PrintedOutcome(ItemOutcome? Outcome, int WordStart, int WordEnd, int HeadingEnd);

    private sealed class Draft(PrintedOutcome outcome, int outcomeLine)
    {
        public PrintedOutcome Outcome { get; } = outcome;

        public int OutcomeLine { get; } = outcomeLine;

        public List<LabelLine> Labels { get; } = [];

        public bool Has(Label label) => Labels.Exists(l => l.Label == label);
    }

    private const int LongestGuidelineLabel = 90;

    private readonly LetterText letter;
    private readonly SectionLines lines;
    private readonly int textStart;
    private readonly string? organization;
    private readonly HeadingStart headingStart;
    private readonly List<string> problems;

    // The organization's first word, by which the letter names it; null when it does not.
    public LetterItems(LetterText letter, SectionLines lines, string? organization, List<string> problems)
    {
        this.letter = letter;
        this.lines = lines;
        this.organization = organization;
        this.problems = problems;
        textStart = lines.First < lines.End ? LetterSections.TextStart(letter, LetterSection.Decisions, lines) : 0;
        headingStart = new(letter, lines);
    }

    public ImmutableArray<ReadItem> Read()
    {
        var drafts = Drafts();
        var items = ImmutableArray.CreateBuilder<ReadItem>(drafts.Count);
        var headings = new int[drafts.Count + 1];
        headings[^1] = lines.First < lines.End ? letter.Lines[lines.End - 1].End : 0;
        for (var i = 0; i < drafts.Count; i++)
            headings[i] = HeadingStartOf(drafts, i);
        for (var i = 0; i < drafts.Count; i++)
            items.Add(ReadOne(i + 1, drafts[i], headings[i], headings[i + 1]));
        return items.ToImmutable();
    }

    private List<Draft> Drafts()
    {
        var drafts = new List<Draft>();
        var guidelinesArePrinted = false;
        for (var line = lines.First; line < lines.End; line++)
        {
            if (LabelOf(line) is not { } label)
                continue;
            guidelinesArePrinted |= label.Label != Label.Rationale;
            var current = drafts.Count > 0 ? drafts[^1] : null;
            var outcome = line > lines.First ? OutcomeAbove(line) : default;
            var opens = label.Label switch
            {
                Label.ClaimsAdministratorGuideline => outcome.Outcome is not null || current is null || (current.Has(Label.Rationale) && headingStart.BeginsParagraph(line)),
                Label.ReviewerGuideline => outcome.Outcome is not null,
                _ => outcome.Outcome is not null && !guidelinesArePrinted,
            };
            if (opens)
            {
                current = new Draft(outcome, outcome.Outcome is null ? line - 1 : letter.LineAt(outcome.HeadingEnd));
                drafts.Add(current);
            }

            if (current is null || current.Has(Label.Rationale))
                continue;
            if (!current.Has(label.Label))
                current.Labels.Add(label);
            else if (label.Label == Label.ReviewerGuideline && Fits(label) && !Fits(current.Labels.Find(l => l.Label == Label.ReviewerGuideline)))
            {
                // The first was the administrator's own words, broken where they look like a label.
                current.Labels.RemoveAll(l => l.Label == Label.ReviewerGuideline);
                current.Labels.Add(label);
            }
        }

        return drafts;
    }

    private LabelLine? LabelOf(int line)
    {
        var (start, end) = (letter.Lines[line].Start, letter.Lines[line].End);
        if (letter.Labels(start, end, "claimsadministratorguideline", out var behind) || letter.Labels(start, end, "claimsadministratorsguideline", out behind))
            return new(Label.ClaimsAdministratorGuideline, line, behind);
        if (letter.Labels(start, end, "decisionrationale", out behind))
            return new(Label.Rationale, line, behind);
        var printed = letter[letter.Lines[line]];
        var colon = printed[..Math.Min(printed.Length, LongestGuidelineLabel)].IndexOf(':');
        return colon > 0 && char.IsUpper(printed[0]) && printed[..colon].TrimEnd().EndsWith("guideline", StringComparison.OrdinalIgnoreCase)
            ? new(Label.ReviewerGuideline, line, start + colon + 1)
            : null;
    }

    /// <summary>True when the label begins with the organization's name, or stands at a sentence's end.</summary>
    private bool Fits(LabelLine label) =>
        (organization is not null && letter[letter.Lines[label.Line]].StartsWith(organization, StringComparison.OrdinalIgnoreCase))
        || (organization is null && headingStart.SentenceEnds(label.Line - 1));

    /// <summary>The outcome that ends the line above a label, with the place of its colon, which may stand on the line before.</summary>
    private PrintedOutcome OutcomeAbove(int line)
    {
        var above = letter.Lines[line - 1];
        var end = above.End;
        while (end > above.Start && letter.Text[end - 1] is '.' or ' ')
            end--;
        foreach (var (outcome, word) in new[] { (ItemOutcome.Upheld, "Upheld"), (ItemOutcome.Overturned, "Overturned") })
        {
            var start = end - word.Length;
            if (start < above.Start || string.Compare(letter.Text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            var headingEnd = start;
            var floor = line - 2 >= lines.First ? letter.Lines[line - 2].Start : above.Start;
            while (headingEnd > floor && LetterText.IsBlank(letter.Text[headingEnd - 1]))
                headingEnd--;
            // A sentence that happens to end in the word has no colon before it.
            if (headingEnd == floor || letter.Text[headingEnd - 1] is not (':' or '-' or '\u2013' or '\u2014'))
                return default;
            return new(outcome, start, end, headingEnd - 1);
        }

        return default;
    }

    private int HeadingStartOf(List<Draft> drafts, int index)
    {
        var draft = drafts[index];
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
        Found<string>? TextOf(Label label)
        {
            var at = draft.Labels.FindIndex(l => l.Label == label);
            if (at < 0)
                return null;
            var stop = draft.Labels.Where(l => l.Line > draft.Labels[at].Line).Select(l => letter.Lines[l.Line].Start).DefaultIfEmpty(end).Min();
            return letter.Find(draft.Labels[at].TextStart, stop);
        }

        var (administrator, reviewer, rationale) = (TextOf(Label.ClaimsAdministratorGuideline), TextOf(Label.ReviewerGuideline), TextOf(Label.Rationale));
        foreach (var (text, name) in new[] { (administrator, "claims administrator's guideline"), (reviewer, "reviewer's guideline"), (rationale, "rationale") })
            if (text is null)
                problems.Add($"Item {number} has no {name}.");
        return new()
        {
            Number = number,
            Heading = heading,
            Outcome = printed.Outcome is { } outcome ? new(outcome, letter.Text[printed.WordStart..printed.WordEnd], printed.WordStart, printed.WordEnd - printed.WordStart) : null,
            Requested = parts.Requested,
            Authorized = parts.Authorized,
            Disputed = parts.Broken ? null : parts.Disputed ?? heading,
            ClaimsAdministratorGuideline = Parsed(administrator),
            ReviewerGuideline = Parsed(reviewer),
            Rationale = rationale,
        };
    }

    private static Found<GuidelineLine>? Parsed(Found<string>? text) =>
        text is null ? null : new(GuidelineLine.Parse(text.Value), text.AsPrinted, text.Start, text.Length);
}
