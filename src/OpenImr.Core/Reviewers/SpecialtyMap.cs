using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Reviewers;

/// <summary>How near a reviewer's field is to an item.</summary>
public enum SpecialtyFit
{
    /// <summary>The same specialty, or one that evaluates and treats this.</summary>
    Same,

    /// <summary>A similar specialty.</summary>
    Similar,

    /// <summary>The table does not connect them; a person may know better.</summary>
    NotShown,
}

/// <summary>How near a reviewer's fields are to one item, and by which line of the table.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Fit">How near.</param>
/// <param name="Why">In words.</param>
public sealed record ItemFit(int Item, SpecialtyFit Fit, string Why);

/// <summary>Which specialties evaluate or treat what: a table that informs the choice of a reviewer. It refuses nobody, ranks nothing by outcome, and gives the line by which it answers.</summary>
public sealed class SpecialtyMap
{
    private sealed record Area(string Name, IReadOnlyList<(string One, string Many)> Words, FrozenSet<string> Same, FrozenSet<string> Like);

    private readonly FrozenDictionary<string, string> names;
    private readonly IReadOnlyList<FrozenSet<string>> similar;
    private readonly IReadOnlyList<Area> treatments;
    private readonly IReadOnlyList<Area> bodyParts;

    private SpecialtyMap(JsonElement table)
    {
        names = table.GetProperty("names").EnumerateObject()
            .SelectMany(n => n.Value.EnumerateArray().Select(a => a.GetString() ?? "").Append(n.Name).Select(a => (Alias: Spaced(a), n.Name))).Distinct()
            .ToFrozenDictionary(n => n.Alias, n => n.Name, StringComparer.Ordinal);
        similar = [.. table.GetProperty("similar").EnumerateArray().Select(Set)];
        treatments = Areas(table.GetProperty("treatments"));
        bodyParts = Areas(table.GetProperty("bodyParts"));
    }

    /// <summary>The table of <c>data/vocabulary/specialties.json</c>.</summary>
    public static SpecialtyMap Standard { get; } = Read();

    private static SpecialtyMap Read()
    {
        using var resource = typeof(SpecialtyMap).Assembly.GetManifestResourceStream("specialties.json")
            ?? throw new InvalidOperationException("The table of specialties is missing from the assembly.");
        using var table = JsonDocument.Parse(resource);
        return new SpecialtyMap(table.RootElement);
    }

    private static IReadOnlyList<Area> Areas(JsonElement areas) =>
    [
        .. areas.EnumerateArray().Select(a => new Area(
            a.GetProperty("area").GetString() ?? "", [.. a.GetProperty("words").EnumerateArray().Select(w => Spaced(w.GetString() ?? "")).Select(w => (w, $"{w[..^1]}s "))],
            Set(a.GetProperty("same")), Set(a.GetProperty("like")))),
    ];

    private static FrozenSet<string> Set(JsonElement list) => list.EnumerateArray().Select(s => s.GetString() ?? "").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name under which the table knows a specialty: <c>PM&amp;R</c> is <c>Physical Medicine &amp; Rehabilitation</c>; an unknown one as it is.</summary>
    public string NameOf(string specialty)
    {
        ArgumentNullException.ThrowIfNull(specialty);
        return names.GetValueOrDefault(Spaced(specialty), specialty.Trim());
    }

    /// <summary>For every disputed item, how near these fields are to it. The requesting physician's own specialty is the same; else the treatment's words decide, and where they say nothing, the body parts and diagnoses.</summary>
    public IReadOnlyList<ItemFit> Fit(IReadOnlyList<string> fields, ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(review);
        var own = fields.Select(NameOf).ToArray();
        var requesting = review.Parties.RequestingPhysician.Specialty is { } specialty ? NameOf(specialty) : null;
        var body = Spaced(string.Join(' ', review.Injury.BodyParts.Concat(review.Injury.Diagnoses.Select(d => d.Text))));
        return [.. review.DisputedItems.Select(i => FitOf(i, own, requesting, body))];
    }

    private ItemFit FitOf(DisputedItem item, string[] fields, string? requesting, string body)
    {
        if (requesting is not null && fields.FirstOrDefault(f => f == requesting) is { } same)
            return new(item.Number, SpecialtyFit.Same, $"{same} is the requesting physician's specialty");
        var areas = Hits(treatments, Spaced(item.Disputed)) is { Length: > 0 } byWords ? byWords : Hits(bodyParts, body);
        foreach (var (area, word) in areas)
            if (fields.FirstOrDefault(area.Same.Contains) is { } treats)
                return new(item.Number, SpecialtyFit.Same, $"{treats} covers {area.Name} (\"{word.Trim()}\")");
        foreach (var (area, word) in areas)
            if (fields.FirstOrDefault(area.Like.Contains) is { } near)
                return new(item.Number, SpecialtyFit.Similar, $"{near} is similar for {area.Name} (\"{word.Trim()}\")");
        foreach (var group in similar.Where(g => requesting is not null && g.Contains(requesting)))
            if (fields.FirstOrDefault(group.Contains) is { } kin)
                return new(item.Number, SpecialtyFit.Similar, $"{kin} is similar to the requesting physician's specialty, {requesting}");
        return new(item.Number, SpecialtyFit.NotShown, $"the table does not connect {(fields.Length == 0 ? "the reviewer" : Words.List(fields))} with \"{item.Disputed}\"");
    }

    private static (Area Area, string Word)[] Hits(IReadOnlyList<Area> areas, string text) =>
        [.. from area in areas
            let word = area.Words.FirstOrDefault(w => text.Contains(w.One, StringComparison.Ordinal) || text.Contains(w.Many, StringComparison.Ordinal)).One
            where word is not null
            select (area, word)];

    /// <summary>The words in lower case, each between single spaces, with one before the first and one after the last.</summary>
    private static string Spaced(string words)
    {
        var text = new StringBuilder(" ");
        foreach (var c in words.Replace("&", " and ", StringComparison.Ordinal))
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
            else if (text[^1] != ' ')
                text.Append(' ');
        return text[^1] == ' ' ? text.ToString() : text.Append(' ').ToString();
    }
}
