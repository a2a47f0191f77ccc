using System.Text;
using System.Text.Json;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Panel;

/// <summary>What was stored of reviewers and of the organization stays readable for ever, as <see cref="EventJsonTests"/> has it for cases.</summary>
public sealed class PanelEventJsonTests
{
    private static readonly JsonSerializerOptions ForPeople = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Golden([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "golden");

    public static TheoryData<string> ReviewerEvents => [.. ReviewerStore.Json.Types.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> OrganizationEvents => [.. OrganizationStore.Json.Types.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ReviewerEvents))]
    public void An_event_of_a_reviewer_has_the_shape_of_its_golden_file_and_is_read_from_it(string type) => IsAsStored<ReviewerEvent>(ReviewerStore.Json, type);

    [Theory]
    [MemberData(nameof(OrganizationEvents))]
    public void An_event_of_the_organization_has_the_shape_of_its_golden_file_and_is_read_from_it(string type) =>
        IsAsStored<OrganizationEvent>(OrganizationStore.Json, type);

    [Fact]
    public void No_golden_file_tells_of_an_event_that_is_no_more() => Assert.Equal(
        ReviewerStore.Json.Types.Keys.Concat(OrganizationStore.Json.Types.Keys).Order(StringComparer.Ordinal),
        Directory.GetFiles(Golden()).Select(f => Path.GetFileName(f).Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

    private static void IsAsStored<TEvent>(EventJson<TEvent> json, string type)
        where TEvent : class
    {
        var file = Path.Combine(Golden(), $"{type}.{json.SchemaOf(type)}.json");
        var written = Indented(json.Write((TEvent)Sample.Of(json.Types[type])).Json.Span);
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
            File.WriteAllText(file, written);
        Assert.True(File.Exists(file), $"{type} has no golden file. Run the tests once with OPENIMR_UPDATE=1 and commit {Path.GetFileName(file)}.");
        Assert.True(File.ReadAllText(file) == written, $"{type} no longer has the shape that was stored. Give it the next version, with an upcaster where needed. It now is:\n{written}");
        for (var schema = 1; schema <= json.SchemaOf(type); schema++)
        {
            var stored = Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Golden(), $"{type}.{schema}.json")));
            var read = json.Read(type, schema, stored);
            Assert.Equal(written, Indented(json.Write(read).Json.Span));
        }
    }

    private static string Indented(ReadOnlySpan<byte> json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json), ForPeople) + "\n";
}
