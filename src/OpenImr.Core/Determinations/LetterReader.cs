using System.Collections.Immutable;

namespace OpenImr.Core.Determinations;

/// <summary>Reads the text of a final determination into its structure, by its headings and labels. The inverse of <see cref="Letter"/>.</summary>
public static class LetterReader
{
    /// <summary>Reads a letter's text as pdftotext gives it, with or without its <c>-layout</c>, or as typed. Never throws on any text; what it cannot read it tells in <see cref="ReadLetter.Problems"/>.</summary>
    public static ReadLetter Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(new LetterText(text));
    }

    /// <summary>Reads a letter of this product from its HTML. The places of what is found are counted in the letter's text, not in the HTML.</summary>
    public static ReadLetter ReadHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Read(new LetterText(LetterHtmlText.Of(html)));
    }

    private static ReadLetter Read(LetterText letter)
    {
        var sections = new LetterSections(letter);
        if (!sections.Any)
            return new() { Problems = ["This is no final determination: none of its section headings was found."] };

        var problems = new List<string>();
        var header = new LetterHeader(letter, sections.HeaderEnd, problems);
        var isOwn = sections[LetterSection.DocumentsReviewed] is not null;
        letter.IsOwn = isOwn;
        var (reviewers, inProse, howMade) = sections[LetterSection.HowMade] is { } how
            ? LetterCredentials.Read(letter, how, problems)
            : ([], false, Missing<Found<string>>("HOW THE IMR FINAL DETERMINATION WAS MADE"));
        var summary = sections[LetterSection.ClinicalCaseSummary] is { } lines
            ? SummaryOf(lines)
            : Missing<Found<string>?>("CLINICAL CASE SUMMARY");
        var items = sections[LetterSection.Decisions] is { } decisions
            ? new LetterItems(letter, decisions, Organization(howMade), isOwn, problems).Read()
            : Missing<ImmutableArray<ReadItem>>("IMR ISSUES, DECISIONS AND RATIONALES");
        return new()
        {
            Layout = isOwn ? LetterLayout.OpenImr
                : header.Any ? LetterLayout.DatedHeader
                : inProse ? LetterLayout.ProseCredentials
                : LetterLayout.CredentialBlock,
            CaseNumber = header.Words(HeaderField.CaseNumber),
            ClaimNumber = header.Words(HeaderField.ClaimNumber),
            Priority = header.Words(HeaderField.Priority),
            ApplicationReceived = header.Day(HeaderField.ApplicationReceived),
            DateAssigned = header.Day(HeaderField.DateAssigned),
            DateOfInjury = header.Day(HeaderField.DateOfInjury),
            UtilizationReviewDate = header.Day(HeaderField.UtilizationReviewDate),
            DecisionDate = header.Day(HeaderField.DecisionDate),
            HowMade = howMade,
            Reviewers = reviewers,
            DocumentsReviewed = LetterDocuments.Read(letter, sections[LetterSection.DocumentsReviewed], problems),
            ClinicalCaseSummary = summary,
            Items = items.IsDefault ? [] : items,
            Problems = [.. problems],
        };

        T? Missing<T>(string heading)
        {
            problems.Add($"The letter has no section {heading}.");
            return default;
        }

        Found<string>? SummaryOf(SectionLines lines)
        {
            if (lines.First == lines.End)
                return Missing<Found<string>?>("CLINICAL CASE SUMMARY");
            return letter.Find(LetterSections.TextStart(letter, LetterSection.ClinicalCaseSummary, lines), letter.Lines[lines.End - 1].End);
        }
    }

    /// <summary>The first word of the organization's name, which the first sentence tells: "… sent the complete case file to an expert reviewer".</summary>
    private static string? Organization(Found<string>? howMade) =>
        howMade is not null && Openings.Any(words => howMade.Value.Contains(words, StringComparison.OrdinalIgnoreCase)) ? howMade.Value.Split(' ')[0] : null;

    private static readonly string[] Openings = [" sent the complete case file", " gave the case to "];
}
