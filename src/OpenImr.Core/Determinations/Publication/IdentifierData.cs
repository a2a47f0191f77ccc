using System.Collections.Frozen;
using System.Globalization;
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

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

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

    /// <summary>Every usual spelling of one date.</summary>
    public static Regex SpellingsOf(DateOnly day)
    {
        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(day.Month);
        var year = $"(?:{day.Year / 100})?{day.Year % 100:00}";
        var (m, d, th) = ($"0?{day.Month}", $"0?{day.Day}", "(?:st|nd|rd|th)?");
        return Linear(
            $@"\b(?:{m}[-/. ]{d}[-/. ]{year}|{day.Year}[-/. ]{m}[-/. ]{d}|{name}[a-z]*\.?,? {d}{th},? ?'?{year}|{d}{th}[- ]?(?:of )?{name}[a-z]*\.?,?[- ]?'?{year}|{day:yyyyMMdd}|{day:MMddyyyy})\b",
            RegexOptions.IgnoreCase);
    }

    private static Regex Linear(string pattern, RegexOptions options) => new(pattern, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static Tables Load()
    {
        using var file = typeof(IdentifierData).Assembly.GetManifestResourceStream("identifiers.json")
            ?? throw new InvalidOperationException("The identifiers' file is not in the assembly.");
        return JsonSerializer.Deserialize<Tables>(file, Options)!;
    }
}
