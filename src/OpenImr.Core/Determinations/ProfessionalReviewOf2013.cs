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
        var parts = new LetterParts<Part>(letter, Headings);
        if (!parts.Has(Part.Issue))
            return null;
        var problems = new List<string>();
        var read = new LetterHeader(letter, parts.FirstLine, problems).Read();
        var summary = Text(Part.Summary, "CASE SUMMARY");
        var rationalePart = parts.Has(Part.NotNecessary) ? Part.NotNecessary : Part.Necessary;
        var rationale = Text(rationalePart, "RATIONALE");
        var guideline = Text(Part.Guidelines, "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY");
        var credentials = parts.Lines(Part.Qualifications) is { } how ? LetterCredentials.Read(letter, how, problems) : ([], false, null);
        var outcome = Outcome();
        return read with
        {
            Layout = LetterLayout.ProfessionalReview2013,
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

        Found<string>? Text(Part part, string heading)
        {
            var text = parts.Text(part);
            if (text is null)
                problems.Add($"The letter has no section {heading}.");
            return text;
        }

        // The heading prints the outcome. Where the rationale's last word on it is another, neither is taken.
        Found<ItemOutcome>? Outcome()
        {
            if (parts.Heading(rationalePart) is not { } printed)
                return null;
            if (rationale is not null && Necessary().Matches(rationale.Value).LastOrDefault() is { } last && last.Groups["not"].Success != (rationalePart == Part.NotNecessary))
            {
                problems.Add("The heading of the rationale and its last sentence on medical necessity contradict each other; no outcome was read.");
                return null;
            }

            return new(rationalePart == Part.NotNecessary ? ItemOutcome.Upheld : ItemOutcome.Overturned, printed.Value, printed.Start, printed.Length);
        }

        IEnumerable<Found<string>> Issues()
        {
            if (parts.Lines(Part.Issue) is not { } lines || lines.First >= lines.End)
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
