using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Issuance;

/// <summary>Letters on the screen, as PDF and alone.</summary>
public sealed class LetterPageTests(Site site, Chromium chromium)
{
    private static readonly CaseNumber Issued = Site.At(CaseStage.Issued);

    [Fact]
    public async Task The_served_letter_names_the_parties_and_the_published_one_names_nobody()
    {
        var served = Text(await site.GetAsync($"/cases/{Issued}/letter"));
        var published = Text(await site.GetAsync($"/cases/{Issued}/published.html"));
        foreach (var name in new[] { Cast.Employee.FamilyName, Cast.Claim.Number, Cast.Physician.Name })
        {
            Assert.Contains(name, served, StringComparison.Ordinal);
            Assert.DoesNotContain(name, published, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_sealed_records_of_an_issued_letter_verify_stay_the_same_and_the_internal_one_is_for_few()
    {
        var number = await site.StoreAsync(3060, CaseStage.Issued);
        using var coordinator = await site.SignInAsync("okafor");
        foreach (var (file, kind) in new[] { ("record", SealedRecord.Outward), ("record-internal", SealedRecord.InternalFile) })
        {
            var bytes = await coordinator.GetByteArrayAsync(new Uri($"/cases/{number}/{file}.json", UriKind.Relative));
            Assert.Equal(kind, Assert.IsType<Outcome<SealedRecord>.Accepted>(SealedRecord.Verify(bytes)).Value.Kind);
            Assert.Equal(bytes, await coordinator.GetByteArrayAsync(new Uri($"/cases/{number}/{file}.json", UriKind.Relative)));
        }

        var outward = await coordinator.GetStringAsync(new Uri($"/cases/{number}/record.json", UriKind.Relative));
        foreach (var identity in Cast.Amaro().Identities.Append("R-0412").Append(Cast.Employee.FamilyName))
            Assert.DoesNotContain(identity, outward, StringComparison.Ordinal);
        // A file can leave the house: not even those who know the reviewer get the license in it.
        foreach (var persona in new[] { "okafor", "osei", "vance" })
        {
            using var client = await site.SignInAsync(persona);
            var within = await client.GetStringAsync(new Uri($"/cases/{number}/record-internal.json", UriKind.Relative));
            foreach (var identity in Cast.Amaro().Identities.Append("R-0412"))
                Assert.DoesNotContain(identity, within, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("\"seat\":1", within, StringComparison.Ordinal);
        }

        var review = Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(number, TestContext.Current.CancellationToken)).Value;
        Assert.Contains($"\"publishedSha256\":\"{review.PublishedHash}\"", outward, StringComparison.Ordinal);

        using var reviewer = await site.SignInAsync("R-0412");
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync(new Uri($"/cases/{number}/record.json", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(new Uri($"/cases/{number}/record-internal.json", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync(new Uri($"/cases/{Site.At(CaseStage.Drafted)}/record-internal.json", UriKind.Relative))).StatusCode);
    }

    private static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", ""));

    [Fact]
    public async Task The_letter_alone_is_the_text_whose_hash_the_page_shows()
    {
        var alone = await site.GetAsync($"/cases/{Issued}/letter.html");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alone)));
        Assert.Contains(hash[..16], await site.GetAsync($"/cases/{Issued}/letter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_alone_keeps_its_own_style_under_the_strict_policy()
    {
        var page = await chromium.OpenAsync(site, 1280);
        var blocked = new List<string>();
        page.Console += (_, said) => blocked.Add(said.Text);
        await page.GotoAsync($"/cases/{Issued}/letter.html");
        Assert.Equal("collapse", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('table')).borderCollapse"));
        Assert.Empty(blocked);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_says_that_it_is_one_and_an_issued_letter_does_not()
    {
        Assert.Contains("DRAFT", await site.GetAsync($"/cases/{Site.At(CaseStage.Drafted)}/letter"), StringComparison.Ordinal);
        Assert.DoesNotContain("DRAFT", await site.GetAsync($"/cases/{Issued}/letter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pdf_of_an_issued_letter_is_the_same_file_every_time()
    {
        if (!File.Exists("/usr/bin/weasyprint"))
            Assert.Skip("WeasyPrint is not installed (Debian package weasyprint), so no PDF was made.");
        var first = await site.Client.GetByteArrayAsync(new Uri($"/cases/{Issued}/letter.pdf", UriKind.Relative));
        var second = await site.Client.GetByteArrayAsync(new Uri($"/cases/{Issued}/letter.pdf", UriKind.Relative));
        Assert.Equal("%PDF-"u8.ToArray(), first[..5]);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("letter")]
    [InlineData("letter.pdf")]
    [InlineData("published.html")]
    public async Task A_case_without_a_letter_says_what_is_needed(string what)
    {
        using var answer = await site.Client.GetAsync(new Uri($"/cases/{Site.At(CaseStage.RecordsOpen)}/{what}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("a summary, a reviewer and a decision on each disputed item are needed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
