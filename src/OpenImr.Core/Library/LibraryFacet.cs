using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Library;

/// <summary>A property by which items are chosen and counted. The table is closed: what is not in it is no facet.</summary>
/// <param name="Name">In addresses, on the command line and in exports: <c>injury-age</c>.</param>
/// <param name="Label">On screen: <c>Age of injury</c>.</param>
/// <param name="About">What its values are, for the data dictionary.</param>
/// <param name="IsSingle">True when each item has exactly one value; otherwise it may have several or none.</param>
public sealed record LibraryFacet(string Name, string Label, string About, bool IsSingle)
{
    /// <summary>The value of items whose letter does not say.</summary>
    public const string NotStated = "not stated";

    /// <summary>The value of items whose request line names no treatment of the vocabulary.</summary>
    public const string NotRecognized = "not recognized";

    private const int MostItemsTold = 10;
    private const int DaysOfYear = 365;

    /// <summary>True for the facets that stand beside a search; the others are for counting.</summary>
    public bool IsShown { get; private init; }

    /// <summary>True when values come in an order of their own, not by how many items have them.</summary>
    public bool IsOrdered { get; private init; }

    private Func<ReadLetter, ReadItem, IEnumerable<string?>> Read { get; init; } = (_, _) => [];

    /// <summary>Upheld or Overturned, as the letter prints it.</summary>
    public static readonly LibraryFacet Outcome = Single("outcome", "Outcome", "Upheld or Overturned, as the letter prints it of the item", (_, i) => i.Outcome?.Value.ToString()) with { IsShown = true };

    /// <summary>The programme's category of the treatment.</summary>
    public static readonly LibraryFacet Category = Single("category", "Category", "the programme's category of the treatment in dispute", (_, i) => i.Treatment?.Category ?? NotRecognized) with { IsShown = true };

    /// <summary>The sub-category, for drugs the class.</summary>
    public static readonly LibraryFacet Class = Several("class", "Class", "the sub-category, for drugs the drug class", (_, i) => [i.Treatment?.Class]) with { IsShown = true };

    /// <summary>The treatment by the vocabulary's name.</summary>
    public static readonly LibraryFacet Treatment = Single("treatment", "Treatment", "the treatment by the vocabulary's name, for drugs the generic name", (_, i) => i.Treatment?.Name?.Value ?? NotRecognized) with { IsShown = true };

    /// <summary>What the request line says of the kind of request.</summary>
    public static readonly LibraryFacet Request = Several("request", "Kind of request", "what the request line says of the request: retrospective, authorized in part, with an operation; none for a plain request", (_, i) => Requests(i));

    /// <summary>The part of the body.</summary>
    public static readonly LibraryFacet BodyPart = Several("body-part", "Part of the body", "the parts of the body that the request line names", (_, i) => i.Treatment?.BodyParts.Select(p => p.Value.Part) ?? []);

    /// <summary>The guideline on which the reviewer relied.</summary>
    public static readonly LibraryFacet Guideline = Several("guideline", "Guideline", "the guidelines on which the reviewer relied, with the edition as cited; articles and pages of the web by their kind", (_, i) => Citations(i).Select(GuidelineOf)) with { IsShown = true };

    /// <summary>The section of the guideline.</summary>
    public static readonly LibraryFacet Section = Several("section", "Guideline section", "guideline and section on which the reviewer relied, as cited", (_, i) => Citations(i).SelectMany(SectionsOf)) with { IsShown = true };

    /// <summary>The kind of evidence the reviewer cited.</summary>
    public static readonly LibraryFacet Evidence = Several("evidence", "Evidence cited", "the kinds of sources that the reviewer cited", (_, i) => Kinds([.. i.Analyses.Select(a => a.Guideline?.Value)]));

    /// <summary>The kind of evidence the claims administrator cited.</summary>
    public static readonly LibraryFacet AdministratorEvidence = Several("administrator-evidence", "Evidence of the administrator", "the kinds of sources that the claims administrator cited", (_, i) => Kinds([i.ClaimsAdministratorGuideline?.Value]));

