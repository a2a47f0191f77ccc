using Microsoft.Playwright;
using OpenImr.Web.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace OpenImr.Web.Tests;

/// <summary>Debian's chromium, driven by Playwright; one for all tests. Its shell without windows is the quicker one: the whole browser makes a window of its own for every page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Path =
        new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>A page of its own in a window of a width; skips the test, saying so, where there is no browser.</summary>
    /// <param name="site">The application.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="script">False for a browser without script.</param>
    /// <param name="persona">Who has signed in; the coordinator unless told, nobody for null.</param>
    public async Task<IPage> OpenAsync(Site site, int width, bool script = true, string? persona = "okafor")
    {
        if (browser is null)
            Assert.Skip("No chromium is installed (Debian package chromium-headless-shell), so pages were not looked at in a browser.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
        });
        using var signedIn = persona == "okafor" ? null : await site.SignInAsync(persona);
        await context.AddCookiesAsync(site.CookiesOf(signedIn ?? site.Client).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = site.Address.ToString() }));
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
