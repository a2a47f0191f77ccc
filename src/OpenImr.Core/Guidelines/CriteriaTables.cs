using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>Reads criteria sets. A member that it does not know is refused, so that none can carry an outcome or a score.</summary>
internal static class CriteriaTables
{
    private const int HashLength = 64;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions Written = new(Strict)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The form in which sets are hashed: every property in its order, enumerations by name.</summary>
    internal static readonly JsonSerializerOptions Hashed = new() { Converters = { new JsonStringEnumConverter(allowIntegerValues: false) } };

    public static Outcome<ImmutableArray<CriteriaSet>> Parse(string json, GuidelineLibrary library)
    {
        Shelf? shelf;
        try
        {
            shelf = JsonSerializer.Deserialize<Shelf>(json, Strict);
        }
        catch (JsonException wrong)
        {
            return new Refusal($"These are no criteria sets: {wrong.Message} A set has questions and no member besides those of the shape in data/guidelines/criteria.");
        }

        var rows = shelf?.Sets ?? [];
        var reasons = rows.SelectMany(row => Against(row, library)).Select(r => new Reason(r)).ToList();
        if (rows.IsDefaultOrEmpty)
            reasons.Add(new("There is no set in it."));
        return reasons.Count > 0 ? new Refusal(reasons) : rows.Select(Read).ToImmutableArray();
    }

    /// <summary>What stands against calling a set active.</summary>
    public static IEnumerable<string> AgainstActive(IReadOnlyList<string> by, string? against)
    {
        if (by.Select(b => b.Trim()).Where(b => b.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2)
            yield return "A set becomes active when two different persons have compared it with the guideline; name both.";
        if (!IsHash(against))
            yield return NoHash;
    }

    public const string NoHash = "Give the SHA-256 of the text with which it was compared, 64 hexadecimal digits.";

    public static bool IsHash(string? text) => text is { Length: HashLength } && text.All(char.IsAsciiHexDigit);

    /// <summary>A set as <see cref="Parse"/> reads it, to begin a newer one with.</summary>
    public static string Write(CriteriaSet set) => JsonSerializer.Serialize(
        new Shelf([
            new(
                set.Id, set.Version, set.Status, set.Title, set.Edition, set.Section,
                new(Given(set.AppliesTo.Ingredients), Given(set.AppliesTo.Classes), Given(set.AppliesTo.Names), Given(set.AppliesTo.BodyParts), Given(set.AppliesTo.Except)),
                set.Note, Given(set.Facts),
                [.. set.Criteria.Select(c => new CriterionRow(c.Id, c.Question, c.Polarity, Given(c.Evidence), c.Derive, c.Limit, c.Section, c.Pages?.ToString()))],
                Given(set.Safety), set.Verification),
        ]), Written);

    private static ImmutableArray<T>? Given<T>(ImmutableArray<T> list) => list.IsEmpty ? null : list;

    private static IEnumerable<string> Against(SetRow row, GuidelineLibrary library)
    {
        if (library.Edition(row.Edition) is not { } edition)
            yield return $"{row.Id}: the library has no edition {row.Edition}.";
        else if (row.Section is { } section && !edition.Sections.Any(s => s.Title == section))
            yield return $"{row.Id}: {edition} lists no section \"{section}\".";
        if (row.Criteria.IsDefaultOrEmpty)
            yield return $"{row.Id} has no question.";
        foreach (var twice in row.Criteria.GroupBy(c => c.Id).Where(g => g.Count() > 1))
            yield return $"{row.Id} has the question {twice.Key} twice.";
        foreach (var criterion in row.Criteria)
        {
            if (!criterion.Question.EndsWith('?') && !criterion.Question.Contains("? ", StringComparison.Ordinal))
                yield return $"{row.Id}, {criterion.Id}: \"{criterion.Question}\" is no question.";
            if (criterion.Derive is null && (criterion.Evidence ?? []).IsEmpty)
                yield return $"{row.Id}, {criterion.Id}: say which evidence answers it, or by which arithmetic.";
            foreach (var evidence in (criterion.Evidence ?? []).Where(e => !EvidenceWords.Standard.Knows(e)))
                yield return $"{row.Id}, {criterion.Id}: evidence.json has no words for \"{evidence}\".";
            if (criterion.Pages is { } pages && PageRange.Read(pages, Standing.Recalled) is null)
                yield return $"{row.Id}, {criterion.Id}: \"{pages}\" are no pages.";
        }

        if (row.Status == CriteriaStatus.Active)
            foreach (var reason in AgainstActive([.. row.Verification.By], row.Verification.Against))
                yield return $"{row.Id}: {reason}";
    }

    // Pages of an active set were looked up by those who compared it.
    private static CriteriaSet Read(SetRow row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Status = row.Status,
        Title = row.Title,
        Edition = row.Edition,
        Section = row.Section,
        Note = row.Note,
        AppliesTo = new(row.AppliesTo.Ingredients ?? [], row.AppliesTo.Classes ?? [], row.AppliesTo.Names ?? [], row.AppliesTo.BodyParts ?? [], row.AppliesTo.Except ?? []),
        Facts = row.Facts ?? [],
        Safety = row.Safety ?? [],
        Verification = row.Verification,
        Criteria = [.. row.Criteria.Select(c => new Criterion(c.Id, c.Question, c.Polarity, c.Evidence ?? [], c.Derive, c.Limit, c.Section,
            c.Pages is { } pages ? PageRange.Read(pages, row.Status == CriteriaStatus.Active ? Standing.CopyRead : Standing.Recalled) : null))],
    };

    private sealed record Shelf(ImmutableArray<SetRow> Sets);

    private sealed record SetRow(
        string Id, string Version, CriteriaStatus Status, string Title, string Edition, string? Section, AppliesRow AppliesTo, string? Note,
        ImmutableArray<DatedFact>? Facts, ImmutableArray<CriterionRow> Criteria, ImmutableArray<string>? Safety, CriteriaVerification Verification);

    private sealed record AppliesRow(
        ImmutableArray<string>? Ingredients, ImmutableArray<string>? Classes, ImmutableArray<string>? Names, ImmutableArray<string>? BodyParts, ImmutableArray<string>? Except);

    private sealed record CriterionRow(
        string Id, string Question, Polarity Polarity, ImmutableArray<string>? Evidence, Derivation? Derive, CriterionLimit? Limit, string? Section, string? Pages);
}