    /// <summary>The reviewer's specialty.</summary>
    public static readonly LibraryFacet Specialty = Several("specialty", "Reviewer's specialty", "the specialties in which the reviewers are certified, by the vocabulary's names", (l, _) => OrNotStated(l.Reviewers.SelectMany(r => r.Specialties).Select(s => s.Value))) with { IsShown = true };

    /// <summary>The states in which the reviewer is licensed.</summary>
    public static readonly LibraryFacet License = Several("license", "Reviewer's license", "postal codes of the states in which the reviewers are licensed", (l, _) => OrNotStated(l.Reviewers.SelectMany(r => r.LicensedIn).Select(s => s.Value)));

    /// <summary>The year of the decision date that the letter prints. A case number's year is that of the application, often the year before.</summary>
    public static readonly LibraryFacet Year = Single("year", "Year", "the calendar year of the decision date that the letter prints, never that of the case number; a letter without that date has none", (l, _) => l.DecisionDate?.Value.Year.ToString(CultureInfo.InvariantCulture)) with { IsShown = true, IsOrdered = true };

    /// <summary>The quarter of the determination.</summary>
    public static readonly LibraryFacet Quarter = Single("quarter", "Quarter", "the calendar quarter of the determination", (l, _) => l.DecisionDate is { } day ? QuarterOf(day.Value) : null) with { IsOrdered = true };

    /// <summary>The time from the injury to the determination.</summary>
    public static readonly LibraryFacet InjuryAge = Single("injury-age", "Age of injury", "the time from the day of injury to the determination, both from the header", (l, _) => AgeOf(l)) with { IsShown = true, IsOrdered = true };

    /// <summary>The number of items of the determination.</summary>
    public static readonly LibraryFacet Items = Single("items", "Items in the letter", "how many items the determination decides", (l, _) => l.Items.Length >= MostItemsTold ? $"{MostItemsTold} or more" : l.Items.Length.ToString(CultureInfo.InvariantCulture)) with { IsShown = true, IsOrdered = true };

    /// <summary>Standard or expedited.</summary>
    public static readonly LibraryFacet Priority = Single("priority", "Priority", "Standard or Expedited, as the letter prints it", (l, _) => l.Priority?.Value);

    /// <summary>Every facet, in the order in which pages and exports show them.</summary>
    public static ImmutableArray<LibraryFacet> All { get; } =
    [
        Outcome, Category, Class, Treatment, Guideline, Section, Specialty, Year, InjuryAge, Items, Request, BodyPart, Evidence, AdministratorEvidence, License, Quarter, Priority,
    ];

    /// <summary>The facet of a name; null when there is none.</summary>
    public static LibraryFacet? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its values of one item, each once, in whatever case it is printed; exactly one where <see cref="IsSingle"/>.</summary>
    public IReadOnlyList<string> Of(ReadLetter letter, ReadItem item)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(item);
        return [.. Read(letter, item).OfType<string>().Select(Folded).Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Where a value stands among the others of an ordered facet: numbers by their size, the rest by name, what is not stated last.</summary>
    public string OrderOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var band = Array.FindIndex(InjuryAges, a => a.Name == value);
        return value == NotStated ? "~" : this == InjuryAge ? $"{band:00}" : this == Items ? value.Split(' ')[0].PadLeft(4, '0') : value;
    }

    /// <summary>The name under which a citation is counted: the guideline with its edition; an article or a page of the web by its kind, for there are as many as citations.</summary>
    public static string GuidelineOf(GuidelineCitation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var edition = citation.Edition is { Length: 4 } year ? $" {year}" : "";
        return citation.Source switch
        {
            GuidelineSource.Mtus => $"MTUS {Shortened(citation.Guideline)}{edition}",
            GuidelineSource.Odg => "ODG",
            GuidelineSource.Acoem => $"ACOEM{edition}",
            _ => char.ToUpperInvariant(KindOf(citation.Source)[0]) + KindOf(citation.Source)[1..],
        };
    }

