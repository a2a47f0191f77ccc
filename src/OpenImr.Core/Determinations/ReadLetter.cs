using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations;

/// <summary>A final determination as its letter prints it. Absent is null or empty, never guessed; what is malformed is left out and told in <see cref="Problems"/>.</summary>
public sealed record ReadLetter
{
    /// <summary>The form of the letter; null when the text holds no section of a final determination.</summary>
    public LetterLayout? Layout { get; init; }

    /// <summary>The review's case number.</summary>
    public Found<string>? CaseNumber { get; init; }

    /// <summary>The administrator's claim number, which only the served form of this product's letter prints.</summary>
    public Found<string>? ClaimNumber { get; init; }

    /// <summary>Standard or Expedited, as printed.</summary>
    public Found<string>? Priority { get; init; }

    /// <summary>Day on which the application was received.</summary>
    public Found<DateOnly>? ApplicationReceived { get; init; }

    /// <summary>Day on which the case was assigned to the review organization.</summary>
    public Found<DateOnly>? DateAssigned { get; init; }

    /// <summary>Day of the injury, by the header; a summary may tell another.</summary>
    public Found<DateOnly>? DateOfInjury { get; init; }

    /// <summary>Day of the utilization review decision in dispute.</summary>
    public Found<DateOnly>? UtilizationReviewDate { get; init; }

    /// <summary>Day of the final determination.</summary>
    public Found<DateOnly>? DecisionDate { get; init; }

    /// <summary>How the determination was made, without the credentials.</summary>
    public Found<string>? HowMade { get; init; }

    /// <summary>The reviewers' credentials: one, or several for a panel; empty when the letter states none.</summary>
    public ImmutableArray<ReadCredentials> Reviewers { get; init; } = [];

    /// <summary>The reviewer's credentials, the first of a panel's; null when the letter states none.</summary>
    public ReadCredentials? Reviewer => Reviewers is [var first, ..] ? first : null;

    /// <summary>The documents reviewed; empty when the letter does not list them.</summary>
    public ImmutableArray<Found<ReadDocument>> DocumentsReviewed { get; init; } = [];

    /// <summary>The reviewer's summary of the case, without the sentence that introduces it.</summary>
    public Found<string>? ClinicalCaseSummary { get; init; }

    /// <summary>The items decided, in the letter's order.</summary>
    public ImmutableArray<ReadItem> Items { get; init; } = [];

    /// <summary>What the summary says of the employee; null when the letter has no summary.</summary>
    public ReadPatient? Patient { get; init; }

    /// <summary>What could not be read and why, a sentence each; empty when all was read. What a request line leaves unread stands in its <see cref="Treatments.Treatment.Problems"/>.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What was read although it is misprinted, a sentence each: a misspelled drug, state or specialty.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>All that could not be read: of the letter, of the employee and of each request line.</summary>
    public IEnumerable<string> AllProblems =>
        Problems.Concat(Patient?.Problems ?? []).Concat(Items.SelectMany(item => (item.Treatment?.Problems ?? []).Concat(Unread(item)).Select(problem => $"Item {item.Number}: {problem}")));

    private static IEnumerable<string> Unread(ReadItem item)
    {
        foreach (var (line, whose) in new[] { (item.ClaimsAdministratorGuideline, "claims administrator's"), (item.ReviewerGuideline, "reviewer's") })
            if (line is { Value: { Citations.IsEmpty: true, NoneCited: false } })
                yield return $"The {whose} guideline names no source that could be read.";
    }
}

/// <summary>The sex of the employee, as the summary words it.</summary>
public enum PatientSex
{
    /// <summary>Male, man.</summary>
    Male,

    /// <summary>Female, woman.</summary>
    Female,
}

/// <summary>What the summary says of the employee: never a name.</summary>
/// <param name="Age">In years; null when the summary does not say whose age it gives, or gives none.</param>
/// <param name="Sex">Null when no noun beside the age or the employee tells it; a pronoun may be another person's.</param>
/// <param name="InjuryDate">The date of injury that the summary gives, as far as it gives it; the header may give another.</param>
/// <param name="Problems">What contradicts itself, a sentence each.</param>
public sealed record ReadPatient(Found<int>? Age, Found<PatientSex>? Sex, Found<PartialDate>? InjuryDate, ImmutableArray<string> Problems);

