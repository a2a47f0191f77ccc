using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law;

/// <summary>A provision as it stands in the book of law.</summary>
/// <param name="Section">The class that models its section: <c>LaborCode.Section4610_5</c>.</param>
/// <param name="Member">The member that holds it: <c>Filing</c>.</param>
/// <param name="Provision">The provision.</param>
/// <param name="Value">The value that it sets, in words: <c>30 days</c>; null when it sets none.</param>
/// <param name="LastDay">The last day on which it had this content; null while it is in force.</param>
/// <param name="TestedBy">The tests of it, as sentences; <c>text only</c> or <c>mark only</c> where tests look only at the statute's words or at the standing. Never empty.</param>
public sealed record LawEntry(
    string Section, string Member, Provision Provision, string? Value, DateOnly? LastDay, IReadOnlyList<string> TestedBy)
{
    /// <summary>The section as a lawyer cites it: <c>Lab. Code § 4610.5</c>.</summary>
    public string SectionCitation
    {
        get
        {
            var citation = Provision.Citation.StartsWith("Former ", StringComparison.Ordinal) ? Provision.Citation["Former ".Length..] : Provision.Citation;
            var end = citation.IndexOf('(', StringComparison.Ordinal);
            return end < 0 ? citation : citation[..end].TrimEnd();
        }
    }

    /// <summary>True when the provision had this content on the day.</summary>
    public bool IsInForceOn(DateOnly day) => Provision.InForceFrom <= day && !(LastDay < day);
}

/// <summary>What of a section is not modelled, and why.</summary>
/// <param name="Section">The class that models the section.</param>
/// <param name="Citation">The section as a lawyer cites it.</param>
/// <param name="Text">The subdivisions left out, with reasons.</param>
public sealed record NotModelled(string Section, string Citation, string Text);

/// <summary>All the law that is modelled, found in the classes of the sections, with what is left out and what proves it.</summary>
public static class LawBook
{
    private const string Root = "OpenImr.Core.Law.", California = "OpenImr.Core.Law.California.";

    private static readonly StringComparer NumericComparer =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private static readonly Ledger Proofs = Read();

    /// <summary>Every provision, section by section, in the order of the subdivisions.</summary>
    public static IReadOnlyList<LawEntry> Entries { get; } = [.. Sections().SelectMany(EntriesOf)];

    /// <summary>What is left out, section by section.</summary>
    public static IReadOnlyList<NotModelled> LeftOut { get; } =
        [.. Entries.DistinctBy(e => e.Section).Select(e => new NotModelled(e.Section, e.SectionCitation, Proofs.NotModelled.GetValueOrDefault(e.Section, "")))];

    /// <summary>The entries whose citation contains <paramref name="citation"/>, upper and lower case alike; the section sign and "section" may be left out.</summary>
    public static IReadOnlyList<LawEntry> Find(string citation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(citation);
        var sought = Bare(citation);
        return [.. Entries.Where(e => Bare(e.Provision.Citation).Contains(sought, StringComparison.OrdinalIgnoreCase))];
    }

    private static string Bare(string citation) =>
        string.Join(' ', citation.Replace("§", " ", StringComparison.Ordinal)
            .Replace("section", " ", StringComparison.OrdinalIgnoreCase).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<Type> Sections() => typeof(LawBook).Assembly.GetTypes()
        .Where(t => t is { IsPublic: true, IsAbstract: true, IsSealed: true } && t.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
        .OrderBy(t => t.Namespace, StringComparer.Ordinal).ThenBy(t => t.Name, NumericComparer);

    /// <summary>The section's name in its book; what is Californian says so by its code alone.</summary>
    private static string NameOf(Type section) =>
        section.FullName!.StartsWith(California, StringComparison.Ordinal) ? section.FullName[California.Length..] : section.FullName[Root.Length..];

    private static IEnumerable<LawEntry> EntriesOf(Type section)
    {
        RuntimeHelpers.RunClassConstructor(section.TypeHandle);
        foreach (var field in section.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(f => f.MetadataToken))
        {
            if (field.GetValue(null) is Provision alone)
                yield return Entry(alone, null, null);
            else if (field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Dated<>))
            {
                var contents = ContentsOf(field);
                for (var i = 0; i < contents.Length; i++)
                    yield return Entry(
                        contents[i].Provision, InWords(contents[i].Value),
                        i + 1 < contents.Length ? contents[i + 1].Provision.InForceFrom.AddDays(-1) : null);
            }

            LawEntry Entry(Provision provision, string? value, DateOnly? lastDay) =>
                new(NameOf(section), field.Name, provision, value, lastDay, Proofs.Proofs.GetValueOrDefault(provision.Citation, []));
        }
    }

    private static (object? Value, Provision Provision)[] ContentsOf(FieldInfo dated)
    {
        var contents = (IEnumerable)dated.FieldType.GetProperty(nameof(Dated<int>.Contents))!.GetValue(dated.GetValue(null))!;
        return [.. contents.Cast<ITuple>().Select(c => (c[0], (Provision)c[1]!))];
    }

    private static string? InWords(object? value) => value switch
    {
        bool yes => yes ? "yes" : "no",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        Enum name => string.Concat(name.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")),
        Period period => period.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private sealed record Ledger(FrozenDictionary<string, string[]> Proofs, FrozenDictionary<string, string> NotModelled);

    private static Ledger Read()
    {
        using var table = typeof(LawBook).Assembly.GetManifestResourceStream("OpenImr.Core.Law.law-book.json")
            ?? throw new InvalidOperationException("The table of proofs is not embedded.");
        using var json = JsonDocument.Parse(table);
        return new(
            json.RootElement.GetProperty("proofs").EnumerateObject()
                .ToFrozenDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(t => t.GetString()!).ToArray()),
            json.RootElement.GetProperty("notModelled").EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString()!));
    }
}
