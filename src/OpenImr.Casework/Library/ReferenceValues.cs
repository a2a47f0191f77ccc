using System.Globalization;
using System.Text.Json;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Treatments;

namespace OpenImr.Casework.Library;

/// <summary>A letter's fields as words that compare: from its reference, and from what was read. Texts compare without their white space, lists in their order.</summary>
public static class ReferenceValues
{
    /// <summary>The latest day that a letter without a date of its own mentions: given, not compared.</summary>
    internal const string LatestDay = "given: latest day";

    private static readonly string[] Dates = ["applicationReceived", "dateAssigned", "dateOfInjury", "utilizationReviewDate", "decisionDate"];

    private static readonly string[] OfTreatment =
        ["category", "class", "name", "strength", "form", "package", "quantity", "refills", "daysSupply", "directions", "visits", "bodyParts", "levels", "missing"];

    /// <summary>The values of a reference: the letter's own, and those that were made by reading it.</summary>
    public static IReadOnlyDictionary<string, string?> Of(JsonElement gold, JsonElement made)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (gold.TryGetProperty("caseNumber", out _))
        {
            values["case number"] = Text(gold, "caseNumber");
            values["priority"] = Text(gold, "priority");
            foreach (var date in Dates)
                values[Spaced(date)] = Text(gold, date);
            values["states of licensure"] = string.Join(',', Strings(gold.GetProperty("licensedIn")).Select(StatesOfLicensure.CodeOf));
            values["certifications"] = string.Join(',', Strings(gold.GetProperty("certifications")));
            values["section: clinical case summary"] = Text(gold, "clinicalCaseSummary");
        }
        else
        {
            var reviewer = gold.GetProperty("reviewer");
            values["states of licensure"] = string.Join(',', Strings(reviewer.GetProperty("licensed")));
            values["certifications"] = string.Join(',', Strings(reviewer.GetProperty("board")).Concat(Strings(reviewer.GetProperty("subspecialty"))));
        }

