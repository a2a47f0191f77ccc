using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Synthetic;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests;

[assembly: AssemblyFixture(typeof(Site))]

namespace OpenImr.Web.Tests;

/// <summary>The application as it is served: a real Kestrel on a free port, a real store in a folder of its own, a case at every stage.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>When every test looks at the board: some of the cast's clocks are late then, some soon due.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 15, 0, TimeSpan.FromHours(-8));

    /// <summary>Whose letters these are.</summary>
    public static readonly OrganizationProfile Profile = new(
        "Sierra Independent Review", new("100 Granite Way", "Sacramento", "CA", "95814"), "916-555-0100", null, null, Cast.MedicalDirector.Name, [],
        "Sierra Independent Review", new("I. Ferreira", "Director of Operations"), []);

    /// <summary>What an attacker would call himself.</summary>
    public const string Hostile = "<script>alert(1)</script>\" onmouseover=\"alert(2)";

    private readonly string folder = Directory.CreateTempSubdirectory("openimr-web-").FullName;
    private Office? office;
    private WebApplication? app;

    /// <summary>The coordinator asks for pages; does not follow redirects.</summary>
    public HttpClient Client { get; private set; } = new();

    public Uri Address => Client.BaseAddress!;

    /// <summary>A case with the reviewer whose documents lie in the vault.</summary>
    public static CaseNumber Reading { get; } = CaseNumber.Of(2026, 2090);

    /// <summary>The case that stands at the stage.</summary>
    public static CaseNumber At(CaseStage stage) => CaseNumber.Of(2026, 2000 + (int)stage);

    /// <summary>A case whose texts are an attack.</summary>
    public static readonly CaseNumber Attacked = CaseNumber.Of(2026, 2100);

    /// <summary>A signed draft to which a document came in that waits for the reviewer's answer.</summary>
    public static readonly CaseNumber NewDocument = CaseNumber.Of(2026, 2101);

    /// <summary>A mailed determination after which a document came in.</summary>
    public static readonly CaseNumber Unreviewed = CaseNumber.Of(2026, 2102);

    public async ValueTask InitializeAsync()
    {
        office = await OpenAsync(folder, new StillClock(Now));
        await office.Organization.DescribeAsync(new(new(2026, 1, 1), Profile, []), Cast.MedicalDirector, default);
        office = await OpenOffice.OnAsync(office.Store, office.Clock, default);
        Assert.IsType<Outcome<ExpertReviewer>.Accepted>(await office.Panel.RecordAsync(Cast.Reviewer, Cast.Credentialing, Cast.AmarosRecord(), office.Today, default));
        foreach (var stage in Enum.GetValues<CaseStage>())
            await StoreAsync(office, At(stage), Cast.EventsTo(stage));
        await StoreAsync(office, Attacked, [Attack()]);
        var late = new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, "Valley Imaging Center", "2026-11-03", 2, PartyRole.Employee, Cast.IssuedOn));
        await StoreAsync(office, NewDocument, [.. Cast.EventsTo(CaseStage.Quality), late]);
        await StoreAsync(
            office, Unreviewed, [.. Cast.EventsTo(CaseStage.Issued), .. Cast.Notices.Select(n => new CaseEvent.DeterminationMailed(1, n with { SentAt = Cast.Noon(Cast.IssuedOn) }, "proof of service")), late]);
        await StoreAsync(Reading, CaseStage.WithReviewer);
        await DemoPersonas.MakeAsync(office.Store, default);
        Assert.IsType<Outcome<ImportLetters.Imported>.Accepted>(await ImportLetters.HandleAsync(new([]) { Texts = Letters(), Named = "synthetic letters" }, Cast.MedicalDirector, office, default));
        // Every test signs in from one address; the limit itself is tried on sites of its own (AttackTests).
        app = WebHost.Build(new WebSettings("http://127.0.0.1:0") { SignIn = new() { SignInsOfAddress = 10_000, SignInsOfAll = 10_000 } }, office);
        await app.StartAsync();
        Client = await SignInAsync(Cast.Coordinator.User);
    }

    /// <summary>A determination of the library that has several items.</summary>
    public static string LibraryLetter { get; } = SyntheticLetters.At(1, 5).Truth.Number.ToString();

    private const int LettersInTheLibrary = 150;

    private static async IAsyncEnumerable<LetterText> Letters()
    {
        foreach (var letter in MakeLetters.All(LettersInTheLibrary, 1))
            yield return new(letter.FileName, letter.Text);
        await Task.CompletedTask;
    }

    /// <summary>The office behind the pages.</summary>
    public Office Office => office!;

    /// <summary>A browser of its own in which a persona has signed in; null for nobody.</summary>
    public async Task<HttpClient> SignInAsync(string? persona)
    {
        var client = ClientOf(app!);
        if (persona is null)
            return client;
        using var answer = await PostAsync(client, "/sign-in", new() { ["persona"] = persona }, "/sign-in?handler=Persona");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Sends the form of a page as a browser does, with the token that the page gave.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, Dictionary<string, string> fields, string? action = null)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(new Uri(action ?? page, UriKind.Relative), form);
    }

    /// <summary>What the browser of a client holds, for another browser.</summary>
    public IEnumerable<System.Net.Cookie> CookiesOf(HttpClient client) => Jars.TryGetValue(client, out var jar) ? jar.GetCookies(Address) : [];

    private static readonly ConditionalWeakTable<HttpClient, CookieContainer> Jars = [];

    /// <summary>Ends the client's session as time does: nothing was asked for in 31 minutes.</summary>
    public async Task EndByTimeAsync(HttpClient client)
    {
        using var page = await client.GetAsync(new Uri("/account", UriKind.Relative));
        var user = Regex.Match(await page.Content.ReadAsStringAsync(), "signed in as ([^:]+):").Groups[1].Value;
        await using var db = Office.Store.NewContext();
        var idle = (Now.AddMinutes(-31) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Assert.NotEqual(0, await db.Database.ExecuteSqlAsync($"UPDATE sessions SET seen_at = {idle} WHERE user_id = {user} AND id = (SELECT id FROM sessions WHERE user_id = {user} ORDER BY rowid DESC LIMIT 1)"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        if (office is not null)
            await office.Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new office on an empty folder.</summary>
    public static async Task<Office> OpenAsync(string folder, TimeProvider clock) =>
        Assert.IsType<Outcome<Office>.Accepted>(await OpenOffice.HandleAsync(new StoreSettings(new DataFolder(folder)), clock, default)).Value;

    public static HttpClient ClientOf(WebApplication app)
    {
        var jar = new CookieContainer();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = new Uri(app.Urls.Single()) };
        Jars.Add(client, jar);
        return client;
    }

    /// <summary>The page's HTML; fails unless it answers 200.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}.");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A case of a test's own, at a stage, with documents that can be opened.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="content">The content of a document; null for a page that says which it is.</param>
    public async Task<CaseNumber> StoreAsync(int number, CaseStage stage, Func<CaseDocument, byte[]?>? content = null) => await StoreAsync(CaseNumber.Of(2026, number), stage, content);

    private async Task<CaseNumber> StoreAsync(CaseNumber which, CaseStage stage, Func<CaseDocument, byte[]?>? content = null)
    {
        var events = new List<CaseEvent>();
        foreach (var happened in Cast.EventsTo(stage))
            events.Add(happened is CaseEvent.DocumentReceived { Document: var document } ? new CaseEvent.DocumentReceived(await KeptAsync(which, document, content?.Invoke(document))) : happened);
        await StoreAsync(Office, which, events);
        return which;
    }

    /// <summary>A small PDF that says what it is.</summary>
    public static byte[] Pdf(string text) => PlainPdf.Of(text).Bytes;

    private async Task<CaseDocument> KeptAsync(CaseNumber which, CaseDocument document, byte[]? bytes)
    {
        using var content = new MemoryStream(bytes ?? Pdf($"{which} {document.Id} {document.Type}"));
        var kept = Assert.IsType<Outcome<KeptDocument>.Accepted>(await Office.Vault.KeepAsync(which, document.FileName, content, default)).Value;
        return document with { VaultAddress = kept.VaultAddress, Sha256 = kept.Sha256, Pages = bytes is null ? document.Pages : kept.Pages };
    }

    /// <summary>Stores a case as colleagues would: the reviewer's acts by the reviewer, whose name the store keeps; an issued letter word for word.</summary>
    private static async Task StoreAsync(Office office, CaseNumber number, IReadOnlyList<CaseEvent> events)
    {
        var opening = (CaseEvent.ApplicationReceived)events[0] with { Number = number };
        Accepted(await office.Cases.CreateAsync(number, Cast.Clerk, [opening, new CaseEvent.CoordinatorNamed(Cast.Coordinator.User, Cast.Coordinator.Name)], default));
        foreach (var happened in events.Skip(1))
        {
            var actor = happened is CaseEvent.SummaryWritten or CaseEvent.ItemDecided or CaseEvent.DeterminationSigned ? Cast.DrAmaro : Cast.Coordinator;
            Accepted(await office.Cases.AppendAsync(number, int.MaxValue, actor, review => Kept(review, happened, office.Profile), default));
        }
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Kept(ReviewCase review, CaseEvent happened, OrganizationProfile profile)
    {
        var after = review.Apply(happened);
        return happened is CaseEvent.DeterminationIssued or CaseEvent.DeterminationCorrected
            && FinalDetermination.Of(after, profile, (after.LetterVersion, after.IssuedOn!.Value)) is { } final
            ? (CaseEvent[])[happened, Letter.Served(final).Kept(after.LetterVersion), OpenImr.Core.Determinations.Publication.PublicationDraft.Of(final).Kept(after.LetterVersion)]
            : (CaseEvent[])[happened];
    }

    private static void Accepted(Outcome<ReviewCase> outcome) => Assert.IsType<Outcome<ReviewCase>.Accepted>(outcome);

    private static CaseEvent.ApplicationReceived Attack()
    {
        var opening = Cast.Received();
        return opening with
        {
            Parties = opening.Parties with { Employee = opening.Parties.Employee with { GivenName = Hostile, FamilyName = new string('W', 120) } },
            Claim = new(Hostile),
            Injury = opening.Injury with { Mechanism = Hostile, BodyParts = [new string('x', 300)] },
            UtilizationReview = opening.UtilizationReview with
            {
                Items = [.. opening.UtilizationReview.Items.Select(i => i with { AsWritten = $"{Hostile} {new string('y', 300)}" })],
            },
        };
    }
}

/// <summary>A clock that stands still.</summary>
public sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
