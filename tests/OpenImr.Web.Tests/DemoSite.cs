using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Web.Tests;

/// <summary>A demonstration of its own on a day that was chosen: its clock stands still, and its log is kept.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-demo-").FullName;
    private readonly KeptLog log = new();
    private Dictionary<string, string[]> own = [];
    private WebApplication? app;
    private Office? office;

    private DemoSite() { }

    public Office Office => office!;

    /// <summary>Every case with its stage.</summary>
    public IReadOnlyList<(CaseNumber Number, CaseStage Stage)> Cases { get; private set; } = [];

    /// <summary>Full name and license numbers of every reviewer that are nobody else's.</summary>
    public IReadOnlyList<string> Identities { get; private set; } = [];

    /// <summary>The employees.</summary>
    public IReadOnlyList<string> Employees { get; private set; } = [];

    /// <summary>What the server wrote to its log.</summary>
    public string Log => string.Join('\n', log.Lines);

    /// <summary>Those of one reviewer.</summary>
    public IReadOnlyList<string> IdentitiesOf(string token) => own.GetValueOrDefault(token, []);

    /// <summary>Fills a demonstration, and does not serve it.</summary>
    public static async Task<DemoSite> FillAsync(DateTimeOffset now, int cases)
    {
        var site = new DemoSite();
        var settings = new StoreSettings(new DataFolder(Path.Combine(site.folder, "data")));
        Assert.IsType<Outcome<FillDemo.Filled>.Accepted>(await FillDemo.HandleAsync(new(settings, cases), new StillClock(now), null, default));
        site.office = Assert.IsType<Outcome<Office>.Accepted>(await OpenOffice.HandleAsync(settings, new StillClock(now), default)).Value;
        await using var db = site.Office.Store.NewContext();
        site.Cases = [.. (await db.Cases.Select(c => new { c.Number, c.Stage }).ToArrayAsync()).Select(c => (CaseNumber.Parse(c.Number), c.Stage))];
        return site;
    }

    /// <summary>Brings letters into its library and serves it.</summary>
    public async Task ServeAsync(int letters)
    {
        Assert.IsType<Outcome<ImportLetters.Imported>.Accepted>(await FillLibrary.FillAsync(Office, letters, 1, null, default));
        await using var db = Office.Store.NewContext();
        var others = await db.Cases.Select(c => new { c.EmployeeName, c.Physician }).ToArrayAsync();
        var names = others.SelectMany(o => new[] { o.EmployeeName, o.Physician }).ToArray();
        own = (await Office.Panel.AllAsync(default)).ToDictionary(
            r => r.Id.ToString(), r => r.Licenses.Select(l => l.Number).Append(r.Name).Where(i => !names.Any(n => IdentityScan.Find(n, [i]).Count > 0)).ToArray());
        Identities = [.. own.Values.SelectMany(i => i)];
        Employees = [.. others.Select(o => o.EmployeeName).Distinct()];
        app = WebHost.Build(new WebSettings("http://127.0.0.1:0", IsDemo: true), Office);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
    }

    /// <summary>A browser of its own, in which a persona has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var client = Site.ClientOf(app!);
        using var answer = await Site.PostAsync(client, "/sign-in", new() { ["persona"] = persona }, "/sign-in?handler=Persona");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Who can sign in.</summary>
    public async Task<string[]> PersonasAsync()
    {
        using var client = Site.ClientOf(app!);
        return [.. Regex.Matches(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), "name=\"persona\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        if (office is not null)
            await office.Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        log.Dispose();
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
