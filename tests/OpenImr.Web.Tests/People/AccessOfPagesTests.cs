using System.Net;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.People;

/// <summary>The access table as pages answer it, for everyone; and what keeps sign-in honest.</summary>
public sealed class AccessOfPagesTests(Site site)
{
    private static readonly string[] Personas = ["lindqvist", "okafor", "moss", "R-0412", "brandt", "adeyemi", "osei", "marchetti", "vance", "agency", "castellano"];

    private static readonly (string Path, string[] For)[] Pages =
    [
        ("/", ["lindqvist", "okafor", "moss", "R-0412", "brandt", "osei", "marchetti", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.WithReviewer)}", ["lindqvist", "okafor", "moss", "R-0412", "brandt", "osei", "marchetti", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Received)}", ["lindqvist", "okafor", "moss", "osei", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Issued)}/letter", ["lindqvist", "okafor", "moss", "R-0412", "brandt", "osei", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Issued)}/letter.html", ["lindqvist", "okafor", "moss", "R-0412", "brandt", "osei", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Issued)}/published.html", ["lindqvist", "okafor", "moss", "R-0412", "brandt", "adeyemi", "osei", "marchetti", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Drafted)}/letter.html", ["okafor", "R-0412", "brandt", "osei", "vance", "agency"]),
        ($"/cases/{Site.At(CaseStage.Issued)}/access", ["osei", "vance"]),
        ($"/cases/{Site.At(CaseStage.WithReviewer)}/work", ["lindqvist", "okafor", "moss", "brandt", "osei", "vance"]),
        ($"/cases/{Site.At(CaseStage.Received)}/work", ["lindqvist", "okafor", "moss", "osei", "vance"]),
        ($"/cases/{Site.At(CaseStage.Received)}/erase", ["osei", "vance"]),
        ("/hand-over", ["okafor", "osei"]),
        ($"/together?do=hand-over&case={Site.At(CaseStage.Received)}", ["okafor", "osei"]),
        ($"/together?do=add-task&case={Site.At(CaseStage.WithReviewer)}", ["lindqvist", "okafor", "moss", "brandt", "osei", "vance"]),
        ("/panel", ["okafor", "adeyemi", "osei"]),
        ("/panel/R-0412", ["okafor", "adeyemi", "osei", "R-0412"]),
        ("/panel/R-0412/license", ["adeyemi", "osei"]),
        ("/panel/enroll", ["adeyemi", "osei"]),
        ("/panel/import", ["adeyemi", "osei"]),
        ("/users", ["castellano"]),
        ("/users/okafor", ["castellano"]),
        ("/account", Personas),
        ("/law", Personas),
        ("/library", Personas),
        ($"/library/{Site.LibraryLetter}/1", Personas),
        ("/library/import", ["moss", "osei", "castellano"]),
        ("/library/imports", ["moss", "osei", "castellano"]),
        ("/guidelines", Personas),
        ("/guidelines/criteria", Personas),
        ("/guidelines/propose", ["brandt", "osei"]),
        ("/law/clocks", Personas),
        ("/law/days", Personas),
        ($"/cases/{Site.At(CaseStage.WithReviewer)}/explain", ["lindqvist", "okafor", "moss", "brandt", "osei", "vance", "agency"]),
    ];

    public static TheoryData<string> Everyone => [.. Personas];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Everyone_sees_the_pages_of_the_role_and_no_others(string persona)
    {
        using var client = await site.SignInAsync(persona);
        foreach (var (path, whose) in Pages)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var html = await answer.Content.ReadAsStringAsync();
            // The board of someone who has none says so, and leads the administrator to the users; a case that opens for a reason asks for it.
            var shown = answer.StatusCode == HttpStatusCode.OK && !html.Contains("class=\"refusal\"", StringComparison.Ordinal);
            Assert.True(shown == whose.Contains(persona), $"{persona} at {path}: {answer.StatusCode}");
            Assert.True(shown || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Redirect || path == "/", $"{persona} at {path}: {answer.StatusCode}");
            if (!shown || !path.StartsWith("/panel", StringComparison.Ordinal))
                Assert.DoesNotContain("Amaro", html, StringComparison.OrdinalIgnoreCase);
            if (!shown)
                Assert.DoesNotContain(Cast.Employee.FamilyName, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("castellano")]
    [InlineData("adeyemi")]
    [InlineData("R-0412")]
    public async Task A_case_that_is_not_ones_own_looks_like_one_that_does_not_exist(string persona)
    {
        using var client = await site.SignInAsync(persona);
        async Task<string> Answer(CaseNumber number)
        {
            using var answer = await client.GetAsync(new Uri($"/cases/{number}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            return System.Text.RegularExpressions.Regex.Replace((await answer.Content.ReadAsStringAsync()).Replace(number.ToString(), "N", StringComparison.Ordinal), "value=\"[^\"]{50,}\"", "");
        }

        Assert.Equal(await Answer(CaseNumber.Of(2026, 9999)), await Answer(Site.At(CaseStage.Received)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cases/CM26-0002009")]
    [InlineData("/cases/CM26-0002009/letter.pdf")]
    [InlineData("/cases/CM26-0002009/documents/1")]
    [InlineData("/cases/CM26-9999999")]
    [InlineData("/users")]
    [InlineData("/no-such-page")]
    public async Task Who_is_not_signed_in_is_led_to_sign_in_and_back(string path)
    {
        using var client = await site.SignInAsync(null);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/sign-in?return={Uri.EscapeDataString(path)}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://attacker.example/", "/")]
    [InlineData("//attacker.example", "/")]
    [InlineData("/\\attacker.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/cases/CM26-0002009?kind=records", "/cases/CM26-0002009?kind=records")]
    [InlineData("/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b")]
    [InlineData("/\r\nSet-Cookie:a=b", "/")]
    public async Task After_sign_in_one_goes_on_at_our_own_address_alone(string asked, string leads)
    {
        using var client = await site.SignInAsync(null);
        using var answer = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = "okafor", ["return"] = asked }, "/sign-in?handler=Persona");
        Assert.Equal(leads, answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_persona_is_for_this_machine_and_nobodys_proxy(string header, string value)
    {
        using var client = await site.SignInAsync(null);
        client.DefaultRequestHeaders.Add(header, value);
        Assert.DoesNotContain("D. Okafor", await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), StringComparison.Ordinal);
        using var answer = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = "okafor" }, "/sign-in?handler=Persona");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(site.CookiesOf(client), c => c.Name == "openimr-session");
    }

    [Fact]
    public async Task The_cookie_is_for_the_browser_alone_and_no_form_is_taken_without_its_token()
    {
        using var client = await site.SignInAsync(null);
        using var signedIn = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = "okafor" }, "/sign-in?handler=Persona");
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("openimr-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        foreach (var path in new[] { "/sign-in?handler=Persona", "/sign-in", "/sign-out", "/account?handler=Everywhere", "/users" })
        {
            using var form = new FormUrlEncodedContent([new("persona", "okafor")]);
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path} answered {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_and_not_only_the_cookie()
    {
        using var client = await site.SignInAsync("moss");
        var kept = site.CookiesOf(client).Single(c => c.Name == "openimr-session").Value;
        using var left = await Site.PostAsync(client, "/account", new(), "/sign-out");
        using var thief = await site.SignInAsync(null);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", $"openimr-session={kept}" } } };
        using var answer = await thief.SendAsync(asked);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_too()
    {
        using var one = await site.SignInAsync("marchetti");
        using var two = await site.SignInAsync("marchetti");
        using var done = await Site.PostAsync(one, "/account", new(), "/account?handler=Everywhere");
        using var answer = await two.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Quality_opens_a_case_for_a_reason_and_privacy_reads_it_in_the_report()
    {
        var number = Site.At(CaseStage.Eligible);
        using var quality = await site.SignInAsync("brandt");
        using var asked = await quality.GetAsync(new Uri($"/cases/{number}", UriKind.Relative));
        Assert.Equal($"/cases/{number}/open?return=%2Fcases%2F{number}", asked.Headers.Location?.ToString());
        using var opened = await Site.PostAsync(
            quality, asked.Headers.Location!.ToString(), new() { ["reason"] = "A complaint about this case came in today.", ["return"] = $"/cases/{number}" });
        Assert.Equal($"/cases/{number}", opened.Headers.Location?.ToString());
        Assert.Contains(Cast.Employee.FamilyName, await quality.GetStringAsync(new Uri($"/cases/{number}", UriKind.Relative)), StringComparison.Ordinal);
        using var privacy = await site.SignInAsync("vance");
        var report = await privacy.GetStringAsync(new Uri($"/cases/{number}/access", UriKind.Relative));
        Assert.Contains("A complaint about this case came in today.", report, StringComparison.Ordinal);
        Assert.Contains("E. Brandt", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_persona_of_the_table_is_crawled() =>
        Assert.Equal(Enum.GetValues<Role>().Length - 1, Personas.Length);
}
