using System.Collections.Frozen;
using System.Text.Json;

namespace OpenImr.Core.Reviewers;

/// <summary>The specialties in which reviewers are certified, by the names of the programme's published search form: the table of <c>data/vocabulary/certifications.json</c>.</summary>
public static class SpecialtyNames
{
    private static readonly FrozenDictionary<string, string> Names = Read();

    /// <summary>The name of a specialty told by its name or another word for it, in any case and with small errors of typing; null when the vocabulary has none, or two are equally near.</summary>
    /// <param name="printed">The specialty as printed.</param>
    /// <param name="misspelled">True when it is spelled otherwise than the vocabulary has it.</param>
    public static string? Find(string printed, out bool misspelled)
    {
        ArgumentNullException.ThrowIfNull(printed);
        misspelled = false;
        var key = Key(printed);
        if (Names.TryGetValue(key, out var name))
            return name;
        misspelled = Spelling.Nearest(key, Names.Keys) is { } near && Names.TryGetValue(near, out name);
        return name;
    }

    private static FrozenDictionary<string, string> Read()
    {
        using var resource = typeof(SpecialtyNames).Assembly.GetManifestResourceStream("certifications.json")
            ?? throw new InvalidOperationException("The table of certifications is missing from the assembly.");
        using var table = JsonDocument.Parse(resource);
        return table.RootElement.GetProperty("names").EnumerateObject()
            .SelectMany(n => n.Value.EnumerateArray().Select(a => a.GetString() ?? "").Append(n.Name).Select(a => (Key: Key(a), n.Name))).DistinctBy(n => n.Key)
            .ToFrozenDictionary(n => n.Key, n => n.Name, StringComparer.Ordinal);
    }

    private static string Key(string words) => string.Concat(words.Replace("&", " and ", StringComparison.Ordinal).Where(char.IsLetter)).ToLowerInvariant();
}
