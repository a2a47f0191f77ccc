using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Determinations;

/// <summary>
/// Reads the notices of 2013: each decision in a sentence ("has determined the request for X is not medically necessary and appropriate"), told
/// twice, and further below the basis of each; or numbered decisions each followed by its basis. Known by its headings, proved on letters of ours.
/// </summary>
internal static partial class NoticeOf2013
{
    private enum Part
    {
        Decisions,
        Qualifications,
        Summary,
        Documents,
    }

    private sealed record Basis(Found<string>? Administrator, Found<string>? Reviewer, Found<string>? Rationale);

    private sealed record Draft(Found<string> Heading, Found<ItemOutcome>? Outcome, int End);

    private const int LongestRequest = 2000;

    private static readonly (string Heading, Part Part)[] Headings =
    [
        ("imrdecisionsandrationales", Part.Decisions),
        ("howtheimrfinaldeterminationwasmade", Part.Qualifications),
        ("medicalqualificationsoftheexpertreviewer", Part.Qualifications),
        ("medicalqualificationsofthereviewer", Part.Qualifications),
        ("expertreviewercasesummary", Part.Summary),
        ("clinicalcasesummary", Part.Summary),
        ("casesummary", Part.Summary),
        ("documentsreviewedfordetermination", Part.Documents),
        ("documentsreviewed", Part.Documents),
    ];

