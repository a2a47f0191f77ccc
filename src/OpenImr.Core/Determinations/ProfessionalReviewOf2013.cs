using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Determinations;

/// <summary>
/// Reads the medical professional reviews of early 2013: one section for the issue, one for the guideline, one for the rationale, whose heading
/// says whether the treatment is medically necessary. Known by its headings, proved on letters of ours.
/// </summary>
internal static partial class ProfessionalReviewOf2013
{
    private enum Part
    {
        Issue,
        Summary,
        Documents,
        Guidelines,
        NotNecessary,
        Necessary,
        Qualifications,
    }

    private static readonly (string Heading, Part Part)[] Headings =
    [
        ("issueatdispute", Part.Issue),
        ("issuesatdispute", Part.Issue),
        ("casesummary", Part.Summary),
        ("documentsreviewedfordetermination", Part.Documents),
        ("medicaltreatmentguidelinesrelieduponbyprofessionalreviewerandwhy", Part.Guidelines),
        ("medicaltreatmentguidelinerelieduponbyprofessionalreviewerandwhy", Part.Guidelines),
        .. Verbs("rationaleforwhytherequestedtreatmentservice", "notmedicallynecessary", Part.NotNecessary),
        .. Verbs("rationaleforwhytherequestedtreatmentservice", "medicallynecessary", Part.Necessary),
        ("medicalreviewerqualifications", Part.Qualifications),
        ("medicalreviewersqualifications", Part.Qualifications),
    ];

    [GeneratedRegex(@"(?<=^|\n|\f)[ \t]*(?<number>\d{1,2})\s*[.)]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<not>not\s*)?medically\s*necessary", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Necessary();

    private static IEnumerable<(string, Part)> Verbs(string before, string after, Part part) =>
        new[] { "iswas", "is", "was" }.Select(verb => (before + verb + after, part));

    /// <summary>The letter; null when it is no such review.</summary>
    public static ReadLetter? Read(LetterText letter)
    {
        var parts = new List<(Part Part, int Line, int After)>();
        for (var line = 0; line < letter.Lines.Length; line++)
            foreach (var (heading, part) in Headings)
                if (LetterSections.IsHeading(letter, line, heading, out var after) && !parts.Exists(p => p.Part == part))
                {
                    parts.Add((part, line, after));
                    break;
                }

        if (!parts.Exists(p => p.Part == Part.Issue))
            return null;
        var problems = new List<string>();
        var header = new LetterHeader(letter, parts[0].Line, problems);
        var summary = Text(Part.Summary, "CASE SUMMARY");
        var rationalePart = parts.Exists(p => p.Part == Part.NotNecessary) ? Part.NotNecessary : Part.Necessary;
        var rationale = Text(rationalePart, "RATIONALE");
        var guideline = Text(Part.Guidelines, "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY");
        var credentials = Lines(Part.Qualifications) is { } how ? LetterCredentials.Read(letter, how, problems) : ([], false, null);
        var outcome = Outcome();
        return new()
        {
            Layout = LetterLayout.ProfessionalReview2013,
            CaseNumber = header.Words(HeaderField.CaseNumber),
            Priority = header.Words(HeaderField.Priority),
            ApplicationReceived = header.Day(HeaderField.ApplicationReceived),
            DateAssigned = header.Day(HeaderField.DateAssigned),
            DateOfInjury = header.Day(HeaderField.DateOfInjury),
            UtilizationReviewDate = header.Day(HeaderField.UtilizationReviewDate),
            DecisionDate = header.Day(HeaderField.DecisionDate),
            HowMade = credentials.HowMade,
            Reviewers = credentials.Reviewers,
            ClinicalCaseSummary = summary,
            Patient = LetterPatient.Read(letter, summary),
            Items =
            [
                .. Issues().Select((issue, i) => new ReadItem
                {
                    Number = i + 1,
                    Heading = issue,
                    Outcome = outcome,
                    Disputed = issue,
                    Treatment = LetterTreatments.Read(letter, issue, null),
                    Analyses = [new ReadAnalysis { Guideline = guideline is null ? null : new(GuidelineLine.Parse(guideline.Value), guideline.AsPrinted, guideline.Start, guideline.Length), Rationale = rationale }],
                }),
            ],
            Problems = [.. problems],
        };

        SectionLines? Lines(Part part)
        {
            var at = parts.FindIndex(p => p.Part == part);
            return at < 0 ? null : new(parts[at].After, at + 1 < parts.Count ? parts[at + 1].Line : letter.Lines.Length);
        }

        Found<string>? Text(Part part, string heading)
        {
            if (Lines(part) is { } lines && lines.First < lines.End && letter.Find(letter.Lines[lines.First].Start, letter.Lines[lines.End - 1].End) is { } text)
                return text;
            problems.Add($"The letter has no section {heading}.");
            return null;
        }

        // The heading prints the outcome. Where the rationale's last word on it is another, neither is taken.
        Found<ItemOutcome>? Outcome()
        {
            var at = parts.FindIndex(p => p.Part == rationalePart);
            if (at < 0)
                return null;
            var printed = letter.Find(letter.Lines[parts[at].Line].Start, letter.Lines[parts[at].After - 1].End)!;
            if (rationale is not null && Necessary().Matches(rationale.Value).LastOrDefault() is { } last && last.Groups["not"].Success != (rationalePart == Part.NotNecessary))
            {
                problems.Add("The heading of the rationale and its last sentence on medical necessity contradict each other; no outcome was read.");
                return null;
            }

            return new(rationalePart == Part.NotNecessary ? ItemOutcome.Upheld : ItemOutcome.Overturned, printed.Value, printed.Start, printed.Length);
        }

        IEnumerable<Found<string>> Issues()
        {
            if (Lines(Part.Issue) is not { } lines || lines.First >= lines.End)
            {
                problems.Add("The letter names no issue at dispute.");
                yield break;
            }

            var (from, to) = (letter.Lines[lines.First].Start, letter.Lines[lines.End - 1].End);
            var starts = new List<Match>();
            foreach (Match number in Numbered().Matches(letter.Text[..to], Math.Max(0, letter.Text.LastIndexOf('\n', from) + 1)))
                if (int.Parse(number.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) == starts.Count + 1)
                    starts.Add(number);
            if (starts.Count == 0 && letter.Find(from, to) is { } only)
                yield return only;
            for (var i = 0; i < starts.Count; i++)
                if (letter.Find(starts[i].Index + starts[i].Length, i + 1 < starts.Count ? starts[i + 1].Index : to) is { } issue)
                    yield return issue;
        }
    }
}
