using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Cli;

namespace OpenImr.Web.Tests.Panel;

/// <summary>An organization that says who it is while its server runs: from the command line and on the medical director's page.</summary>
public sealed class OrganizationPageTests : IAsyncLifetime
{
    private static readonly CaseNumber Number = CaseNumber.Of(2026, 3001);
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-organization-").FullName;
    private Office? office;
    private Microsoft.AspNetCore.Builder.WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        office = await Site.OpenAsync(folder, new StillClock(Site.Now));
        await office.Cases.CreateAsync(Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.Assigned).Select(e => e is CaseEvent.ApplicationReceived a ? a with { Number = Number } : e)], default);
        await DemoPersonas.MakeAsync(office.Store, default);
        app = WebHost.Build(new WebSettings("http://127.0.0.1:0"), office);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        await office!.Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<HttpClient> SignInAsync(string persona)
    {
        var client = Site.ClientOf(app!);
        using var answer = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = persona }, "/sign-in?handler=Persona");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private static async Task<string> GetAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static async Task<(HttpStatusCode Status, string Page)> PostAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        var seen = Regex.Match(await client.GetStringAsync(new Uri(page, UriKind.Relative)), "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
        using var answer = await Site.PostAsync(client, page, new(fields) { ["seen"] = seen });
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static Dictionary<string, string> Notice => new()
    {
        ["by-0"] = "Electronic",
        ["by-1"] = "MailCalifornia",
        ["by-2"] = "Electronic",
        ["by-3"] = "Fax",
        ["at"] = "11/20/2026",
        ["at-time"] = "9:30",
    };

    private static Dictionary<string, string> Profile => new()
    {
        ["name"] = "Alder Point Review",
        ["address.street"] = "7 Alder Way",
        ["address.city"] = "Fresno",
        ["address.state"] = "CA",
        ["address.postalCode"] = "93701",
        ["address.country"] = "US",
        ["phone"] = "559-555-0100",
        ["fax"] = "559-555-0101",
        ["email"] = "",
        ["letterhead"] = "Alder Point Review",
        ["medicalDirector"] = "M. Osei, MD",
        ["signatory.name"] = "I. Ferreira",
        ["signatory.title"] = "Director of Operations",
        ["owners"] = "Alder Holdings\nAlder Trust",
        ["affiliations"] = "",
    };

    [Fact]
    public async Task A_notice_is_refused_until_the_organization_is_described_at_the_command_line_while_the_server_runs_and_then_goes_out_with_its_sender()
    {
        using var coordinator = await SignInAsync(Cast.Coordinator.User);
        var (status, refused) = await PostAsync(coordinator, $"/cases/{Number}/notice", Notice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Nothing goes out before the organization's profile is complete. It still needs name, address, phone, letterhead, medical director, signatory and owners.", refused, StringComparison.Ordinal);
        Assert.Contains("Nothing goes out before", await GetAsync(coordinator, $"/cases/{Number}/notices"), StringComparison.Ordinal);
        Assert.DoesNotContain("not described", await GetAsync(coordinator, $"/cases/{Number}/notices/assignment-0-employee.html"), StringComparison.Ordinal);

        var file = Path.Combine(folder, "organization.json");
        await File.WriteAllTextAsync(file, OrganizationVerbTests.Example());
        Assert.Equal(0, (await Imr.Run("organization", "set", file, "--data", folder)).Exit);
        (status, _) = await PostAsync(coordinator, $"/cases/{Number}/notice", Notice);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var letter = await GetAsync(coordinator, $"/cases/{Number}/notices/assignment-0-employee.html");
        foreach (var line in new[] { "2200 Sample Plaza, Suite 400, Sacramento, CA 95833", "916-555-0100", "916-555-0101", "imr@cedar-harbor.example", "Desmond Arkwright", "Director of Review Operations" })
            Assert.Contains(line, Regex.Replace(letter, "</?span[^>]*>", ""), StringComparison.Ordinal);
        var notices = await GetAsync(coordinator, $"/cases/{Number}/notices");
        Assert.Contains("4 letters, 0 of them not recorded as sent.", notices, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(notices, "No letter of its own: the notice of assignment and request for information says it."));
        Assert.DoesNotContain("Its words were not kept", notices, StringComparison.Ordinal);
        Assert.Contains("Cedar Harbor Medical Review, Inc.", await GetAsync(coordinator, "/"), StringComparison.Ordinal);

        // The organization changes; the letter does not.
        using var director = await SignInAsync(Cast.MedicalDirector.User);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(director, "/organization", Profile)).Status);
        Assert.Equal(letter, await GetAsync(coordinator, $"/cases/{Number}/notices/assignment-0-employee.html"));
        Assert.Contains("Alder Point Review", await GetAsync(coordinator, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_every_fault_at_its_field_and_keeps_what_was_typed_and_lists_each_change_with_who_and_what()
    {
        using var director = await SignInAsync(Cast.MedicalDirector.User);
        var wrong = new Dictionary<string, string>(Profile) { ["name"] = "", ["address.state"] = "xx", ["email"] = "nowhere", ["owners"] = "A\na" };
        var (status, page) = await PostAsync(director, "/organization", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("State is \"xx\". Give two capital letters, like CA.", page, StringComparison.Ordinal);
        Assert.Contains("E-mail is \"nowhere\". Give an address, like imr@example.org.", page, StringComparison.Ordinal);
        Assert.Contains("Owners names A twice. Name it once.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"7 Alder Way\"", page, StringComparison.Ordinal);
        Assert.Contains("Nobody has described the organization yet.", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(director, "/organization", Profile)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(director, "/organization", new(Profile) { ["phone"] = "559-555-0177" })).Status);
        var after = Regex.Replace(await GetAsync(director, "/organization"), "\\s+", " ");
        Assert.Contains("<strong>Mon Nov 23, 2026</strong>, M. Osei", after, StringComparison.Ordinal);
        Assert.Contains("Phone: 559-555-0177 <span class=\"quiet-inline\">(was 559-555-0100)</span>", after, StringComparison.Ordinal);
        Assert.Contains("The profile is complete.", after, StringComparison.Ordinal);

        // A form that was opened before another change is told so.
        using var stale = await Site.PostAsync(director, "/organization", new(Profile) { ["seen"] = "1" });
        Assert.Contains("changed the profile while you were editing it.", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_the_profile_gets_no_form_and_others_find_no_page_and_no_link()
    {
        using (var coordinator = await SignInAsync(Cast.Coordinator.User))
            Assert.DoesNotContain("name=\"signatory.name\"", await GetAsync(coordinator, "/organization"), StringComparison.Ordinal);
        using var clerk = await SignInAsync(Cast.Clerk.User);
        using var none = await clerk.GetAsync(new Uri("/organization", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.DoesNotContain("href=\"/organization\"", await GetAsync(clerk, "/"), StringComparison.Ordinal);
    }
}
