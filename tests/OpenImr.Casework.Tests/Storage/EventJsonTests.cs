using System.Text;
using System.Text.Json;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>What was stored once stays readable for ever. A golden file for each event and version holds the JSON that was written, one object or several; a new one is made with OPENIMR_UPDATE=1, an old one never changes.</summary>
public sealed class EventJsonTests
{
    private static readonly EventJson<CaseEvent> Json = StoredEvents.Cases;
    private static readonly string Golden = Path.Combine(FolderOfThisFile(), "golden");

    private static readonly IReadOnlyDictionary<string, Hierarchy> Hierarchies = new[]
    {
        Hierarchy.Of(StoredEvents.Cases), Hierarchy.Of(StoredEvents.Reviewers), Hierarchy.Of(StoredEvents.Organization), Hierarchy.Of(StoredEvents.Users), Hierarchy.Of(StoredEvents.Work), Hierarchy.Of(StoredEvents.Guidelines), Hierarchy.Of(StoredEvents.Deliberation),
    }.ToDictionary(h => h.Name);

    private sealed record Hierarchy(
        string Name, IReadOnlyDictionary<string, Type> Types, Func<string, int> SchemaOf, Func<object, EventBody> Write, Func<string, int, byte[], object> Read)
    {
        public static Hierarchy Of<TEvent>(EventJson<TEvent> json)
            where TEvent : class =>
            new(typeof(TEvent).Name, json.Types, json.SchemaOf, e => json.Write((TEvent)e), (type, schema, stored) => json.Read(type, schema, stored));
    }

    private static string FolderOfThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    public static TheoryData<string, string> Types =>
        [.. Hierarchies.Values.SelectMany(h => h.Types.Keys.Order(StringComparer.Ordinal).Select(t => new TheoryDataRow<string, string>(h.Name, t)))];

    private static IEnumerable<(string Hierarchy, string Type, int Schema)> Files =>
        from file in Directory.GetFiles(Golden, "*.json", SearchOption.AllDirectories)
        let name = Path.GetFileNameWithoutExtension(file).Split('.')
        select (Path.GetFileName(Path.GetDirectoryName(file))!, name[0], int.Parse(name[1]));

    public static TheoryData<string, string, int> GoldenFiles => [.. Files.Order().Select(f => new TheoryDataRow<string, string, int>(f.Hierarchy, f.Type, f.Schema))];

    private static string FileOf(string hierarchy, string type, int schema) => Path.Combine(Golden, hierarchy, $"{type}.{schema}.json");

