using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Core.People;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.People;

/// <summary>Attacks on the way in, as they were found, sent over HTTP.</summary>
public sealed class AttackTests(Site site)
{
    private const string Good = "violet kettle under nine bridges";
    private const string Planted = "The request is upheld since the file holds nothing, says someone outside.";
    private static readonly Actor Administrator = new("y.root", "Y. Root", [Role.Administrator]);

    /// <summary>The site's office served once more, with other numbers, as behind a proxy when the address is to differ.</summary>
    private async Task<WebApplication> ServeAsync(SignInRules rules)
    {
        var app = WebHost.Build(new WebSettings("http://127.0.0.1:0") { SignIn = rules }, site.Office);
        await app.StartAsync();
        return app;
    }

    private async Task<string> AddAsync(string user, SignInRules rules)
    {
        var link = Assert.IsType<Outcome<Invitation>.Accepted>(await AddUser.HandleAsync(new(user, user, [Role.Coordinator]), Administrator, site.Office, rules, default)).Value;
        Assert.IsType<Outcome<bool>.Accepted>(await new Accounts(site.Office, rules).SetPasswordByLinkAsync(user, link.Secret, Good, default));
        return user;
    }

    private static async Task<string> TokenAsync(HttpClient client, string page) =>
        Regex.Match(await client.GetStringAsync(new Uri(page, UriKind.Relative)), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    private static Dictionary<string, string> SignIn(string name, string password, string token) =>
        new() { ["name"] = name, ["password"] = password, ["__RequestVerificationToken"] = token };

    private async Task<int> TriedAsync(string user, SignInFailure why) =>
        (await new UserLog(site.Office.Store.Events).ReadAsync(user, default)).Count(e => e.Event is UserEvent.SignInFailed failed && failed.Why == why);

    [Fact]
    public async Task Nobody_plants_words_on_a_reviewers_desk()
    {
        var page = $"/cases/{await site.StoreAsync(7051, CaseStage.WithReviewer)}/review/1";
        using var nobody = await site.SignInAsync(null);
        using var sent = await SendAsync(nobody, page, new() { ["outcome"] = "Upheld", ["rationale"] = Planted, ["__RequestVerificationToken"] = await TokenAsync(nobody, "/sign-in") });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.DoesNotContain("kept", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("openimr-kept", string.Join('\n', sent.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_session_sent_after_its_end_is_for_its_user_in_its_browser_and_holds_no_outcome()
    {
        var page = $"/cases/{await site.StoreAsync(7052, CaseStage.WithReviewer)}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        var token = await TokenAsync(reviewer, page);
        await site.EndByTimeAsync(reviewer);
        using var foreign = await SendAsync(reviewer, page, new() { ["rationale"] = Planted });
        Assert.DoesNotContain("kept", foreign.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var sent = await SendAsync(reviewer, page, new() { ["outcome"] = "Overturned", ["rationale"] = Planted, ["__RequestVerificationToken"] = token });
        var goOn = Uri.UnescapeDataString(sent.Headers.Location!.ToString().Split("return=")[1]);
        Assert.Contains("?kept=", goOn, StringComparison.Ordinal);

        // The same person in another browser, and another person in this one, are shown nothing.
        using var elsewhere = await site.SignInAsync("R-0412");
        Assert.DoesNotContain(Planted, await elsewhere.GetStringAsync(new Uri(goOn, UriKind.Relative)), StringComparison.Ordinal);
        using var back = await Site.PostAsync(reviewer, "/sign-in", new() { ["persona"] = "R-0412", ["return"] = goOn }, "/sign-in?handler=Persona");
        var shown = await reviewer.GetStringAsync(new Uri(goOn, UriKind.Relative));
        Assert.Contains(Planted, shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("value=\"(Upheld|Overturned)\"[^>]* checked", shown);
    }

    [Fact]
    public async Task A_session_that_was_signed_out_of_keeps_nothing()
    {
        var page = $"/cases/{await site.StoreAsync(7053, CaseStage.WithReviewer)}/review/1";
        using var reviewer = await site.SignInAsync("R-0412");
        var token = await TokenAsync(reviewer, page);
        var session = site.CookiesOf(reviewer).Single(c => c.Name == "openimr-session").Value;
        using var left = await Site.PostAsync(reviewer, "/account", [], "/sign-out");
        using var asked = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent([new("rationale", Planted), new("__RequestVerificationToken", token)]), Headers = { { "Cookie", $"openimr-session={session}" } } };
        using var sent = await reviewer.SendAsync(asked);
        Assert.DoesNotContain("kept", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_120_wrong_passwords_in_bursts_of_60_ten_are_tried_and_none_is_a_fault()
    {
        var rules = new SignInRules(false) { SignInsOfAddress = 10_000, SignInsOfAll = 10_000 };
        await using var app = await ServeAsync(rules);
        var user = await AddAsync("g.uessed", rules);
        using var known = Site.ClientOf(app);
        using var first = await Site.PostAsync(known, "/sign-in", SignIn(user, Good, ""));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var attacker = Site.ClientOf(app);
        var token = await TokenAsync(attacker, "/sign-in");
        for (var burst = 0; burst < 2; burst++)
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 60).Select(i => SendAsync(attacker, "/sign-in", SignIn(user, $"guess {i}", token)))))
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                answer.Dispose();
            }

        Assert.Equal((10, 1), (await TriedAsync(user, SignInFailure.WrongPassword), await TriedAsync(user, SignInFailure.LockedOut)));
        using var right = await SendAsync(attacker, "/sign-in", SignIn(user, Good, token));
        using var unknown = await SendAsync(attacker, "/sign-in", SignIn("no.such", Good, token));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (right.StatusCode, unknown.StatusCode));
        string Without(string html) => Regex.Replace(html, "value=\"[^\"]*\"", "");
        Assert.Equal(Without(await right.Content.ReadAsStringAsync()), Without(await unknown.Content.ReadAsStringAsync()));
        // The owner comes in from the same address, by the browser that was used before.
        using var left = await Site.PostAsync(known, "/account", [], "/sign-out");
        using var again = await Site.PostAsync(known, "/sign-in", SignIn(user, Good, ""));
        Assert.Equal("/", again.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Forty_strangers_are_told_to_wait_and_those_who_work_are_not()
    {
        var rules = new SignInRules(false) { SignInsOfAddress = 20 };
        await using var app = await ServeAsync(rules);
        using var worker = Site.ClientOf(app);
        using var signedIn = await Site.PostAsync(worker, "/sign-in", new() { ["persona"] = "okafor" }, "/sign-in?handler=Persona");
        using var stranger = Site.ClientOf(app);
        var token = await TokenAsync(stranger, "/sign-in");
        var guesses = Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var answers = new List<(HttpStatusCode Status, string? After, string Html)>();
            for (var i = 0; i < 5; i++)
            {
                using var answer = await SendAsync(stranger, "/sign-in", SignIn("no.such", "guess", token));
                answers.Add((answer.StatusCode, answer.Headers.RetryAfter?.ToString(), await answer.Content.ReadAsStringAsync()));
            }

            return answers;
        }));
        for (var i = 0; i < 40; i++)
        {
            using var page = await worker.GetAsync(new Uri("/my-work", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        var all = (await guesses).SelectMany(a => a).ToList();
        Assert.True(all.Count(a => a.Status == HttpStatusCode.UnprocessableEntity) <= 20);
        var waiting = all.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.True(waiting.Count >= 180);
        Assert.All(waiting, a => Assert.Equal("60", a.After));
        Assert.Contains("Wait a minute, and try again.", waiting[0].Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("203.0.113.7, 198.51.100.1", false)]
    public async Task Behind_the_proxy_the_address_is_the_one_that_the_proxy_says(string forwarded, bool same)
    {
        var app = WebHost.Build(new WebSettings("http://127.0.0.1:0") { SignIn = new(false) { SignInsOfAddress = 3 }, PublicUrl = new("https://imr.example.org") }, site.Office);
        await using (app)
        {
            await app.StartAsync();
            using var client = Site.ClientOf(app);
            async Task<HttpStatusCode> TryAsync(string address)
            {
                using var asked = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Headers = { Host = "imr.example.org" }, Content = new FormUrlEncodedContent([new("name", "no.such")]) };
                asked.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
                asked.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
                using var answer = await client.SendAsync(asked);
                return answer.StatusCode;
            }

            for (var i = 0; i < 3; i++)
                Assert.Equal(HttpStatusCode.BadRequest, await TryAsync("203.0.113.7"));
            // What stands before the proxy's own word is the client's, and is not believed.
            Assert.Equal(same ? HttpStatusCode.TooManyRequests : HttpStatusCode.BadRequest, await TryAsync(forwarded));
            Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("198.51.100.9, 203.0.113.7"));
        }
    }

    [Fact]
    public async Task The_administrator_becomes_nobody_alone()
    {
        var rules = new SignInRules(false);
        await using var app = await ServeAsync(rules);
        var user = await AddAsync("t.aken", rules);
        using var owner = Site.ClientOf(app);
        using var signedIn = await Site.PostAsync(owner, "/sign-in", SignIn(user, Good, ""));
        using var administrator = await site.SignInAsync("castellano");
        using var asked = await Site.PostAsync(administrator, $"/users/{user}", new() { ["why"] = "Lost the phone" }, $"/users/{user}?handler=Link");
        Assert.DoesNotContain("/welcome/", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var alone = await Site.PostAsync(administrator, "/users/links", new() { ["user"] = user }, "/users/links?handler=Confirm");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.Contains("Someone asked for a new sign-in link for your account.", await owner.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Lost the phone", await owner.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);

        using var coordinator = await site.SignInAsync("okafor");
        using var notTheirs = await coordinator.GetAsync(new Uri("/users/links", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);
        using var director = await site.SignInAsync("osei");
        Assert.Contains("/users/links", await director.GetStringAsync(new Uri("/my-work", UriKind.Relative)), StringComparison.Ordinal);
        using var confirmed = await Site.PostAsync(director, "/users/links", new() { ["user"] = user }, "/users/links?handler=Confirm");
        var link = Regex.Match(await confirmed.Content.ReadAsStringAsync(), $"/welcome/{Regex.Escape(user)}/[A-Za-z0-9_-]{{43}}").Value;
        Assert.NotEmpty(link);
        // The owner, who never asked, is still signed in and ends it.
        using var ended = await Site.PostAsync(owner, "/account", [], "/account?handler=RefuseLink");
        using var stranger = Site.ClientOf(app);
        Assert.Contains("This link is used up", await stranger.GetStringAsync(new Uri(link, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("okafor")]
    [InlineData("osei")]
    [InlineData("castellano")]
    [InlineData("R-0412")]
    [InlineData(null)]
    public async Task No_page_ends_in_a_fault_by_a_form_that_it_does_not_take_or_by_an_odd_verb(string? persona)
    {
        using var client = await site.SignInAsync(persona);
        var token = await TokenAsync(client, persona is null ? "/sign-in" : "/account");
        var faults = new List<string>();
        var pages = await PagesAsync();
        Assert.True(pages.Count > 60, $"Only {pages.Count} pages were found.");
        foreach (var page in pages)
            foreach (var (verb, query) in new[] { ("POST", ""), ("POST", "?handler=NoSuch"), ("TRACE", ""), ("PUT", ""), ("DELETE", ""), ("PATCH", ""), ("OPTIONS", ""), ("PROPFIND", "") })
            {
                using var asked = new HttpRequestMessage(new(verb), page + query);
                if (verb == "POST")
                    asked.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                using var answer = await client.SendAsync(asked);
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{verb} {page}{query} answers {(int)answer.StatusCode}.");
                if (answer.StatusCode == HttpStatusCode.MethodNotAllowed && answer.Content.Headers.ContentType?.MediaType == "text/html" && verb != "HEAD" && (await answer.Content.ReadAsStringAsync()).Length == 0)
                    faults.Add($"{verb} {page}{query} answers without a page.");
            }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The addresses of all pages, with what exists put in for their parameters.</summary>
    private async Task<IReadOnlyList<string>> PagesAsync()
    {
        await using var app = WebHost.Build(new WebSettings("http://127.0.0.1:0"), site.Office);
        return
        [
            .. app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().Concat(((IEndpointRouteBuilder)app).DataSources).SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.RawText?.StartsWith("sign-out", StringComparison.Ordinal) != true)
                .SelectMany(e => new[] { CaseStage.Received, CaseStage.WithReviewer, CaseStage.Issued }.Select(stage => "/" + Regex.Replace(
                    e.RoutePattern.RawText!, @"\{([a-z]+)[^}]*\}", p => p.Groups[1].Value switch
                    {
                        "number" => Site.At(stage).ToString(),
                        "user" => "okafor",
                        "reviewer" or "id" => "R-0412",
                        "code" => "404",
                        _ => "1",
                    })))
                .Select(p => p.TrimEnd('/') is { Length: > 0 } path ? path : "/").Distinct(),
        ];
    }
}
