using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Intake;

/// <summary>A bundle that is sent: received with its documents, or refused in sentences with nothing stored.</summary>
public sealed class BundlePageTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private static readonly string Sample = Path.Combine(Folder(), "data", "samples", "cases", "02-partial-authorization");

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    /// <summary>The sample's application with its documents, under no number and without its steps.</summary>
    private static JsonObject Json(string claim)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample, "case.json")))!.AsObject();
        json.Remove("caseNumber");
        json["claim"]!["number"] = claim;
        return json;
    }

    private static byte[] Zip(JsonObject json, string prefix = "", Action<ZipArchive>? more = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, prefix + "case.json", Encoding.UTF8.GetBytes(json.ToJsonString()));
            foreach (var document in json["documents"]!.AsArray())
                Add(zip, prefix + document!["file"], File.ReadAllBytes(Path.Combine(Sample, (string)document["file"]!)));
            more?.Invoke(zip);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private async Task<(HttpStatusCode Code, string Html, string? GoOn)> SendAsync(byte[] file, string name = "bundle.zip", string? shown = null, bool withToken = true)
    {
        shown ??= await worked.Site.GetAsync("/receive/bundle");
        using var form = new MultipartFormDataContent();
        foreach (var field in new[] { "__RequestVerificationToken", "once" }.Where(f => withToken || f == "once"))
            form.Add(new StringContent(Regex.Match(shown[shown.IndexOf("<main", StringComparison.Ordinal)..], $"name=\"{field}\"[^>]* value=\"([^\"]+)\"").Groups[1].Value), field);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "bundle", name);
        using var answer = await worked.Site.Client.PostAsync(new Uri("/receive/bundle", UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.Headers.Location?.ToString());
    }

    private async Task AssertNothingAsync(string claim)
    {
        await using var db = worked.Site.Office.Store.NewContext();
        Assert.DoesNotContain(db.Cases, c => c.ClaimNumber == claim);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02-partial-authorization/")]
    public async Task A_bundle_is_received_with_its_documents_and_shows_what_came_in(string prefix)
    {
        var claim = $"WC-{Guid.NewGuid():N}";
        var json = Json(claim);
        var (code, html, goOn) = await SendAsync(Zip(json, prefix));
        Assert.True(code == HttpStatusCode.SeeOther, html);
        var review = await worked.CaseAsync(WorkedSite.NumberIn(goOn));
        Assert.Equal((CaseStage.Received, claim, json["documents"]!.AsArray().Count), (review.Stage, review.Claim.Number, review.Documents.Count));
        Assert.EndsWith("/received", goOn, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await worked.Site.GetAsync(goOn!));
        Assert.Contains("is not taken over: each step is done here, by the person whose it is.", page, StringComparison.Ordinal);
        using var document = await worked.Site.Client.GetAsync(new Uri($"/cases/{review.Number}/documents/1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task A_bundle_that_is_sent_twice_makes_one_case_and_its_documents_once()
    {
        var claim = $"WC-{Guid.NewGuid():N}";
        var (file, shown) = (Zip(Json(claim)), await worked.Site.GetAsync("/receive/bundle"));
        var first = await SendAsync(file, shown: shown);
        var second = await SendAsync(file, shown: shown);
        Assert.Equal((HttpStatusCode.SeeOther, first.GoOn), (second.Code, second.GoOn));
        Assert.Contains("This form came already", await worked.Site.GetAsync(second.GoOn!), StringComparison.Ordinal);
        await using var db = worked.Site.Office.Store.NewContext();
        Assert.Single(db.Cases.Where(c => c.ClaimNumber == claim));
    }

    [Fact]
    public async Task Case_json_by_itself_is_received_when_it_names_no_documents_and_otherwise_told_what_is_missing()
    {
        var json = Json($"WC-{Guid.NewGuid():N}");
        var (code, html, _) = await SendAsync(Encoding.UTF8.GetBytes(json.ToJsonString()), "case.json");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("What was sent holds no ", html, StringComparison.Ordinal);
        json["documents"] = new JsonArray();
        json["application"]!["utilizationReviewDecisionAttached"] = false;
        json["steps"] = new JsonArray();
        json["reviewers"] = new JsonArray();
        var (received, refused, _) = await SendAsync(Encoding.UTF8.GetBytes(json.ToJsonString()), "case.json");
        Assert.True(received == HttpStatusCode.SeeOther, refused);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "nothing", "Choose the bundle's file." },
        { "neither", "This is neither a zip file nor a case.json." },
        { "cut", "damaged or was cut off" },
        { "empty zip", "The zip file holds no case.json." },
        { "climbs", "lies in a folder of its own or leads elsewhere" },
        { "twice", "is in the zip file 2 times" },
        { "stray", "no document names it" },
        { "not json", "this is no JSON" },
        { "unknown field", "no field of this name" },
        { "long name", "10,000 characters; 4,000 are the most" },
        { "control", "signs in it that cannot be printed" },
        { "1899", "lies outside the years 1900 to 2100" },
        { "future", "after today" },
        { "real", "The bundle does not say that nobody in it is real" },
        { "script as pdf", "is not what its name says" },
        { "many", "600 files; a bundle has 500 at most" },
        { "deep", "this is no JSON" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_bundle_that_is_wrong_is_refused_in_a_sentence_and_nothing_is_stored(string what, string says)
    {
        var claim = $"WC-{Guid.NewGuid():N}";
        var json = Json(claim);
        var document = (string)json["documents"]![0]!["file"]!;
        byte[] With(Action<JsonObject> change)
        {
            change(json);
            return Zip(json);
        }

        var file = what switch
        {
            "nothing" => [],
            "neither" => "%PDF-1.7 not a bundle"u8.ToArray(),
            "cut" => Zip(json)[..2000],
            "empty zip" => EmptyZip(),
            "climbs" => Zip(json, more: z => Add(z, "../../etc/passwd.txt", "x"u8.ToArray())),
            "twice" => Zip(json, more: z => Add(z, document, "x"u8.ToArray())),
            "stray" => Zip(json, more: z => Add(z, "stray.txt", "x"u8.ToArray())),
            "not json" => "{ \"format\": "u8.ToArray(),
            "unknown field" => With(j => j["surprise"] = 1),
            "long name" => With(j => j["parties"]!["employee"]!["givenName"] = new string('x', 10_000)),
            "control" => With(j => j["parties"]!["employee"]!["givenName"] = "A\u0000\u0007B"),
            "1899" => With(j => j["parties"]!["employee"]!["birthDate"] = "1899-03-03"),
            "future" => With(j => (j["documents"]!.AsArray()[^1]!["receivedOn"], j["steps"]) = ("2099-03-03", new JsonArray())),
            "real" => With(j => j["synthetic"] = false),
            "script as pdf" => Replaced(json, document),
            "many" => Zip(json, more: z => Enumerable.Range(0, 600 - 1 - json["documents"]!.AsArray().Count).ToList().ForEach(i => Add(z, $"{i}.txt", "x"u8.ToArray()))),
            _ => Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}"),
        };
        var (code, html, _) = await SendAsync(file);
        Assert.True(code == HttpStatusCode.UnprocessableEntity, $"{what}: {code}");
        Assert.Contains(says, html, StringComparison.Ordinal);
        await AssertNothingAsync(claim);
    }

    [Fact]
    public async Task A_bundle_without_its_token_is_no_form_of_ours()
    {
        var claim = $"WC-{Guid.NewGuid():N}";
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(Zip(Json(claim)), withToken: false)).Code);
        await AssertNothingAsync(claim);
    }

    [Fact]
    public async Task A_file_of_two_hundred_megabytes_is_refused_in_a_sentence()
    {
        var (code, html, _) = await SendAsync(new byte[200_000_000]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, code);
        Assert.Contains("larger than 50 MB", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_says_less_than_it_holds_is_not_read_on()
    {
        var claim = $"WC-{Guid.NewGuid():N}";
        var bytes = Zip(Json(claim), more: z => Add(z, "zeros.txt", new byte[5_000_000]));
        // The sizes in the directory are made small; what is packed stays.
        var at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(5_000_000));
        for (; at >= 0; at = bytes.AsSpan().IndexOf(BitConverter.GetBytes(5_000_000)))
            BitConverter.GetBytes(10).CopyTo(bytes, at);
        var (code, html, _) = await SendAsync(bytes);
        Assert.True(code == HttpStatusCode.UnprocessableEntity, html);
        await AssertNothingAsync(claim);
    }

    [Fact]
    public async Task Only_those_who_receive_applications_find_the_page()
    {
        using var reviewer = await worked.Site.SignInAsync(Cast.DrAmaro.User);
        using var answer = await reviewer.GetAsync(new Uri("/receive/bundle", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static byte[] EmptyZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            Add(zip, "readme.md", "x"u8.ToArray());
        return bytes.ToArray();
    }

    private static byte[] Replaced(JsonObject json, string document)
    {
        using var bytes = new MemoryStream(Zip(json));
        using var grown = new MemoryStream();
        bytes.CopyTo(grown);
        using (var zip = new ZipArchive(grown, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(document)!.Delete();
            Add(zip, document, "#!/bin/sh\necho hello\n"u8.ToArray());
        }

        return grown.ToArray();
    }
}