        if (made.TryGetProperty("latestDay", out var day))
            values[LatestDay] = day.GetString();
        values["age"] = made.GetProperty("patient").GetProperty("age").GetInt32().ToString(CultureInfo.InvariantCulture);
        values["sex"] = made.GetProperty("patient").GetProperty("sex").GetString();
        var items = gold.GetProperty("items").EnumerateArray().ToList();
        values["number of items"] = items.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var (item, i) in items.Select((item, i) => (item, i + 1)))
            AddItem(values, i, item, made.GetProperty("items").GetProperty(i.ToString(CultureInfo.InvariantCulture)));
        return values;
    }

    private static void AddItem(Dictionary<string, string?> values, int number, JsonElement gold, JsonElement made)
    {
        void Add(string field, string? value) => values[$"{number}/{field}"] = value;
        var heading = (gold.TryGetProperty("heading", out var printed) ? printed : gold.GetProperty("raw")).GetString()!;
        Add("heading", Compact(heading));
        Add("outcome", gold.GetProperty("outcome").GetString());
        foreach (var (text, field) in new[] { ("claimsAdministratorGuideline", "section: administrator's guideline"), ("reviewerGuideline", "section: reviewer's guideline"), ("rationale", "section: rationale") })
            if (gold.TryGetProperty(text, out var section))
                Add(field, Compact(section.GetString()!));
        var words = heading.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasParts = made.TryGetProperty("partial", out var partial);
        foreach (var part in new[] { "requested", "authorized", "disputed" })
            Add($"partial authorization: {part}", hasParts && partial.GetProperty(part) is var place
                ? Compact(string.Concat(words.Skip(place[0].GetInt32()).Take(place[1].GetInt32())).TrimEnd('.', ','))
                : part == "disputed" ? Compact(heading) : null);
        var treatment = made.GetProperty("treatment");
        foreach (var field in OfTreatment)
            Add($"treatment: {Spaced(field)}", field == "visits" ? Visits(treatment) : treatment.TryGetProperty(field, out var value) ? Value(value) : null);
        foreach (var (line, name) in new[] { ("claimsAdministratorGuideline", "administrator"), ("reviewerGuideline", "reviewer") })
        {
            Add($"citations: {name}", Joined(made.GetProperty(line).GetProperty("citations").EnumerateArray().Select(c => string.Join(" | ",
                Text(c, "source"), Compact(Text(c, "guideline")!), Text(c, "edition"), Joined(Strings(c.GetProperty("sections")).Select(Compact)), Joined(Strings(c.GetProperty("pages")))))));
            Add($"resolved: {name}", Joined(made.GetProperty(line).GetProperty("citations").EnumerateArray().Select(c => Text(c, "resolved")!)));
            Add($"none cited: {name}", made.GetProperty(line).GetProperty("noneCited").GetBoolean() ? "yes" : "no");
        }
    }

    /// <summary>The values that were read, under the same names.</summary>
    /// <param name="letter">What was read.</param>
    /// <param name="reference">The reference, which gives the day of a letter that prints none: without a day no edition can be told to be in force.</param>
    public static IReadOnlyDictionary<string, string?> Of(ReadLetter letter, IReadOnlyDictionary<string, string?> reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(letter);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["case number"] = letter.CaseNumber?.Value,
            ["priority"] = letter.Priority?.Value,
            ["application received"] = Day(letter.ApplicationReceived),
            ["date assigned"] = Day(letter.DateAssigned),
            ["date of injury"] = Day(letter.DateOfInjury),
            ["utilization review date"] = Day(letter.UtilizationReviewDate),
            ["decision date"] = Day(letter.DecisionDate),
            ["states of licensure"] = letter.Reviewer is { } r ? string.Join(',', r.LicensedIn.Select(s => s.Value)) : null,
            ["certifications"] = letter.Reviewer is { } c ? string.Join(',', c.Certifications.Concat(c.Subspecialties).Select(s => s.Value)) : null,
            ["section: clinical case summary"] = letter.ClinicalCaseSummary is { } s ? Compact(s.Value) : null,
            ["age"] = letter.Patient?.Age?.Value.ToString(CultureInfo.InvariantCulture),
            ["sex"] = letter.Patient?.Sex?.Value switch { PatientSex.Male => "male", PatientSex.Female => "female", _ => null },
            ["number of items"] = letter.Items.Length.ToString(CultureInfo.InvariantCulture),
        };
        var decided = letter.DecisionDate?.Value ?? (reference.GetValueOrDefault(LatestDay) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null);
        foreach (var item in letter.Items)
            AddItem(values, item, decided is { } on ? new EditionDays(on, Reviewed: letter.UtilizationReviewDate?.Value) : null);
        return values;
    }

    private static void AddItem(Dictionary<string, string?> values, ReadItem item, EditionDays? days)
    {
        void Add(string field, string? value) => values[$"{item.Number}/{field}"] = value;
        string? Text(Found<string>? found) => found is null ? null : Compact(found.Value);
        Add("heading", Text(item.Heading));
        Add("outcome", item.Outcome?.Value.ToString());
        Add("section: administrator's guideline", item.ClaimsAdministratorGuideline is { } a ? Compact(a.Value.Text) : null);
        Add("section: reviewer's guideline", item.ReviewerGuideline is { } r ? Compact(r.Value.Text) : null);
        Add("section: rationale", Text(item.Rationale));
        Add("partial authorization: requested", Text(item.Requested));
        Add("partial authorization: authorized", Text(item.Authorized));
        Add("partial authorization: disputed", Text(item.Disputed));
        var t = item.Treatment;
        foreach (var (field, value) in new (string, string?)[]
        {
            ("category", t?.Category), ("class", t?.Class), ("name", t?.Name?.Value), ("strength", t?.Strength?.Value), ("form", t?.Form?.Value), ("package", t?.Package?.Value),
            ("quantity", Number(t?.Quantity)), ("refills", Number(t?.Refills)), ("daysSupply", Number(t?.DaysSupply)), ("directions", t?.Directions?.Value), ("visits", Visits(t?.Visits?.Value)),
            ("bodyParts", Joined(t?.BodyParts.Select(p => $"{p.Value.Side} {p.Value.Part}".Trim()) ?? [])), ("levels", Joined(t?.Levels.Select(l => l.Value) ?? [])), ("missing", Joined(t?.Missing ?? [])),
        })
            Add($"treatment: {Spaced(field)}", value);
        foreach (var (line, name) in new[] { (item.ClaimsAdministratorGuideline, "administrator"), (item.ReviewerGuideline, "reviewer") })
        {
            Add($"citations: {name}", Joined(line?.Value.Citations.Select(c => string.Join(" | ",
                NameOf(c.Source), Compact(c.Guideline), c.Edition, Joined(c.Sections.Select(Compact)), Joined(c.Pages))) ?? []));
            Add($"resolved: {name}", days is null ? null : Joined(line?.Value.Citations.Select(c => Resolved(GuidelineLibrary.Standard.Resolve(c, days))) ?? []));
            Add($"none cited: {name}", line is null ? null : line.Value.NoneCited ? "yes" : "no");
        }
    }

    /// <summary>A resolution as the reference writes it: <c>mtus.chronic-pain.2009, in force: Benzodiazepines; 24 inside</c>.</summary>
    private static string Resolved(CitationResolution resolution) => resolution switch
    {
        CitationResolution.Resolved { Places.IsEmpty: true } whole => whole.Guideline.Id,
        CitationResolution.Resolved found => string.Join(" + ", found.Places.Select(Place)),
        CitationResolution.NoGuideline => "no guideline",
        CitationResolution.Ambiguous => "ambiguous",
        _ => "not found",
    };

    private static string Place(CitedPlace place)
    {
        var status = place.Status switch
        {
            EditionStatus.InForce => "in force",
            EditionStatus.Superseded superseded => $"superseded by {superseded.By.Id}",
            EditionStatus.NotYet => "not yet in force",
            EditionStatus.MostCurrentAsked => "most current asked",
            _ => "not known",
        };
        var parts = place.Sections.Select(s => s.Section?.Title ?? "?").Concat(place.Pages.Select(p => $"{p.AsPrinted} {p.Fit switch { PageFit.Inside => "inside", PageFit.Outside => "outside", _ => "not known" }}"));
        return $"{place.Edition?.Id ?? place.Chapter.Id}, {status}" + (Joined(parts) is { } all ? $": {all}" : "");
    }

    /// <summary>The kind of a source as the command line prints it.</summary>
    public static string NameOf(GuidelineSource source) => source switch
    {
        GuidelineSource.Mtus => "MTUS",
        GuidelineSource.Odg => "ODG",
        GuidelineSource.Acoem => "ACOEM",
        GuidelineSource.OtherGuideline => "Other guideline",
        GuidelineSource.Journal => "Journal",
        GuidelineSource.WebPage => "Web page",
        _ => "Other",
    };

    private static string? Visits(JsonElement treatment) =>
        treatment.TryGetProperty("visits", out var exact) ? exact.GetInt32().ToString(CultureInfo.InvariantCulture)
        : treatment.TryGetProperty("visitsRange", out var range) ? $"{range[0].GetInt32()}-{range[1].GetInt32()}"
        : null;

    private static string? Visits(VisitCount? visits) =>
        visits?.Least is not { } least ? null : least == visits.Most ? least.ToString(CultureInfo.InvariantCulture) : $"{least}-{visits.Most}";

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => Joined(value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Object ? $"{Text(v, "side")} {Text(v, "part")}".Trim() : v.GetString()!)),
        JsonValueKind.Number => value.GetInt32().ToString(CultureInfo.InvariantCulture),
        _ => value.GetString(),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? name == "clinicalCaseSummary" ? Compact(value.GetString()!) : value.GetString() : null;

    private static string? Joined(IEnumerable<string> values) => values.ToList() is { Count: > 0 } list ? string.Join("; ", list) : null;

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(s => s.GetString()!);

    private static string? Number(Found<int>? number) => number?.Value.ToString(CultureInfo.InvariantCulture);

    private static string? Day(Found<DateOnly>? day) => day?.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Spaced(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
