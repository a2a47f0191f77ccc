using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Tests.Review;

public sealed class DraftVersionsTests(Site site)
{
    private static async Task SaveAsync(HttpClient reviewer, string page, Dictionary<string, string> fields)
    {
        var html = await reviewer.GetStringAsync(new Uri(page, UriKind.Relative));
        foreach (var name in new[] { "seen", "revision" })
            fields[name] = Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
        using var saved = await Site.PostAsync(reviewer, page, new(fields) { ["act"] = "save" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task<string> GetAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative)));

    [Fact]
    public async Task A_text_is_taken_back_and_the_one_that_stood_there_becomes_a_version()
    {
        var number = await site.StoreAsync(3100, CaseStage.WithReviewer);
        var (desk, versions) = ($"/cases/{number}/review/summary", $"/cases/{number}/review/versions/summary");
        using var reviewer = await site.SignInAsync("R-0412");
        Assert.Contains("No draft of this part was saved yet", await GetAsync(reviewer, versions), StringComparison.Ordinal);
        await SaveAsync(reviewer, desk, new() { ["text"] = "Pain of the back for three weeks." });
        await SaveAsync(reviewer, desk, new() { ["text"] = "Pain of the back for three weeks." });
        Assert.Contains("the draft was saved once", await GetAsync(reviewer, versions), StringComparison.Ordinal);
        await SaveAsync(reviewer, desk, new() { ["text"] = "Pain of the neck since four weeks now." });
        Assert.Contains("4 words written, 3 taken out", await GetAsync(reviewer, versions), StringComparison.Ordinal);
        Assert.Contains($"href=\"{versions}\"", await GetAsync(reviewer, desk), StringComparison.Ordinal);
        var opened = await GetAsync(reviewer, versions + "?version=1");
        Assert.Contains("<del>back</del><ins>neck</ins>", opened, StringComparison.Ordinal);
        var taken = new Dictionary<string, string> { ["version"] = "1", ["revision"] = "2" };
        using (var back = await Site.PostAsync(reviewer, versions + "?version=1", taken, versions))
            Assert.Equal(desk, back.Headers.Location!.ToString());
        Assert.Contains("Pain of the back for three weeks.", await GetAsync(reviewer, desk), StringComparison.Ordinal);
        Assert.Contains("<ins>back</ins>", await GetAsync(reviewer, versions + "?version=2"), StringComparison.Ordinal);
        // From a page that is older than the draft nothing is taken back.
        using var stale = await Site.PostAsync(reviewer, versions + "?version=1", taken, versions);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("A newer draft", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_item_each_field_is_compared_by_itself()
    {
        var number = await site.StoreAsync(3041, CaseStage.WithReviewer);
        var desk = $"/cases/{number}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        await SaveAsync(reviewer, desk, new() { ["rationale"] = "No flare is recorded.", ["condition"] = "Lumbar radiculopathy", ["tier"] = "A" });
        await SaveAsync(reviewer, desk, new() { ["rationale"] = "No flare is recorded.", ["condition"] = "Lumbar strain", ["outcome"] = "Upheld", ["tier"] = "A" });
        var opened = await GetAsync(reviewer, $"/cases/{number}/review/versions/1?version=1");
        Assert.Contains("<del>radiculopathy</del><ins>strain</ins>", opened, StringComparison.Ordinal);
        Assert.Contains("<ins>Upheld: the treatment is not medically necessary</ins>", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("No flare is recorded.", opened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R-0412", "versions/9", HttpStatusCode.NotFound)]
    [InlineData("R-0412", "versions/nonsense", HttpStatusCode.NotFound)]
    [InlineData("R-0412", "versions/1?version=77", HttpStatusCode.NotFound)]
    [InlineData("R-0412", "versions/1?from=-4", HttpStatusCode.OK)]
    [InlineData("okafor", "versions/summary", HttpStatusCode.NotFound)]
    [InlineData("osei", "versions/summary", HttpStatusCode.NotFound)]
    [InlineData("brandt", "versions/summary", HttpStatusCode.NotFound)]
    public async Task The_versions_are_the_writers_alone(string persona, string page, HttpStatusCode answers)
    {
        using var client = await site.SignInAsync(persona);
        using var answer = await client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.WithReviewer)}/review/{page}", UriKind.Relative));
        Assert.Equal(answers, answer.StatusCode);
    }
}