    // Blanks may be missing between any two words: these letters run them together.
    [GeneratedRegex(@"determined\s*(?:that\s*)?the\s*request\s*for\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Determined();

    [GeneratedRegex(@"medically\s*necessary\s*and\s*appropriate", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Necessary();

    [GeneratedRegex(@"(?<=^|\n|\f)[ \t]*(?:\d{1,2}\s*[.)]\s*)?Regarding\s*the\s*request\s*for\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Regarding();

    [GeneratedRegex(@"(?<=^|\n|\f)[ \t]*(?<number>\d{1,2})\s*[.)]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"The\s*(?:Expert|Physician|Professional)\s*Reviewer(?!\s*'?\u2019?s?\s*decision\s*rationale)", RegexOptions.CultureInvariant)]
    private static partial Regex ReviewerSentence();

    [GeneratedRegex(@"The\s*Claims\s*Administrator", RegexOptions.CultureInvariant)]
    private static partial Regex AdministratorSentence();

    [GeneratedRegex(@"(?:Rationale\s*for\s*the\s*Decision|The\s*(?:Expert|Physician)\s*Reviewer['\u2019]?s?\s*decision\s*rationale|Decision\s*rationale)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RationaleLabel();

    /// <summary>The letter; null when it is no such notice.</summary>
    public static ReadLetter? Read(LetterText letter)
    {
        if (letter.Lines.Length == 0 || !Necessary().IsMatch(letter.Text))
            return null;
        var parts = new LetterParts<Part>(letter, Headings);
        var determined = Determined().Match(letter.Text);
        if (!(parts.Has(Part.Decisions) || (determined.Success && !parts.None)))
            return null;

        var problems = new List<string>();
        var top = determined.Success ? Math.Min(parts.FirstLine, letter.LineAt(determined.Index)) : parts.FirstLine;
        var read = new LetterHeader(letter, top, problems).Read();
        var summary = parts.Lines(Part.Summary) is { } lines && lines.First < lines.End
            ? letter.Find(LetterSections.TextStart(letter, LetterSection.ClinicalCaseSummary, lines), letter.Lines[lines.End - 1].End)
            : null;
        if (summary is null)
            problems.Add("The letter has no section CASE SUMMARY.");
        var credentials = parts.Lines(Part.Qualifications) is { } how ? LetterCredentials.Read(letter, how, problems) : ([], false, null);
        var items = Items(letter, parts.Lines(Part.Decisions), problems);
        if (items.IsEmpty)
            problems.Add("The letter prints no decision on a request.");
        return read with
        {
            Layout = LetterLayout.Notice2013,
            HowMade = credentials.HowMade,
            Reviewers = credentials.Reviewers,
            ClinicalCaseSummary = summary,
            Patient = LetterPatient.Read(letter, summary),
            Items = items,
            Problems = [.. problems],
        };
    }

    private static ImmutableArray<ReadItem> Items(LetterText letter, SectionLines? decisions, List<string> problems)
    {
        var end = letter.Lines[^1].End;
        var drafts = new List<Draft>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var bases = new List<Basis?>();
        foreach (Match told in Determined().Matches(letter.Text))
            if (DraftAt(letter, told.Index + told.Length, end) is { } draft && keys.Add(Key(draft.Heading)))
                drafts.Add(draft);
        if (drafts.Count > 0)
        {
            var regarding = Regarding().Matches(letter.Text).ToList();
            for (var i = 0; i < drafts.Count; i++)
            {
                // In the order of the decisions, or else below the same words, which may begin another request too.
                var key = Key(drafts[i].Heading);
                var own = key.Length == 0 ? -1 : i < regarding.Count && IsOn(regarding[i]) ? i : regarding.FindIndex(IsOn);
                bool IsOn(Match request) => letter.Spells(request.Index + request.Length, end, key, out _);
                bases.Add(own < 0 ? null : BasisIn(letter, regarding[own].Index + regarding[own].Length, own + 1 < regarding.Count ? regarding[own + 1].Index : end));
            }
        }
        else if (decisions is { } lines && lines.First < lines.End)
        {
            var (from, to) = (letter.Lines[lines.First].Start, letter.Lines[lines.End - 1].End);
            foreach (Match number in Numbered().Matches(letter.Text[..to], from))
                if (int.Parse(number.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) == drafts.Count + 1 && DraftAt(letter, number.Index + number.Length, to) is { } draft)
                    drafts.Add(draft);
            if (drafts.Count == 0 && DraftAt(letter, LetterSections.TextStart(letter, LetterSection.Decisions, lines), to) is { } only)
                drafts.Add(only);
            for (var i = 0; i < drafts.Count; i++)
                bases.Add(BasisIn(letter, drafts[i].End, i + 1 < drafts.Count ? drafts[i + 1].Heading.Start : to));
        }

        return [.. drafts.Select((draft, i) => Item(letter, i + 1, draft, bases[i], problems))];
    }

    private static ReadItem Item(LetterText letter, int number, Draft draft, Basis? basis, List<string> problems)
    {
        if (draft.Outcome is null)
            problems.Add($"Item {number} does not say whether the request is medically necessary.");
        if (basis?.Administrator is null)
            problems.Add($"Item {number} has no claims administrator's guideline.");
        if (basis?.Reviewer is null)
            problems.Add($"Item {number} has no reviewer's guideline.");
        if (basis?.Rationale is null)
            problems.Add($"Item {number} has no rationale.");
        return new()
        {
            Number = number,
            Heading = draft.Heading,
            Outcome = draft.Outcome,
            Disputed = draft.Heading,
            Treatment = LetterTreatments.Read(letter, draft.Heading, null),
            ClaimsAdministratorGuideline = Parsed(basis?.Administrator),
            Analyses = [new ReadAnalysis { Guideline = Parsed(basis?.Reviewer), Rationale = basis?.Rationale }],
        };
    }

    /// <summary>The request up to "is" or "is not", and what follows: "medically necessary and appropriate".</summary>
    private static Draft? DraftAt(LetterText letter, int from, int to)
    {
        if (from >= to)
            return null;
        var closing = Necessary().Match(letter.Text, from, Math.Min(to - from, LongestRequest));
        if (!closing.Success || letter.Find(from, closing.Index) is not { } printed)
            return null;
        var end = printed.Start + printed.Length;
        var isNot = Strip(letter.Text, ref end, from, "not");
        var says = Strip(letter.Text, ref end, from, "is") || Strip(letter.Text, ref end, from, "are") || Strip(letter.Text, ref end, from, "was") || Strip(letter.Text, ref end, from, "were");
        if (!says || letter.Find(from, end) is not { } heading)
            return null;
        var verb = letter.Find(end, closing.Index + closing.Length)!;
        return new(heading, new(isNot ? ItemOutcome.Upheld : ItemOutcome.Overturned, verb.Value, verb.Start, verb.Length), closing.Index + closing.Length);
    }

    private static bool Strip(string text, ref int end, int from, string word)
    {
        var start = end - word.Length;
        if (start <= from || string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || char.IsLetterOrDigit(text[start - 1]) && word != "not")
            return false;
        end = start;
        while (end > from && LetterText.IsBlank(text[end - 1]))
            end--;
        return true;
    }

    private static Basis? BasisIn(LetterText letter, int from, int to)
    {
        if (from >= to)
            return null;
        var rationale = RationaleLabel().Match(letter.Text, from, to - from);
        var guidelinesEnd = rationale.Success ? rationale.Index : to;
        var administrator = AdministratorSentence().Match(letter.Text, from, guidelinesEnd - from);
        var reviewerFrom = administrator.Success ? administrator.Index : from;
        var reviewer = ReviewerSentence().Match(letter.Text, reviewerFrom, guidelinesEnd - reviewerFrom);
        return new(
            administrator.Success ? letter.Find(administrator.Index, reviewer.Success ? reviewer.Index : guidelinesEnd) : null,
            reviewer.Success ? letter.Find(reviewer.Index, guidelinesEnd) : null,
            rationale.Success ? letter.Find(rationale.Index + rationale.Length, WithoutNumber(letter.Text, to)) : null);
    }

    /// <summary>Before the number of the next item, which stands before its heading.</summary>
    private static int WithoutNumber(string text, int end)
    {
        var at = end;
        while (at > 0 && (LetterText.IsBlank(text[at - 1]) || text[at - 1] is '.' or ')' || char.IsAsciiDigit(text[at - 1])))
            at--;
        var line = text.AsSpan(at, end - at);
        var number = line.LastIndexOf('\n');
        return number >= 0 && line[number..].ContainsAnyInRange('0', '9') ? at + number : end;
    }

    private static string Key(Found<string> heading) => string.Concat(heading.Value.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Found<GuidelineLine>? Parsed(Found<string>? text) =>
        text is null ? null : new(GuidelineLine.Parse(text.Value), text.AsPrinted, text.Start, text.Length);
}
