using System.Globalization;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Synthetic;

/// <summary>A synthetic letter: what it was made from, and its text.</summary>
/// <param name="Truth">What a reader should find in it.</param>
/// <param name="Text">The letter as <c>pdftotext -layout</c> would print it.</param>
public sealed record SyntheticLetter(SyntheticDetermination Truth, string Text)
{
    /// <summary>The name of its file: the case number, as published letters are named.</summary>
    public string FileName => $"{Truth.Number}.txt";
}

/// <summary>
/// Makes published determinations that nobody wrote about persons who do not exist, to prove the library's scale and to try it out. A letter is a
/// function of seed and place alone: the same bytes on every machine and in any order. The words are ours; years, items, categories, outcomes, guidelines
/// and reviewers come at the rates of <see cref="ProgrammeYear"/> and <see cref="ProgrammeMix"/>. Nothing about the programme can be learned from them.
/// </summary>
public static class SyntheticLetters
{
    /// <summary>How many letters a seed has: each has a number of its own.</summary>
    public const int Most = 1_000_000;

    /// <summary>The count in the first letter's case number. The programme's own counts of a year stay below 400,000.</summary>
    public const int FirstCount = 9_000_000;

    /// <summary>So many letters of each of ten seeds one after the other, 1 to 10, have numbers of their own.</summary>
    public const int Apart = Most / 10;

    /// <summary>Stands at the foot of every page of every letter.</summary>
    public const string Mark = "Synthetic letter: no person in it exists, no physician decided it.";

    private const string Organization = "Sample Review Organization";

    private const string Label = "Sample Review guideline: ";

    /// <summary>The letter at a place of a collection.</summary>
    /// <param name="seed">Which collection. Two collections share their case numbers, so a library should hold one.</param>
    /// <param name="index">Its place, from 0 to below <see cref="Most"/>.</param>
    /// <param name="layout">Its layout, and so its year; null for those of the years as they come. This product's own comes only when asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is out of bounds.</exception>
    public static SyntheticLetter At(long seed, int index, LetterLayout? layout = null)
    {
        var truth = TruthAt(seed, index, layout);
        return new(truth, Print(truth));
    }

