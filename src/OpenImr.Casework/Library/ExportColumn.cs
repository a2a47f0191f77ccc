using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>A column of an export, a row of the data dictionary (docs/library.md).</summary>
/// <param name="Name">In CSV the heading, in NDJSON the property.</param>
/// <param name="About">What it is; null in the export means that the letter does not say.</param>
/// <param name="IsList">True for several values: a list in NDJSON, joined by semicolons in CSV.</param>
/// <param name="Of">Its values of an item.</param>
public sealed record ExportColumn(string Name, string About, bool IsList, Func<ReadLetter, ReadItem, IEnumerable<object?>> Of)
{
    /// <summary>Every column, behind the address and the number of the item.</summary>
    public static ImmutableArray<ExportColumn> All { get; } =
    [
        One("caseNumber", "the review's case number, as printed", (l, _) => l.CaseNumber?.Value),
        One("decisionDate", "day of the determination", (l, _) => l.DecisionDate?.Value),
        One("applicationReceived", "day on which the application was received", (l, _) => l.ApplicationReceived?.Value),
        One("dateAssigned", "day on which the case was assigned to the review organization", (l, _) => l.DateAssigned?.Value),
        One("dateOfInjury", "day of the injury, by the header", (l, _) => l.DateOfInjury?.Value),
        One("utilizationReviewDate", "day of the utilization review decision in dispute", (l, _) => l.UtilizationReviewDate?.Value),
        One("heading", "the item as printed, without its outcome", (_, i) => i.Heading?.Value),
        One("disputed", "what was decided: of a request authorized in part, the part that remained", (_, i) => i.Disputed?.Value),
        One("strength", "the strength of a drug as printed, number and unit", (_, i) => i.Treatment?.Strength?.Value),
        One("quantity", "how many", (_, i) => i.Treatment?.Quantity?.Value),
        One("refills", "refills; 0 when the line says that there are none", (_, i) => i.Treatment?.Refills?.Value),
        One("visits", "visits, where the line asks for one number of them", (_, i) => i.Treatment?.Visits?.Value.Exact),
        Several("missing", "what a request of this kind has to say and this one does not", (_, i) => i.Treatment?.Missing ?? []),
        .. LibraryFacet.All.Select(f => new ExportColumn(NameOf(f), f.About, !f.IsSingle, (l, i) => f.Of(l, i))),
        Several("problems", "what could not be read of the letter", (l, _) => l.AllProblems),
    ];

    /// <summary>The texts, only where they are asked for.</summary>
    public static ImmutableArray<ExportColumn> Texts { get; } =
    [
        One("summary", "the reviewer's clinical case summary", (l, _) => l.ClinicalCaseSummary?.Value),
        One("administratorGuideline", "the claims administrator's guideline, as printed", (_, i) => i.ClaimsAdministratorGuideline?.Value.Text),
        One("reviewerGuideline", "the reviewer's guideline, as printed", (_, i) => i.ReviewerGuideline?.Value.Text),
        One("rationale", "the reviewer's reasons", (_, i) => i.Rationale?.Value),
    ];

    /// <summary>A value in CSV: dates as in ISO 8601.</summary>
    public static string? InWords(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static ExportColumn One(string name, string about, Func<ReadLetter, ReadItem, object?> of) => new(name, about, false, (l, i) => [of(l, i)]);

    private static ExportColumn Several(string name, string about, Func<ReadLetter, ReadItem, IEnumerable<object?>> of) => new(name, about, true, of);

    /// <summary><c>injury-age</c> is <c>injuryAge</c>.</summary>
    private static string NameOf(LibraryFacet facet) =>
        string.Concat(facet.Name.Split('-').Select((part, n) => n == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
