using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Tests;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Work;

/// <summary>What a coordinator does all day: notes, tasks, holds, several cases at once, filters, hand-over; and erasure by two people.</summary>
public sealed class WorkPagesTests(Intake.WorkedSite worked, Chromium chromium) : IClassFixture<Intake.WorkedSite>
{
    private readonly Site site = worked.Site;

    /// <summary>A case of one test's own.</summary>
    private Task<CaseNumber> CaseAsync(int number, CaseStage stage) => site.StoreAsync(number, stage);

    /// <summary>Sends a form with several values of one name, as a browser does.</summary>
    private static async Task<(HttpStatusCode Code, string Html, string? GoesOn)> SendAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString());
    }

    private Task<(HttpStatusCode Code, string Html, string? GoesOn)> SendAsync(string page, string action, params (string Name, string Value)[] fields) =>
        SendAsync(site.Client, page, action, fields);

    [Fact]
    public async Task A_note_is_text_says_who_wrote_it_and_never_reaches_the_reviewer()
    {
        var number = await CaseAsync(3101, CaseStage.WithReviewer);
        var page = $"/cases/{number}/work";
        var written = $"Overheard at the desk {Site.Hostile}";
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(page, $"{page}?handler=Note", ("text", written))).Code);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(page, $"{page}?handler=Note", ("text", "It was the front desk."), ("corrects", "1"))).Code);
        var html = await site.GetAsync(page);
        Assert.Contains("Overheard at the desk &lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("put right by note 2", html, StringComparison.Ordinal);
        Assert.Contains("D. Okafor", html, StringComparison.Ordinal);
        Assert.Contains("It was the front desk.", await site.GetAsync($"/cases/{number}"), StringComparison.Ordinal);
        using var reviewer = await site.SignInAsync(Cast.Reviewer.ToString());
        foreach (var path in new[] { $"/cases/{number}", $"/cases/{number}/review", $"/cases/{number}/letter", "/", "/my-work", page })
        {
            using var answer = await reviewer.GetAsync(new Uri(path, UriKind.Relative));
            var shown = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("front desk", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Overheard", shown, StringComparison.Ordinal);
            Assert.True(path != page || answer.StatusCode == HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("Note", "The note is empty.")]
    [InlineData("Task", "What is to be done")]
    [InlineData("Hold", "Who is waited for")]
    public async Task An_empty_form_and_ten_thousand_characters_are_refused_in_sentences_and_nothing_is_stored(string handler, string says)
    {
        var page = $"/cases/{Site.At(CaseStage.Eligible)}/work";
        foreach (var typed in new[] { "", new string('x', 10_000) })
        {
            var (code, html, _) = await SendAsync(
                page, $"{page}?handler={handler}", ("text", typed), ("what", typed), ("why", typed), ("waiting", typed), ("due", typed), ("until", typed), ("user", "okafor"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
            Assert.Contains("error-summary", html, StringComparison.Ordinal);
            Assert.True(typed.Length > 0 || handler == "Note" || html.Contains(says, StringComparison.Ordinal));
        }

        Assert.Contains("Nobody has written a note.", await site.GetAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_shows_whom_the_case_waits_for_on_the_board_and_stops_no_clock()
    {
        var number = await CaseAsync(3102, CaseStage.RecordsOpen);
        var clocks = await site.GetAsync($"/cases/{number}/clocks/records.txt");
        var page = $"/cases/{number}/work";
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(page, $"{page}?handler=Hold", ("why", "X-rays are on the way."), ("waiting", "Dr. Vale's office"), ("until", "11/30/2026"))).Code);
        Assert.Contains("A hold stops no clock of law", await site.GetAsync(page), StringComparison.Ordinal);
        var held = await site.GetAsync("/?waiting=hold");
        Assert.Contains(number.ToString(), held, StringComparison.Ordinal);
        Assert.Contains("On hold until Nov 30", held, StringComparison.Ordinal);
        Assert.Equal(clocks, await site.GetAsync($"/cases/{number}/clocks/records.txt"));
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(page, $"{page}?handler=Release", ("hold", "1"), ("ended", "They came."))).Code);
        Assert.DoesNotContain(number.ToString(), await site.GetAsync("/?waiting=hold"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_act_on_several_cases_is_answered_case_by_case()
    {
        var (accepts, refuses) = (await CaseAsync(3103, CaseStage.Received), await CaseAsync(3104, CaseStage.Issued));
        var page = $"/together?do=request-information&case={accepts}&case={refuses}&case=CM26-9999999&case=nonsense";
        var shown = await site.GetAsync(page);
        Assert.Contains(accepts.ToString(), shown, StringComparison.Ordinal);
        (string, string)[] fields = [("do", "request-information"), ("shown", accepts.ToString()), ("shown", refuses.ToString()), ("of", "ClaimsAdministrator"), ("what", "The missing page"), ("by", "Fax")];
        Assert.Contains("Choose at least one case.", (await SendAsync(page, "/together", fields)).Html, StringComparison.Ordinal);
        var (code, html, _) = await SendAsync(page, "/together", [.. fields, ("case", accepts.ToString()), ("case", refuses.ToString()), ("case", Site.At(CaseStage.Received).ToString())]);
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("Done in 1 of 2.", html, StringComparison.Ordinal);
        Assert.Contains("Not done", html, StringComparison.Ordinal);
        Assert.Contains("The missing page", await site.GetAsync($"/cases/{accepts}"), StringComparison.Ordinal);
        Assert.Equal(CaseStage.Received, Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(Site.At(CaseStage.Received), default)).Value.Stage);
    }

    [Fact]
    public async Task A_task_for_several_cases_stands_in_the_colleagues_work_until_it_is_done()
    {
        var (one, two) = (await CaseAsync(3105, CaseStage.Eligible), await CaseAsync(3106, CaseStage.Eligible));
        var page = $"/together?do=add-task&case={one}&case={two}";
        var (_, html, _) = await SendAsync(
            page, "/together", ("do", "add-task"), ("shown", $"{one}"), ("shown", $"{two}"), ("case", $"{one}"), ("case", $"{two}"), ("what", "Ring the adjuster back"), ("user", "moss"), ("due", "11/24/2026"));
        Assert.Contains("Done in 2 of 2.", html, StringComparison.Ordinal);
        using var moss = await site.SignInAsync("moss");
        async Task<int> Tasks() => Regex.Count(await moss.GetStringAsync(new Uri("/my-work", UriKind.Relative)), "<span>Ring the adjuster back</span>");
        Assert.Equal(2, await Tasks());
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(moss, "/my-work", "/my-work?handler=Done", ("number", $"{one}"), ("task", "1"))).Code);
        Assert.Equal(1, await Tasks());
        Assert.Contains("did task 1 already", (await SendAsync(moss, "/my-work", "/my-work?handler=Done", ("number", $"{one}"), ("task", "1"))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_is_not_done_without_a_taker_and_says_so()
    {
        Assert.Contains("Hand over the cases of D. Okafor", await site.GetAsync("/hand-over"), StringComparison.Ordinal);
        var page = "/together?do=hand-over&from=okafor";
        var number = Site.At(CaseStage.Assigned).ToString();
        Assert.Contains(number, await site.GetAsync(page), StringComparison.Ordinal);
        var (code, html, _) = await SendAsync(page, "/together", ("do", "hand-over"), ("from", "okafor"), ("shown", number), ("case", number), ("to", "brandt"), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("error-summary", html, StringComparison.Ordinal);
        Assert.Equal("okafor", Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(Site.At(CaseStage.Assigned), default)).Value.Coordinator!.User);
    }

    [Fact]
    public async Task A_filter_is_kept_without_the_words_shared_and_deleted()
    {
        Assert.Equal("/?stage=quality&due=late", (await SendAsync("/?due=late", "/?handler=Save", ("name", "Late drafts"), ("query", "?due=late&stage=quality&q=quintero&page=3&x=%3Cscript%3E"), ("share", "yes"))).GoesOn);
        Assert.Contains("Late drafts", await site.GetAsync("/"), StringComparison.Ordinal);
        using var director = await site.SignInAsync("osei");
        Assert.Contains("Late drafts", await director.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Give the filter a name", (await SendAsync("/?due=late", "/?handler=Save", ("name", " "), ("query", "?due=late"))).Html, StringComparison.Ordinal);
        await SendAsync("/?due=late", "/?handler=Delete", ("name", "Late drafts"));
        Assert.DoesNotContain("Late drafts", await site.GetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_erase_a_case_and_the_page_says_what_remains()
    {
        var number = await CaseAsync(3107, CaseStage.Terminated);
        var page = $"/cases/{number}/erase";
        using var privacy = await site.SignInAsync("vance");
        using var director = await site.SignInAsync("osei");
        var (refused, why, _) = await SendAsync(privacy, page, $"{page}?handler=Ask", ("ground", ""), ("rule", ""), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("error-summary", why, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(privacy, page, $"{page}?handler=Ask", ("ground", "WrongPerson"), ("rule", "Request of Nov 20, 2026"), ("reason", "Another person's file."))).Code);
        Assert.Contains($"/cases/{number}/erase", await director.GetStringAsync(new Uri("/my-work", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{number}/erase", await privacy.GetStringAsync(new Uri("/my-work", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("You asked for it yourself.", (await SendAsync(privacy, page, $"{page}?handler=Confirm", ("typed", $"{number}"))).Html, StringComparison.Ordinal);
        Assert.Contains("Type the number", (await SendAsync(director, page, $"{page}?handler=Confirm", ("typed", "yes"))).Html, StringComparison.Ordinal);
        var (code, html, _) = await SendAsync(director, page, $"{page}?handler=Confirm", ("typed", $"{number}"));
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("What remains", html, StringComparison.Ordinal);
        using var gone = await site.Client.GetAsync(new Uri($"/cases/{number}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Who_saw_the_case_in_a_list_stands_in_its_access_report()
    {
        var number = await CaseAsync(3108, CaseStage.Deferred);
        await site.GetAsync("/?stage=deferred");
        using var privacy = await site.SignInAsync("vance");
        await Eventually.Async(() => privacy.GetStringAsync(new Uri($"/cases/{number}/access", UriKind.Relative)), report => report.Contains("Deferred; page 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_coordinator_goes_from_the_board_to_a_case_and_acts_in_it_by_the_keyboard_alone()
    {
        var number = await CaseAsync(3109, CaseStage.Eligible);
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync("/?stage=eligible");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the main content", await page.Locator(":focus").InnerTextAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync($"a.token[href='/cases/{number}']");
        await page.EnterAsync($"/cases/{number}");
        await page.TabToAsync($"a[href='/cases/{number}/work']");
        await page.EnterAsync("/work");
        await page.TabToAsync("#text");
        await page.Keyboard.TypeAsync("The adjuster sends the page on Monday.");
        await page.TabToAsync("form[action$='Note'] button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[role=status]").WaitForAsync();
        await Assertions.Expect(page.Locator(".notes")).ToContainTextAsync("The adjuster sends the page on Monday.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_coordinators_day_tick_cases_on_the_board_give_a_task_and_finish_it()
    {
        var (one, two) = (await CaseAsync(3110, CaseStage.RecordsComplete), await CaseAsync(3111, CaseStage.RecordsComplete));
        var page = await chromium.OpenAsync(site, 1280, script: false);
        await page.GotoAsync("/?stage=recordscomplete");
        foreach (var number in new[] { one, two })
            await page.Locator($"input.choose[value='{number}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a task" }).ClickAsync();
        await Assertions.Expect(page.Locator("input.choose:checked")).ToHaveCountAsync(2);
        await page.FillAsync("#what", "Choose a reviewer");
        await page.FillAsync("#due", "11/24/2026");
        await page.Locator(".together-form button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("Done in 2 of 2.");
        await page.GotoAsync("/my-work");
        Assert.True(await page.Locator("#my-tasks").IsVisibleAsync());
        var row = page.Locator("[aria-labelledby=my-tasks] tbody tr", new() { HasText = one.ToString() });
        await row.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("The task is done.");
        await Assertions.Expect(page.Locator("[aria-labelledby=my-tasks] tbody tr", new() { HasText = one.ToString() })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[aria-labelledby=my-tasks] tbody tr", new() { HasText = two.ToString() })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }
}
