using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;
using static Microsoft.Playwright.Assertions;

namespace OpenImr.Web.Tests.People;

/// <summary>What those do who neither carry a case nor decide it, in a real browser: medical director, privacy, finance and regulator.</summary>
public sealed class RolesJourneyTests(WorkedSite worked, Chromium chromium) : IClassFixture<WorkedSite>
{
    [Fact]
    public async Task The_medical_director_releases_a_process_gate_with_a_reason_and_the_letter_is_issued()
    {
        var number = await worked.Site.StoreAsync(6001, CaseStage.Drafted);
        var director = await chromium.OpenAsync(worked.Site, 1280, persona: Cast.MedicalDirector.User);
        await director.GotoAsync($"/cases/{number}");
        await director.Locator($"a[href='/cases/{number}/release-gate']").ClickAsync();
        await director.Locator("input[name='gate'][value='quality'] + label").ClickAsync();
        await director.Locator("[name='reason']").FillAsync("The checker is ill, and the letter is due today.");
        await director.Locator("#act button[type=submit]").ClickAsync();
        await Expect(director.GetByRole(AriaRole.Status)).ToContainTextAsync("released");
        await director.Context.CloseAsync();

        var coordinator = await chromium.OpenAsync(worked.Site, 1280);
        await coordinator.GotoAsync($"/cases/{number}/issue");
        await Expect(coordinator.Locator(".gates").First).ToContainTextAsync("The checker is ill, and the letter is due today.");
        await coordinator.Context.CloseAsync();
    }

    [Fact]
    public async Task Privacy_reads_who_looked_asks_that_a_case_be_erased_and_the_medical_director_finds_and_confirms_it()
    {
        var number = await worked.Site.StoreAsync(6002, CaseStage.Terminated);
        await worked.Site.GetAsync($"/cases/{number}");
        var privacy = await chromium.OpenAsync(worked.Site, 1280, persona: "vance");
        await privacy.GotoAsync($"/cases/{number}");
        await privacy.Locator($"a[href='/cases/{number}/access']").First.ClickAsync();
        await Expect(privacy.Locator("main")).ToContainTextAsync(Cast.Coordinator.Name);
        await privacy.GotoAsync($"/cases/{number}/erase");
        await privacy.Locator("input[name='ground'][value='WrongPerson'] + label").ClickAsync();
        await privacy.Locator("[name='rule']").FillAsync("Request of November 20, 2026");
        await privacy.Locator("[name='reason']").FillAsync("Another person's file.");
        await privacy.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(privacy.Locator("main")).ToContainTextAsync("second person");
        await privacy.Context.CloseAsync();

        var director = await chromium.OpenAsync(worked.Site, 390, persona: Cast.MedicalDirector.User);
        await director.GotoAsync("/my-work");
        await director.Locator("[aria-labelledby=erasures] a", new() { HasText = number.ToString() }).ClickAsync();
        await director.Locator("[name='typed']").FillAsync(number.ToString());
        await director.Locator("form[action$='handler=Confirm'] button").ClickAsync();
        await Expect(director.GetByRole(AriaRole.Status)).ToContainTextAsync(number.ToString());
        await director.GotoAsync($"/cases/{number}");
        await Expect(director.Locator("main")).Not.ToContainTextAsync(Cast.Employee.FamilyName);
        await director.Context.CloseAsync();
    }

    [Theory]
    [InlineData("agency")]
    [InlineData("marchetti")]
    public async Task Who_only_reads_goes_from_the_board_to_a_case_and_is_offered_nothing_to_do(string persona)
    {
        var number = await worked.Site.StoreAsync(persona == "agency" ? 6003 : 6004, CaseStage.Issued);
        var page = await chromium.OpenAsync(worked.Site, 1280, persona: persona);
        await page.GotoAsync($"/?q={number}");
        await page.GotoAsync("/?stage=issued");
        await page.Locator("a", new() { HasText = number.ToString() }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/cases/{number}$"));
        await Expect(page.Locator("a.next-act")).ToHaveCountAsync(0);
        // Signing out is the only form there is to send, besides the search.
        await Expect(page.Locator("form[method=post]")).ToHaveCountAsync(1);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Amaro");
        await page.Context.CloseAsync();
    }
}
