using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Web.Tests.People;

/// <summary>A demonstration of its own, served by <c>imr serve</c> as a process, so that its log is read too.</summary>
public sealed class CrawledSite : IAsyncLifetime
{
    private const int Cases = 80;
    private const int Letters = 60;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"openimr-crawl-{Guid.NewGuid():N}");
    private readonly ConcurrentQueue<string> log = [];
    private Process? server;
    private Dictionary<string, string[]> own = [];

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Full name and license numbers of every reviewer that are nobody else's.</summary>
    public IReadOnlyList<string> Identities { get; private set; } = [];

    /// <summary>Those of one reviewer.</summary>
    public IReadOnlyList<string> IdentitiesOf(string token) => own.GetValueOrDefault(token, []);

    /// <summary>The employees.</summary>
    public IReadOnlyList<string> Employees { get; private set; } = [];

    /// <summary>What the server wrote to its console.</summary>
    public string Log => string.Join('\n', log);

    public async ValueTask InitializeAsync()
    {
        var settings = new StoreSettings(new DataFolder(folder));
        Assert.IsType<Outcome<FillDemo.Filled>.Accepted>(await FillDemo.HandleAsync(new(settings, Cases), TimeProvider.System, null, default));
        var office = Assert.IsType<Outcome<Office>.Accepted>(await OpenOffice.HandleAsync(settings, TimeProvider.System, default)).Value;
        await using (office.Store)
        {
            Assert.IsType<Outcome<ImportLetters.Imported>.Accepted>(await FillLibrary.FillAsync(office, Letters, 1, null, default));
            await using var db = office.Store.NewContext();
            var others = await db.Cases.Select(c => new { c.EmployeeName, c.Physician }).ToArrayAsync();
            var names = others.SelectMany(o => new[] { o.EmployeeName, o.Physician }).ToArray();
            own = (await office.Panel.AllAsync(default)).ToDictionary(
                r => r.Id.ToString(), r => r.Licenses.Select(l => l.Number).Append(r.Name).Where(i => !names.Any(n => IdentityScan.Find(n, [i]).Count > 0)).ToArray());
            Identities = [.. own.Values.SelectMany(i => i)];
            Employees = [.. others.Select(o => o.EmployeeName).Distinct()];
        }

        server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "imr.dll"), "serve", "--demo", "--urls", "http://127.0.0.1:0", "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Take(string? line)
        {
            if (line is null)
                return;
            log.Enqueue(line);
            if (Regex.Match(line, "http://127\\.0\\.0\\.1:[0-9]+") is { Success: true } at)
                listens.TrySetResult(new(at.Value));
        }

        server.OutputDataReceived += (_, line) => Take(line.Data);
        server.ErrorDataReceived += (_, line) => Take(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        Address = await listens.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>A browser of its own, in which a persona has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        using var answer = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = persona }, "/sign-in?handler=Persona");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Who can sign in.</summary>
    public async Task<string[]> PersonasAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        return [.. Regex.Matches(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), "name=\"persona\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
    }
}

/// <summary>Every role goes wherever links lead it: no link leads nowhere, and no reviewer is named where none may be (Lab. Code § 4610.6(f)).</summary>
public sealed partial class CrawlTests(CrawledSite site) : IClassFixture<CrawledSite>
{
    /// <summary>Pages of one kind differ by their case alone; so many of each are enough.</summary>
    private const int OfAKind = 2;

    /// <summary>A PDF takes a second to print and is made of a page that was looked at.</summary>
    private const int PdfsOfAKind = 1;

    private static readonly string[] MayKnow = ["okafor", "osei", "adeyemi"];

    private static readonly string[] Wrong =
    [
        "/cases/CM26-9999999", "/cases/%00", "/cases/CM26-0000001/documents/99999", "/cases/CM26-0000001/no-such-act", "/cases/CM26-0000001/clocks/nothing.txt", "/?page=-1",
        "/?stage=Nonsense&due=never", "/?q=" + "%F0%9F%98%80%22%3Cscript%3E", "/users/nobody", "/no-such-page", "/sign-in?return=//elsewhere.example",
    ];

    private sealed record Seen(string Path, HttpStatusCode Status, string Type, byte[] Body);

