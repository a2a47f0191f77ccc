using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Intake;

/// <summary>Compares a JSON value with the type it is to become and says everything that does not fit, each with its place. The serializer alone would stop at the first.</summary>
internal sealed class BundleShape(JsonSerializerOptions options)
{
    private static readonly Dictionary<Type, string> Leaves = new()
    {
        [typeof(string)] = "a text in quotes",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(decimal)] = "a number",
        [typeof(DateOnly)] = "a date, such as \"2026-03-02\"",
        [typeof(DateTimeOffset)] = "an instant with its offset, such as \"2026-03-02T14:30:00-08:00\"",
        [typeof(PartialDate)] = "a date as the paper prints it, in quotes",
        [typeof(CaseNumber)] = "a case number, such as \"CM26-0001423\"",
        [typeof(ReviewerId)] = "a reviewer's token, such as \"R-0412\"",
        [typeof(DocumentId)] = "a document's number, such as 3",
    };

    /// <summary>Place and sentence of everything that does not fit.</summary>
    public List<BundleError> Errors { get; } = [];

    /// <summary>What a field of the type holds, in words; null for an object or a list.</summary>
    public static string? InWords(Type type) =>
        Leaves.GetValueOrDefault(type) ?? (type.IsEnum ? "one of " + Words.List(Choices(type).Select(c => $"\"{c}\"")) : null);

    /// <summary>Looks at a value and all that it holds.</summary>
    public void Check(JsonElement value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (InWords(type) is { } expected)
            CheckLeaf(value, type, expected, path);
        else if (options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            CheckList(value, element, path);
        else
            CheckObject(value, options.GetTypeInfo(type), path);
    }

    private void CheckLeaf(JsonElement value, Type type, string expected, string path)
    {
        try
        {
            if (value.Deserialize(type, options) is string { } text && string.IsNullOrWhiteSpace(text))
                Add(path, "is empty. Write it, or leave the field out where it may be left out.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            var guess = type.IsEnum && value.ValueKind == JsonValueKind.String ? DidYouMean(value.GetString()!, Choices(type)) : "";
            Add(path, $"{Shown(value)} does not fit. Here stands {expected}.{guess}");
        }
    }

    private void CheckList(JsonElement value, Type element, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(path, $"{Shown(value)} does not fit. Here stands a list in [ ].");
            return;
        }

        var index = 0;
        foreach (var each in value.EnumerateArray())
            Check(each, element, $"{path}[{index++}]");
    }

    private void CheckObject(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, $"{Shown(value)} does not fit. Here stands an object in {{ }}.");
            return;
        }

        string? discriminator = null;
        if (type.PolymorphismOptions is { } kinds)
        {
            discriminator = kinds.TypeDiscriminatorPropertyName;
            if (Kind(value, kinds, path) is not { } kind)
                return;
            type = options.GetTypeInfo(kind);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            var field = type.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (!seen.Add(member.Name))
                Add(place, "stands here twice. Keep one of the two.");
            else if (field is null && member.Name != discriminator)
                Add(place, "no field of this name." + DidYouMean(member.Name, type.Properties.Select(p => p.Name)));
            else if (field is not null && member.Value.ValueKind == JsonValueKind.Null && !field.IsSetNullable)
                Add(place, $"may not be null. Here stands {Expected(field.PropertyType)}.");
            else if (field is not null && member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, field.PropertyType, place);
        }

        foreach (var missing in type.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name)))
            Add($"{path}.{missing.Name}", $"is missing. Here stands {Expected(missing.PropertyType)}.");
    }

    private Type? Kind(JsonElement value, JsonPolymorphismOptions kinds, string path)
    {
        var (name, all) = (kinds.TypeDiscriminatorPropertyName, kinds.DerivedTypes.Select(d => (string)d.TypeDiscriminator!).ToArray());
        if (!value.TryGetProperty(name, out var written))
            Add($"{path}.{name}", $"is missing. It is one of {Words.List(all.Select(k => $"\"{k}\""))}.");
        else if (kinds.DerivedTypes.FirstOrDefault(d => written.ValueKind == JsonValueKind.String && written.ValueEquals((string)d.TypeDiscriminator!)) is { DerivedType: { } kind })
            return kind;
        else
            Add($"{path}.{name}", $"{Shown(written)} is unknown.{DidYouMean(written.ToString(), all)} It is one of {Words.List(all.Select(k => $"\"{k}\""))}.");
        return null;
    }

    private string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return InWords(type) ?? (options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? "a list in [ ]" : "an object in { }");
    }

    private void Add(string path, string sentence) => Errors.Add(new(path, sentence));

    private static IEnumerable<string> Choices(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => value.GetRawText(),
        };
        return text.Length <= 60 ? text : text[..57] + "…";
    }

    private static string DidYouMean(string written, IEnumerable<string> known)
    {
        var (name, distance) = known.Select(k => (k, Distance(written, k))).DefaultIfEmpty(("", int.MaxValue)).MinBy(k => k.Item2);
        return distance <= Math.Max(2, name.Length / 3) ? $" Did you mean {name}?" : "";
    }

    /// <summary>How many letters must be changed, added or taken away (Levenshtein), letter case aside.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}

/// <summary>What is wrong in a bundle, and where.</summary>
/// <param name="Path">The place in <c>case.json</c>, from <c>$</c>.</param>
/// <param name="Sentence">What is wrong and what would be right.</param>
internal sealed record BundleError(string Path, string Sentence)
{
    public override string ToString() => $"{CaseBundle.FileName}, {Path}: {Sentence}";
}
