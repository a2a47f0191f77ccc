using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Library;
using OpenImr.Core.Treatments;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A field that was read, as the page shows it.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">What was read.</param>
/// <param name="Start">Where its words begin in the letter's text; null for what follows from other fields.</param>
/// <param name="Length">How many characters they have.</param>
/// <param name="Link">Where the value leads; null for nowhere.</param>
public sealed record ReadField(string Label, string Value, int? Start = null, int Length = 0, string? Link = null)
{
    /// <summary>Its number on the page, from 1, by which the page finds its words; 0 without a place.</summary>
    public int Number { get; init; }
}

/// <summary>Fields that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Item">The item's number; null for the letter as a whole.</param>
/// <param name="Outcome">The item's outcome, as printed.</param>
/// <param name="Fields">The fields.</param>
public sealed record ReadGroup(string Title, int? Item, string? Outcome, IReadOnlyList<ReadField> Fields);

/// <summary>The structure of a letter as the page shows it: every field with the place where it was read.</summary>
internal static class ReadFields
{
    /// <summary>The groups, with the fields numbered through.</summary>
    public static IReadOnlyList<ReadGroup> Of(ReadLetter letter)
    {
        var number = 0;
        return
        [
            .. ((ReadGroup[])[OfLetter(letter), .. letter.Reviewers.Select(OfReviewer), OfEmployee(letter), .. letter.Items.Select(OfItem)])
                .Where(group => group.Fields.Count > 0)
                .Select(group => group with { Fields = [.. group.Fields.Select(field => field.Start is null ? field : field with { Number = ++number })] }),
        ];
    }

    private static ReadGroup OfLetter(ReadLetter letter) => new(Texts.TheLetter, null, null,
    [
        .. Words(Texts.CaseNumber, letter.CaseNumber), .. Day(Texts.DecidedDay, letter.DecisionDate), .. Day(Texts.ApplicationReceivedOn, letter.ApplicationReceived), .. Day(Texts.AssignedOn, letter.DateAssigned),
        .. Day(Texts.UtilizationReviewOn, letter.UtilizationReviewDate), .. Day(Texts.InjuredOn, letter.DateOfInjury), .. Words(Texts.Priority, letter.Priority),
        .. Long(Texts.ClinicalCaseSummary, letter.ClinicalCaseSummary),
    ]);

    private static ReadGroup OfReviewer(ReadCredentials reviewer) => new(Texts.TheReviewer, null, null,
    [
        .. One(Texts.LicensedIn, reviewer.LicensureAsPrinted, _ => string.Join(", ", reviewer.LicensedIn.Select(state => state.Value))),
        .. Each(Texts.Certification, reviewer.Certifications, name => name), .. Each(Texts.Subspecialty, reviewer.Subspecialties, name => name),
    ]);

    private static ReadGroup OfEmployee(ReadLetter letter) => new(Texts.TheEmployee, null, null,
    [
        .. One(Texts.Age, letter.Patient?.Age, age => age.ToString(CultureInfo.InvariantCulture)), .. One(Texts.Sex, letter.Patient?.Sex, sex => sex.ToString().ToLowerInvariant()),
        .. One(Texts.InjuryAsTold, letter.Patient?.InjuryDate, Core.Cases.Words.Of),
    ]);

    private static ReadGroup OfItem(ReadItem item) => new(item.Heading?.Value ?? Texts.NoHeading, item.Number, item.Outcome?.Value.ToString(),
    [
        .. Words(Texts.Heading, item.Heading), .. One(Texts.Outcome, item.Outcome, outcome => outcome.ToString()),
        .. Words(Texts.Requested, item.Requested), .. Words(Texts.Authorized, item.Authorized), .. item.Requested is null ? [] : Words(Texts.InDispute, item.Disputed),
        .. item.Treatment is { } treatment ? OfTreatment(treatment) : [],
        .. Line(Texts.AdministratorsGuideline, item.ClaimsAdministratorGuideline, isReviewers: false),
        .. item.Analyses.SelectMany(analysis => Line(Texts.ReviewersGuideline, analysis.Guideline, isReviewers: true).Concat(Long(Texts.Rationale, analysis.Rationale))),
    ]);

