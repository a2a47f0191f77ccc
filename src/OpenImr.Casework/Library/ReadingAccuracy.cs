using System.Globalization;
using System.Text.Json;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Library;

/// <summary>How exactly letters are read, field by field, against a reference made by reading them.</summary>
public static class ReadingAccuracy
{
    /// <summary>One field over all letters and items that have it in the reference's scheme.</summary>
    /// <param name="Field">Its name.</param>
    /// <param name="Places">Letters or items at which it was compared.</param>
    /// <param name="Exact">Places at which reading and reference agree, absence with absence included.</param>
    /// <param name="Read">Places at which a value was read.</param>
    /// <param name="Stated">Places at which the reference has one.</param>
    /// <param name="Right">Places at which both have the same value.</param>
    /// <param name="Invented">Places at which a value was read and the reference has none.</param>
    public sealed record FieldScore(string Field, int Places, int Exact, int Read, int Stated, int Right, int Invented)
    {
        /// <summary>The interval of the exact matches.</summary>
        public WilsonInterval ExactInterval => WilsonInterval.Of(Exact, Places);
    }

    /// <summary>A place at which reading and reference differ.</summary>
    public sealed record Difference(string Letter, string Field, string Expected, string Found);

    /// <summary>Compares letters with their references.</summary>
    /// <param name="letters">Each letter's name, its values read, and its reference's values; a field is missing from both where it was not compared.</param>
    public static (IReadOnlyList<FieldScore> Scores, IReadOnlyList<Difference> Differences) Compare(
        IEnumerable<(string Letter, IReadOnlyDictionary<string, string?> Read, IReadOnlyDictionary<string, string?> Reference)> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var order = new List<string>();
        var places = new Dictionary<string, List<(string? Read, string? Stated)>>(StringComparer.Ordinal);
        var differences = new List<Difference>();
        foreach (var (letter, read, reference) in letters)
            foreach (var (key, stated) in reference.Where(r => r.Key != ReferenceValues.LatestDay))
            {
                var field = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
                if (!places.TryGetValue(field, out var seen))
                {
                    places.Add(field, seen = []);
                    order.Add(field);
                }

                var value = read.GetValueOrDefault(key);
                seen.Add((value, stated));
                if (value != stated)
                    differences.Add(new(letter, key, stated ?? "", value ?? ""));
            }

        return ([.. order.Select(field => Score(field, places[field]))], differences);
    }

    private static FieldScore Score(string field, List<(string? Read, string? Stated)> places) => new(
        field, places.Count, places.Count(p => p.Read == p.Stated), places.Count(p => p.Read is not null), places.Count(p => p.Stated is not null),
        places.Count(p => p.Read is not null && p.Read == p.Stated), places.Count(p => p.Read is not null && p.Stated is null));

    /// <summary>A percentage as the tables print it.</summary>
    public static string Percent(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The references of a folder by the name of each set: <c>tests/reference</c> keyed by letter, item and field, and the folder <c>gold</c> beside the letters.</summary>
    public static async Task<IReadOnlyList<(string Set, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Letters)>> ReferencesAsync(string folder, string gold, CancellationToken stop = default)
    {
        var sets = new List<(string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>)>();
        using var letters = await DocumentAsync(Path.Combine(gold, "letters.json"), stop);
        using var seeds = await DocumentAsync(Path.Combine(gold, "seeds.json"), stop);
        var golden = letters.RootElement.EnumerateArray().ToDictionary(l => l.GetProperty("caseNumber").GetString()!)
            .Concat(seeds.RootElement.EnumerateArray().ToDictionary(s => s.GetProperty("seed").GetString()!)).ToDictionary();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var set = await DocumentAsync(file, stop);
            sets.Add((Path.GetFileNameWithoutExtension(file), set.RootElement.GetProperty("letters").EnumerateObject()
                .ToDictionary(l => l.Name, l => ReferenceValues.Of(golden[l.Name], l.Value))));
        }

        return sets;
    }

    private static async Task<JsonDocument> DocumentAsync(string file, CancellationToken stop)
    {
        await using var content = File.OpenRead(file);
        return await JsonDocument.ParseAsync(content, cancellationToken: stop);
    }
}
