using System.Net;
using System.Text;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Tests;
using OpenImr.Cli;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Frame;

/// <summary>How the application is served: health, faults, progress of the first start, and what it refuses to do.</summary>
public sealed class ServedTests(Site site)
{
    [Fact]
    public async Task Health_answers_while_the_store_does() => Assert.Equal("Healthy", await site.GetAsync("/health"));

    [Fact]
    public async Task A_page_that_does_not_exist_leads_back_to_the_board()
    {
        using var answer = await site.Client.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("href=\"/\">To the board", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_api_address_answers_with_a_problem_and_no_page()
    {
        using var answer = await site.Client.GetAsync(new Uri("/api/nothing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_turned_away()
    {
        using var answer = await site.Client.PostAsync(new Uri("/law", UriKind.Relative), new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_host_name_is_turned_away()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "attacker.example" } };
        using var answer = await site.Client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/uswds/css/uswds.min.css", "text/css")]
    [InlineData("/openimr.css", "text/css")]
    [InlineData("/uswds/fonts/public-sans/PublicSans-Regular.woff2", "font/woff2")]
    public async Task Styles_and_fonts_are_served_from_here(string path, string type)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_first_page_shows_the_progress_until_the_demonstration_stands()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-web-").FullName;
        var office = await Site.OpenAsync(folder, new StillClock(Site.Now));
        await using (office.Store)
        {
            var (half, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
            await using var app = WebHost.Build(new WebSettings("http://127.0.0.1:0", true, async (progress, stop) =>
            {
                progress.Report(new(1_000, 2_000));
                half.SetResult();
                await goOn.Task;
                await office.Organization.DescribeAsync(new(new(2026, 1, 1), Site.Profile, []), Cast.MedicalDirector, stop);
                await office.Cases.CreateAsync(Cast.Number, Cast.Clerk, [Cast.Received()], stop);
                await DemoPersonas.MakeAsync(office.Store, stop);
                return office;
            }), office);
            await app.StartAsync();
            using var client = Site.ClientOf(app);
            await half.Task;
            var first = await client.GetStringAsync(new Uri("/", UriKind.Relative));
            Assert.Contains("1,000 of 2,000 cases", first, StringComparison.Ordinal);
            Assert.Contains("http-equiv=\"refresh\"", first, StringComparison.Ordinal);
            using var api = await client.GetAsync(new Uri("/api/cases", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
            goOn.SetResult();
            await Eventually.Async(
                async () =>
                {
                    // The page of the progress that is asked for in the moment the organization stands sends on to the board.
                    using var asked = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
                    return await asked.Content.ReadAsStringAsync();
                },
                signIn => signIn.Contains(Cast.Coordinator.Name, StringComparison.Ordinal));

            using var signedIn = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = Cast.Coordinator.User }, "/sign-in?handler=Persona");
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            var board = await client.GetStringAsync(new Uri("/", UriKind.Relative));
            Assert.Contains(Cast.Number.ToString(), board, StringComparison.Ordinal);
            Assert.Contains(Site.Profile.Name, board, StringComparison.Ordinal);
            Assert.DoesNotContain("http-equiv=\"refresh\"", board, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_filling_that_fails_says_so_and_shows_no_half_filled_board()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-web-").FullName;
        var office = await Site.OpenAsync(folder, new StillClock(Site.Now));
        await using (office.Store)
        {
            await using var app = WebHost.Build(new WebSettings("http://127.0.0.1:0", true, (_, _) => throw new IOException("The disk is full.")), office);
            await app.StartAsync();
            using var client = Site.ClientOf(app);
            await Eventually.Async(() => client.GetStringAsync(new Uri("/", UriKind.Relative)), page => page.Contains("The disk is full.", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Real_data_are_not_served_to_other_machines_unencrypted()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(1, await ImrCommandLine.RunAsync(["serve", "--urls", "http://0.0.0.0:0", "--data", "/nowhere/at/all"], output, error));
        Assert.Contains("can be reached from other machines", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists("/nowhere"));
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("http://a host")]
    public async Task An_address_that_cannot_be_served_is_wrong_usage(string url)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await ImrCommandLine.RunAsync(["serve", "--urls", url], output, error));
        Assert.Contains("http://", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_in_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-web-").FullName;
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(1, await ImrCommandLine.RunAsync(["serve", "--urls", site.Address.ToString().TrimEnd('/'), "--data", folder], output, error));
        Assert.Contains("choose another port", error.ToString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Data_that_are_made_up_are_called_so_whatever_the_command_line_says() =>
        Assert.Contains("Synthetic data.", await site.GetAsync("/"), StringComparison.Ordinal);
}
