using System.Net;
using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Panel;

/// <summary>Credentialing keeps the panel on screen: who may review, what is on file of each, and what ends soon.</summary>
public sealed class PanelPagesTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    private const string Keeper = "adeyemi";

    /// <summary>A license of no one else's.</summary>
    private static Dictionary<string, string> Physician(string number, string family = "Quill") => new()
    {
        ["given"] = "Ada",
        ["family"] = family,
        ["degree"] = nameof(Degree.DoctorOfMedicine),
        ["enrolled"] = "11/02/2026",
        ["state"] = "CA",
        ["number"] = number,
        ["status"] = nameof(LicenseStatus.Active),
        ["since"] = "1/4/2012",
        ["expires"] = "1/10/2027",
    };

    private async Task<(HttpStatusCode Code, string Html, string? GoOn)> SendAsync(string path, Dictionary<string, string> fields)
    {
        using var keeper = await worked.Site.SignInAsync(Keeper);
        return await worked.SendAsync(path, fields, keeper);
    }

    private async Task<string> EnrollAsync(string license)
    {
        var (code, html, goOn) = await SendAsync("/panel/enroll", Physician(license));
        Assert.True(code == HttpStatusCode.Redirect, html);
        return goOn!;
    }

    private async Task<string> ReadAsync(string path)
    {
        using var keeper = await worked.Site.SignInAsync(Keeper);
        return WebUtility.HtmlDecode(await keeper.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    private async Task<ExpertReviewer> ReviewerAsync(string path) =>
        Assert.IsType<Outcome<ExpertReviewer>.Accepted>(await worked.Site.Office.Panel.LoadAsync(ReviewerId.Parse(path["/panel/".Length..]), default)).Value;

    /// <summary>Every entry that a record can take, as it is typed.</summary>
    private static readonly (string Verb, Dictionary<string, string> Typed, string Shown)[] Entries =
    [
        ("license", new() { ["state"] = "OH", ["number"] = "35.7", ["status"] = "Restricted", ["since"] = "2/1/2020", ["expires"] = "2/1/2028" }, "Ohio 35.7: Restricted since Sat Feb 1, 2020"),
        ("certification", new() { ["board"] = "American Board of Surgery", ["specialty"] = "General Surgery", ["since"] = "6/1/2016" }, "General Surgery (American Board of Surgery)"),
        ("practice", new() { ["since"] = "7/1/2012", ["hours"] = "30.5", ["on"] = "11/20/2026" }, "30.5 hours a week"),
        ("sanctions-check", new() { ["source"] = "NationalPractitionerDataBank", ["on"] = "11/20/2026" }, "National practitioner data bank looked at on Fri Nov 20, 2026"),
        ("sanction", new() { ["state"] = "pending", ["by"] = "Medical Board", ["what"] = "Accusation", ["on"] = "10/1/2026" }, "Accusation (Medical Board), begun"),
        ("dismissal", new() { ["sanction"] = "1", ["document"] = "letter", ["on"] = "11/1/2026" }, "ended without action Sun Nov 1, 2026"),
        ("evaluator-check", new() { ["holds"] = "no", ["on"] = "11/20/2026" }, "Holds no appointment"),
        ("knowledge", new() { ["areas"] = "Hernia repair\nWound care", ["on"] = "11/20/2026" }, "Hernia repair and Wound care, attested"),
        ("affiliation", new() { ["tie"] = "professional:Contract", ["with"] = "Selma Clinic", ["percent"] = "4.5", ["from"] = "1/1/2020" }, "4.5 percent of income: Selma Clinic, since Wed Jan 1, 2020"),
        ("affiliation-end", new() { ["affiliation"] = "1", ["on"] = "12/31/2026" }, "until Thu Dec 31, 2026"),
        ("affiliations-confirmed", new() { ["on"] = "11/20/2026" }, "Confirmed to be all there are on Fri Nov 20, 2026"),
        ("availability", new() { ["capacity"] = "6", ["from"] = "12/20/2026", ["until"] = "1/3/2027" }, "Away from Sun Dec 20, 2026 until Sun Jan 3, 2027"),
        ("leaving", new() { ["on"] = "11/22/2026", ["reason"] = "Moves away." }, "Left on Sun Nov 22, 2026: Moves away."),
    ];

    [Fact]
    public async Task Every_kind_of_entry_is_recorded_and_stands_on_the_record()
    {
        Assert.Equal(Pages.PanelFacts.All.Select(f => f.Verb), Entries.Select(e => e.Verb));
        var record = await EnrollAsync("A-1");
        foreach (var (verb, typed, shown) in Entries)
        {
            var (code, html, goOn) = await SendAsync($"{record}/{verb}", typed);
            Assert.True(code == HttpStatusCode.Redirect && goOn == record, $"{verb}: {html}");
            Assert.Contains(shown, await ReadAsync(record), StringComparison.Ordinal);
        }

        Assert.Equal(Entries.Length + 2, (await ReviewerAsync(record)).Version);
    }

    [Theory]
    [InlineData("license", "number", "", "License number")]
    [InlineData("license", "state", "XX", "State")]
    [InlineData("license", "since", "12/24/2026", "The license's status cannot lie after today")]
    [InlineData("practice", "hours", "forty", "\"forty\" is not a number")]
    [InlineData("practice", "hours", "400", "A week has 168 hours")]
    [InlineData("affiliation", "percent", "140", "A share of income lies between 0 and 100 percent.")]
    [InlineData("affiliation", "tie", "professional:Anything", "What ties them")]
    [InlineData("availability", "until", "12/1/2026", "The absence cannot end")]
    [InlineData("sanctions-check", "on", "13/45/2026", "13/45/2026")]
    public async Task What_cannot_be_is_refused_beside_its_field_and_nothing_is_recorded(string verb, string field, string typed, string says)
    {
        var record = await EnrollAsync($"B-{verb}-{field}-{typed}"[..Math.Min(40, $"B-{verb}-{field}-{typed}".Length)]);
        var before = (await ReviewerAsync(record)).Version;
        var (code, html, _) = await SendAsync($"{record}/{verb}", new(Entries.Single(e => e.Verb == verb).Typed) { [field] = typed });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains($"href=\"#{field}\"", html, StringComparison.Ordinal);
        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Equal(before, (await ReviewerAsync(record)).Version);
    }

    [Fact]
    public async Task The_same_form_sent_twice_records_once()
    {
        var record = await EnrollAsync("C-1");
        await SendAsync($"{record}/license", Entries[0].Typed);
        var (code, html, _) = await SendAsync($"{record}/license", Entries[0].Typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("This license stands on file just so.", html, StringComparison.Ordinal);
        var (again, refused, _) = await SendAsync("/panel/enroll", Physician("C-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again);
        Assert.Contains($"License CA C-1 is that of {record["/panel/".Length..]}. A physician is enrolled once.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_record_shows_is_asked_of_any_day()
    {
        var record = await EnrollAsync("D-1");
        Assert.Contains("Licensed without restriction: CA.", await ReadAsync($"{record}?on=1/10/2027"), StringComparison.Ordinal);
        Assert.Contains("No license in force: license CA expired Jan 10, 2027.", await ReadAsync($"{record}?on=1/11/2027"), StringComparison.Ordinal);
        Assert.Contains("href=\"#on\"", await ReadAsync($"{record}?on=soon"), StringComparison.Ordinal);
        var ending = await ReadAsync("/panel?kind=ending");
        Assert.Contains("License CA ends Sun Jan 10, 2027", ending, StringComparison.Ordinal);
        Assert.DoesNotContain("R-0412", ending, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_enrolls_all_its_physicians_or_none()
    {
        const string Header = "given_name,family_name,degree,enrolled_on,licenses\n";
        var (refused, told) = await ImportAsync(Header + "Bo,Reed,MD,2026-11-01,CA|E-1|Active|2015-01-01|2028-01-01\nCy,Reed,RN,2026-11-01,CA|E-2|Active|2015-01-01|2028-01-01\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("Line 3: A registered nurse is no physician", told, StringComparison.Ordinal);
        var (taken, said) = await ImportAsync(Header + "Bo,Reed,MD,2026-11-01,CA|E-1|Active|2015-01-01|2028-01-01\nCy,Reed,DO,2026-11-01,CA|E-2|Active|2015-01-01|2028-01-01\n");
        Assert.Equal(HttpStatusCode.OK, taken);
        Assert.Contains("2 physicians enrolled.", said, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "\0\u0001", "given_name\n\"open" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ImportAsync(wrong)).Code);
    }

    private async Task<(HttpStatusCode Code, string Html)> ImportAsync(string csv)
    {
        using var keeper = await worked.Site.SignInAsync(Keeper);
        var shown = await keeper.GetStringAsync(new Uri("/panel/import", UriKind.Relative));
        var form = shown[shown.IndexOf("<main", StringComparison.Ordinal)..];
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var sent = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(csv), "panel", "panel.csv" } };
        using var answer = await keeper.PostAsync(new Uri("/panel/import", UriKind.Relative), sent);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Credentialing_enrolls_a_physician_and_makes_the_record_ready_for_cases()
    {
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: Keeper);
        await page.GotoAsync("/");
        await page.Locator("main >> text=Enroll a physician").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Enroll a physician");
        foreach (var (name, typed) in Physician("F-1", "Rook"))
            await TypeAsync(page, name, typed);
        await page.Locator("#act button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("is enrolled");
        var record = new Uri(page.Url).AbsolutePath;
        Assert.NotEqual(0, await page.Locator(".checklist .check:not(.check--done)").CountAsync());
        foreach (var (verb, typed, _) in Entries.Where(e => e.Verb is "certification" or "practice" or "sanctions-check" or "evaluator-check" or "knowledge"))
        {
            await page.Locator($".panel-facts a[href='{record}/{verb}']").ClickAsync();
            await Assertions.Expect(page.Locator("#act")).ToBeVisibleAsync();
            foreach (var (name, value) in typed)
                await TypeAsync(page, name, value);
            await page.Locator("#act button[type=submit]").ClickAsync();
            await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("Recorded");
        }

        await Assertions.Expect(page.Locator(".checklist .check:not(.check--done)")).ToHaveCountAsync(0);
        await page.GotoAsync("/panel");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Rook" })).ToContainTextAsync("Nothing on file stands against a case");
        await page.Context.CloseAsync();

        // The coordinator looks up who stands behind a token, and cannot change it; the reviewer sees the own record and no other.
        using var coordinator = await worked.Site.SignInAsync(Cast.Coordinator.User);
        Assert.DoesNotContain("panel-facts", await coordinator.GetStringAsync(new Uri(record, UriKind.Relative)), StringComparison.Ordinal);
        using var reviewer = await worked.Site.SignInAsync(Cast.Reviewer.ToString());
        using var others = await reviewer.GetAsync(new Uri(record, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    private static async Task TypeAsync(IPage page, string name, string typed)
    {
        var field = page.Locator($"[name='{name}']");
        if (await field.First.GetAttributeAsync("type") == "radio")
            await page.Locator($"input[name='{name}'][value='{typed}'] + label").ClickAsync();
        else if (await field.EvaluateAsync<string>("e => e.tagName") == "SELECT")
            await field.SelectOptionAsync(typed);
        else
            await field.FillAsync(typed);
    }
}
