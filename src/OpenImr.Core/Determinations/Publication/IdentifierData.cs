using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>The shapes and lists of <c>data/publication/identifiers.json</c>.</summary>
internal static class IdentifierData
{
    /// <summary>A shape as the file has it, with the sentences that prove it.</summary>
    internal sealed record Shape(IdentifierKind Kind, string Pattern, IReadOnlyList<string> Hears, IReadOnlyList<string> Passes, bool Exact = false)
    {
        /// <summary>Matches in time linear in the text.</summary>
        public Regex Regex { get; } = Linear(Pattern, Exact ? RegexOptions.None : RegexOptions.IgnoreCase);
    }

    private sealed record Tables(
        string Comment, IReadOnlyList<Shape> Shapes, string[] Titles, string[] Degrees, string[] Particles, string[] LegalForms, string[] CommonInNames, string[] StreetWords,
        string[] Directions, string[] UnitWords);

    private static readonly Tables Read = Load();

    public static IReadOnlyList<Shape> Shapes => Read.Shapes;

    public static readonly FrozenSet<string> Titles = Read.Titles.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> Degrees = Read.Degrees.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> Particles = Read.Particles.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> LegalForms = Read.LegalForms.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> CommonInNames = Read.CommonInNames.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> StreetWords = Read.StreetWords.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> Directions = Read.Directions.ToFrozenSet(StringComparer.Ordinal);
    public static readonly FrozenSet<string> UnitWords = Read.UnitWords.ToFrozenSet(StringComparer.Ordinal);

    private const string Months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    /// <summary>Every usual spelling of a whole date.</summary>
    public static readonly Regex Date = Linear(
        $"""\b(?:(?<m>\d{OneOrTwo})[-/. ](?<d>\d{OneOrTwo})[-/. ](?<y>\d{Four}|\d{Two})|(?<y>\d{Four})[-/. ](?<m>\d{OneOrTwo})[-/. ](?<d>\d{OneOrTwo})|(?<n>{Months})[a-z]*\.?,? (?<d>\d{OneOrTwo})(?:st|nd|rd|th)?,? ?'?(?<y>\d{Four}|\d{Two})|(?<d>\d{OneOrTwo})(?:st|nd|rd|th)?[- ]?(?:of )?(?<n>{Months})[a-z]*\.?,?[- ]?'?(?<y>\d{Four}|\d{Two})|(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)|(?<m>\d\d)(?<d>\d\d)(?<y>\d{Four}))\b""",
        RegexOptions.IgnoreCase);

    private const string OneOrTwo = "{1,2}";
    private const string Two = "{2}";
    private const string Four = "{4}";

    private static Regex Linear(string pattern, RegexOptions options) => new(pattern, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static Tables Load()
    {
        using var file = typeof(IdentifierData).Assembly.GetManifestResourceStream("identifiers.json")
            ?? throw new InvalidOperationException("The identifiers' file is not in the assembly.");
        return JsonSerializer.Deserialize<Tables>(file, new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } })!;
    }
}
