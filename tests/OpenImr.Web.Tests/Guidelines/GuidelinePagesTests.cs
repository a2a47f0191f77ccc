using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpenImr.Web.Tests.Guidelines;

/// <summary>The guideline library on screen: asked for a day, and added to by two persons.</summary>
public sealed partial class GuidelinePagesTests(Site site, Chromium chromium)
{
    private static async Task<string> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        return WebUtility.HtmlDecode(answer.StatusCode == HttpStatusCode.Redirect
            ? await client.GetStringAsync(new Uri("/guidelines", UriKind.Relative))
            : await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private async Task<string> LookAsync(string path)
    {
        using var coordinator = await site.SignInAsync("okafor");
        return WebUtility.HtmlDecode(await coordinator.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task The_edition_in_force_goes_by_the_day_asked_about()
    {
        static string First(string html) => Regex.Match(html, "<td role=\"cell\" data-label=\"Edition in force\">\\s*<div>\\s*([^<]+)").Groups[1].Value.Trim();
        Assert.Equal("Low Back Complaints (2004)", First(await LookAsync("/guidelines?q=low+back+comp&on=2017-11-30")));
        Assert.Equal("Low Back Disorders Guideline (2016-02-24)", First(await LookAsync("/guidelines?q=low+back+comp&on=2017-12-01")));
        Assert.Contains("standing--unverified", await LookAsync("/guidelines?q=9792.23.5&on=2026-01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("standing--unverified", await LookAsync("/guidelines?q=9792.23.5&on=2020-01-01"), StringComparison.Ordinal);
        Assert.Contains("No chapter fits.", await LookAsync("/guidelines?q=zzyzxq"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Criteria_are_shown_under_the_banner_of_a_draft()
    {
        var html = await LookAsync("/guidelines/criteria");
        Assert.Contains("Draft: written from memory and not compared with the guideline.", html, StringComparison.Ordinal);
        Assert.Contains("Is an acute exacerbation documented, with its date?", html, StringComparison.Ordinal);
        Assert.Contains("Fact since Jan 11, 2012: Carisoprodol is in Schedule IV", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_medical_director_proposes_an_edition_and_a_second_person_approves_it()
    {
        using var director = await site.SignInAsync("osei");
        var wrong = await PostAsync(director, "/guidelines/propose", "/guidelines/propose", ("chapter", "mtus.eye"), ("title", ""), ("dated", "soon"), ("from", "6/1/2025"), ("link", "nowhere"), ("read", "11/2/2026"));
        Assert.Contains("error-summary", wrong, StringComparison.Ordinal);
        (string, string)[] edition =
        [
            ("chapter", "mtus.eye"), ("title", "Eye Disorders Guideline"), ("dated", "2025-01-15"), ("license", "Proprietary"), ("order", "A made-up order for this test"), ("from", "6/1/2025"), ("basis", "Service"),
            ("link", "https://www.dir.ca.gov/dwc/MTUS/MTUS.html"), ("read", "11/2/2026"),
        ];
        Assert.Contains("is no date of an edition", await PostAsync(director, "/guidelines/propose", "/guidelines/propose", [.. edition.Select(f => f.Item1 == "dated" ? ("dated", "soon") : f)]), StringComparison.Ordinal);
        var made = await PostAsync(director, "/guidelines/propose", "/guidelines/propose", edition);
        var number = Regex.Match(made, @"Proposal (\d+) waits for a second person\.").Groups[1].Value;
        Assert.NotEmpty(number);
        Assert.Contains("A second person looks it up and approves it.", made, StringComparison.Ordinal);
        Assert.Contains("a second person approves it", await PostAsync(director, "/guidelines/propose", "/guidelines?handler=Approve", ("proposal", number)), StringComparison.Ordinal);
        using var quality = await site.SignInAsync("brandt");
        Assert.Contains($"Proposal {number} is approved.", await PostAsync(quality, "/guidelines", "/guidelines?handler=Approve", ("proposal", number)), StringComparison.Ordinal);
        Assert.Contains("Eye Disorders Guideline (2025-01-15)", await LookAsync("/guidelines?q=eye&on=2026-01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("I looked it up: approve", await LookAsync("/guidelines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_persons_compare_a_draft_with_its_guideline_on_screen_and_the_banner_is_gone_from_it()
    {
        const string Set = "ca.mtus.cp2009.benzodiazepines";
        using var director = await site.SignInAsync("osei");
        Assert.Contains($"/guidelines/propose?what=comparison&amp;set={Set}", await director.GetStringAsync(new Uri("/guidelines/criteria", UriKind.Relative)), StringComparison.Ordinal);
        var form = await director.GetStringAsync(new Uri($"/guidelines/propose?what=comparison&set={Set}", UriKind.Relative));
        Assert.Matches($"<option value=\"{Set}\" selected", form);
        Assert.Contains("data-fingerprint-into=\"against\"", form, StringComparison.Ordinal);
        const string Page = "/guidelines/propose?what=comparison";
        Assert.Contains("64 hexadecimal digits", await PostAsync(director, Page, Page, ("set", Set), ("against", "none"), ("on", "11/2/2026")), StringComparison.Ordinal);
        var made = await PostAsync(director, Page, Page, ("set", Set), ("against", new string('b', 64)), ("on", "11/2/2026"));
        var number = Regex.Match(made, @"Proposal (\d+) waits for a second person\.").Groups[1].Value;
        Assert.NotEmpty(number);
        using var quality = await site.SignInAsync("brandt");
        Assert.Contains("I compared it with the same text: approve", await quality.GetStringAsync(new Uri("/guidelines", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains($"Proposal {number} is approved.", await PostAsync(quality, "/guidelines", "/guidelines?handler=Approve", ("proposal", number)), StringComparison.Ordinal);
        var html = await LookAsync("/guidelines/criteria");
        Assert.Contains($"text {new string('b', 64)}", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"set={Set}\">Compared", html, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"active\"", await quality.GetStringAsync(new Uri($"/guidelines/criteria?handler=Json&set={Set}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Criteria_sets_are_proposed_as_JSON_and_shown_to_who_approves_them()
    {
        const string Page = "/guidelines/propose?what=criteria";
        using var quality = await site.SignInAsync("brandt");
        Assert.Contains("These are no criteria sets", await PostAsync(quality, Page, Page, ("sets", "a word")), StringComparison.Ordinal);
        var json = await quality.GetStringAsync(new Uri("/guidelines/criteria?handler=Json&set=ca.mtus.cp2009.nsaids", UriKind.Relative));
        Assert.Contains("in the library as it is", await PostAsync(quality, Page, Page, ("sets", json)), StringComparison.Ordinal);
        var made = await PostAsync(quality, Page, Page, ("sets", json.Replace("1.0.0", "1.0.1", StringComparison.Ordinal)));
        Assert.Contains("Criteria sets: ca.mtus.cp2009.nsaids 1.0.1", made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_takes_the_fingerprint_of_the_compared_file_and_does_not_send_it()
    {
        byte[] text = [.. "A text that nobody wrote"u8];
        var page = await chromium.OpenAsync(site, 1280, persona: "osei");
        await page.GotoAsync("/guidelines/propose?what=comparison&set=ca.mtus.cp2009.ppis");
        await page.Locator("#compared-file").SetInputFilesAsync(new FilePayload { Name = "guideline.pdf", MimeType = "application/pdf", Buffer = text });
        await Assertions.Expect(page.Locator("#against")).ToHaveValueAsync(Convert.ToHexStringLower(SHA256.HashData(text)));
        await page.Locator("#on").FillAsync("11/2/2026");
        var sent = await page.RunAndWaitForRequestAsync(() => page.Locator("#act button[type=submit]").ClickAsync(), r => r.Method == "POST");
        Assert.DoesNotContain("nobody", sent.PostData, StringComparison.Ordinal);
        Assert.DoesNotContain("guideline.pdf", sent.PostData, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("waits for a second person");
        await page.Context.CloseAsync();
    }
}