/// <summary>The expert reviewer's credentials: never a name.</summary>
/// <param name="LicensureAsPrinted">The states as the letter prints them, in one text.</param>
/// <param name="LicensedIn">Postal codes of the states that were recognized, in the letter's order.</param>
/// <param name="Certifications">Board certifications or specialties, as printed.</param>
/// <param name="Subspecialties">Subspecialties, which only the prose layout tells apart.</param>
public sealed record ReadCredentials(
    Found<string>? LicensureAsPrinted,
    ImmutableArray<Found<string>> LicensedIn,
    ImmutableArray<Found<string>> Certifications,
    ImmutableArray<Found<string>> Subspecialties)
{
    /// <summary>Certifications and subspecialties by the names of the vocabulary; one that it does not know is left out.</summary>
    public ImmutableArray<Found<string>> Specialties { get; init; } = [];
}

/// <summary>A document of the case file as a letter lists it.</summary>
/// <param name="Type">What kind of document it is.</param>
/// <param name="Author">Who wrote it; null in the published form, which names nobody.</param>
/// <param name="Dated">Its date, as far as the list gives it; null when it gives none.</param>
/// <param name="Pages">Its number of pages; null when the list gives none.</param>
public sealed record ReadDocument(string Type, string? Author, PartialDate? Dated, int? Pages);

/// <summary>One item of the letter with its decision.</summary>
public sealed record ReadItem
{
    /// <summary>Its place in the letter, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The heading as printed, without the outcome and its colon.</summary>
    public Found<string>? Heading { get; init; }

    /// <summary>The outcome as printed; null when the heading ends in neither word.</summary>
    public Found<ItemOutcome>? Outcome { get; init; }

    /// <summary>What was asked for, where the heading tells of a partial authorization; else null.</summary>
    public Found<string>? Requested { get; init; }

    /// <summary>What the claims administrator authorized, where the heading tells of a partial authorization; else null.</summary>
    public Found<string>? Authorized { get; init; }

    /// <summary>What was decided: the part in dispute of a partly authorized request, or the whole heading.</summary>
    public Found<string>? Disputed { get; init; }

    /// <summary>What was decided, read: the treatment in the vocabulary's words with its amounts. Null when the item has no heading.</summary>
    public Treatment? Treatment { get; init; }

    /// <summary>The claims administrator's guideline.</summary>
    public Found<GuidelineLine>? ClaimsAdministratorGuideline { get; init; }

    /// <summary>Day of the utilization review decision on this item, which only a letter on several decisions prints; null elsewhere.</summary>
    public Found<DateOnly>? UtilizationReviewDate { get; init; }

    /// <summary>The reviewers' analyses: one, or one of each reviewer of a panel.</summary>
    public ImmutableArray<ReadAnalysis> Analyses { get; init; } = [];

    /// <summary>The guideline the reviewer relied on; of a panel, the first reviewer.</summary>
    public Found<GuidelineLine>? ReviewerGuideline => Analyses is [var first, ..] ? first.Guideline : null;

    /// <summary>The reviewer's reasons; of a panel, the first reviewer's.</summary>
    public Found<string>? Rationale => Analyses is [var first, ..] ? first.Rationale : null;
}

/// <summary>One reviewer's analysis of an item. What the published letters do not print apart is null there.</summary>
public sealed record ReadAnalysis
{
    /// <summary>This reviewer's own decision; printed for a panel only.</summary>
    public Found<ItemOutcome>? Outcome { get; init; }

    /// <summary>The guideline the reviewer relied on.</summary>
    public Found<GuidelineLine>? Guideline { get; init; }

    /// <summary>Why a source below the MTUS decides.</summary>
    public Found<string>? ReasonBelowMtus { get; init; }

    /// <summary>The medical condition.</summary>
    public Found<string>? Condition { get; init; }

    /// <summary>The documents cited, by their numbers in the list of documents.</summary>
    public Found<string>? DocumentsCited { get; init; }

    /// <summary>The findings cited.</summary>
    public Found<string>? Findings { get; init; }

    /// <summary>The reviewer's reasons.</summary>
    public Found<string>? Rationale { get; init; }
}
