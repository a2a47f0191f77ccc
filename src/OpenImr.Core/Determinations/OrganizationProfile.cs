using System.Text.RegularExpressions;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations;

/// <summary>Who signs the organization's notices.</summary>
/// <param name="Name">The person.</param>
/// <param name="Title">The person's office.</param>
public sealed record Signatory(string Name, string Title);

/// <summary>A field of the profile, as people read it.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Value">What it holds; empty for nothing.</param>
public sealed record ProfileField(string Key, string Value);

/// <summary>What is wrong with a field of the profile.</summary>
/// <param name="Key">The field's name in the file.</param>
/// <param name="What">What is wrong and what would be right, as a sentence that begins with the field.</param>
public sealed record ProfileFault(string Key, string What)
{
    /// <summary>The sentence, with the field's name in the file.</summary>
    public override string ToString() => $"{Key} {What}";
}

/// <summary>The review organization as its letters show it.</summary>
/// <param name="Name">The organization; its guideline line reads <c>[Name] guideline:</c>.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Phone">For questions.</param>
/// <param name="Fax">Null where there is none.</param>
/// <param name="Email">Null where there is none.</param>
/// <param name="MedicalDirector">Who answers for the determinations: a physician and surgeon licensed in California (Lab. Code § 139.5(c)(1)). Never the reviewer.</param>
/// <param name="Affiliations">Companies the organization belongs to; a conflict is looked for among them too.</param>
/// <param name="Letterhead">What letters print at their head, one line or more; null where it was stored before there was one, and the name is printed.</param>
/// <param name="Signatory">Who signs notices; null where it was stored before there was one.</param>
/// <param name="Owners">Who owns the organization; a conflict is looked for among them too. Null where nobody has said yet, empty where nobody does.</param>
public sealed partial record OrganizationProfile(
    string Name, Address Address, string Phone, string? Fax, string? Email, string MedicalDirector, IReadOnlyList<string> Affiliations,
    string? Letterhead = null, Signatory? Signatory = null, IReadOnlyList<string>? Owners = null)
{
    private const int Longest = 200;

    /// <summary>The profile of an organization that has not described itself.</summary>
    public static OrganizationProfile Undescribed { get; } = new("", new("", "", "", ""), "", null, null, "", []);

    /// <summary>The name, in a sentence that needs one before there is one.</summary>
    public string KnownAs => string.IsNullOrWhiteSpace(Name) ? "Review organization" : Name;

    /// <summary>What stands at the head of letters; nothing before the organization described itself.</summary>
    public IEnumerable<string> LetterheadLines =>
        (string.IsNullOrWhiteSpace(Letterhead) ? Name : Letterhead).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(string.IsNullOrWhiteSpace(Address.Street) ? [] : [Address.ToString()]);

    /// <summary>Every field as people read it, in the order of the file.</summary>
    public IReadOnlyList<ProfileField> Fields =>
    [
        new("name", Name), new("address", string.IsNullOrWhiteSpace(Address.Street) ? "" : Address.ToString()), new("phone", Phone), new("fax", Fax ?? ""), new("email", Email ?? ""),
        new("letterhead", Letterhead ?? ""), new("medicalDirector", MedicalDirector), new("signatory", Signatory is { } s ? $"{s.Name}, {s.Title}" : ""),
        new("owners", string.Join("\n", Owners ?? [])), new("affiliations", string.Join("\n", Affiliations)),
    ];

    /// <summary>Everything that is missing or wrong, not the first alone; empty for a profile with which letters can go out.</summary>
    public IReadOnlyList<ProfileFault> Faults =>
    [
        .. new ProfileFault?[]
        {
            Line("name", Name, "Give the organization's name."),
            Line("address.street", Address.Street, "Give the street, with its number."),
            Line("address.city", Address.City, "Give the city."),
            Line("address.state", Address.State, "Give the state.") ?? Shape("address.state", Address.State, Address.Country != "US" || State().IsMatch(Address.State), "Give two capital letters, like CA."),
            Line("address.postalCode", Address.PostalCode, "Give the ZIP code.")
                ?? Shape("address.postalCode", Address.PostalCode, Address.Country != "US" || Zip().IsMatch(Address.PostalCode), "Give five digits, or nine, like 95833 or 95833-1234."),
            Line("address.country", Address.Country, "Give the country, like US."),
            Line("phone", Phone, "Give the number for questions.") ?? Number("phone", Phone),
            Fax is null ? null : Line("fax", Fax, "Give the fax number.") ?? Number("fax", Fax),
            Email is null ? null : Line("email", Email, "Give the e-mail address.") ?? Shape("email", Email, Mail().IsMatch(Email), "Give an address, like imr@example.org."),
            Letterhead is null || string.IsNullOrWhiteSpace(Letterhead) ? Missing("letterhead", "Give what letters print at their head.")
                : Letterhead.Split('\n').Select(l => l.Length == 0 ? null : Line("letterhead", l, "Give what letters print at their head.")).OfType<ProfileFault>().FirstOrDefault(),
            Line("medicalDirector", MedicalDirector, "Name the medical director, with the degree."),
            Line("signatory.name", Signatory?.Name ?? "", "Name who signs the notices."),
            Line("signatory.title", Signatory?.Title ?? "", "Give the title of who signs the notices."),
            Owners is null ? Missing("owners", "List who owns the organization, or give an empty list.") : null,
        }.OfType<ProfileFault>(),
        .. Listed("owners", Owners ?? []),
        .. Listed("affiliations", Affiliations),
    ];

    /// <summary>What differs from the profile before: the field, what it held and what it holds.</summary>
    public IEnumerable<(ProfileField Was, ProfileField Is)> ChangesSince(OrganizationProfile before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Fields.Zip(Fields).Where(f => f.First != f.Second);
    }

    private static IEnumerable<ProfileFault> Listed(string key, IReadOnlyList<string> names) =>
        names.Select((name, i) => Line($"{key}[{i}]", name, "Give a name.")).OfType<ProfileFault>()
            .Concat(names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new ProfileFault(key, $"names {g.Key} twice. Name it once.")));

    private static ProfileFault? Line(string key, string value, string right) =>
        string.IsNullOrWhiteSpace(value) ? Missing(key, right)
        : value.Length > Longest ? new(key, $"has {value.Length} characters. Give {Longest} at most.")
        : value.Any(char.IsControl) ? new(key, "has a line break or a character that cannot be printed. Give one line of text.")
        : null;

    private static ProfileFault? Number(string key, string value) =>
        Shape(key, value, value.Count(char.IsAsciiDigit) >= 7 && value.All(c => char.IsAsciiLetterOrDigit(c) || "+-.() ".Contains(c, StringComparison.Ordinal)), "Give a number with its area code, like 916-555-0100.");

    private static ProfileFault? Shape(string key, string value, bool isRight, string right) => isRight ? null : new(key, $"is \"{value}\". {right}");

    private static ProfileFault Missing(string key, string right) => new(key, $"is missing. {right}");

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex State();

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Zip();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
