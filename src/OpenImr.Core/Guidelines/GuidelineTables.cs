using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>Reads the tables of <c>data/guidelines</c>. A member that it does not know is a fault of the table.</summary>
internal static class GuidelineTables
{
    private static readonly string[] Files = ["mtus.json", "acoem.json", "odg.json", "open.json"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static ImmutableArray<Guideline> Read() => [.. Files.SelectMany(file => Table<Shelf>("guidelines/" + file).Guidelines.Select(Read))];

    /// <summary>A table that the assembly carries.</summary>
    public static T Table<T>(string name)
    {
        using var resource = typeof(GuidelineTables).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        return JsonSerializer.Deserialize<T>(resource, Strict) ?? throw new InvalidOperationException($"The table {name} is empty.");
    }

    /// <summary>Editions oldest first, each in force until the next; so no day falls between two.</summary>
    public static ImmutableArray<Edition> InOrder(IEnumerable<Edition> editions)
    {
        var ordered = editions.OrderBy(e => e.InForceFrom ?? DateOnly.MinValue).ToList();
        return [.. ordered.Select((e, i) => e with { InForceUntil = i + 1 < ordered.Count ? ordered[i + 1].InForceFrom : null })];
    }

    private static Guideline Read(GuidelineRow row)
    {
        var orders = (row.Orders ?? []).ToDictionary(
            o => o.Id, o => new AdoptingOrder(o.Id, o.Title, o.Effective, o.AppliesFrom ?? o.Effective, o.Basis, o.Standing, o.BasisStanding, new(o.Source)), StringComparer.Ordinal);
        return new(
            row.Id, Instrument(row.Instrument), row.Title, row.Publisher, row.License, new(row.Source), row.About, row.OrdersKnownThrough, row.Names,
            [.. row.Chapters.Select(c => Read(c, row, orders))]);
    }

    private static GuidelineChapter Read(ChapterRow chapter, GuidelineRow row, Dictionary<string, AdoptingOrder> orders)
    {
        var id = $"{row.Id}.{chapter.Id}";
        return new(id, chapter.Title, chapter.Regulation, chapter.Names, InOrder(chapter.Editions.Select(e => Read(e, id, row, e.Order is { } order ? orders[order] : null))));
    }

    private static Edition Read(EditionRow edition, string chapter, GuidelineRow row, AdoptingOrder? order)
    {
        var shared = edition.Sections is { ValueKind: JsonValueKind.String } key ? row.Sections?[key.GetString() ?? ""]
            : edition.Sections?.Deserialize<ImmutableArray<SectionRow>>(Strict);
        var sections = (shared ?? []).Select(s => new GuidelineSection(
            s.Title, s.Names ?? [], [.. (s.Pages ?? []).Select(p => Pages(p.Range, p.Standing)), .. (edition.Pages?.GetValueOrDefault(s.Title) ?? []).Select(p => Pages(p, Standing.Recalled))], s.Words));
        var name = order is null ? edition.Edition.Length == 0 ? "current" : edition.Edition : order.Id;
        return Core.Guidelines.Edition.Of(
            $"{chapter}.{name}", edition.Title, edition.Edition, edition.License, order, order?.Basis ?? row.Basis, edition.From ?? order?.AppliesFrom,
            order?.Standing ?? edition.Standing, [.. sections], edition.Note, edition.EditionKnown) switch
        {
            Outcome<Edition>.Accepted accepted => accepted.Value,
            Outcome<Edition>.Refused refused => throw new InvalidOperationException($"{chapter}: {refused.Refusal}"),
            _ => throw new InvalidOperationException(),
        };
    }

    private static PageRange Pages(string range, Standing standing) =>
        PageRange.Read(range, standing) ?? throw new InvalidOperationException($"\"{range}\" are no pages.");

    private static GuidelineSource Instrument(string name) => name switch
    {
        "MTUS" => GuidelineSource.Mtus,
        "ACOEM" => GuidelineSource.Acoem,
        "ODG" => GuidelineSource.Odg,
        "Other" => GuidelineSource.OtherGuideline,
        _ => throw new InvalidOperationException($"\"{name}\" is no instrument."),
    };

    private sealed record Shelf(ImmutableArray<GuidelineRow> Guidelines);

    private sealed record GuidelineRow(
        string Id, string Instrument, string Title, string Publisher, GuidelineLicense License, string Source, string? About, DateOnly? OrdersKnownThrough, EditionBasis Basis,
        ImmutableArray<string> Names, ImmutableArray<OrderRow>? Orders, ImmutableArray<ChapterRow> Chapters, Dictionary<string, ImmutableArray<SectionRow>>? Sections);

    private sealed record OrderRow(string Id, string Title, DateOnly Effective, DateOnly? AppliesFrom, EditionBasis Basis, Standing Standing, Standing BasisStanding, string Source);

    private sealed record ChapterRow(string Id, string Title, string? Regulation, ImmutableArray<string> Names, ImmutableArray<EditionRow> Editions);

    private sealed record EditionRow(
        string Title, string Edition, GuidelineLicense License, string? Order, DateOnly? From, JsonElement? Sections, Dictionary<string, IReadOnlyList<string>>? Pages,
        string? Note, Standing Standing = Standing.Recalled, bool EditionKnown = true);

    private sealed record SectionRow(string Title, ImmutableArray<string>? Names, ImmutableArray<PagesRow>? Pages, string? Words);

    private sealed record PagesRow(string Range, Standing Standing = Standing.Recalled);
}
