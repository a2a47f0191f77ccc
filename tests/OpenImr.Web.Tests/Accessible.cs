using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OpenImr.Web.Tests;

/// <summary>What a page that is open in a browser has to meet.</summary>
internal static class Accessible
{
    // Run in the page itself: the package's own way opens a second page for each run, which takes longer than the run.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>No violation of the guidelines, and nothing that reaches out of the window.</summary>
    public static async Task CheckAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>(
            """
            async () => {
                const found = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] });
                if (found.testEngine.name !== 'axe-core') throw new Error('Nothing was run.');
                return found.violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`);
            }
            """);
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
                .filter(e => !e.closest('.usa-sr-only, .usa-skipnav, .usa-checkbox__input, .usa-radio__input, .usa-breadcrumb__list-item') && e.getClientRects().length && getComputedStyle(e).clipPath === 'none')
                .filter(e => !e.closest('.stacks thead') || innerWidth > 768)
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
                .map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(wide);
    }
}