    [Fact]
    public async Task No_link_leads_nowhere_and_no_reviewer_is_named_to_those_who_must_not_know()
    {
        Assert.True(site.Identities.Count > 150, "The panel is too small for the test to show anything.");
        Assert.All(site.Identities, planted => Assert.Equal([planted], IdentityScan.Find($"<td title=\"{planted}\">decided</td>", site.Identities)));
        var personas = await site.PersonasAsync();
        // One of each role, and a second coordinator, who sees what the first sees.
        Assert.Equal(Enum.GetValues<Role>().Length, personas.Length);
        var faults = new List<string>();
        foreach (var persona in personas.Except(["treviso"]))
        {
            using var client = await site.SignInAsync(persona);
            foreach (var seen in await CrawlAsync(client))
            {
                if (seen.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
                    faults.Add($"{persona}: a link leads to {seen.Path}, which answers {(int)seen.Status}.");
                await LookAsync(persona, seen, faults);
            }

            foreach (var path in Wrong)
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{persona}: {path} answers {(int)answer.StatusCode}.");
                await LookAsync(persona, await ReadAsync(path, answer), faults);
            }
        }

        faults.AddRange(IdentityScan.Find(site.Log, site.Identities).Select(i => $"The log names {i}."));
        faults.AddRange(site.Employees.Where(e => site.Log.Contains(e, StringComparison.OrdinalIgnoreCase)).Select(e => $"The log names the employee {e}."));
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(40)));
    }

    /// <summary>Looks for reviewers in what was shown.</summary>
    private async Task LookAsync(string persona, Seen seen, List<string> faults)
    {
        var named = IdentityScan.Find(await TextOfAsync(seen), site.Identities);
        // A file leaves the house; only pages may name a reviewer, to the three roles that choose, credential and answer for reviewers.
        if (seen.Type == "text/html" && MayKnow.Contains(persona) && !seen.Path.EndsWith(".html", StringComparison.Ordinal))
            return;
        // One's own record shows oneself.
        if (seen.Path == $"/panel/{persona}")
            named = [.. named.Except(site.IdentitiesOf(persona))];
        faults.AddRange(named.Select(i => $"{persona}: {seen.Path} names {i}."));
    }

    private static async Task<List<Seen>> CrawlAsync(HttpClient client)
    {
        var (open, kinds, known) = (new Queue<string>(["/", "/account", "/law"]), new Dictionary<string, int>(), new HashSet<string>());
        var all = new List<Seen>();
        while (open.TryDequeue(out var path))
        {
            var kind = Facets().Replace(Value().Replace(Number().Replace(path, "#"), "="), "?facet=");
            if (!known.Add(path) || kinds.GetValueOrDefault(kind) >= (path.EndsWith(".pdf", StringComparison.Ordinal) ? PdfsOfAKind : OfAKind))
                continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var seen = await ReadAsync(path, answer);
            all.Add(seen);
            if (answer.Headers.Location is { IsAbsoluteUri: false } onward)
                open.Enqueue(onward.OriginalString);
            if (seen.Type == "text/html")
                foreach (Match link in Link().Matches(System.Text.Encoding.UTF8.GetString(seen.Body)))
                    open.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }

        return all;
    }

    private static async Task<Seen> ReadAsync(string path, HttpResponseMessage answer) =>
        new(path, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsByteArrayAsync());

    /// <summary>What can be read in an answer: a page's text, or a PDF's with its metadata.</summary>
    private static async Task<string> TextOfAsync(Seen seen)
    {
        if (seen.Type != "application/pdf")
            return System.Text.Encoding.UTF8.GetString(seen.Body);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, seen.Body);
        try
        {
            return await RunAsync("pdftotext", file, "-") + await RunAsync("pdfinfo", "-meta", file) + await RunAsync("pdfinfo", file) + System.Text.Encoding.Latin1.GetString(seen.Body);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(process.WaitForExitAsync(), error);
        return text;
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    // The address of a letter without a number is a beginning of its hash.
    [GeneratedRegex("(?<=/letter-)[0-9a-f]+|[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();

    // However many are chosen, it is a page of chosen facets.
    [GeneratedRegex("([?&]facet=)+")]
    private static partial Regex Facets();
}
