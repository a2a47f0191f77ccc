using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpenImr.Web.Tests;

/// <summary>What a page that is open in a browser has to meet.</summary>
internal static class Accessible
{
    /// <summary>No violation of the guidelines, and nothing that reaches out of the window.</summary>
    public static async Task CheckAsync(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice") });
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
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
