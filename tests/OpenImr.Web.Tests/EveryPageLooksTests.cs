using Microsoft.Playwright;

namespace OpenImr.Web.Tests;

/// <summary>Every page, on a desk and on a phone. A class of its own, so that it runs beside the others.</summary>
public sealed class EveryPageLooksTests(Site site, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task A_page_meets_the_accessibility_guidelines_and_fits_its_window(string path)
    {
        var page = await chromium.OpenAsync(site, 1280, persona: EveryPageTests.PersonaAt(path));
        await page.GotoAsync(path);
        await Accessible.CheckAsync(page);
        await KeepAsync(page, path);
        await page.SetViewportSizeAsync(390, 844);
        await Accessible.CheckAsync(page);
        await KeepAsync(page, path);
        await page.Context.CloseAsync();
    }

    /// <summary>Where <c>OPENIMR_SHOTS</c> names a folder, the page is kept there as a picture to be looked at.</summary>
    private static async Task KeepAsync(IPage page, string path)
    {
        if (Environment.GetEnvironmentVariable("OPENIMR_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{string.Concat(path.Trim('/').Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{page.ViewportSize!.Width}.png") });
    }

    [Theory]
    [InlineData("<main><h1>Words</h1><img src='data:,'></main>", "image-alt")]
    [InlineData("<main><h1>Words</h1><p style='width: 3000px'>Wider than any window</p></main>", "Wider than")]
    public async Task A_fault_is_found(string body, string told)
    {
        var page = await chromium.OpenAsync(site, 390, persona: null);
        await page.SetContentAsync($"<!doctype html><html lang='en'><title>Fault</title><body>{body}</body></html>");
        Assert.Contains(told, (await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Accessible.CheckAsync(page))).Message, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
