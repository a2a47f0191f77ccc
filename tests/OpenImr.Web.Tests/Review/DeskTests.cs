using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Review;

public sealed class DeskTests(Site site, Chromium chromium)
{
    private const string Rationale = "The records show no acute flare, and the course is far longer than the guideline allows.";

    private static Dictionary<string, string> Answer(string outcome) => new()
    {
        ["condition"] = "Lumbar radiculopathy",
        ["documents"] = "4",
        ["findings"] = "Spasm on September 9, 2026.",
        ["source"] = "MTUS, Chronic Pain Guideline",
        ["edition"] = "2025",
        ["section"] = "Muscle Relaxants",
        ["pages"] = "63-65",
        ["tier"] = "A",
        ["step"] = "Mtus",
        ["rationale"] = Rationale,
        ["outcome"] = outcome,
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, Dictionary<string, string> fields, string act = "record", string? action = null)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        foreach (var name in new[] { "seen", "revision", "hash" })
            if (Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"") is { Success: true } found)
                fields.TryAdd(name, found.Groups[1].Value);
        return await Site.PostAsync(client, page, new(fields) { ["act"] = act }, action);
    }

    private async Task<ReviewCase> CaseAsync(CaseNumber number) =>
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(number, TestContext.Current.CancellationToken)).Value;

    [Fact]
    public async Task Nothing_is_chosen_before_the_physician_chooses()
    {
        var number = await site.StoreAsync(3001, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        var html = await reviewer.GetStringAsync(new Uri($"/cases/{number}/review/1", UriKind.Relative));
        Assert.DoesNotContain(" checked", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" selected", html, StringComparison.Ordinal);
        Assert.Contains("MTUS, Chronic Pain Guideline, Muscle Relaxants", html, StringComparison.Ordinal);
        Assert.Contains("Item 1 is not decided.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_keeps_what_was_typed_and_decides_nothing()
    {
        var number = await site.StoreAsync(3002, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        using var saved = await SendAsync(reviewer, page, Answer("Upheld"), "save");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var html = await reviewer.GetStringAsync(new Uri(page, UriKind.Relative));
        Assert.Contains(Rationale, html, StringComparison.Ordinal);
        Assert.Contains("Draft saved", html, StringComparison.Ordinal);
        Assert.Empty((await CaseAsync(number)).Decisions);
    }

    [Fact]
    public async Task A_decision_goes_on_record_with_its_citation_in_one_line()
    {
        var number = await site.StoreAsync(3003, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        using var recorded = await SendAsync(reviewer, $"/cases/{number}/review/1", Answer("Overturned"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        var decision = Assert.Single((await CaseAsync(number)).Decisions.Values).Decision;
        Assert.Equal((ItemOutcome.Overturned, "MTUS, Chronic Pain Guideline (2025), Muscle Relaxants, pages 63-65"), (decision.Outcome, decision.Guideline.Text));
    }

    [Fact]
    public async Task What_is_typed_is_checked_and_a_contradiction_is_shown_without_deciding_anything()
    {
        var number = await site.StoreAsync(3050, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        Assert.DoesNotContain("DC-01", await FindingsAsync(reviewer, page), StringComparison.Ordinal);
        using (await SendAsync(reviewer, page, new(Answer("Upheld")) { ["rationale"] = Rationale + " Therefore the request is medically necessary." }, "save")) { }
        Assert.Contains("The item is Upheld and reasons that it is medically necessary.", await FindingsAsync(reviewer, page), StringComparison.Ordinal);
        Assert.Contains("The item is Upheld and reasons that it is medically necessary.", WebUtility.HtmlDecode(await reviewer.GetStringAsync(new Uri(page, UriKind.Relative))), StringComparison.Ordinal);
        using (await SendAsync(reviewer, page, new(Answer("Upheld")) { ["rationale"] = Rationale + " Therefore the request is not medically necessary." }, "save")) { }
        Assert.DoesNotContain("reasons that it is", await FindingsAsync(reviewer, page), StringComparison.Ordinal);
        Assert.Empty((await CaseAsync(number)).Decisions);
    }

    [Fact]
    public async Task A_quiet_finding_is_put_aside_by_a_word_and_taken_back_and_the_case_file_knows_nothing_of_it()
    {
        var number = await site.StoreAsync(3051, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        using (await SendAsync(reviewer, page, new(Answer("Upheld")) { ["edition"] = "" }, "save")) { }
        var version = (await CaseAsync(number)).Version;
        var html = await FindingsAsync(reviewer, page);
        Assert.Contains("The citation gives no edition or year", html, StringComparison.Ordinal);
        var key = Regex.Match(html, "name=\"finding\" value=\"([^\"]+)\"").Groups[1].Value;
        using var wordless = await Site.PostAsync(reviewer, page, new() { ["code"] = "DC-12", ["finding"] = key, ["reason"] = " " }, page + "?handler=PutAside");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        using var aside = await Site.PostAsync(reviewer, page, new() { ["code"] = "DC-12", ["finding"] = key, ["reason"] = "The current one" }, page + "?handler=PutAside");
        Assert.Equal(HttpStatusCode.Redirect, aside.StatusCode);
        Assert.Contains("Put aside: The current one", await FindingsAsync(reviewer, page), StringComparison.Ordinal);
        using var back = await Site.PostAsync(reviewer, page, new() { ["code"] = "DC-12", ["finding"] = key }, page + "?handler=PutAside");
        Assert.DoesNotContain("The current one", await FindingsAsync(reviewer, page), StringComparison.Ordinal);
        using var loud = await Site.PostAsync(reviewer, page, new() { ["code"] = "DC-01", ["finding"] = "x", ["reason"] = "No" }, page + "?handler=PutAside");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, loud.StatusCode);
        Assert.Equal(version, (await CaseAsync(number)).Version);
    }

    private static async Task<string> FindingsAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative)));

    [Fact]
    public async Task Without_an_outcome_nothing_goes_on_record_and_the_draft_stays()
    {
        var number = await site.StoreAsync(3004, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        using var refused = await SendAsync(reviewer, $"/cases/{number}/review/1", Answer(""));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Choose Upheld or Overturned", html, StringComparison.Ordinal);
        Assert.Contains(Rationale, html, StringComparison.Ordinal);
        Assert.Empty((await CaseAsync(number)).Decisions);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_rationale_loses_nothing()
    {
        var number = await site.StoreAsync(3005, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        var html = await reviewer.GetStringAsync(new Uri(page, UriKind.Relative));
        var fields = Answer("Upheld");
        fields["__RequestVerificationToken"] = Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        await site.EndByTimeAsync(reviewer);
        using var form = new FormUrlEncodedContent(fields);
        using var turnedAway = await reviewer.PostAsync(new Uri(page, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, turnedAway.StatusCode);
        var signIn = turnedAway.Headers.Location!.ToString();
        Assert.StartsWith("/sign-in?return=", signIn, StringComparison.Ordinal);
        var goOn = Uri.UnescapeDataString(signIn.Split("return=")[1]);
        using var signedIn = await Site.PostAsync(reviewer, signIn, new() { ["persona"] = "R-0412", ["return"] = goOn }, "/sign-in?handler=Persona");
        Assert.Equal(goOn, signedIn.Headers.Location!.ToString());
        var after = await reviewer.GetStringAsync(new Uri(goOn, UriKind.Relative));
        Assert.Contains(Rationale, after, StringComparison.Ordinal);
        Assert.Contains("Nothing is lost", after, StringComparison.Ordinal);
        // The outcome is chosen again, signed in.
        Assert.DoesNotMatch("value=\"Upheld\"[^>]* checked", after);
        Assert.DoesNotContain(Rationale, await reviewer.GetStringAsync(new Uri(page, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_window_saved_is_shown_and_not_overwritten_unseen()
    {
        var number = await site.StoreAsync(3006, CaseStage.WithReviewer);
        var page = $"/cases/{number}/review/summary";
        using var reviewer = await site.SignInAsync("R-0412");
        using var first = await SendAsync(reviewer, page, new() { ["text"] = "First window", ["revision"] = "0" }, "save");
        using var second = await SendAsync(reviewer, page, new() { ["text"] = "Second window", ["revision"] = "0" }, "save");
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode));
        var html = await second.Content.ReadAsStringAsync();
        Assert.Contains("A newer draft", html, StringComparison.Ordinal);
        Assert.Contains("First window", html, StringComparison.Ordinal);
        Assert.Contains("Second window", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reviewer_signs_what_was_read_after_proving_who_signs()
    {
        var number = await site.StoreAsync(3007, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        using (await SendAsync(reviewer, $"/cases/{number}/review/summary", new() { ["text"] = Cast.Summary })) { }
        foreach (var item in Cast.DisputedItems)
            using (await SendAsync(reviewer, $"/cases/{number}/review/{item}", Answer("Upheld"))) { }
        var sign = $"/cases/{number}/review/sign";
        using var unproved = await SendAsync(reviewer, sign, new() { ["attest"] = "yes", ["password"] = "someone" }, action: sign + "?handler=Sign");
        Assert.Contains("not the persona", WebUtility.HtmlDecode(await unproved.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var another = await SendAsync(reviewer, sign, new() { ["attest"] = "yes", ["password"] = "R-0412", ["hash"] = new string('0', 64) }, action: sign + "?handler=Sign");
        Assert.Contains("The letter changed after you read it", await another.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(CaseStage.WithReviewer, (await CaseAsync(number)).Stage);
        using var signed = await SendAsync(reviewer, sign, new() { ["attest"] = "yes", ["password"] = "R-0412" }, action: sign + "?handler=Sign");
        Assert.True(signed.StatusCode == HttpStatusCode.Redirect, Regex.Match(await signed.Content.ReadAsStringAsync(), "error-summary.*?</div>", RegexOptions.Singleline).Value);
        Assert.Equal(CaseStage.Drafted, (await CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData("okafor")]
    [InlineData("osei")]
    [InlineData("brandt")]
    public async Task The_desk_is_the_assigned_reviewers_alone(string persona)
    {
        using var other = await site.SignInAsync(persona);
        using var answer = await other.GetAsync(new Uri($"/cases/{Site.At(CaseStage.WithReviewer)}/review", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var reviewer = await site.SignInAsync("R-0412");
        using var form = new FormUrlEncodedContent(Answer("Upheld"));
        using var answer = await reviewer.PostAsync(new Uri($"/cases/{Site.At(CaseStage.WithReviewer)}/review/1", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_typed_is_saved_by_itself_and_a_document_opens_beside_it()
    {
        var number = await site.StoreAsync(3008, CaseStage.WithReviewer);
        var page = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}/review/1");
        await page.FillAsync("#rationale", Rationale);
        await page.Locator("[data-saved]", new() { HasText = "Draft saved" }).WaitForAsync();
        await page.FrameLocator("iframe[name=document]").Locator(".file-list a").First.ClickAsync();
        Assert.Equal(Rationale, await page.InputValueAsync("#rationale"));
        await page.ReloadAsync();
        Assert.Equal(Rationale, await page.InputValueAsync("#rationale"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_fact_is_found_cited_and_used_by_keyboard_while_what_is_typed_stays()
    {
        var number = await site.StoreAsync(3018, CaseStage.WithReviewer);
        var page = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}/review/1");
        await page.FillAsync("#findings", "The report says");
        await page.Locator("#findings").FocusAsync();
        await page.Keyboard.PressAsync("F2");
        var frame = page.FrameLocator("iframe[name=document]");
        await Assertions.Expect(frame.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("d 004");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(frame.Locator("h2.total")).ToContainTextAsync("Found on 1 page");
        await frame.Locator(".file-list a").First.PressAsync("Enter");
        await Assertions.Expect(frame.Locator("#page mark").First).ToBeVisibleAsync();
        await frame.Locator("#words").FillAsync("D-004 Progress");
        await frame.Locator("#words").PressAsync("Enter");
        await Assertions.Expect(frame.Locator(".refusal")).ToContainTextAsync("does not stand on page 1");
        await frame.Locator("#words").FillAsync("D-004 ProgressReport");
        await frame.Locator("#words").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-facts q")).ToHaveTextAsync("D-004 ProgressReport");
        await Assertions.Expect(page.Locator("[data-fact]")).ToBeVisibleAsync();
        await page.Locator("[data-fact]").FocusAsync();
        await Assertions.Expect(page.Locator("[data-fact]")).ToBeFocusedAsync();
        var saved = page.WaitForResponseAsync(r => r.Request is { Method: "POST" } sent && sent.PostData?.Contains("ProgressReport", StringComparison.Ordinal) == true);
        await page.Locator("[data-fact]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#findings")).ToHaveValueAsync("The report says \"D-004 ProgressReport\" (D-004, page 1)");
        await Assertions.Expect(page.Locator("#document-4")).ToBeCheckedAsync();
        await saved;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#findings")).ToHaveValueAsync("The report says \"D-004 ProgressReport\" (D-004, page 1)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take off the list" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-facts .quiet")).ToContainTextAsync("None yet");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_document_opens_with_headers_that_keep_it_from_doing_anything()
    {
        var number = await site.StoreAsync(3009, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        using var opened = await reviewer.GetAsync(new Uri($"/cases/{number}/documents/4", UriKind.Relative));
        Assert.Equal("application/pdf", opened.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(opened.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(opened.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.StartsWith("%PDF", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var missing = await reviewer.GetAsync(new Uri($"/cases/{number}/documents/99", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task The_questions_of_the_guideline_are_answered_by_keyboard_beside_what_is_typed()
    {
        var number = await site.StoreAsync(3019, CaseStage.WithReviewer);
        var page = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}/review/1");
        await page.FillAsync("#rationale", Rationale);
        var grid = page.Locator("[data-grid] table");
        await Assertions.Expect(grid).ToBeVisibleAsync();
        await Assertions.Expect(grid.Locator("[aria-pressed=true]")).ToHaveCountAsync(0);
        var answer = grid.Locator("button[value='spasm=No']");
        await answer.FocusAsync();
        await answer.PressAsync("Enter");
        await Assertions.Expect(answer).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(answer).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#rationale")).ToHaveValueAsync(Rationale);
        await Accessible.CheckAsync(page);
        await page.ReloadAsync();
        await Assertions.Expect(answer).ToHaveAttributeAsync("aria-pressed", "true");
        await grid.Locator("tr", new() { HasText = "Answered without" }).GetByRole(AriaRole.Button, new() { Name = "Take back" }).PressAsync("Enter");
        await Assertions.Expect(grid.Locator("[aria-pressed=true]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_questions_work_without_a_script()
    {
        var number = await site.StoreAsync(3020, CaseStage.WithReviewer);
        var page = await chromium.OpenAsync(site, 390, script: false, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}/review/1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the questions" }).ClickAsync();
        await page.Locator("button[value='spasm=Yes']").ClickAsync();
        await Assertions.Expect(page.Locator("button[value='spasm=Yes']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_cited_is_compared_with_what_is_in_force_and_the_letter_stands_beside_the_work()
    {
        var number = await site.StoreAsync(3021, CaseStage.WithReviewer);
        using var reviewer = await site.SignInAsync("R-0412");
        var page = await chromium.OpenAsync(site, 1280, persona: "R-0412");
        await page.GotoAsync($"/cases/{number}/review/1");
        await page.FillAsync("#source", "MTUS, Chronic Pain Medical Treatment Guidelines");
        await page.FillAsync("#edition", "2009");
        await Assertions.Expect(page.Locator("[data-renew=guidelines] .flag").Last).ToContainTextAsync("was in force until");
        await page.GetByRole(AriaRole.Link, new() { Name = "Letter as it stands" }).ClickAsync();
        var letter = page.FrameLocator("iframe[name=document]");
        await Assertions.Expect(letter.Locator("main")).ToContainTextAsync("Item 1 has no outcome chosen.");
        foreach (var item in Cast.DisputedItems.Where(i => i != 1))
            using (await SendAsync(reviewer, $"/cases/{number}/review/{item}", Answer("Upheld"), "save")) { }
        using (await SendAsync(reviewer, $"/cases/{number}/review/summary", new() { ["text"] = Cast.Summary }, "save")) { }
        await page.FillAsync("#rationale", Rationale);
        await page.Locator("label[for=outcome]").ClickAsync();
        await Assertions.Expect(letter.Locator("article.letter")).ToContainTextAsync(Rationale);
        await Assertions.Expect(page.Locator("#rationale")).ToHaveValueAsync(Rationale);
        Assert.Null((await CaseAsync(number)).Summary);
        await page.Context.CloseAsync();
    }
}
