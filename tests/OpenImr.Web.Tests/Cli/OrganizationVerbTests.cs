using System.Text.RegularExpressions;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr organization set FILE</c> and <c>show</c>.</summary>
public sealed class OrganizationVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-organization-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The example of <c>docs/organization.md</c>.</summary>
    internal static string Example([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Regex.Match(
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "organization.md")), "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private Task<Imr> SetAsync(string json)
    {
        var file = Path.Combine(folder, "organization.json");
        File.WriteAllText(file, json);
        return Imr.Run("organization", "set", file, "--data", Path.Combine(folder, "data"));
    }

    private Task<Imr> ShowAsync(params string[] more) => Imr.Run(["organization", "show", "--data", Path.Combine(folder, "data"), .. more]);

    [Fact]
    public async Task The_example_of_the_documentation_is_taken_and_shown_and_what_is_shown_is_taken_again()
    {
        (await ShowAsync()).Refuses($"There are no data in {Path.Combine(folder, "data")}. Name the folder with --data, or set OPENIMR_DATA.");
        var set = await SetAsync(Example());
        Assert.Equal((0, ""), (set.Exit, set.Error));
        var shown = (await ShowAsync("--json")).Json();
        Assert.Equal(["name", "address", "phone", "fax", "email", "letterhead", "medicalDirector", "signatory", "owners", "affiliations"], shown.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Cedar Harbor Medical Review, Inc.\nIndependent Medical Review", shown.GetProperty("letterhead").GetString());
        Assert.Equal(0, (await SetAsync(shown.GetRawText())).Exit);
        var people = await ShowAsync();
        Assert.Contains("signatory        Desmond Arkwright, Director of Review Operations", people.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Not complete", people.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_missing_field_is_named_at_once_and_nothing_is_stored()
    {
        var set = await SetAsync("{}");
        Assert.Equal((1, ""), (set.Exit, set.Output));
        Assert.Equal(
            ["fax", "email", "affiliations", "owners", "name", "address.street", "address.city", "address.state", "address.postalCode", "phone", "letterhead", "medicalDirector", "signatory.name", "signatory.title"],
            set.Error.Trim().Split('\n').Select(l => l.Split(' ')[0]));
        Assert.Equal(1, (await ShowAsync()).Exit);
    }

    [Fact]
    public async Task Wrong_and_unknown_fields_are_named_with_the_missing_ones()
    {
        var set = await SetAsync(Example().Replace("\"916-555-0100\"", "5", StringComparison.Ordinal).Replace("\"fax\"", "\"telefax\"", StringComparison.Ordinal)
            .Replace("[\"Cedar Harbor Holdings\"]", "\"Cedar Harbor Holdings\"", StringComparison.Ordinal).Replace("95833", "9583", StringComparison.Ordinal));
        Assert.Equal(1, set.Exit);
        Assert.Equal(
            [
                "phone is not a text. Put it between quotation marks.", "fax is missing. Give the number, or null where the organization has none.",
                "owners is not a list of names. Give names between quotation marks in [ ].",
                "telefax is not a field of the profile. Its fields are name, address, phone, fax, email, letterhead, medicalDirector, signatory, owners and affiliations.",
                "address.postalCode is \"9583\". Give five digits, or nine, like 95833 or 95833-1234.",
            ],
            set.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("", "The file is not JSON: line 1, character 1 cannot be read.")]
    [InlineData("[]", "The file does not hold a JSON object. Begin it with { and end it with }.")]
    [InlineData("{\n  \"name\": nothing\n}", "The file is not JSON: line 2, character 12 cannot be read.")]
    public async Task A_file_that_is_no_profile_is_refused_in_a_sentence(string json, string sentence) => (await SetAsync(json)).Refuses(sentence);
}
