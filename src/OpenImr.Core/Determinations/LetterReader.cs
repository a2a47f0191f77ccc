using System.Collections.Immutable;
using OpenImr.Core.Reviewers;

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
        // The letters of 2013 share some headings with the later ones, but not the one above the decisions.
        if (sections[LetterSection.Decisions] is null && (NoticeOf2013.Read(letter) ?? ProfessionalReviewOf2013.Read(letter)) is { } early)
            return WithNotes(early);
        if (!sections.Any)
            return new() { Problems = ["This is no final determination: none of its section headings was found."] };

        var problems = new List<string>();
        var header = new LetterHeader(letter, sections.HeaderEnd, problems);
        var read = header.Read();
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
        return WithNotes(read with
        {
            Layout = isOwn ? LetterLayout.OpenImr
                : header.Any ? LetterLayout.DatedHeader
                : inProse ? LetterLayout.ProseCredentials
                : LetterLayout.CredentialBlock,
            HowMade = howMade,
            Reviewers = reviewers,
            DocumentsReviewed = LetterDocuments.Read(letter, sections[LetterSection.DocumentsReviewed], problems),
            ClinicalCaseSummary = summary,
            Patient = LetterPatient.Read(letter, summary),
            Items = items.IsDefault ? [] : items,
            Problems = [.. problems],
        });

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

    /// <summary>Tells what was read although it is misprinted.</summary>
    private static ReadLetter WithNotes(ReadLetter letter)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var reviewer in letter.Reviewers)
        {
            foreach (var state in reviewer.LicensedIn)
                if (StatesOfLicensure.CodeOf(state.AsPrinted.TrimEnd('.')) is null)
                    notes.Add($"The state \"{state.AsPrinted}\" was read as {StatesOfLicensure.NameOf(state.Value)}.");
            foreach (var specialty in reviewer.Certifications.Concat(reviewer.Subspecialties))
                if (SpecialtyNames.Find(specialty.Value, out var misspelled) is not { } name)
                    notes.Add($"\"{specialty.Value}\" is no specialty of the vocabulary.");
                else if (misspelled)
                    notes.Add($"The specialty \"{specialty.Value}\" was read as {name}.");
        }

        foreach (var item in letter.Items)
            if (item.Treatment is { ReadAs: { } readAs, Name: { } treatment })
                notes.Add($"Item {item.Number} writes \"{treatment.AsPrinted}\"; it was read as {readAs}.");
        return letter with { Notes = notes.ToImmutable() };
    }

    /// <summary>The first word of the organization's name, which the first sentence tells: "… sent the complete case file to an expert reviewer".</summary>
    private static string? Organization(Found<string>? howMade) =>
        howMade is not null && Openings.Any(words => howMade.Value.Contains(words, StringComparison.OrdinalIgnoreCase)) ? howMade.Value.Split(' ')[0] : null;

    private static readonly string[] Openings = [" sent the complete case file", " gave the case to "];
}
