using System.Text;
using System.Text.Json;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>What was stored once stays readable for ever. A golden file for each event and version holds the JSON that was written; a new one is made with OPENIMR_UPDATE=1, an old one never changes.</summary>
public sealed class EventJsonTests
{
    private static readonly EventJson<CaseEvent> Json = CaseEventJson.Present;
    private static readonly string Golden = Path.Combine(FolderOfThisFile(), "golden");

    private static string FolderOfThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    public static TheoryData<string> Types => [.. CaseEventJson.Present.Types.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, int> GoldenFiles => [.. Directory.GetFiles(Golden, "*.json").Order(StringComparer.Ordinal)
        .Select(f => Path.GetFileNameWithoutExtension(f).Split('.'))
        .Select(n => new TheoryDataRow<string, int>(n[0], int.Parse(n[1])))];

    private static string FileOf(string type, int schema) => Path.Combine(Golden, $"{type}.{schema}.json");

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
    public void The_shape_of_an_event_is_that_of_its_golden_file(string type)
    {
        var sample = (CaseEvent)Sample.Of(Json.Types[type]);
        var file = FileOf(type, Json.SchemaOf(type));
        var written = Indented(Json.Write(sample).Json.Span);
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
            File.WriteAllText(file, written);
        Assert.True(
            File.Exists(file),
            $"{type} in version {Json.SchemaOf(type)} has no golden file. Run the tests once with OPENIMR_UPDATE=1 and commit {Path.GetFileName(file)}.");
        Assert.True(
            File.ReadAllText(file) == written,
            $"{type} no longer has the shape that was stored as version {Json.SchemaOf(type)}. Give it the next version in CaseEventJson, with an upcaster where the old JSON does not read by itself. It now is:\n{written}");
    }

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Every_version_ever_stored_is_read(string type, int schema)
    {
        var stored = Encoding.UTF8.GetBytes(File.ReadAllText(FileOf(type, schema)));
        var read = Json.Read(type, schema, stored);
        Assert.Equal(type, read.GetType().Name);
        if (schema == Json.SchemaOf(type))
            Assert.Equal(Indented(stored), Indented(Json.Write(read).Json.Span));
    }

    [Fact]
    public void No_golden_file_tells_of_an_event_that_is_no_more() =>
        Assert.All(Directory.GetFiles(Golden), f => Assert.Contains(Path.GetFileName(f).Split('.')[0], Json.Types.Keys));

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
            Json.Write(e).Json.Span.SequenceEqual(Json.Write(Json.Read(e.GetType().Name, 1, Json.Write(e).Json.Span)).Json.Span)));
}
