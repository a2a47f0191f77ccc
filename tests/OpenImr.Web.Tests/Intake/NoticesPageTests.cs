using System.Net;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Intake;

/// <summary>The notices of a case on screen, and each as a letter by itself.</summary>
public sealed class NoticesPageTests(Site site)
{
    [Fact]
    public async Task The_page_lists_what_is_to_be_sent_first_and_tells_staff_that_the_Spanish_is_not_certified()
    {
        var html = WebUtility.HtmlDecode(await site.GetAsync($"/cases/{Site.At(CaseStage.Issued)}/notices"));
        Assert.Contains("no certified translator has looked at them", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("Notice of eligibility", StringComparison.Ordinal) < html.IndexOf("Notice of assignment and request for information", StringComparison.Ordinal));
        Assert.Contains("explanation-1-employee.pdf", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_carries_the_protection_of_a_letter_and_is_not_found_where_there_is_none()
    {
        using var letter = await site.Client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.Issued)}/notices/explanation-1-employee.html", UriKind.Relative));
        var html = WebUtility.HtmlDecode(await letter.Content.ReadAsStringAsync());
        Assert.Contains("Qué significa la determinación", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Amaro", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("style-src 'sha256-", Assert.Single(letter.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        foreach (var name in new[] { "ended-0-employee.html", "nothing.html", "eligible-0-nobody.pdf", "eligible--1-employee.html", "%00-0-employee.html" })
        {
            using var none = await site.Client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.Issued)}/notices/{name}", UriKind.Relative));
            Assert.True(none.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{name}: {none.StatusCode}");
        }
    }

    [Fact]
    public async Task A_letter_prints_as_a_PDF()
    {
        using var answer = await site.Client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.Eligible)}/notices/eligible-0-employee.pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString((await answer.Content.ReadAsByteArrayAsync())[..5]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_notices_finds_none()
    {
        using var reviewer = await site.SignInAsync(Cast.DrAmaro.User);
        foreach (var path in new[] { "notices", "notices/explanation-1-employee.html", "notices/explanation-1-employee.pdf" })
        {
            using var answer = await reviewer.GetAsync(new Uri($"/cases/{Site.At(CaseStage.Issued)}/{path}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
