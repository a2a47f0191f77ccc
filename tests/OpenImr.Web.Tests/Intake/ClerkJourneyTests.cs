using System.IO.Compression;
using Microsoft.Playwright;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using static Microsoft.Playwright.Assertions;

namespace OpenImr.Web.Tests.Intake;

/// <summary>The clerk's day in a real browser: an application is keyed, another comes as a bundle, one is the same as an earlier one, and two go on as one.</summary>
public sealed class ClerkJourneyTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    private static async Task ChooseAsync(IPage page, string name, string value)
    {
        if (await page.Locator($"select[name='{name}']").CountAsync() > 0)
            await page.Locator($"select[name='{name}']").SelectOptionAsync(value);
        else
            await page.Locator($"input[name='{name}'][value='{value}'] + label").ClickAsync();
    }

    private static async Task FillAsync(IPage page, IEnumerable<KeyValuePair<string, string>> typed)
    {
        foreach (var (name, value) in typed)
            if (await page.Locator($"input[name='{name}'][type='radio'], select[name='{name}']").CountAsync() > 0)
                await ChooseAsync(page, name, value);
            else
                await page.Locator($"[name='{name}']").FillAsync(value);
    }

    [Fact]
    public async Task A_clerk_keys_an_application_sees_what_is_missing_asks_for_it_and_a_second_click_does_nothing_more()
    {
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Clerk.User);
        await page.GotoAsync("/receive");
        await FillAsync(page, ReceivePageTests.Typed.Where(t => t.Key is not ("signed-on" or "served" or "served-by" or "signed-by")).Append(new("signed-by", "None")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive the application" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What came in");
        await Expect(page.GetByText("The application is not signed, so nobody consents")).ToBeVisibleAsync();
        var received = page.Url;
        await Accessible.CheckAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for what is missing" }).ClickAsync();
        await Expect(page.Locator("textarea[name='what']")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("not signed"));
        await ChooseAsync(page, "of", "Employee");
        await ChooseAsync(page, "by", "MailCalifornia");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for information" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The employee was asked for");

        await page.GotoAsync(received);
        await page.GotoAsync("/receive");
        await page.GoBackAsync();
        var number = WorkedSite.NumberIn(received);
        Assert.Single((await worked.CaseAsync(number)).InformationRequests);
        await page.GotoAsync($"/cases/{number}/notices");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Request for information" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_back_button_after_an_application_was_received_leads_to_the_same_case()
    {
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Clerk.User);
        await page.GotoAsync("/receive");
        await FillAsync(page, new Dictionary<string, string>(ReceivePageTests.Typed) { ["claim"] = "WC-BACK-1" });
        var once = await page.Locator("input[name='once']").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive the application" }).ClickAsync();
        var first = page.Url;
        await page.GotoAsync("/receive");
        await FillAsync(page, new Dictionary<string, string>(ReceivePageTests.Typed) { ["claim"] = "WC-BACK-1" });
        await page.Locator("input[name='once']").EvaluateAsync("(field, key) => field.value = key", once);
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive the application" }).ClickAsync();
        Assert.Equal(first, page.Url);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("This form came already");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_clerk_brings_a_bundle_and_finds_its_documents_in_the_case()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-journey-").FullName;
        var sample = Path.Combine(Folder(), "data", "samples", "cases", "01-several-items");
        var file = Path.Combine(folder, "bundle.zip");
        await ZipFile.CreateFromDirectoryAsync(sample, file, CompressionLevel.Optimal, includeBaseDirectory: true);
        var page = await chromium.OpenAsync(worked.Site, 390, persona: Cast.Clerk.User);
        await page.GotoAsync("/receive");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bring a bundle file instead" }).ClickAsync();
        await page.Locator("input[type='file']").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive the bundle" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is not taken over");
        await Accessible.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the case" }).First.ClickAsync();
        await Expect(page.Locator("#documents")).ToContainTextAsync("documents");
        Directory.Delete(folder, recursive: true);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_clerk_finds_the_same_application_once_more_and_marks_it()
    {
        var claim = new Claim($"WC-{Guid.NewGuid():N}");
        var first = await worked.ReceiveAsync(c => c with { Claim = claim });
        var second = await worked.ReceiveAsync(c => c with { Claim = claim });
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.Clerk.User);
        await page.GotoAsync($"/cases/{second}");
        await page.GetByRole(AriaRole.Link, new() { Name = "What came in, and what is missing" }).ClickAsync();
        await Accessible.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Mark as a duplicate of {first}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as a duplicate" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Found to be a duplicate of {first}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_coordinator_joins_a_case_corrects_an_item_and_changes_the_language_of_the_letters()
    {
        var claim = new Claim($"WC-{Guid.NewGuid():N}");
        var (one, other) = (await EligibleAsync(claim), await EligibleAsync(claim, "of another request"));
        var page = await chromium.OpenAsync(worked.Site, 1280);
        await page.GotoAsync($"/cases/{one}/consolidate");
        await Accessible.CheckAsync(page);
        await page.Locator($"input[value='{other}'] + label").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Join other cases into this one" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"{other}");
        Assert.Equal(one, (await worked.CaseAsync(other)).GoesOnIn);

        await page.GotoAsync($"/cases/{one}/correct-item");
        await page.GetByRole(AriaRole.Link, new() { Name = "Item 1:" }).ClickAsync();
        await page.Locator("[name='item-1-purpose']").FillAsync("spasm at night");
        await page.Locator("[name='why']").FillAsync("The request says so on page 2.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct an item" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Corrected item 1: the purpose");

        await page.GotoAsync($"/cases/{one}/change-employee");
        await ChooseAsync(page, "language", "en");
        await page.Locator("[name='why']").FillAsync("The employee asked for English.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the employee's data" }).ClickAsync();
        Assert.Equal("en", (await worked.CaseAsync(one)).Parties.Employee.PreferredLanguage);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_notice_is_read_in_both_languages_and_its_sending_recorded_with_its_words()
    {
        var number = await EligibleAsync(new($"WC-{Guid.NewGuid():N}"));
        var page = await chromium.OpenAsync(worked.Site, 390);
        await page.GotoAsync($"/cases/{number}/notices");
        await Accessible.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Read (Spanish, English)" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("La solicitud se puede revisar");
        await Expect(page.GetByText("DRAFT. This letter has not been sent.").Or(page.GetByText("BORRADOR")).First).ToBeVisibleAsync();
        await Accessible.CheckAsync(page);
        await page.GotoAsync($"/cases/{number}/notices");
        await page.GetByRole(AriaRole.Link, new() { Name = "Record the sending" }).First.ClickAsync();
        await ChooseAsync(page, "by", "MailCalifornia");
        await page.Locator("[name='at']").FillAsync("11/23/2026");
        await page.Locator("[name='at-time']").FillAsync("9:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record that a notice went out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Notice of eligibility sent to the employee");
        Assert.Contains("La solicitud se puede revisar", Assert.Single((await worked.CaseAsync(number)).MailedNotices).Html, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    private async Task<CaseNumber> EligibleAsync(Claim claim, string? otherwise = null)
    {
        var number = await worked.ReceiveAsync(c => otherwise is null ? c with { Claim = claim } : c with
        {
            Claim = claim,
            UtilizationReview = c.UtilizationReview with { DecidedOn = Cast.DeniedOn.AddDays(3), ServedOn = Cast.DeniedOn.AddDays(3), CommunicatedToPhysicianOn = null, Items = [.. c.UtilizationReview.Items.Select(i => i with { AsWritten = $"{i.AsWritten} {otherwise}" })] },
        });
        var found = await DetermineEligibility.HandleAsync(new(number, int.MaxValue, Cast.DisputedItems, "Looked at."), Cast.Coordinator, worked.Site.Office, default);
        Assert.IsType<Outcome<ReviewCase>.Accepted>(found);
        return number;
    }
}
