using Microsoft.Playwright;

namespace OpenImr.Web.Tests;

/// <summary>Every page, by the keyboard alone. A class of its own, so that it runs beside the others.</summary>
public sealed class EveryPageByKeyboardTests(Site site, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task Everything_that_can_be_used_is_reached_and_seen_by_the_keyboard(string path)
    {
        var page = await chromium.OpenAsync(site, 1280, persona: EveryPageTests.PersonaAt(path));
        await page.GotoAsync(path);
        // The desk's questions come a moment after the page, in place of the link to them.
        await Assertions.Expect(page.Locator("[data-grid] a[href$='/criteria']")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        const string usable = "a[href], button, input:not([type=hidden]), select, summary";
        // What lies inside a closed <details> is not reachable before it is opened; neither is a folded summary.
        var expected = await page.EvaluateAsync<int>(
            $$"""
            () => { let n = 0; for (const e of document.querySelectorAll('{{usable}}'))
                if (e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !isFurtherRadio(e)) e.dataset.usable = ++n; return n;
                // The radios of one name are one stop; the arrows go on from there.
                function isFurtherRadio(e) { const all = [...document.querySelectorAll('input[type=radio]')].filter(r => r.name === e.name);
                    return e.type === 'radio' && e !== (all.find(r => r.checked) ?? all[0]); } }
            """);
        // What has had the focus, and whether that was seen, is noted in the page: a question for each stop would double the time.
        await page.EvaluateAsync(
            """
            () => {
                window.reached = {};
                document.addEventListener('focusin', ({ target: e }) => {
                    // The design system draws its own box beside the hidden one.
                    const seen = e.matches('.usa-checkbox__input, .usa-radio__input') ? getComputedStyle(e.nextElementSibling, '::before') : getComputedStyle(e);
                    // A date field is left by several stops; the first is the field's own.
                    if (e.dataset.usable && !(e.dataset.usable in window.reached))
                        window.reached[e.dataset.usable] = seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) >= 2;
                });
            }
            """);
        var reached = new Dictionary<string, bool>();
        for (var i = 0; i < expected + 60 && reached.Count < expected; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (i % 20 == 19 || i >= expected - 1)
                reached = await page.EvaluateAsync<Dictionary<string, bool>>("() => window.reached");
        }

        Assert.All(reached, stop => Assert.True(stop.Value, $"Nothing shows that element {stop.Key} of {path} has the focus."));
        Assert.Equal(expected, reached.Count);
        await page.Context.CloseAsync();
    }
}
