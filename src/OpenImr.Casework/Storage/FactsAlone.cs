using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Storage;

/// <summary>Reads stored events without what people wrote: texts come back empty but for a corrected day or way of service, and parties, guidelines and findings are passed over. For questions over every case of the store that ask for days, stages and outcomes alone, in half the time.</summary>
internal static class FactsAlone
{
    /// <summary>The one text by which a case is told from another: whose law it runs under.</summary>
    private static readonly string Kept = JsonNamingPolicy.CamelCase.ConvertName(nameof(CaseEvent.ApplicationReceived.Programme));

    private static readonly string CorrectedValue = JsonNamingPolicy.CamelCase.ConvertName(nameof(CaseEvent.FactCorrected.Is));

    public static readonly JsonSerializerOptions Options = Made();

    /// <summary>A receipt without what people wrote, as <see cref="CaseFactsRow"/> keeps it.</summary>
    public static string Write(CaseEvent.ApplicationReceived received) => JsonSerializer.Serialize(received, Options);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static CaseEvent.ApplicationReceived Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<CaseEvent.ApplicationReceived>(json, Options)!;

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(StoredJson.Options)
        {
            TypeInfoResolver = StoredJson.Options.TypeInfoResolver!.WithAddedModifier(PassTextsOver),
        };
        var nobody = new CaseParties(new("", "", null, null, null), null, new("", null), new("", null, null, null, null), new("", null, null, null), [], []);
        options.Converters.Add(new PassedOver<CaseParties>(nobody));
        options.Converters.Add(new PassedOver<Injury>(new(DateOnly.MinValue, null, [], [], [])));
        options.Converters.Add(new PassedOver<AdministratorGuideline>(new AdministratorGuideline.NoneCited()));
        options.Converters.Add(new PassedOver<GuidelineReliance>(new(null, null, null)));
        options.Converters.Add(new PassedOver<IReadOnlyList<RecordedFinding>>([]));
        options.Converters.Add(new PassedOver<IReadOnlyList<EarlierReview>>([]));
        options.Converters.Add(new PassedOver<PartialDate>(new("", null, null, null)));
        return options;
    }

    private static void PassTextsOver(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
            if (property.PropertyType == typeof(string) && property.Name != Kept)
                property.CustomConverter = info.Type == typeof(CaseEvent.FactCorrected) && property.Name == CorrectedValue ? DayOrService : Text;
    }

    private static readonly PassedOver<string> Text = new("");

    private static readonly OurOwnWords DayOrService = new();

    /// <summary>A corrected fact is a text in its event. A day or a way of service is kept, because the clocks are counted from it; a number that someone typed is not.</summary>
    private sealed class OurOwnWords : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Kept(reader.GetString());

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Kept(value));

        private static string Kept(string? value) =>
            value is not null
            && (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || Enum.GetNames<ServiceMethod>().Contains(value))
                ? value
                : "";
    }

    /// <summary>The same value whatever was stored; nothing of it is looked at.</summary>
    private sealed class PassedOver<T>(T instead) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return instead;
        }

        /// <summary>That there was a value, and not which.</summary>
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(0);
    }
}
