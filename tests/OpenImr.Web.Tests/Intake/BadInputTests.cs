using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Intake;

/// <summary>What is sent to a form and is none of ours, or cannot be: answered in a sentence, never by a fault, and nothing of it is stored.</summary>
public sealed class BadInputTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private const string Receive = "receive";
    private const string CorrectItem = "correct-item";

    /// <summary>Every form: the acts on a case, the item that is corrected, and the application that is keyed.</summary>
    private static readonly string[] Forms =
    [
        .. CaseActs.All.Where(a => a.Fields is not null && AccessTable.Allows(a.Act, Cast.Coordinator)).Select(a => a.Verb).Except(AskNothing), CorrectItem, Receive,
    ];

    /// <summary>Acts without a field, to which nothing can be typed.</summary>
    private static string[] AskNothing => ["take", "go-on"];

    /// <summary>What is typed into every field.</summary>
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["nothing"] = "",
        ["ten thousand characters"] = new('x', 10_000),
        ["a script"] = "<script>alert(1)</script>\" onmouseover=\"alert(2)",
        ["control characters"] = "A\u0001\u0007\u001bB",
        ["half a surrogate and odd marks"] = "\u202e\u0085\u2028 ' OR 1=1 --",
        ["before 1900"] = "11/24/1899",
        ["after 2100"] = "1/1/2101",
        ["a wrong type"] = "{\"$type\":\"System.Object\"}",
        ["a number beyond all"] = "99999999999999999999999",
        ["a path"] = "../../../etc/passwd",
    };

    public static TheoryData<string, string> FormsAndTyped => [.. Forms.SelectMany(f => Typed.Keys.Select(t => new TheoryDataRow<string, string>(f, t)))];

    public static TheoryData<string> EveryForm => [.. Forms];

    private async Task<(CaseNumber? Number, string Path, string Shown)> OpenAsync(string form)
    {
        if (form == Receive)
            return (null, "/receive", await worked.Site.GetAsync("/receive"));
        var number = form == CorrectItem ? Site.At(CaseStage.RecordsOpen) : await worked.OpenForAsync(CaseActs.Find(form)!);
        var path = $"/cases/{number}/{form}{(form == CorrectItem ? "?item=1" : "")}";
        return (number, path, await worked.Site.GetAsync(path));
    }

    /// <summary>How many events all cases have, and how many cases there are.</summary>
    private async Task<(int Cases, int Events)> StoredAsync()
    {
        await using var db = worked.Site.Office.Store.NewContext();
        return (db.Cases.Count(), db.Events.Count(e => e.Stream.StartsWith("case/")));
    }

    private static IEnumerable<string> Names(string shown) => Regex.Matches(shown[shown.IndexOf("<main", StringComparison.Ordinal)..], " name=\"([a-z0-9-]+)\"")
        .Select(m => m.Groups[1].Value).Distinct().Where(n => n is not ("seen" or "foreseen" or "once" or "add" or "items"));

    private static bool IsFreeTextAlone(string shown) =>
        !Regex.IsMatch(shown[shown.IndexOf("<main", StringComparison.Ordinal)..], "type=\"radio\"|type=\"checkbox\"|<select|usa-input--medium");

    [Theory]
    [MemberData(nameof(FormsAndTyped))]
    public async Task Whatever_is_typed_into_every_field_is_refused_in_sentences_and_nothing_is_stored(string form, string what)
    {
        var (_, path, shown) = await OpenAsync(form);
        // A form that asks for words alone takes words; that script in them stays text is shown elsewhere.
        if (IsFreeTextAlone(shown) && what is not ("nothing" or "ten thousand characters" or "control characters" or "half a surrogate and odd marks"))
            return;
        var before = await StoredAsync();
        var (code, html, _) = await worked.SendAsync(path, Names(shown).Select(n => KeyValuePair.Create(n, Typed[what])), shown: shown);
        Assert.True(code == HttpStatusCode.UnprocessableEntity, $"{form}, {what}: {code}");
        Assert.Contains("error-summary", html, StringComparison.Ordinal);
        Assert.Contains("has to be mended", html.Replace("have", "has", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task NUL_in_a_field_is_turned_away_with_the_whole_form(string form)
    {
        var (_, path, shown) = await OpenAsync(form);
        var before = await StoredAsync();
        var (code, html, _) = await worked.SendAsync(path, Names(shown).Select(n => KeyValuePair.Create(n, "A\0B")), shown: shown);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains("<h1>", html, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task A_form_without_its_token_a_forged_case_and_someone_elses_case_are_turned_away(string form)
    {
        var (number, path, shown) = await OpenAsync(form);
        var before = await StoredAsync();
        using var bare = new FormUrlEncodedContent(Names(shown).Select(n => KeyValuePair.Create(n, "x")));
        using var refused = await worked.Site.Client.PostAsync(new Uri(path, UriKind.Relative), bare);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("<h1>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var finance = await worked.Site.SignInAsync("marchetti");
        foreach (var forged in number is { } real
            ? [path.Replace(real.ToString(), "CM26-0009998", StringComparison.Ordinal), path.Replace(real.ToString(), "CM26-%00", StringComparison.Ordinal), path.Replace(real.ToString(), "..%2f..%2fusers", StringComparison.Ordinal), path]
            : new[] { path })
        {
            var client = forged == path ? finance : worked.Site.Client;
            var token = Regex.Match(await client.GetStringAsync(new Uri("/account", UriKind.Relative)), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
            using var with = new FormUrlEncodedContent(Names(shown).Select(n => KeyValuePair.Create(n, "x")).Append(new("__RequestVerificationToken", token)));
            using var answer = await client.PostAsync(new Uri(forged, UriKind.Relative), with);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{forged}: {answer.StatusCode}");
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Cast.Employee.FamilyName, page, StringComparison.Ordinal);
        }

        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task Fields_that_come_several_times_a_forged_version_and_a_forged_key_do_no_harm(string form)
    {
        var (_, path, shown) = await OpenAsync(form);
        var before = await StoredAsync();
        var fields = Names(shown).SelectMany(n => new[] { KeyValuePair.Create(n, "Forged"), KeyValuePair.Create(n, "\u0001") })
            .Concat([new("seen", "99999999999"), new("seen", "-1"), new("once", "' OR 1=1 --"), new("once", new string('a', 32)), new("foreseen", "00")]);
        var (code, _, _) = await worked.SendAsync(path, fields, shown: shown);
        Assert.True(code is HttpStatusCode.UnprocessableEntity || IsFreeTextAlone(shown), $"{form}: {code}");
        if (code == HttpStatusCode.UnprocessableEntity)
            Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [InlineData("/receive", 6_000_000)]
    [InlineData("/receive", 200_000_000)]
    [InlineData("act", 6_000_000)]
    [InlineData("act", 200_000_000)]
    public async Task A_form_of_many_megabytes_is_answered_in_a_sentence_and_not_by_a_broken_line(string where, int size)
    {
        var path = where == "act" ? $"/cases/{Site.At(CaseStage.Received)}/request-information" : where;
        var before = await StoredAsync();
        using var content = new ByteArrayContent(new byte[size]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var answer = await worked.Site.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("the most that a form holds", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "of=Employee")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnot a form")]
    [InlineData("multipart/form-data", "no boundary")]
    public async Task A_body_that_is_no_form_is_turned_away(string type, string body)
    {
        foreach (var path in new[] { "/receive", "/receive/bundle", $"/cases/{Site.At(CaseStage.Received)}/request-information" })
        {
            using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await worked.Site.Client.PostAsync(new Uri(path, UriKind.Relative), content);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
            Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