    /// <summary>What the letter at a place is made from, without its text.</summary>
    /// <inheritdoc cref="At"/>
    public static SyntheticDetermination TruthAt(long seed, int index, LetterLayout? layout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Most);
        return SyntheticCase.At(seed, index, layout);
    }

    /// <summary>The count in a letter's case number. A million counts are free, as many as a seed has letters, so larger collections of two seeds share some.</summary>
    internal static int CountOf(long seed, int index)
    {
        var begin = ((seed % 10) + 9) % 10;
        return FirstCount + (int)(((begin * Apart) + index) % Most);
    }

    /// <summary>True for the case number of a synthetic letter.</summary>
    public static bool IsSynthetic(CaseNumber number) => number.Sequence >= FirstCount;

    private static string Print(SyntheticDetermination d)
    {
        var paper = new LetterPaper();
        switch (d.Layout)
        {
            case LetterLayout.Notice2013:
                PrintNotice(paper, d);
                break;
            case LetterLayout.ProfessionalReview2013:
                PrintProfessionalReview(paper, d);
                break;
            default:
                PrintSections(paper, d);
                break;
        }

        return paper.Close();
    }

    private static void PrintSections(LetterPaper paper, SyntheticDetermination d)
    {
        var isOwn = d.Layout == LetterLayout.OpenImr;
        if (isOwn)
            PrintOwnHeader(paper, d);
        else if (d.Layout == LetterLayout.DatedHeader)
            PrintHeader(paper, d);
        paper.Heading("HOW THE IMR FINAL DETERMINATION WAS MADE");
        var sent = $"{Organization} sent the complete case file to an expert reviewer. He/she has no affiliation with the employer, employee, providers or the claims administrator.";
        if (d.Layout == LetterLayout.ProseCredentials)
            paper.Paragraph($"{sent} The expert reviewer is {Credentials(d)}. {Practice}");
        else
        {
            paper.Paragraph($"{sent} {Practice}");
            paper.Line("The Expert Reviewer has the following credentials:");
            paper.Paragraph("State(s) of Licensure: ", States(d));
            paper.Paragraph("Certification(s)/Specialty: ", string.Join(", ", d.Certifications));
        }

        if (isOwn)
            PrintDocuments(paper, d);
        paper.Heading("CLINICAL CASE SUMMARY");
        paper.Paragraph("The expert reviewer developed the following clinical case summary based on a review of the case file, including all medical records:");
        paper.Paragraph(d.Summary);
        paper.Heading("IMR ISSUES, DECISIONS AND RATIONALES");
        paper.Paragraph("The Final Determination was based on decisions for the disputed items/services set forth below:");
        for (var i = 0; i < d.Items.Length; i++)
        {
            var item = d.Items[i];
            paper.Keep(9);
            if (isOwn)
                paper.Line(string.Create(CultureInfo.InvariantCulture, $"Item {i + 1} of {d.Items.Length}"));
            paper.Paragraph("", item.Heading, $": {item.Outcome}");
            paper.Paragraph("Claims Administrator guideline: ", item.ClaimsAdministratorGuideline!.Text);
            paper.Paragraph(Label, item.ReviewerGuideline.Text);
            paper.Paragraph("Decision rationale: ", item.Rationale);
        }
    }

    private const string Practice =
        "He/she has been in active clinical practice for more than five years and is currently working at least 24 hours a week in active practice. The reviewer was chosen by clinical experience, education, background, and expertise in the same or similar specialties, and knows the laws and regulations that govern, including the strength of evidence hierarchy.";

    private static void PrintHeader(LetterPaper paper, SyntheticDetermination d)
    {
        paper.Line($"Case Number:          {d.Number}");
        paper.Line($"Date Assigned:        {Day(d.DateAssigned)}                      Date of Injury:      {Day(d.DateOfInjury)}");
        paper.Line($"Decision Date:        {Day(d.DecisionDate)}                      UR Denial Date:      {Day(d.UtilizationReviewDate)}");
        paper.Line($"Priority:             Standard                        Application          {Day(d.ApplicationReceived)}");
        paper.Line("                                                      Received:");
    }

    private static void PrintOwnHeader(LetterPaper paper, SyntheticDetermination d)
    {
        paper.Line("Independent Medical Review: final determination");
        paper.Blank();
        foreach (var (label, value) in ((string, string)[])
            [
                ("Case Number", d.Number.ToString()), ("Date Assigned", Day(d.DateAssigned)), ("Date of Injury", Day(d.DateOfInjury)), ("Decision Date", Day(d.DecisionDate)),
                ("UR Denial Date", Day(d.UtilizationReviewDate)), ("Priority", "Standard"), ("Application Received", Day(d.ApplicationReceived)),
            ])
            paper.Line($"{label}:  {value}");
    }

    /// <summary>A document of each kind up to as many as there are items, the day of the utilization review decision told.</summary>
    private static void PrintDocuments(LetterPaper paper, SyntheticDetermination d)
    {
        paper.Heading("DOCUMENTS REVIEWED");
        paper.Line("The following documents were in the case file and were reviewed:");
        paper.Blank();
        var kinds = SyntheticVocabulary.Standard.Words["documents"];
        var count = Math.Min(kinds.Length, d.Items.Length + 2);
        for (var i = 0; i < count; i++)
            paper.Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {kinds[i]}, dated {Day(d.UtilizationReviewDate.AddDays(-7 * i))}, {(i * 3) + 2} pages"));
    }

    private static void PrintNotice(LetterPaper paper, SyntheticDetermination d)
    {
        paper.Line("SAMPLE REVIEW ORGANIZATION");
        paper.Line("Independent Medical Review");
        paper.Blank();
        paper.Line("Notice of Independent Medical Review Determination");
        paper.Blank();
        PrintEarlyHeader(paper, d);
        paper.Blank();
        paper.Paragraph("Dear Reader,");
        Decisions();
        paper.Heading("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE");
        paper.Blank();
        paper.Paragraph($"An application for Independent Medical Review was filed on {Day(d.ApplicationReceived)}. A decision has been made for each of the treatments and/or services that were in dispute:");
        Decisions();
        paper.Keep(5);
        paper.Line("Medical Qualifications of the Expert Reviewer:");
        paper.Paragraph($"The independent medical doctor who made the decision has no affiliation with the employer, employee, providers or the claims administrator. The Expert Reviewer is {Credentials(d)}. He/she has been in active clinical practice for more than five years.");
        paper.Keep(5);
        paper.Line("Expert Reviewer Case Summary:");
        paper.Paragraph(d.Summary);
        paper.Keep(5);
        paper.Line("Documents Reviewed for Determination:");
        paper.Line("The following relevant documents received from the interested parties were reviewed:");
        paper.Line("- Application for Independent Medical Review");
        paper.Line("- Utilization Review Determination");
        paper.Line("- Medical records");
        paper.Blank();
        for (var i = 0; i < d.Items.Length; i++)
        {
            var item = d.Items[i];
            paper.Keep(10);
            paper.Paragraph(Numbered(i), $"Regarding the request for {item.Heading}:");
            paper.Paragraph("Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision");
            paper.Paragraph(item.ClaimsAdministratorGuideline!.Text);
            paper.Paragraph(item.ReviewerGuideline.Text);
            paper.Line("Rationale for the Decision:");
            paper.Paragraph(item.Rationale);
        }

        void Decisions()
        {
            for (var i = 0; i < d.Items.Length; i++)
                paper.Paragraph(Numbered(i), $"{Organization} has determined the request for {d.Items[i].Heading} is {(d.Items[i].Outcome == ItemOutcome.Upheld ? "not " : "")}medically necessary and appropriate.");
        }
    }

    private static void PrintProfessionalReview(LetterPaper paper, SyntheticDetermination d)
    {
        var item = d.Items[0];
        paper.Line("MEDICAL PROFESSIONAL REVIEW");
        paper.Blank();
        PrintEarlyHeader(paper, d);
        Section("ISSUE AT DISPUTE", item.Heading);
        Section("CASE SUMMARY", d.Summary);
        Section("DOCUMENTS REVIEWED FOR DETERMINATION", "Application for Independent Medical Review, Utilization Review Determination, medical records.");
        Section("MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY", item.ReviewerGuideline.Text);
        Section($"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS {(item.Outcome == ItemOutcome.Upheld ? "NOT " : "")}MEDICALLY NECESSARY", item.Rationale);
        Section("MEDICAL REVIEWER QUALIFICATIONS", $"The reviewer is {Credentials(d)}.");

        void Section(string heading, string words)
        {
            paper.Keep(5);
            paper.Blank();
            paper.Line(heading);
            paper.Paragraph(words);
        }
    }

    private static void PrintEarlyHeader(LetterPaper paper, SyntheticDetermination d)
    {
        paper.Line($"Dated: {Day(d.DecisionDate)}");
        paper.Blank();
        paper.Line($"IMR Case Number:      {d.Number}        Date of Injury:        {Day(d.DateOfInjury)}");
        paper.Line($"UR Denial Date:       {Day(d.UtilizationReviewDate)}          Date Assigned:         {Day(d.DateAssigned)}");
        paper.Line($"Priority:             STANDARD            Application Received:  {Day(d.ApplicationReceived)}");
    }

    private static string Credentials(SyntheticDetermination d) =>
        $"Board Certified in {d.Certifications[0]}{(d.Certifications.Length > 1 ? $", has a subspecialty in {d.Certifications[1]}" : "")} and is licensed to practice in {States(d)}";

    private static string States(SyntheticDetermination d) => string.Join(", ", d.LicensedIn.Select(StatesOfLicensure.NameOf));

    private static string Numbered(int place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}) ");

    private static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
