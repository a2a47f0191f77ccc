using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;
using OpenImr.Core.Records;

namespace OpenImr.Core.Determinations;

/// <summary>The sections that both forms have: how the determination was made, the documents, the summary, the decisions. Nothing stands behind the last rationale.</summary>
internal static class LetterBody
{
    /// <summary>The sentence for a reviewer who cites nothing.</summary>
    public const string ReviewerCitesNothing = "The Expert Reviewer did not cite any medical evidence for its decision.";

    public static void Write(LetterHtml html, FinalDetermination d, LetterForm form)
    {
        html.Heading(2, d.Programme.Letter.HowMade);
        html.Paragraph(string.Join(' ', HowMade(d)));
        foreach (var credentials in d.Credentials)
        {
            html.Paragraph(d.Credentials.Count == 1 ? "The Expert Reviewer has the following credentials:" : "One Expert Reviewer has the following credentials:", kind: "lead");
            html.Paragraph(string.Join(", ", credentials.LicensedIn), "State(s) of Licensure");
            html.Paragraph(string.Join(", ", credentials.Certifications), "Certification(s)/Specialty");
        }

        html.Heading(2, "DOCUMENTS REVIEWED");
        html.Paragraph("The following documents were in the case file and were reviewed:", kind: "lead");
        html.List(d.Documents.Select(document => InWords(document, d.Programme, form)), numbered: true);

        html.Heading(2, "CLINICAL CASE SUMMARY");
        html.Paragraph("The expert reviewer developed this summary from the case file, including all medical records:", kind: "lead");
        html.Paragraph(d.Summary);

        html.Heading(2, d.Programme.Letter.Issues);
        html.Paragraph("The Final Determination was based on the decisions on the disputed items set forth here:", kind: "lead");
        for (var i = 0; i < d.Items.Count; i++)
            Write(html, d, i);
    }

    private static void Write(LetterHtml html, FinalDetermination d, int index)
    {
        var (item, words) = (d.Items[index], d.Programme.Letter);
        html.ItemHeading($"Item {index + 1} of {d.Items.Count}", $"{item.Item.Heading}: {item.Outcome}");
        html.Paragraph(InWords(item.Item.AdministratorGuideline, words), $"{words.Respondent} guideline");
        if (item.UtilizationReviewDate is { } decidedOn)
            html.Paragraph(LetterHeading.Day(decidedOn), words.DecisionDay + LetterLabels.OfThisItem);
        for (var i = 0; i < item.Analyses.Count; i++)
        {
            var analysis = item.Analyses[i];
            if (item.Analyses.Count > 1)
                html.Paragraph($"{analysis.Outcome}.", $"Analysis {i + 1} of {item.Analyses.Count}");
            html.Paragraph(analysis.Guideline.Text ?? ReviewerCitesNothing, $"{d.Organization.KnownAs} guideline");
            if (analysis.Guideline.Explanation is { } explanation)
                html.Paragraph(explanation, words.ReasonForSource);
            if (analysis.Condition is { } condition)
                html.Paragraph(condition, LetterLabels.Condition);
            if (NumbersOf(analysis.Documents, d.Documents) is { Length: > 0 } cited)
                html.Paragraph(cited, LetterLabels.DocumentsCited);
            if (analysis.Findings is { } findings)
                html.Paragraph(findings, LetterLabels.Findings);
            html.Paragraph(analysis.Rationale, "Decision rationale");
        }
    }

    /// <summary>The documents by their numbers in the letter's list.</summary>
    private static string NumbersOf(IReadOnlyList<DocumentId> cited, IReadOnlyList<CaseDocument> listed) =>
        string.Join(", ", listed.Select((document, i) => (document.Id, Number: i + 1)).Where(d => cited.Contains(d.Id)).Select(d => d.Number));

    /// <summary>Each sentence stands for a stored fact, and is left out where the fact is not there.</summary>
    private static IEnumerable<string> HowMade(FinalDetermination d)
    {
        var reviewer = d.Credentials.Count == 1 ? "an expert reviewer" : $"{d.Credentials.Count} expert reviewers";
        yield return d.CompleteFileSent
            ? $"{d.Organization.KnownAs} sent the complete case file to {reviewer}."
            : $"{d.Organization.KnownAs} gave the case to {reviewer}.";
        if (d.NoAffiliation)
            yield return $"No affiliation was found between the expert reviewer and {d.Programme.Letter.Screened}.";
        if (d.Credentials.All(c => c.MoreThanFiveYearsInPractice))
            yield return "The expert reviewer has been in active clinical practice for more than five years.";
        if (d.Credentials.All(c => c.AtLeast24HoursAWeek))
            yield return "The expert reviewer works at least 24 hours a week in active practice.";
        yield return "The selection rests on clinical experience, education, background and expertise in the same or similar specialties that evaluate or treat the medical condition and the disputed items. "
            + $"The reviewer knows the governing laws and regulations, with the hierarchy of evidence that applies to {d.Programme.Letter.Review}.";
    }

    private static string InWords(AdministratorGuideline guideline, LetterWords words) => guideline switch
    {
        AdministratorGuideline.Cited cited => cited.Text,
        AdministratorGuideline.NoneCited => $"The {words.Respondent} did not cite any medical evidence for its decision.",
        AdministratorGuideline.ReasonsNotMadeAvailable => $"The reasons of the {words.Respondent} were not made available.",
        AdministratorGuideline.Illegible => $"The {words.Decision} cannot be read.",
        _ => throw new ArgumentOutOfRangeException(nameof(guideline)),
    };

    private static string InWords(CaseDocument document, Programme programme, LetterForm form) => string.Join(", ", new[]
    {
        programme.NameOf(document.Type),
        form == LetterForm.Served && document.Author is { } author ? $"by {author}" : null,
        document.Dated is null ? "no date" : $"dated {(document.Dated.Exact is { } day ? LetterHeading.Day(day) : document.Dated.AsPrinted)}",
        document.Pages is { } pages ? pages == 1 ? "1 page" : $"{pages} pages" : "pages not counted",
    }.OfType<string>());
}