    private static IEnumerable<ReadField> OfTreatment(Treatment treatment) =>
    [
        .. One(Texts.TreatmentLabel, treatment.Name, name => treatment.ReadAs is { } readAs ? Shown.Text(Texts.MisspelledAs, name, readAs) : name),
        .. Derived(Texts.Category, treatment.Category), .. Derived(Texts.Class, treatment.Class == treatment.Category ? null : treatment.Class),
        .. Words(Texts.Strength, treatment.Strength), .. Words(Texts.Form, treatment.Form), .. Words(Texts.Package, treatment.Package),
        .. Count(Texts.Quantity, treatment.Quantity), .. Count(Texts.Refills, treatment.Refills), .. Count(Texts.DaysOfSupply, treatment.DaysSupply), .. Words(Texts.Directions, treatment.Directions),
        .. One(Texts.Visits, treatment.Visits, InWords),
        .. Each(Texts.PartOfBody, treatment.BodyParts, part => $"{part.Side} {part.Part}".Trim()), .. Each(Texts.Level, treatment.Levels, level => level),
        .. Each(Texts.DateOfService, treatment.DatesOfService, Core.Cases.Words.Of),
        .. Derived(Texts.KindOfRequest, treatment.Retrospective ? Texts.Retrospective : null), .. Derived(Texts.NotInTheRequest, treatment.Missing.IsEmpty ? null : string.Join(", ", treatment.Missing)),
    ];

    private static string InWords(VisitCount visits) => visits switch
    {
        { Exact: { } exact } => exact.ToString(CultureInfo.InvariantCulture),
        { Least: { } least, Most: { } most } => $"{least}–{most}",
        _ => Shown.Text(Texts.VisitsAWeek, visits.PerWeek),
    };

    /// <summary>The citations of a line; the line's own words where it cites nothing that is known.</summary>
    private static IEnumerable<ReadField> Line(string label, Found<GuidelineLine>? line, bool isReviewers)
    {
        if (line is null)
            return [];
        if (line.Value.Citations.IsEmpty)
            return [new(label, line.Value.NoneCited ? Texts.NoneCited : Texts.SourceNotRead, line.Start, line.Length)];
        return line.Value.Citations.Select(citation => new ReadField(label, InWords(citation), line.Start, line.Length, isReviewers ? LinkTo(citation) : null));
    }

    private static string InWords(GuidelineCitation citation) => string.Join(", ", new[]
    {
        citation.Source is GuidelineSource.Mtus or GuidelineSource.Odg or GuidelineSource.Acoem ? LibraryFacet.GuidelineOf(citation) : citation.Guideline,
        citation.Sections.IsEmpty ? null : string.Join("; ", citation.Sections),
        citation.Pages.IsEmpty ? null : Shown.Text(citation.Pages is [var page] && !page.Contains('-', StringComparison.Ordinal) ? Texts.OnPage : Texts.OnPages, string.Join(", ", citation.Pages)),
    }.OfType<string>());

    private static string LinkTo(GuidelineCitation citation) => LibraryAsked.CitedBy(LibraryFacet.GuidelineOf(citation), citation.Sections is [var section] ? section.TrimEnd('.') : null);

    private static IEnumerable<ReadField> Words(string label, Found<string>? found) => One(label, found, words => words);

    private static IEnumerable<ReadField> Day(string label, Found<DateOnly>? found) => One(label, found, day => Core.Cases.Words.Of(day));

    private static IEnumerable<ReadField> Count(string label, Found<int>? found) => One(label, found, Shown.Number);

    private static IEnumerable<ReadField> Long(string label, Found<string>? found) => One(label, found, words => Core.Cases.Words.Count(words.Split(' ').Length, "word"));

    private static IEnumerable<ReadField> Derived(string label, string? value) => value is null ? [] : [new(label, value)];

    private static IEnumerable<ReadField> Each<T>(string label, IEnumerable<Found<T>> found, Func<T, string> inWords) => found.SelectMany(one => One(label, one, inWords));

    private static IEnumerable<ReadField> One<T>(string label, Found<T>? found, Func<T, string> inWords) => found is null ? [] : [new(label, inWords(found.Value), found.Start, found.Length)];
}
