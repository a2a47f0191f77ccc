using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Intake;

/// <summary>How <c>case.json</c> is written: camelCase, days as 2026-03-02, instants with their offset, enumerations as words; a field may be left out where it may be null or has a default; no field is unknown.</summary>
public static class BundleJson
{
    /// <summary>Reads and writes bundles.</summary>
    public static readonly JsonSerializerOptions Options = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>Reads what can be read of a part whose unknown fields were reported already.</summary>
    internal static readonly JsonSerializerOptions Tolerant = Create(JsonUnmappedMemberHandling.Skip);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = unmapped,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never a page
            WriteIndented = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatIsWritten, NullMayBeLeftOut, NameKinds } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new Text<CaseNumber>(s => CaseNumber.Parse(s, CultureInfo.InvariantCulture)),
                new Text<ReviewerId>(ReviewerId.Parse),
                new Text<PartialDate>(PartialDate.Read),
                new Instant(),
                new DocumentNumber(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What a record computes of itself is no field.</summary>
    private static void OnlyWhatIsWritten(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i] is { Set: null, AssociatedParameter: null })
                type.Properties.RemoveAt(i);
    }

    private static void NullMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var field in type.Properties.Where(p => p is { IsRequired: true, IsSetNullable: true }))
            field.IsRequired = false;
    }

    /// <summary>What a value of a closed hierarchy of Core is called in <c>kind</c>.</summary>
    private static readonly Dictionary<Type, JsonDerivedType[]> Kinds = new()
    {
        [typeof(AdministratorGuideline)] =
        [
            new(typeof(AdministratorGuideline.Cited), "cited"), new(typeof(AdministratorGuideline.NoneCited), "noneCited"),
            new(typeof(AdministratorGuideline.ReasonsNotMadeAvailable), "reasonsNotMadeAvailable"), new(typeof(AdministratorGuideline.Illegible), "illegible"),
        ],
        [typeof(Affiliation)] =
        [
            new(typeof(Affiliation.Professional), "professional"), new(typeof(Affiliation.Familial), "familial"), new(typeof(Affiliation.Financial), "financial"),
        ],
    };

    private static void NameKinds(JsonTypeInfo type)
    {
        if (!Kinds.TryGetValue(type.Type, out var kinds))
            return;
        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in kinds)
            type.PolymorphismOptions.DerivedTypes.Add(kind);
    }

    private sealed class Text<T>(Func<string, T> parse) : JsonConverter<T>
        where T : notnull
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>An instant names its offset; without one it would be another instant on another machine.</summary>
    private sealed class Instant : JsonConverter<DateTimeOffset>
    {
        private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz"];

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.ParseExact(
                reader.GetString()!.Replace("Z", "+00:00", StringComparison.Ordinal), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? Forms[1] : Forms[2], CultureInfo.InvariantCulture));
    }

    private sealed class DocumentNumber : JsonConverter<DocumentId>
    {
        public override DocumentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, DocumentId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}
