using System.Net;
using System.Text.RegularExpressions;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Tests.Intake;

/// <summary>An application of its own, whose cases the tests work on; the one that all tests share stays as it is.</summary>
public sealed class WorkedSite : IAsyncLifetime
{
    public Site Site { get; } = new();

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A case that has just come in.</summary>
    public async Task<CaseNumber> ReceiveAsync(Func<ReceiveApplication.Command, ReceiveApplication.Command>? but = null)
    {
        var cast = Cast.Received();
        ReceiveApplication.Command command = new(
            cast.Application, cast.Claim with { Number = $"WC-{Guid.NewGuid():N}" }, cast.Parties, cast.Injury, cast.UtilizationReview, cast.EarlierReviews, Synthetic: true);
        var received = await ReceiveApplication.HandleAsync(but is null ? command : but(command), Cast.Clerk, Site.Office, default);
        return Assert.IsType<Outcome<ReviewCase>.Accepted>(received).Value.Number;
    }

    /// <summary>The case of an address.</summary>
    public static CaseNumber NumberIn(string? address) => CaseNumber.Parse(Regex.Match(address ?? "", "/cases/([A-Z0-9-]+)").Groups[1].Value, null);

    public async Task<ReviewCase> CaseAsync(CaseNumber number) =>
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await Site.Office.Cases.LoadAsync(number, default)).Value;

    /// <summary>Sends the form of a page with its hidden fields, as a browser does.</summary>
    public async Task<(HttpStatusCode Code, string Html, string? GoOn)> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, HttpClient? client = null, string? shown = null)
    {
        client ??= Site.Client;
        shown ??= await client.GetStringAsync(new Uri(path, UriKind.Relative));
        var main = shown[shown.IndexOf("<main", StringComparison.Ordinal)..];
        var hidden = Regex.Matches(main, "<input (?:name=\"([^\"]+)\" type=\"hidden\"|type=\"hidden\" name=\"([^\"]+)\") value=\"([^\"]*)\"")
            .Select(m => KeyValuePair.Create(m.Groups[1].Value + m.Groups[2].Value, m.Groups[3].Value));
        using var form = new FormUrlEncodedContent(fields.Concat(hidden));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.Headers.Location?.ToString());
    }

    /// <summary>A case of the site in which the act is open; no test works on them.</summary>
    public async Task<CaseNumber> OpenForAsync(CaseAct act)
    {
        foreach (var number in Enum.GetValues<CaseStage>().Select(Site.At).Append(Site.Unreviewed))
            if (act.IsOpen(await CaseAsync(number), Cast.Coordinator, Site.Office.Today))
                return number;
        return act.Verb switch
        {
            "defer" => await ReceiveAsync(c => c with { Application = c.Application with { Liability = new("The injury is disputed.") } }),
            "sign" => await ReceiveAsync(c => c with { Application = c.Application with { Signature = null } }),
            "attach-decision" => await ReceiveAsync(c => c with { Application = c.Application with { UtilizationReviewDecisionAttached = false } }),
            "return-to-regular" => await ReceiveAsync(c => c with { Application = c.Application with { Track = ReviewTrack.Expedited, Certification = new("A. Physician", Cast.ReceivedOn, "Loss of function.") } }),
            "record-answer" or "record-request-receipt" => At(CaseStage.NeedsInformation),
            _ => throw new InvalidOperationException($"No case is open for {act.Verb}."),
        };
    }

    /// <summary>The case of the site that stands at the stage.</summary>
    private static CaseNumber At(CaseStage stage) => Web.Tests.Site.At(stage);
}
