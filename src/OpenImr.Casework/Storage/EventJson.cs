using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Storage;

/// <summary>How an older JSON of an event becomes the next one.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Schema">The version it reads; it writes the next.</param>
/// <param name="Rewrite">Changes the JSON in place or returns another.</param>
internal sealed record Upcaster(string Type, int Schema, Func<JsonObject, JsonObject> Rewrite);

/// <summary>Events of a closed hierarchy as JSON and back, for ever: every version ever written stays readable.</summary>
/// <remarks>The JSON is deterministic: properties in the order of the record, no white space. An unknown or missing property is an error, not a guess.</remarks>
/// <typeparam name="TEvent">The root of the hierarchy; its events are the sealed records nested in it.</typeparam>
internal sealed class EventJson<TEvent>
    where TEvent : class
{
    private readonly FrozenDictionary<string, Type> types;
    private readonly FrozenDictionary<string, int> newerSchemas;
    private readonly Dictionary<(string Type, int Schema), Upcaster> upcasters;

    /// <param name="newerSchemas">The present version of each event whose shape has changed since it was first stored; all others are at 1.</param>
    /// <param name="upcasters">From an older version to the next; not needed where the older JSON reads as it is.</param>
    public EventJson(IReadOnlyDictionary<string, int> newerSchemas, IReadOnlyList<Upcaster> upcasters)
    {
        types = typeof(TEvent).GetNestedTypes()
            .Where(t => t.IsSealed && typeof(TEvent).IsAssignableFrom(t)).ToFrozenDictionary(t => t.Name);
        this.newerSchemas = newerSchemas.ToFrozenDictionary();
        this.upcasters = upcasters.ToDictionary(u => (u.Type, u.Schema));
    }

    /// <summary>Every event of the hierarchy, by name.</summary>
    public IReadOnlyDictionary<string, Type> Types => types;

    /// <summary>The version that is written now.</summary>
    public int SchemaOf(string type) => newerSchemas.GetValueOrDefault(type, 1);

    /// <summary>The event as it is stored now.</summary>
    public EventBody Write(TEvent happened)
    {
        var type = happened.GetType();
        return new EventBody(type.Name, SchemaOf(type.Name), JsonSerializer.SerializeToUtf8Bytes(happened, type, StoredJson.Options));
    }

    /// <summary>The event that was stored.</summary>
    /// <exception cref="JsonException">The JSON is not of that event and version.</exception>
    /// <exception cref="NotSupportedException">The event or its version is newer than this program.</exception>
    public TEvent Read(string type, int schema, ReadOnlySpan<byte> json) => Read(type, schema, json, StoredJson.Options);

    /// <summary>The event that was stored, without what people wrote (<see cref="FactsAlone"/>).</summary>
    public TEvent ReadFacts(string type, int schema, ReadOnlySpan<byte> json) => Read(type, schema, json, FactsAlone.Options);

    private TEvent Read(string type, int schema, ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        if (!types.TryGetValue(type, out var record) || schema > SchemaOf(type))
            throw new NotSupportedException($"{type} in version {schema} was stored by a newer OpenIMR. Start that one.");
        if (schema == SchemaOf(type))
            return (TEvent)JsonSerializer.Deserialize(json, record, options)!;
        var older = (JsonObject)JsonNode.Parse(json)!;
        for (; schema < SchemaOf(type); schema++)
            if (upcasters.TryGetValue((type, schema), out var upcaster))
                older = upcaster.Rewrite(older);
        return (TEvent)older.Deserialize(record, options)!;
    }
}

/// <summary>The JSON in which values of Core are stored.</summary>
internal static class StoredJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
            new TextConverter<CaseNumber>(text => CaseNumber.Parse(text, null)),
            new TextConverter<ReviewerId>(ReviewerId.Parse),
            new DocumentIdConverter(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsComputed, NameTheKindOfClosedHierarchies } },
    };

    /// <summary>Only what a record was made from is stored.</summary>
    private static void LeaveOutWhatIsComputed(JsonTypeInfo info)
    {
        for (var i = info.Properties.Count - 1; i >= 0; i--)
            if (info.Properties[i] is { Set: null, AssociatedParameter: null })
                info.Properties.RemoveAt(i);
    }

    /// <summary>A value of a closed hierarchy says which one it is: <c>{"kind":"Cited","text":…}</c>.</summary>
    private static void NameTheKindOfClosedHierarchies(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.IsInterface || info.Kind == JsonTypeInfoKind.None)
            return;
        var kinds = info.Type.GetNestedTypes(BindingFlags.Public).Where(t => t.IsSealed && info.Type.IsAssignableFrom(t)).ToArray();
        if (kinds.Length == 0)
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in kinds)
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            parse(reader.GetString() ?? throw new JsonException($"{typeof(T).Name} may not be null."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class DocumentIdConverter : JsonConverter<DocumentId>
    {
        public override DocumentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, DocumentId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}
