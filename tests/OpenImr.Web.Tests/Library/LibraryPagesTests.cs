using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenImr.Casework.Library;
using OpenImr.Casework.Tests;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Synthetic;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Library;

/// <summary>The library's pages, on a collection of synthetic letters.</summary>
public sealed partial class LibraryPagesTests(Site site, Chromium chromium)
{
    private static string Text(string html) => WebUtility.HtmlDecode(Tags().Replace(html, ""));

    private async Task<string> MainAsync(string path)
    {
        var html = await site.GetAsync(path);
        return html[html.IndexOf("<main", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task A_brand_is_read_as_its_treatment_and_the_words_found_are_marked()
    {
        var html = await MainAsync("/library?q=soma");
        Assert.Contains("was read as the treatment carisoprodol", Text(html), StringComparison.Ordinal);
        Assert.Contains("<mark>", html, StringComparison.Ordinal);
        Assert.Contains("not a random sample", Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_facet_counts_exactly_what_choosing_its_value_finds()
    {
        var html = await MainAsync("/library?q=pain");
        var values = FacetValue().Matches(html).Take(12).ToList();
        Assert.NotEmpty(values);
        foreach (var value in values)
        {
            var chosen = await MainAsync(WebUtility.HtmlDecode(value.Groups["link"].Value));
            var found = int.Parse(Found().Match(Text(chosen)).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Assert.Equal(int.Parse(value.Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), found);
        }
    }

    [Fact]
    public async Task Where_nothing_is_found_the_nearest_words_lead_to_something()
    {
        var html = await MainAsync("/library?q=tendernes");
        var near = Regex.Match(html, "class=\"nearest\" href=\"([^\"]+)\">([^<]+)");
        if (!near.Success)
            Assert.Contains("was read as", Text(html), StringComparison.Ordinal);
        else
            Assert.DoesNotContain("No item was found", await MainAsync(WebUtility.HtmlDecode(near.Groups[1].Value)), StringComparison.Ordinal);
        Assert.Contains("is in no letter of the library", Text(await MainAsync("/library?q=zzyzxq")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_of_a_letter_leads_to_the_words_it_was_read_from()
    {
        var truth = SyntheticLetters.At(1, 5).Truth;
        var html = await MainAsync($"/library/{truth.Number}");
        var fields = Regex.Matches(html, "class=\"reads\" href=\"#(f[0-9]+)\"");
        Assert.True(fields.Count > 20);
        foreach (Match field in fields)
            Assert.Contains($"id=\"{field.Groups[1].Value}\"", html, StringComparison.Ordinal);
        var age = Regex.Match(html, "<dt>Age</dt>\\s*<dd>\\s*<a class=\"reads\" href=\"#(f[0-9]+)\">([0-9]+)</a>");
        Assert.Equal(truth.Age.ToString(CultureInfo.InvariantCulture), age.Groups[2].Value);
        Assert.Contains($"id=\"{age.Groups[1].Value}\">{truth.Age}</span>", html, StringComparison.Ordinal);
        foreach (var item in truth.Items)
            Assert.Contains(item.Heading, Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pointing_at_a_field_lights_its_words_and_choosing_it_scrolls_to_them_without_a_script()
    {
        var page = await chromium.OpenAsync(site, 1280, script: false, persona: Cast.Coordinator.User);
        await page.GotoAsync($"/library/{Site.LibraryLetter}/2");
        var link = page.Locator(".structure dt:text-is('Outcome') + dd .reads:visible").First;
        var words = page.Locator((await link.GetAttributeAsync("href"))!);
        Task<string> Ground() => words.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");
        await page.Mouse.MoveAsync(0, 0);
        Assert.Equal("rgba(0, 0, 0, 0)", await Ground());
        await link.HoverAsync();
        Assert.Equal("rgb(250, 243, 209)", await Ground());
        await link.ClickAsync();
        await page.Mouse.MoveAsync(0, 0);
        Assert.Equal("rgb(250, 243, 209)", await Ground());
        await Assertions.Expect(words).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Similar_items_say_why_and_none_is_of_the_same_letter()
    {
        var html = await MainAsync($"/library/{Site.LibraryLetter}/2");
        var similar = html[html.IndexOf("id=\"similar\"", StringComparison.Ordinal)..];
        var reasons = Regex.Matches(similar, "class=\"hit-reasons\">([^<]+)");
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.StartsWith("The same ", reason.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotContain($"/library/{Site.LibraryLetter}/", similar, StringComparison.Ordinal);
        Assert.DoesNotContain("same outcome", similar, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_table_the_chart_and_both_files_say_the_same()
    {
        var html = await MainAsync("/library/statistics?by=category");
        var counted = Assert.IsType<Outcome<CountOutcomes.Table>.Accepted>(await CountOutcomes.HandleAsync(new(LibraryFacet.Category), Cast.Coordinator, site.Office, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(counted.Rows.Count(r => r.OverturnedShare is not null), Regex.Count(html[..html.IndexOf("chart-narrow", StringComparison.Ordinal)], "<ellipse "));
        Assert.All(counted.Rows, row => Assert.Contains($">{WebUtility.HtmlEncode(row.Value)}</a>", html, StringComparison.Ordinal));
        var csv = (await site.GetAsync("/library/statistics.csv?by=category")).TrimEnd().Split("\r\n");
        Assert.Equal("facet,value,period,items,upheld,overturned,overturned_share,interval_low,interval_high", csv[0]);
        Assert.Equal(counted.Rows.Select(r => r.Items?.ToString(CultureInfo.InvariantCulture) ?? ""), csv.Skip(1).Select(line => line.Split(',')[3]));
        var ndjson = (await site.GetAsync("/library/statistics.ndjson?by=category")).TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(counted.Rows.Select(r => r.Upheld), ndjson.Select(row => row.GetProperty("upheld").ValueKind == JsonValueKind.Null ? (int?)null : row.GetProperty("upheld").GetInt32()));
        Assert.Contains(ndjson, row => row.GetProperty("items").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_items_of_a_question_are_taken_along_as_files()
    {
        var found = int.Parse(Found().Match(Text(await MainAsync("/library?q=soma"))).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.Equal(found, (await site.GetAsync("/library/items.ndjson?q=soma")).TrimEnd().Split('\n').Length);
        Assert.Equal(found + 1, (await site.GetAsync("/library/items.csv?q=soma")).TrimEnd().Split("\r\n").Length);
    }

    [Theory]
    [InlineData("/library/CM99-0000001", "no determination")]
    [InlineData("/library/cited-by?guideline=Nothing", "was decided on Nothing")]
    public async Task What_is_not_there_is_told_in_a_sentence(string path, string sentence)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(sentence, Text(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_that_are_sent_are_imported_and_each_that_is_not_says_why()
    {
        using var client = await site.SignInAsync(Cast.MedicalDirector.User);
        var known = SyntheticLetters.At(1, 0);
        var html = await SendAsync(client, [(known.FileName, Encoding.UTF8.GetBytes(known.Text)), ("../../rubbish.txt", Encoding.UTF8.GetBytes("This is no letter.")), ("a<b>.zip", [1, 2, 3])], HttpStatusCode.OK);
        Assert.Contains("<dt>Files gone through</dt><dd>3</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>There before</dt><dd>1</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Did not come in</dt><dd>2</dd>", html, StringComparison.Ordinal);
        Assert.Contains(">rubbish.txt<", html, StringComparison.Ordinal);
        Assert.Contains("a&lt;b&gt;.zip", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), html, StringComparison.Ordinal);
        Assert.Contains("No file was chosen", await SendAsync(client, [], HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using var forged = new MultipartFormDataContent { { new StringContent("no letter"), "letters", "a.txt" } };
        using var refused = await client.PostAsync(new Uri("/library/import", UriKind.Relative), forged, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_log_tells_how_far_an_import_is_and_afterwards_what_did_not_come_in()
    {
        using var client = await site.SignInAsync(Cast.MedicalDirector.User);
        using var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in Enumerable.Range(0, 600).Select(n => SyntheticLetters.At(77, n)).Select(l => (l.FileName, l.Text)).Append(("not-one.txt", "This is no letter.")))
            {
                await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(TestContext.Current.CancellationToken);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
            }

        var log = new Uri("/library/imports", UriKind.Relative);
        var sending = SendAsync(client, [("many.zip", zip.ToArray())], HttpStatusCode.OK);
        var seen = "";
        while (!sending.IsCompleted && !seen.Contains("<progress ", StringComparison.Ordinal))
            seen = await client.GetStringAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("An import is running", seen, StringComparison.Ordinal);
        Assert.Matches("[0-9,]+ of 601 files", seen);
        await sending;
        seen = await Eventually.Async(
            () => client.GetStringAsync(log, TestContext.Current.CancellationToken), page => !page.Contains("An import is running", StringComparison.Ordinal));
        var row = Text(seen[seen.IndexOf("<tbody", StringComparison.Ordinal)..seen.IndexOf("</tr>", seen.IndexOf("<tbody", StringComparison.Ordinal), StringComparison.Ordinal)]);
        Assert.Contains("many.zip", row, StringComparison.Ordinal);
        Assert.Contains("601", row, StringComparison.Ordinal);
        var why = await client.GetStringAsync(new Uri(Regex.Match(seen, "/library/imports/[0-9]+").Value, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("many.zip › not-one.txt", Text(why), StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_forms_of_a_removal_fit_at_both_widths_and_can_be_used_by_all()
    {
        var path = $"/library/{SyntheticLetters.At(1, 9).Truth.Number}";
        var page = await chromium.OpenAsync(site, 390, persona: "vance");
        await LookAsync();
        await page.Locator("details.removal textarea").FillAsync("The letter still says whom it is about.");
        await page.Locator("details.removal button").ClickAsync();
        await Assertions.Expect(page.Locator("section.removal")).ToContainTextAsync("whom it is about");
        await LookAsync();
        var director = await chromium.OpenAsync(site, 390, persona: Cast.MedicalDirector.User);
        page = director;
        await LookAsync();
        await page.Locator("section.removal textarea").FillAsync("It is about nobody.");
        await page.Locator("section.removal button", new() { HasText = "Put it back" }).ClickAsync();
        await Assertions.Expect(page.Locator("section.removal")).ToHaveCountAsync(0);

        async Task LookAsync()
        {
            foreach (var width in new[] { 390, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync(path);
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                await Accessible.CheckAsync(page);
            }
        }
    }

    [Fact]
    public async Task A_letter_comes_off_the_shelf_by_one_person_and_is_deleted_by_another_and_its_address_says_why()
    {
        const string Reason = "The letter still says whom it is about.";
        var truth = SyntheticLetters.At(1, 7).Truth;
        var path = $"/library/{truth.Number}";
        using var privacy = await site.SignInAsync("vance");
        using var director = await site.SignInAsync(Cast.MedicalDirector.User);
        Assert.DoesNotContain("Take this letter off the shelf", await site.GetAsync(path), StringComparison.Ordinal);
        using (var empty = await Site.PostAsync(privacy, path, new() { ["reason"] = "" }, path + "?act=ask"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var asked = await Site.PostAsync(privacy, path, new() { ["reason"] = Reason }, path + "?act=ask"))
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        await GoneAsync("is off the shelf until a second person has looked at it. The reason: " + Reason);
        Assert.Contains("You asked for it, so another person confirms", Text(await privacy.GetStringAsync(new Uri(path, UriKind.Relative))), StringComparison.Ordinal);
        Assert.Contains(Reason, Text(await director.GetStringAsync(new Uri("/my-work", UriKind.Relative))), StringComparison.Ordinal);
        using (var wrong = await Site.PostAsync(director, path, new() { ["typed"] = "CM00-0000001" }, path + "?act=confirm"))
            Assert.Contains($"Type the address {truth.Number}", Text(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        using (var confirmed = await Site.PostAsync(director, path, new() { ["typed"] = truth.Number.ToString() }, path + "?act=confirm"))
            Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await GoneAsync("was removed from the library. The reason: " + Reason);
        var list = await director.GetStringAsync(new Uri("/library/removals", UriKind.Relative));
        Assert.Contains(Reason, Text(list), StringComparison.Ordinal);
        var number = Regex.Match(list, "removals\\?number=([0-9]+)").Groups[1].Value;
        Assert.Contains("1", Regex.Match(await SendAsync(director, [(truth.Number + ".txt", Encoding.UTF8.GetBytes(SyntheticLetters.At(1, 7).Text))], HttpStatusCode.OK), "<dt>Did not come in</dt><dd>([0-9]+)</dd>").Groups[1].Value, StringComparison.Ordinal);
        using (var ended = await Site.PostAsync(director, "/library/removals", new() { [$"why-{number}"] = "It was another letter." }, $"/library/removals?number={number}"))
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains("<dt>New in the library</dt><dd>1</dd>", await SendAsync(director, [(truth.Number + ".txt", Encoding.UTF8.GetBytes(SyntheticLetters.At(1, 7).Text))], HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains(truth.Items[0].Heading, Text(await site.GetAsync(path)), StringComparison.Ordinal);
        using var list2 = await site.Client.GetAsync(new Uri("/library/removals", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, list2.StatusCode);

        async Task GoneAsync(string sentence)
        {
            using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains(sentence, Text(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_import_that_a_fault_stopped_is_told_to_the_sender_and_logged_without_a_word_of_the_letters()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-fault-").FullName;
        var office = await Site.OpenAsync(folder, new StillClock(Site.Now));
        try
        {
            // Personas sign in where there is a case that is made up.
            var number = CaseNumber.Of(2026, 2000);
            Assert.IsType<Outcome<ReviewCase>.Accepted>(await office.Cases.CreateAsync(number, Cast.Clerk, [Cast.Received() with { Number = number }], TestContext.Current.CancellationToken));
            await OpenImr.Casework.Demo.DemoPersonas.MakeAsync(office.Store, TestContext.Current.CancellationToken);
            // No database: every statement to it fails.
            await File.WriteAllTextAsync(Path.Combine(folder, "library.db"), string.Concat(Enumerable.Repeat("This is no database. ", 500)), TestContext.Current.CancellationToken);
            await using var app = WebHost.Build(new WebSettings("http://127.0.0.1:0", true), office);
            var log = new Kept();
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = Site.ClientOf(app);
            using (var signedIn = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = Cast.MedicalDirector.User }, "/sign-in?handler=Persona"))
                Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            var html = await SendAsync(client, [("Zyxwvutia.txt", Encoding.UTF8.GetBytes("Zyxwvutia fell from an invented ladder."))], HttpStatusCode.UnprocessableEntity);
            Assert.Contains("The import stopped because of a fault of this server.", Text(html), StringComparison.Ordinal);
            Assert.Contains("Send the same files again", Text(html), StringComparison.Ordinal);
            var told = Assert.Single(log.Lines, line => line.StartsWith("An import of 1 sent files stopped", StringComparison.Ordinal));
            Assert.Contains("SqliteException", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Zyxwvutia", told, StringComparison.Ordinal);
            Assert.DoesNotContain(Cast.MedicalDirector.Name, told, StringComparison.Ordinal);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            await office.Store.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private static async Task<string> SendAsync(HttpClient client, IReadOnlyList<(string Name, byte[] Bytes)> files, HttpStatusCode expected)
    {
        var html = await client.GetStringAsync(new Uri("/library/import", UriKind.Relative));
        using var form = new MultipartFormDataContent { { new StringContent(Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value), "__RequestVerificationToken" } };
        foreach (var (name, bytes) in files)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"letters\"", FileName = $"\"{name}\"" };
            form.Add(content);
        }

        using var answer = await client.PostAsync(new Uri("/library/import", UriKind.Relative), form);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("<li><a href=\"(?<link>/library[^\"]*)\"><span>[^<]*</span> <span class=\"facet-count\">(?<count>[0-9,]+)</span>")]
    private static partial Regex FacetValue();

    [GeneratedRegex("([0-9,]+) items? in [0-9,]+ determination")]
    private static partial Regex Found();
}
