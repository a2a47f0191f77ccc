using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpenImr.Web.Tests;

/// <summary>A person at the keyboard alone.</summary>
internal static class Keys
{
    private const int MostSteps = 400;

    /// <summary>Presses Tab until the element has the focus; fails when it is not reached.</summary>
    public static Task TabToAsync(this IPage page, string selector) => page.TabToAsync(page.Locator(selector), selector);

    /// <summary>Presses Tab until the element, of this page or of a frame in it, has the focus; fails when it is not reached.</summary>
    public static async Task TabToAsync(this IPage page, ILocator element, string called, string key = "Tab")
    {
        for (var i = 0; i < MostSteps; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await element.EvaluateAllAsync<bool>("all => all.some(e => e.ownerDocument.activeElement === e && e.ownerDocument.hasFocus())"))
                return;
        }

        Assert.Fail($"{called} is not reached by the keyboard.");
    }

    /// <summary>Goes to a field and types in it, in place of what stands there.</summary>
    public static async Task TypeIntoAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Goes to a list and chooses by the first letters of what it shows.</summary>
    public static async Task ChooseAsync(this IPage page, string selector, string begins, string value)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.TypeAsync(begins);
        await Assertions.Expect(page.Locator(selector)).ToHaveValueAsync(value);
    }

    /// <summary>Follows the link that has the focus; fails, saying where it led, when that is not where it should.</summary>
    public static async Task EnterAsync(this IPage page, string leads)
    {
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{leads}$"), new() { Timeout = 30_000 });
    }
}
