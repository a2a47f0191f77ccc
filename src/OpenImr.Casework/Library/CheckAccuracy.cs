using System.Text.Json;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Casework.Library;

/// <summary>How often each rule of the determination check is right, against judgments made by reading the letters.</summary>
public static class CheckAccuracy
{
    /// <summary>A finding or a defect: which rule in which item of which letter.</summary>
    /// <param name="Letter">The letter.</param>
    /// <param name="Item">The item; 0 for the whole.</param>
    /// <param name="Code">The rule's code.</param>
    public sealed record Place(string Letter, int Item, string Code);

    /// <summary>A finding as a reader judged it.</summary>
    /// <param name="Letter">The letter.</param>
    /// <param name="Item">The item; 0 for the whole.</param>
    /// <param name="Code">The rule's code.</param>
    /// <param name="True">True when the letter says what the finding says and a reader would want to know it.</param>
    public sealed record Judgment(string Letter, int Item, string Code, bool True);

    /// <summary>What reading the letters gave.</summary>
    /// <param name="Judged">Every finding, judged.</param>
    /// <param name="Missed">Defects of a rule's kind that reading found and the rule does not.</param>
    /// <param name="Listed">Defects known beforehand that a machine can see.</param>
    public sealed record Reference(IReadOnlyList<Judgment> Judged, IReadOnlyList<Place> Missed, IReadOnlyList<Place> Listed);

    /// <summary>One rule over all letters.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="True">Findings judged true.</param>
    /// <param name="False">Findings judged false.</param>
    /// <param name="Missed">Defects of its kind that it does not find.</param>
    public sealed record RuleScore(CheckRule Rule, int True, int False, int Missed);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The judgments of <c>tests/reference/checks</c>; null where there are none.</summary>
    public static async Task<Reference?> ReferenceAsync(string folder, CancellationToken stop = default)
    {
        var file = Path.Combine(folder, "checks", "findings.json");
        if (!File.Exists(file))
            return null;
        await using var content = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<Reference>(content, Json, stop);
    }

    /// <summary>The findings on letters, each rule in an item of a letter once.</summary>
    public static IReadOnlyList<Place> Found(IEnumerable<(string Letter, IEnumerable<CheckFinding> Findings)> letters) =>
        [.. letters.SelectMany(l => l.Findings.Select(f => new Place(l.Letter, f.Item ?? 0, f.Code))).Distinct()];

    /// <summary>The score of each rule, and the findings that nobody judged.</summary>
    public static (IReadOnlyList<RuleScore> Scores, IReadOnlyList<Place> Unjudged) Compare(IReadOnlyList<Place> found, Reference reference)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(reference);
        var judged = reference.Judged.ToDictionary(j => new Place(j.Letter, j.Item, j.Code), j => j.True);
        int Count(string code, bool isTrue) => found.Count(f => f.Code == code && judged.TryGetValue(f, out var t) && t == isTrue);
        return (
            [.. DeterminationRules.All.Select(r => new RuleScore(
                r, Count(r.Code, true), Count(r.Code, false),
                reference.Missed.Count(m => m.Code == r.Code) + reference.Judged.Count(j => j.Code == r.Code && j.True && !found.Contains(new(j.Letter, j.Item, j.Code)))))],
            [.. found.Where(f => !judged.ContainsKey(f))]);
    }
}
