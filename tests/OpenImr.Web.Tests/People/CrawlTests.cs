using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.People;

/// <summary>Every role goes wherever links lead it: no link leads nowhere, and no reviewer is named where none may be (Lab. Code § 4610.6(f)).</summary>
public sealed partial class CrawlTests
{
    private const int Cases = 80;
    private const int Letters = 60;

    /// <summary>Pages of one kind differ by their case alone; so many of each are enough.</summary>
    private static readonly int OfAKind = ChosenDays.IsLong ? 10 : 2;

    /// <summary>A PDF takes a second to print and is made of a page that was looked at.</summary>
    private const int PdfsOfAKind = 1;

    private static readonly string[] MayKnow = ["okafor", "osei", "adeyemi"];

    /// <summary>The accounts: a reviewer signs in with the token, and who keeps the accounts sees it there and no case.</summary>
    private static bool IsOfAccounts(string path) => path.StartsWith("/users", StringComparison.Ordinal);

    private static readonly string[] Wrong =
    [
        "/cases/CM26-9999999", "/cases/%00", "/cases/CM26-0000001/documents/99999", "/cases/CM26-0000001/no-such-act", "/cases/CM26-0000001/clocks/nothing.txt", "/?page=-1",
        "/?stage=Nonsense&due=never", "/?q=" + "%F0%9F%98%80%22%3Cscript%3E", "/users/nobody", "/no-such-page", "/sign-in?return=//elsewhere.example",
    ];

    private sealed record Seen(string Path, HttpStatusCode Status, string Type, byte[] Body);

    public static TheoryData<string> Days => ChosenDays.Crawled;

    [Theory]
    [MemberData(nameof(Days))]
    public async Task No_link_leads_nowhere_and_no_reviewer_is_named_or_known_again_by_those_who_must_not_know(string day)
    {
        await using var site = await DemoSite.FillAsync(ChosenDays.At(day), Cases);
        await site.ServeAsync(Letters);
        Assert.True(site.Identities.Count > 150, "The panel is too small for the test to show anything.");
        Assert.All(site.Identities, planted => Assert.Equal([planted], IdentityScan.Find($"<td title=\"{planted}\">decided</td>", site.Identities)));
        var personas = await site.PersonasAsync();
        // One of each role, and a second coordinator, who sees what the first sees.
        Assert.Equal(Enum.GetValues<Role>().Length, personas.Length);
        var (faults, known) = (new List<string>(), 0);
        string[] eachStage = [.. site.Cases.GroupBy(c => c.Stage).Select(g => $"/cases/{g.First().Number}").SelectMany(c => ChosenDays.IsLong ? [c, $"{c}/explain"] : new[] { c })];
        foreach (var persona in personas.Except(["treviso"]))
        {
            using var client = await site.SignInAsync(persona);
            foreach (var seen in await CrawlAsync(client))
            {
                if (seen.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
                    faults.Add($"{persona}: a link leads to {seen.Path}, which answers {(int)seen.Status}.");
                var text = await LookAsync(site, persona, seen, faults);
                known += MayKnow.Contains(persona) ? TokensIn(text).Count : 0;
            }

            // What a link does not offer is asked for by hand: each stage, and what means nothing.
            foreach (var path in Wrong.Concat(eachStage))
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{persona}: {path} answers {(int)answer.StatusCode}.");
                await LookAsync(site, persona, await ReadAsync(path, answer), faults);
            }
        }

        Assert.True(known > 20, "Those who may know saw hardly a token: the test shows nothing.");
        faults.AddRange(IdentityScan.Find(site.Log, site.Identities).Select(i => $"The log names {i}."));
        faults.AddRange(site.Employees.Where(e => site.Log.Contains(e, StringComparison.OrdinalIgnoreCase)).Select(e => $"The log names the employee {e}."));
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(40)));
    }

    [Fact]
    public void A_token_is_found_wherever_it_is_planted() =>
        Assert.All(
            new[] { "<td>R-0598</td>", "<input value=\"R-0598\">", "{\"reviewer\":\"R-0598\"}", "/panel/R-0598/license", "(expert reviewer r-0598)", "record-R-0598.pdf" },
            planted => Assert.Equal(["R-0598"], TokensIn(planted)));

    /// <summary>Every lasting token in a text, however it is written.</summary>
    private static List<string> TokensIn(string text) => [.. Token().Matches(text).Select(m => m.Value.ToUpperInvariant()).Distinct()];

    /// <summary>Looks for reviewers in what was shown.</summary>
    private static async Task<string> LookAsync(DemoSite site, string persona, Seen seen, List<string> faults)
    {
        var text = await TextOfAsync(seen);
        // A reviewer's own page may say who the reviewer is.
        if (!MayKnow.Contains(persona) && !IsOfAccounts(seen.Path))
            faults.AddRange(TokensIn(text).Where(t => t != persona).Select(t => $"{persona}: {seen.Path} shows {t}."));
        var named = IdentityScan.Find(text, site.Identities);
        // A file leaves the house; only pages may name a reviewer, to the three roles that choose, credential and answer for reviewers.
        if (seen.Type == "text/html" && MayKnow.Contains(persona) && !seen.Path.EndsWith(".html", StringComparison.Ordinal))
            return text;
        // One's own record shows oneself.
        if (seen.Path == $"/panel/{persona}")
            named = [.. named.Except(site.IdentitiesOf(persona))];
        faults.AddRange(named.Select(i => $"{persona}: {seen.Path} names {i}."));
        return text;
    }

    private static async Task<List<Seen>> CrawlAsync(HttpClient client)
    {
        var (open, kinds, known) = (new Queue<string>(["/", "/account", "/law"]), new Dictionary<string, int>(), new HashSet<string>());
        var all = new List<Seen>();
        while (open.TryDequeue(out var path))
        {
            var kind = Facets().Replace(Value().Replace(Number().Replace(path, "#"), "="), "?facet=");
            if (!known.Add(path) || kinds.GetValueOrDefault(kind) >= (path.EndsWith(".pdf", StringComparison.Ordinal) ? PdfsOfAKind : OfAKind))
                continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var seen = await ReadAsync(path, answer);
            all.Add(seen);
            if (answer.Headers.Location is { IsAbsoluteUri: false } onward)
                open.Enqueue(onward.OriginalString);
            if (seen.Type == "text/html")
                foreach (Match link in Link().Matches(System.Text.Encoding.UTF8.GetString(seen.Body)))
                    open.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }

        return all;
    }

    private static async Task<Seen> ReadAsync(string path, HttpResponseMessage answer) =>
        new(path, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsByteArrayAsync());

    /// <summary>What can be read in an answer: a page's text, or a PDF's with its metadata.</summary>
    private static async Task<string> TextOfAsync(Seen seen)
    {
        if (seen.Type != "application/pdf")
            return System.Text.Encoding.UTF8.GetString(seen.Body);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, seen.Body);
        try
        {
            return await RunAsync("pdftotext", file, "-") + await RunAsync("pdfinfo", "-meta", file) + await RunAsync("pdfinfo", file) + System.Text.Encoding.Latin1.GetString(seen.Body);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(process.WaitForExitAsync(), error);
        return text;
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    // The address of a letter without a number is a beginning of its hash.
    [GeneratedRegex("(?<=/letter-)[0-9a-f]+|[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("(?<![0-9A-Za-z])R-[0-9]{4}(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();

    // However many are chosen, it is a page of chosen facets.
    [GeneratedRegex("([?&]facet=)+")]
    private static partial Regex Facets();
}