    /// <summary>Readable, for people who review a change of it.</summary>
    private static string Indented(ReadOnlySpan<byte> json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json), ForPeople) + "\n";

    private static readonly JsonSerializerOptions ForPeople = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void The_shape_of_an_event_is_that_of_its_golden_file(string hierarchy, string type)
    {
        var json = Hierarchies[hierarchy];
        var file = FileOf(hierarchy, type, json.SchemaOf(type));
        var written = string.Concat(Sample.Of(json.Types[type]).Select(e => Indented(json.Write(e).Json.Span)));
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, written);
        }

        Assert.True(
            File.Exists(file),
            $"{type} in version {json.SchemaOf(type)} has no golden file. Run the tests once with OPENIMR_UPDATE=1 and commit {Path.GetFileName(file)}.");
        Assert.True(
            File.ReadAllText(file) == written,
            $"{type} no longer has the shape that was stored as version {json.SchemaOf(type)}. Give it the next version in StoredEvents, with an upcaster where the old JSON does not read by itself. It now is:\n{written}");
    }

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Every_version_ever_stored_is_read(string hierarchy, string type, int schema)
    {
        var json = Hierarchies[hierarchy];
        foreach (var stored in File.ReadAllText(FileOf(hierarchy, type, schema)).Split("\n}\n", StringSplitOptions.RemoveEmptyEntries).Select(o => o + "\n}\n"))
        {
            var read = json.Read(type, schema, Encoding.UTF8.GetBytes(stored));
            Assert.Equal(type, read.GetType().Name);
            if (schema == json.SchemaOf(type))
                Assert.Equal(stored, Indented(json.Write(read).Json.Span));
        }
    }

    [Fact]
    public void No_golden_file_tells_of_an_event_that_is_no_more() =>
        Assert.All(Files, f => Assert.Contains(f.Type, Hierarchies[f.Hierarchy].Types.Keys));

    [Fact]
    public void An_unknown_property_is_an_error()
    {
        var exception = Assert.Throws<JsonException>(() => Json.Read("CoordinatorNamed", 1, """{"user":"a","name":"b","extra":1}"""u8));
        Assert.Contains("extra", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_property_is_an_error() =>
        Assert.Throws<JsonException>(() => Json.Read("CoordinatorNamed", 1, """{"user":"a"}"""u8));

    [Fact]
    public void A_null_where_none_may_be_is_an_error() =>
        Assert.Throws<JsonException>(() => Json.Read("CoordinatorNamed", 1, """{"user":"a","name":null}"""u8));

    [Fact]
    public void An_event_of_a_newer_program_is_told_so()
    {
        Assert.Contains("newer OpenIMR", Assert.Throws<NotSupportedException>(() => Json.Read("CoordinatorNamed", 2, "{}"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("newer OpenIMR", Assert.Throws<NotSupportedException>(() => Json.Read("NeverHeardOf", 1, "{}"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_JSON_is_lifted_step_by_step()
    {
        var json = new EventJson<CaseEvent>(
            new Dictionary<string, int> { ["CoordinatorNamed"] = 3 },
            [
                new("CoordinatorNamed", 1, o => { o["name"] = o["display"]!.DeepClone(); o.Remove("display"); return o; }),
                new("CoordinatorNamed", 2, o => { o["user"] = "u-" + o["user"]; return o; }),
            ]);
        Assert.Equal(new CaseEvent.CoordinatorNamed("u-7", "D. Okafor"), json.Read("CoordinatorNamed", 1, """{"user":"7","display":"D. Okafor"}"""u8));
        Assert.Equal(new CaseEvent.CoordinatorNamed("u-7", "D. Okafor"), json.Read("CoordinatorNamed", 2, """{"user":"7","name":"D. Okafor"}"""u8));
        Assert.Equal(3, json.Write(new CaseEvent.CoordinatorNamed("u-7", "D. Okafor")).Schema);
    }

    [Fact]
    public void The_same_event_is_always_the_same_bytes() =>
        Assert.All(Cast.EventsTo(CaseStage.Issued), e => Assert.True(
            Json.Write(e).Json.Span.SequenceEqual(Json.Write(Json.Read(e.GetType().Name, Json.Write(e).Schema, Json.Write(e).Json.Span)).Json.Span)));

    [Fact]
    public void What_was_stored_before_hours_and_parties_were_is_read_without_guessing_them()
    {
        Assert.Equal(
            new CaseEvent.DeterminationIssued(1, new(2026, 6, 4), null, "aa", "bb"),
            Json.Read("DeterminationIssued", 1, """{"version":1,"on":"2026-06-04","servedHash":"aa","publishedHash":"bb"}"""u8));
        Assert.Equal(
            new CaseEvent.Appealed(new(2026, 7, 1), null, AppealGround.Fraud, "petition"),
            Json.Read("Appealed", 1, """{"on":"2026-07-01","ground":"Fraud","document":"petition"}"""u8));
        // A dispute that told neither its day nor its scope: the day is unknown, and it covers the whole case.
        Assert.Equal(
            new CaseEvent.LiabilityDisputed(new(2026, 7, 1), new("the neck", AdministratorAgreesToReview: false, RaisedOn: null, Items: null, Resolution: null)),
            Json.Read("LiabilityDisputed", 1, """{"on":"2026-07-01","dispute":{"reason":"the neck","administratorAgreesToReview":false}}"""u8));
    }
}
