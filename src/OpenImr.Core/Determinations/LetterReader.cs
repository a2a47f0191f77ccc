namespace OpenImr.Core.Determinations;

/// <summary>Reads the text of a final determination into its structure, by its headings and labels.</summary>
public static class LetterReader
{
    /// <summary>Reads a letter's text as pdftotext gives it, with or without its <c>-layout</c>, or as typed. Never throws on any text; what it cannot read it tells in <see cref="ReadLetter.Problems"/>.</summary>
    public static ReadLetter Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letter = new LetterText(text);
        var sections = new LetterSections(letter);
        if (!sections.Any)
            return new() { Problems = ["This is no final determination: none of its section headings was found."] };

        var problems = new List<string>();
        var header = new LetterHeader(letter, sections.HeaderEnd, problems);
        var (reviewer, inProse, howMade) = sections[LetterSection.HowMade] is { } how
            ? LetterCredentials.Read(letter, how, problems)
            : Missing<(ReadCredentials?, bool, Found<string>?)>("HOW THE IMR FINAL DETERMINATION WAS MADE");
        var summary = sections[LetterSection.ClinicalCaseSummary] is { } lines
            ? SummaryOf(lines)
            : Missing<Found<string>?>("CLINICAL CASE SUMMARY");
        var items = sections[LetterSection.Decisions] is { } decisions
            ? new LetterItems(letter, decisions, Organization(howMade), problems).Read()
            : Missing<System.Collections.Immutable.ImmutableArray<ReadItem>>("IMR ISSUES, DECISIONS AND RATIONALES");
        return new()
        {
            Layout = sections[LetterSection.DocumentsReviewed] is not null ? LetterLayout.OpenImr
                : header.Any ? LetterLayout.DatedHeader
                : inProse ? LetterLayout.ProseCredentials
                : LetterLayout.CredentialBlock,
            CaseNumber = header.Words(HeaderField.CaseNumber),
            Priority = header.Words(HeaderField.Priority),
            ApplicationReceived = header.Day(HeaderField.ApplicationReceived),
            DateAssigned = header.Day(HeaderField.DateAssigned),
            DateOfInjury = header.Day(HeaderField.DateOfInjury),
            UtilizationReviewDate = header.Day(HeaderField.UtilizationReviewDate),
            DecisionDate = header.Day(HeaderField.DecisionDate),
            HowMade = howMade,
            Reviewer = reviewer,
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
    private static string? Organization(Found<string>? howMade)
    {
        if (howMade is null || !howMade.Value.Contains(" sent the complete case file", StringComparison.OrdinalIgnoreCase))
            return null;
        var name = howMade.Value.AsSpan();
        return name[..name.IndexOf(' ')].ToString();
    }
}
