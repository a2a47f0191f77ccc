namespace OpenImr.Web.Tests;

/// <summary>Every page, 390 pixels wide. A class of its own, so that it runs beside the others.</summary>
public sealed class EveryPageOnAPhoneTests(Site site, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task A_page_meets_the_accessibility_guidelines_and_fits_its_window(string path)
    {
        var page = await chromium.OpenAsync(site, 390, persona: EveryPageTests.PersonaAt(path));
        await page.GotoAsync(path);
        await Accessible.CheckAsync(page);
        await page.Context.CloseAsync();
    }
}
