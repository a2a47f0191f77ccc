using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>Compares <c>docs/case-bundle.md</c> with the types that a bundle is read into: every field, word and step stands there with its type, whether it must be written, what it means and an example that can be read.</summary>
public sealed partial class CaseBundleDocumentTests
{
    private static readonly Dictionary<Type, string> Leaves = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "whole number",
        [typeof(decimal)] = "number",
        [typeof(DateOnly)] = "date",
        [typeof(DateTimeOffset)] = "instant",
        [typeof(PartialDate)] = "date as printed",
        [typeof(CaseNumber)] = "case number",
        [typeof(ReviewerId)] = "reviewer's token",
        [typeof(DocumentId)] = "document's number",
    };

    /// <summary>A row of the document: its section, its beginning, and the type that its example is read into; null where the example is left to the section of the type.</summary>
    private sealed record Row(string Section, string Beginning, Type? Example);

    [Fact]
    public void Every_field_word_and_step_is_described()
    {
        var sections = SectionsOf(File.ReadAllText(Path.Combine(Repository.Root, "docs", "case-bundle.md")));

        var problems = Rows().SelectMany(row => Problems(row, sections)).ToArray();

        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Nothing_is_described_that_is_not_read()
    {
        var sections = SectionsOf(File.ReadAllText(Path.Combine(Repository.Root, "docs", "case-bundle.md")));
        var known = Rows().ToLookup(r => r.Section, r => r.Beginning);

        var unknown = sections.Where(s => known.Contains(s.Key))
            .SelectMany(s => s.Value.Where(l => l.StartsWith("| `", StringComparison.Ordinal) && !known[s.Key].Any(b => l.StartsWith(b, StringComparison.Ordinal))).Select(l => $"{s.Key}: {l}"));

        Assert.Empty(unknown);
    }

    [Fact]
    public void The_comparison_finds_a_field_that_is_left_out()
    {
        var planted = new Row("Claim", "| `neverWritten` | text | yes |", typeof(string));

        Assert.NotEmpty(Problems(planted, SectionsOf(File.ReadAllText(Path.Combine(Repository.Root, "docs", "case-bundle.md")))));
    }

    private static Dictionary<string, string[]> SectionsOf(string document) =>
        document.Split("\n### ")[1..].ToDictionary(s => s[..s.IndexOf('\n', StringComparison.Ordinal)].Trim(), s => s.Split('\n'));

    private static IEnumerable<string> Problems(Row row, Dictionary<string, string[]> sections)
    {
        var line = sections.GetValueOrDefault(row.Section)?.FirstOrDefault(l => l.StartsWith(row.Beginning, StringComparison.Ordinal));
        if (line is null)
        {
            yield return $"### {row.Section}: {row.Beginning}";
            yield break;
        }

        var cells = Cell().Split(line[row.Beginning.Length..].TrimEnd().TrimEnd('|')).Select(c => c.Trim()).ToArray();
        if (cells[0].Length < 8)
            yield return $"{row.Section}: what does it mean? {line}";
        if (row.Example is { } type && !CanBeRead(cells.ElementAtOrDefault(1)?.Trim('`') ?? "", type))
            yield return $"{row.Section}: the example cannot be read. {line}";
    }

    private static bool CanBeRead(string example, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(example, type, BundleJson.Options) is not null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What has to be there, found from the types alone.</summary>
    private static IEnumerable<Row> Rows()
    {
        var (seen, left) = (new HashSet<Type>(), new Queue<Type>([typeof(CaseBundle)]));
        while (left.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            if (type.IsEnum)
            {
                foreach (var word in Enum.GetNames(type))
                    yield return new(Name(type), $"| `{JsonNamingPolicy.CamelCase.ConvertName(word)}` |", null);
                continue;
            }

            var contract = BundleJson.Options.GetTypeInfo(type);
            var common = type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToHashSet();
            if (contract.PolymorphismOptions is { } kinds)
                foreach (var kind in kinds.DerivedTypes)
                {
                    var fields = BundleJson.Options.GetTypeInfo(kind.DerivedType).Properties;
                    var own = fields.Where(f => !common.Contains(f.Name)).ToArray();
                    if (own.Length == 0)
                        yield return new(Name(type), $"| `{kind.TypeDiscriminator}` |", null);
                    foreach (var row in Fields(Name(type), fields.Except(own), left).Concat(Fields($"{Name(type)}: {kind.TypeDiscriminator}", own, left)))
                        yield return row;
                }
            else
                foreach (var row in Fields(Name(type), contract.Properties, left))
                    yield return row;
        }
    }

    private static IEnumerable<Row> Fields(string section, IEnumerable<JsonPropertyInfo> fields, Queue<Type> left)
    {
        foreach (var field in fields)
        {
            var (words, inner) = Described(field.PropertyType);
            yield return new(section, $"| `{field.Name}` | {words} | {(field.IsRequired ? "yes" : "no")} |", inner is null || inner.IsEnum ? field.PropertyType : null);
            if (inner is not null)
                left.Enqueue(inner);
        }
    }

    /// <summary>The type in the document's words, and the type to be described in a section of its own.</summary>
    private static (string Words, Type? Inner) Described(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Leaves.TryGetValue(type, out var leaf))
            return (leaf, null);
        if (!type.IsEnum && BundleJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            return Described(element) is var (words, inner) ? ($"list of {words}", inner) : default;
        return ($"[{Name(type)}](#{Name(type).ToLowerInvariant().Replace(' ', '-')})", type);
    }

    private static string Name(Type type) => Words.Spaced(Prefix().Replace(type.Name, "")).Replace("mtus", "MTUS", StringComparison.Ordinal);

    [GeneratedRegex("^Bundled?")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();
}
