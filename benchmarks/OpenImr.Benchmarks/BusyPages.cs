using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Benchmarks;

/// <summary>The ten busiest pages, from <c>imr serve</c> over HTTP, among 200,000 cases: one person alone, then 50 who read, think and write.</summary>
/// <remarks>2,000 cases are whole (the demonstration); the others are rows of the board, which is what the pages that list cases read. The machine also makes the requests.</remarks>
internal static partial class BusyPages
{
    private const string Coordinator = "okafor";
    private const int People = 50;
    private static readonly TimeSpan Working = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string[] args)
    {
        var imr = StartUp.Tool(args.FirstOrDefault());
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), $"openimr-pages-{Guid.NewGuid():N}"));
        try
        {
            var cases = await FillAsync(new StoreSettings(folder));
            var url = new Uri($"http://127.0.0.1:{StartUp.FreePort()}");
            using var server = Process.Start(new ProcessStartInfo("dotnet", [imr, "serve", "--demo", "--urls", url.AbsoluteUri.TrimEnd('/'), "--data", folder.Path]) { RedirectStandardOutput = true })!;
            try
            {
                await server.StandardOutput.ReadLineAsync();
                await WorkAsync(url, cases, people: 1, TimeSpan.FromSeconds(10), thinks: TimeSpan.Zero);
                Print("one person alone", await WorkAsync(url, cases, people: 1, TimeSpan.FromSeconds(30), thinks: TimeSpan.Zero));
                Print($"{People} people", await WorkAsync(url, cases, People, Working, thinks: TimeSpan.FromSeconds(2)));
            }
            finally
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync();
            }
        }
        finally
        {
            if (Directory.Exists(folder.Path))
                Directory.Delete(folder.Path, recursive: true);
        }
    }

    /// <summary>The demonstration and 198,000 more rows; the numbers of the whole cases by their stages.</summary>
    private static async Task<Dictionary<CaseStage, string[]>> FillAsync(StoreSettings settings)
    {
        if (await FillDemo.HandleAsync(new(settings), TimeProvider.System, null, CancellationToken.None) is not Outcome<FillDemo.Filled>.Accepted
            || await CaseworkStore.OpenAsync(settings, TimeProvider.System, CancellationToken.None) is not Outcome<CaseworkStore>.Accepted { Value: var store })
            throw new InvalidOperationException("The demonstration could not be filled.");
        await using (store)
        {
            await using var db = store.NewContext();
            var cases = db.Cases.Select(c => new { c.Stage, c.Number }).ToArray().GroupBy(c => c.Stage, c => c.Number).ToDictionary(g => g.Key, g => g.ToArray());
            await MadeUpRows.StoreAsync(store.Database, MadeUpRows.Of(198_000, 7, TimeProvider.System.GetUtcNow(), closed: 1.0 / 3, from: 1_000_000), CancellationToken.None);
            return cases;
        }
    }

    private static async Task<Dictionary<string, List<double>>> WorkAsync(Uri url, Dictionary<CaseStage, string[]> cases, int people, TimeSpan @for, TimeSpan thinks)
    {
        using var stop = new CancellationTokenSource(@for);
        var all = await Task.WhenAll(Enumerable.Range(0, people).Select(n => WorkAsync(url, cases, new Random(n), thinks, stop.Token)));
        return all.SelectMany(t => t).GroupBy(t => t.Page, t => t.Time).ToDictionary(g => g.Key, g => g.Order().ToList());
    }

    /// <summary>One person: opens a page, thinks, opens another; in one of ten rounds asks a case's employee for information and stores it.</summary>
    private static async Task<List<(string Page, double Time)>> WorkAsync(Uri url, Dictionary<CaseStage, string[]> cases, Random random, TimeSpan thinks, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = url };
        using var signedIn = await PostAsync(client, "/sign-in", new() { ["persona"] = Coordinator }, "/sign-in?handler=Persona");
        var times = new List<(string, double)>();
        string Any(CaseStage stage) => cases[stage][random.Next(cases[stage].Length)];
        CaseStage[] stages = [CaseStage.RecordsOpen, CaseStage.WithReviewer, CaseStage.Received, CaseStage.Quality];
        (string Page, Func<string> Path)[] pages =
        [
            ("board", () => "/"),
            ("board, one stage", () => $"/?stage={stages[random.Next(stages.Length)]}"),
            ("board, search by a name", () => $"/?q={(random.Next(2) == 0 ? "quintero" : "marchbanks")}"),
            ("board, search by a claim", () => $"/?q=wc-{random.Next(10_000):0000}"),
            ("my work", () => "/my-work"),
            ("case", () => $"/cases/{Any(stages[random.Next(stages.Length)])}"),
            ("case's records", () => $"/cases/{Any(CaseStage.RecordsOpen)}/records"),
            ("eligibility", () => $"/cases/{Any(CaseStage.Received)}/eligibility"),
            ("letter", () => $"/cases/{Any(CaseStage.Issued)}/letter"),
            ("receive", () => "/receive"),
        ];
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(thinks * (2 * random.NextDouble()), stop);
                var (page, path) = pages[random.Next(pages.Length)];
                var running = Stopwatch.StartNew();
                using (var answer = await client.GetAsync(new Uri(path(), UriKind.Relative), stop))
                {
                    await answer.Content.ReadAsByteArrayAsync(stop);
                    if (answer.StatusCode != HttpStatusCode.OK)
                        throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {answer.StatusCode}.");
                }

                times.Add((page, running.Elapsed.TotalMilliseconds));
                if (random.Next(10) != 0)
                    continue;
                running.Restart();
                var asked = $"/cases/{Any(CaseStage.Received)}/request-information";
                using var stored = await PostAsync(client, asked, new() { ["of"] = "Employee", ["what"] = "The signed second page of the form.", ["by"] = "Personal" });
                if (stored.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
                    times.Add(("an act: its form, and stored", running.Elapsed.TotalMilliseconds));
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        return times;
    }

    /// <summary>Sends the form of a page with what the page hid in it.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, Dictionary<string, string> fields, string? action = null)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        foreach (Match hidden in Hidden().Matches(html))
            if (Name().Match(hidden.Value) is { Success: true } name && Value().Match(hidden.Value) is { Success: true } value)
                fields.TryAdd(name.Groups[1].Value, WebUtility.HtmlDecode(value.Groups[1].Value));
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action ?? page, UriKind.Relative), form);
    }

    private static void Print(string who, Dictionary<string, List<double>> pages)
    {
        foreach (var (page, times) in pages.OrderBy(p => p.Key, StringComparer.Ordinal))
            Console.WriteLine($"{who,-18} {page,-30} p50 {times[times.Count / 2],7:0.0} ms   p95 {times[times.Count * 95 / 100],7:0.0} ms   {times.Count,5} times");
        var all = pages.Values.SelectMany(t => t).Order().ToArray();
        Console.WriteLine($"{who,-18} {"all together",-30} p50 {all[all.Length / 2],7:0.0} ms   p95 {all[all.Length * 95 / 100],7:0.0} ms   {all.Length,5} times");
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
