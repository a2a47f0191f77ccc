using System.Text.Json;
using System.Text.Json.Serialization;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Demo;

/// <summary>The names, conditions, treatments and sentences of the demonstration, from <c>data/vocabulary/demo</c>. All of it is invented.</summary>
internal sealed record DemoVocabulary(
    IReadOnlyList<DemoCondition> Conditions, IReadOnlyList<DemoTreatment> Treatments, DemoPeople People, DemoCompanies Companies,
    DemoPanelTable Panel, DemoSentences Sentences)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static DemoVocabulary Standard { get; } = new(
        Read<List<DemoCondition>>("conditions"), Read<List<DemoTreatment>>("treatments"), Read<DemoPeople>("people"),
        Read<DemoCompanies>("companies"), Read<DemoPanelTable>("panel"), Read<DemoSentences>("sentences"));

    private static T Read<T>(string table)
    {
        using var resource = typeof(DemoVocabulary).Assembly.GetManifestResourceStream($"demo/{table}.json")
            ?? throw new InvalidOperationException($"The table {table}.json of the demonstration is missing from the assembly.");
        return JsonSerializer.Deserialize<T>(resource, Options)!;
    }
}

internal sealed record DemoDiagnosis(string Text, string Code);

/// <summary>What ails an employee. Texts hold places in braces: <c>{side}</c>, <c>{pain}</c>.</summary>
internal sealed record DemoCondition(
    string Key, string Part, int Weight, IReadOnlyList<DemoDiagnosis> Diagnoses, IReadOnlyList<string> Mechanisms, IReadOnlyList<string> Complaints,
    IReadOnlyList<string> Examinations, IReadOnlyList<string> Tried, IReadOnlyList<string> Requesters, bool HasSide, IReadOnlyList<string>? Levels = null);

/// <summary>What is asked for, why it is denied, and the decisions that invented reviewers signed on it.</summary>
internal sealed record DemoTreatment(
    string Key, string Category, IReadOnlyList<string> Conditions, IReadOnlyList<string> Asks, IReadOnlyList<string> Purposes,
    IReadOnlyList<string> ReasonsOfDenial, string Guideline, string Section, IReadOnlyList<string> Criteria, IReadOnlyList<DemoDecision> Decisions,
    string? OutsideMtus = null, DemoPartial? Partial = null, IReadOnlyList<DemoDependent>? Dependents = null)
{
    /// <summary>What the utilization review decision cites.</summary>
    public string Cited => OutsideMtus is null ? $"MTUS {Guideline}, {Section}" : $"Official Disability Guidelines (ODG), {Section}";
}

/// <summary>A decision as an invented reviewer signed it, with the facts on which it rests: the product carries it and makes none.</summary>
internal sealed record DemoDecision(ItemOutcome Outcome, int Weight, IReadOnlyList<string> Facts, IReadOnlyList<string> Application);

internal sealed record DemoPartial(string Requested, string Authorized, string Remaining);

/// <summary>An item that falls with a treatment, and what invented reviewers wrote on it for either outcome of that treatment.</summary>
internal sealed record DemoDependent(
    IReadOnlyList<string> Asks, IReadOnlyList<string> Purposes, IReadOnlyList<string> Upheld, IReadOnlyList<string> Overturned, IReadOnlyList<string> Facts);

internal sealed record DemoCity(string Name, string Zip, string Area);

internal sealed record DemoPlace(string City, string State, string Zip);

internal sealed record DemoLanguage(string Tag, int Weight);

internal sealed record DemoPeople(
    IReadOnlyList<string> GivenWomen, IReadOnlyList<string> GivenMen, IReadOnlyList<string> FamilyNames, IReadOnlyList<DemoLanguage> Languages,
    IReadOnlyList<DemoCity> Cities, IReadOnlyList<DemoPlace> Outside, IReadOnlyList<string> Streets, IReadOnlyList<string> StreetKinds);

internal sealed record DemoAdministrator(string Name, string Ur, string? Network);

internal sealed record DemoLink(string Name, string Parent);

internal sealed record DemoCompanies(
    IReadOnlyList<string> Employers, IReadOnlyList<DemoAdministrator> Administrators, IReadOnlyList<string> Firms, IReadOnlyList<string> Groups,
    IReadOnlyList<string> Facilities, IReadOnlyList<string> Makers, IReadOnlyList<DemoLink> Links, IReadOnlyList<string> Statements);

internal sealed record DemoField(string Board, string Specialty, string? Subspecialty, int Weight, IReadOnlyList<string> Knowledge);

internal sealed record DemoProfession(string Degree, int Weight, IReadOnlyList<string> Knowledge);

internal sealed record DemoPanelTable(
    IReadOnlyList<DemoField> Fields, IReadOnlyList<DemoProfession> Professions, IReadOnlyList<string> Hospitals, IReadOnlyList<string> States);

internal sealed record DemoClosings(IReadOnlyList<string> Upheld, IReadOnlyList<string> Overturned, IReadOnlyList<string> Authorized);

internal sealed record DemoIneligible(
    IReadOnlyList<string> Unsigned, IReadOnlyList<string> Late, IReadOnlyList<string> NoDecision, IReadOnlyList<string> Cnc);

internal sealed record DemoSentences(
    DemoClosings Closings, IReadOnlyList<string> Openings, IReadOnlyList<string> Mechanisms, IReadOnlyList<string> Treated, IReadOnlyList<string> Tried,
    IReadOnlyList<string> Reports, IReadOnlyList<string> Requests, IReadOnlyList<string> Reviews, IReadOnlyList<string> EligibleDespite,
    DemoIneligible Ineligible, IReadOnlyList<string> Contexts, IReadOnlyList<string> Returns, IReadOnlyList<string> Quality);
