using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.People;

/// <summary>From the administrator's form to the new colleague's board, as two people see it.</summary>
public sealed class SignInJourneyTests(Site site, Chromium chromium)
{
    private const string Password = "violet kettle under nine bridges";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_new_colleague_is_added_sets_a_password_and_a_second_factor_and_comes_to_the_case_asked_for(int width)
    {
        var name = $"n.rivera{width}";
        var link = await AddAsync(name, width);
        var page = await chromium.OpenAsync(site, width, script: true, persona: null);
        await page.GotoAsync(link);
        await Accessible.CheckAsync(page);
        await FillAsync(page, ("New password", "passwordpassword"), ("The same again", "passwordpasswords"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("The two are not the same");
        await Assertions.Expect(page.Locator("#again-error")).ToContainTextAsync("The two are not the same");
        await Accessible.CheckAsync(page);
        await FillAsync(page, ("New password", Password), ("The same again", Password));
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();

        await page.GotoAsync("/cases/CM26-0002007");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/sign-in\?return="));
        await FillAsync(page, ("Name", name), ("Password", Password));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in/set-up"));
        await Accessible.CheckAsync(page);
        var key = await page.Locator("code.key").InnerTextAsync();
        await FillAsync(page, ("Code", AuthenticatorApp.Code(key, Site.Now)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".recovery-codes li").First.InnerTextAsync();
        await Accessible.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/cases/CM26-0002007$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await FillAsync(page, ("Name", name), ("Password", Password));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in/code"));
        await Accessible.CheckAsync(page);
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in/code"));
        await FillAsync(page, ("Code", recovery));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GotoAsync("/account/password");
        await Accessible.CheckAsync(page);
        await page.Context.CloseAsync();
    }

    private async Task<string> AddAsync(string name, int width)
    {
        var page = await chromium.OpenAsync(site, width, persona: "castellano");
        await page.GotoAsync("/users");
        await FillAsync(page, ("Name", "N Rivera"), ("Known as", "N. Rivera"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the user" }).ClickAsync();
        var wrong = await page.Locator(".error-summary").InnerTextAsync();
        Assert.Contains("is no sign-in name", wrong, StringComparison.Ordinal);
        Assert.Contains("Give at least one role", wrong, StringComparison.Ordinal);
        await Accessible.CheckAsync(page);
        await FillAsync(page, ("Name", name));
        Assert.Equal("N. Rivera", await page.GetByLabel("Known as").InputValueAsync());
        await page.GetByText("Coordinator", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the user" }).ClickAsync();
        await Accessible.CheckAsync(page);
        var link = await page.Locator("code.key").InnerTextAsync();
        Assert.Matches(new Regex($"^http://127\\.0\\.0\\.1:\\d+/welcome/{Regex.Escape(name)}/[A-Za-z0-9_-]{{43}}$"), link);
        await page.Context.CloseAsync();
        return link;
    }

    private static async Task FillAsync(IPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }
}
