using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Storage;

/// <summary>Reads stored events without what people wrote: texts come back empty but for a corrected day or way of service, and parties, guidelines and findings are passed over; of the parties it stays known in which of three places the two that are served have an address, for that counts days (8 CCR § 10605). For questions over every case of the store that ask for days, stages and outcomes alone, in half the time.</summary>
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
        options.Converters.Add(new PlacesAlone());
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

    /// <summary>Of the parties, only the places of the employee and of the claims administrator; they are written as addresses without street or city.</summary>
    private sealed class PlacesAlone : JsonConverter<CaseParties>
    {
        private const string Employee = "employee", Administrator = "claimsAdministrator", Address = "address", State = "state", Country = "country", Elsewhere = "-";

        public override CaseParties Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var parties = JsonDocument.ParseValue(ref reader);
            return new(
                new("", "", null, PlaceOf(parties.RootElement, Employee), null), null, new("", null),
                new("", null, PlaceOf(parties.RootElement, Administrator), null, null), new("", null, null, null), [], []);
        }

        public override void Write(Utf8JsonWriter writer, CaseParties value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (party, address) in new[] { (Employee, value.Employee.Address), (Administrator, value.ClaimsAdministrator.Address) })
                if (AddressOf(ServicePlaces.Of(address)) is { } place)
                {
                    writer.WriteStartObject(party);
                    writer.WriteStartObject(Address);
                    writer.WriteString(State, place.State);
                    writer.WriteString(Country, place.Country);
                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }

            writer.WriteEndObject();
        }

        private static Address? PlaceOf(JsonElement parties, string party) =>
            Object(Object(parties, party), Address) is { } address
                ? AddressOf(ServicePlaces.Of(new("", "", Text(address, State) ?? "", "", Text(address, Country) ?? "US")))
                : null;

        private static JsonElement? Object(JsonElement? of, string name) =>
            of is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;

        private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var found) ? found.GetString() : null;

        private static Address? AddressOf(ServicePlace? place) => place switch
        {
            ServicePlace.California => new("", "", "CA", ""),
            ServicePlace.UnitedStates => new("", "", Elsewhere, ""),
            ServicePlace.Abroad => new("", "", "", "", Elsewhere),
            _ => null,
        };
    }

    private const int MostItems = 1_000;

    private static readonly OurOwnWords DayOrService = new();

    /// <summary>A corrected fact is a text in its event. A day, a way of service or the numbers of items are kept, because the clocks are counted from them; a claim number is not.</summary>
    private sealed class OurOwnWords : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Kept(reader.GetString());

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Kept(value));

        private static string Kept(string? value) =>
            value is not null
            && (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || Enum.GetNames<ServiceMethod>().Contains(value)
                || (ItemNumbers.TryRead(value, out var items) && items?.All(i => i < MostItems) != false))
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