    /// <inheritdoc/>
    public bool Equals(LibraryFacet? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static readonly (int Below, string Name)[] InjuryAges =
    [
        (90, "under 90 days"), (DaysOfYear, "90 days to 1 year"), (2 * DaysOfYear, "1 to 2 years"), (5 * DaysOfYear, "2 to 5 years"), (10 * DaysOfYear, "5 to 10 years"),
        (int.MaxValue, "10 years or more"),
    ];

    private static LibraryFacet Single(string name, string label, string about, Func<ReadLetter, ReadItem, string?> read) =>
        new(name, label, about, true) { Read = (letter, item) => [read(letter, item) is { } value && !string.IsNullOrWhiteSpace(value) ? value : NotStated] };

    private static LibraryFacet Several(string name, string label, string about, Func<ReadLetter, ReadItem, IEnumerable<string?>> read) =>
        new(name, label, about, false) { Read = read };

    private static string? AgeOf(ReadLetter letter) =>
        letter is { DateOfInjury.Value: var injured, DecisionDate.Value: var decided } && decided >= injured
            ? InjuryAges.First(a => decided.DayNumber - injured.DayNumber < a.Below).Name
            : null;

    private static string QuarterOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year} Q{((day.Month - 1) / 3) + 1}");

    private static IEnumerable<string> Requests(ReadItem item)
    {
        if (item.Treatment is { Retrospective: true })
            yield return "retrospective";
        if (item.Authorized is not null)
            yield return "authorized in part";
        if (item.Treatment is { WithSurgery: true })
            yield return "with an operation";
    }

    private static IEnumerable<GuidelineCitation> Citations(ReadItem item) => item.Analyses.SelectMany(a => a.Guideline?.Value.Citations ?? []);

    private static IEnumerable<string> SectionsOf(GuidelineCitation citation) =>
        citation.Source is GuidelineSource.Mtus or GuidelineSource.Odg or GuidelineSource.Acoem
            ? citation.Sections.Select(s => $"{GuidelineOf(citation)} › {s.TrimEnd('.')}")
            : [];

    private static string[] Kinds(IReadOnlyList<GuidelineLine?> lines)
    {
        var kinds = lines.SelectMany(l => l?.Citations ?? []).Select(c => KindOf(c.Source)).ToArray();
        return kinds.Length > 0 ? kinds : lines.Any(l => l is { NoneCited: true }) ? ["none cited"] : [NotStated];
    }

    private static string KindOf(GuidelineSource source) => source switch
    {
        GuidelineSource.Mtus => "MTUS",
        GuidelineSource.Odg => "ODG",
        GuidelineSource.Acoem => "ACOEM",
        GuidelineSource.OtherGuideline => "other guideline",
        GuidelineSource.Journal => "article",
        GuidelineSource.WebPage => "page of the web",
        _ => "other source",
    };

    private static IEnumerable<string> OrNotStated(IEnumerable<string> values) => values.DefaultIfEmpty(NotStated);

    private static string Shortened(string guideline) => guideline.EndsWith(" Guidelines", StringComparison.OrdinalIgnoreCase) ? guideline[..^" Guidelines".Length] : guideline;

    // Longer names are sentences that the reader took for a section.
    private const int LongestValue = 160;

    private static string Folded(string value)
    {
        var folded = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return folded.Length > LongestValue ? folded[..LongestValue] : folded;
    }
}

/// <summary>A value chosen of a facet. Several values of one facet are alternatives; several facets must all hold.</summary>
/// <param name="Facet">Which facet.</param>
/// <param name="Value">Its value, in the facet's words.</param>
public sealed record FacetChoice(LibraryFacet Facet, string Value)
{
    /// <summary>Reads <c>outcome=Overturned</c>. Refused with the names there are when it is no choice.</summary>
    public static Cases.Outcome<FacetChoice> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && sign < text.Length - 1 && LibraryFacet.Find(text[..sign].Trim()) is { } facet
            ? new FacetChoice(facet, text[(sign + 1)..].Trim())
            : new Cases.Refusal($"\"{text}\" chooses no facet. Write NAME=VALUE, with a name of {Cases.Words.List(LibraryFacet.All.Select(f => f.Name))}.");
    }
}
