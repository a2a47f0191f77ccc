using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Panel;

/// <summary>The organization's profile as a JSON file (docs/organization.md). Every missing, wrong or unknown field is named, not the first alone.</summary>
public static class ProfileFile
{
    private static readonly string[] Known = ["name", "address", "phone", "fax", "email", "letterhead", "medicalDirector", "signatory", "owners", "affiliations"];

    /// <summary>The profile that a file holds.</summary>
    public static Outcome<OrganizationProfile> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Reader().Read(document.RootElement)
                : new Refusal("The file does not hold a JSON object. Begin it with { and end it with }.");
        }
        catch (JsonException broken)
        {
            return new Refusal($"The file is not JSON: line {broken.LineNumber + 1}, character {broken.BytePositionInLine + 1} cannot be read.");
        }
    }

    /// <summary>The profile as <see cref="Read"/> reads it.</summary>
    public static object Shape(OrganizationProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new
        {
            profile.Name,
            profile.Address,
            profile.Phone,
            profile.Fax,
            profile.Email,
            profile.Letterhead,
            profile.MedicalDirector,
            profile.Signatory,
            profile.Owners,
            profile.Affiliations,
        };
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private sealed class Reader
    {
        private readonly List<Reason> wrong = [];
        private readonly HashSet<string> faulty = [];

        public Outcome<OrganizationProfile> Read(JsonElement file)
        {
            var address = Part(file, "address", ["street", "city", "state", "postalCode", "country"]);
            var signatory = Part(file, "signatory", ["name", "title"]);
            var profile = new OrganizationProfile(
                Text(file, "name"),
                new(Text(address, "street", "address."), Text(address, "city", "address."), Text(address, "state", "address."), Text(address, "postalCode", "address."),
                    address.TryGetProperty("country", out _) ? Text(address, "country", "address.") : "US"),
                Text(file, "phone"), OrNull(file, "fax", "the number"), OrNull(file, "email", "the address"), Text(file, "medicalDirector"), List(file, "affiliations"),
                Text(file, "letterhead"), new(Text(signatory, "name", "signatory."), Text(signatory, "title", "signatory.")), List(file, "owners"));
            Unknown(file, "", Known);
            wrong.AddRange(profile.Faults.Where(f => !faulty.Contains(f.Key)).Select(f => new Reason(f.ToString())));
            return wrong.Count == 0 ? profile : new Refusal(wrong);
        }

        private void Say(string key, string sentence)
        {
            faulty.Add(key);
            wrong.Add(new(sentence));
        }

        /// <summary>An object within the file; one that is missing is read as empty, so that each of its fields is named.</summary>
        private JsonElement Part(JsonElement file, string key, string[] known)
        {
            if (file.TryGetProperty(key, out var part) && part.ValueKind == JsonValueKind.Object)
            {
                Unknown(part, key + ".", known);
                return part;
            }

            if (part.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                Say(key, $"{key} is not an object. Give one with {Words.List(known.Select(k => $"\"{k}\""))}.");
                faulty.UnionWith(known.Select(k => $"{key}.{k}"));
            }

            return JsonElement.Parse("{}");
        }

        private string Text(JsonElement from, string key, string prefix = "")
        {
            if (!from.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
                return "";
            if (value.ValueKind == JsonValueKind.String)
                return value.GetString()!.ReplaceLineEndings("\n").Trim();
            Say(prefix + key, $"{prefix}{key} is not a text. Put it between quotation marks.");
            return "";
        }

        private string? OrNull(JsonElement file, string key, string what)
        {
            if (!file.TryGetProperty(key, out var value))
                Say(key, $"{key} is missing. Give {what}, or null where the organization has none.");
            return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : Text(file, key);
        }

        private IReadOnlyList<string> List(JsonElement file, string key)
        {
            if (!file.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
                Say(key, $"{key} is missing. List the names, or give [] where there are none.");
            else if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
                Say(key, $"{key} is not a list of names. Give names between quotation marks in [ ].");
            else
                return [.. value.EnumerateArray().Select(v => v.GetString()!.Trim())];
            return [];
        }

        private void Unknown(JsonElement part, string prefix, string[] known)
        {
            foreach (var name in part.EnumerateObject().Select(p => p.Name).Where(n => !known.Contains(n)))
                wrong.Add(new($"{prefix}{name} is not a field of the profile. Its fields are {Words.List(known)}."));
            foreach (var twice in part.EnumerateObject().GroupBy(p => p.Name).Where(g => g.Count() > 1))
                wrong.Add(new($"{prefix}{twice.Key} is given {twice.Count()} times. Give it once."));
        }
    }
}
