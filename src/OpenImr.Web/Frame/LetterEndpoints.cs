using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Casework;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Seals;

namespace OpenImr.Web.Frame;

/// <summary>The letter itself, without a page around it: as a PDF, and as the HTML that was signed.</summary>
internal static class LetterEndpoints
{
    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/cases/{number}/{form:regex(^(letter|published)$)}.pdf", reading, PrintAsync);
        routes.MapMethods("/cases/{number}/{form:regex(^(letter|published)$)}.html", reading, ShowAsync);
        routes.MapMethods("/cases/{number}/{kind:regex(^(record|record-internal)$)}.json", reading, SealedAsync);
    }

    /// <summary>The form that an address names.</summary>
    public static LetterForm Form(string name) => name == "published" ? LetterForm.Published : LetterForm.Served;

    private static async Task<IResult> PrintAsync(string number, string form, int? version, HttpContext context, Office office, LetterPrinter printer, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        Outcome<byte[]> printed;
        try
        {
            printed = await PrintLetter.HandleAsync(which, Form(form), context.Actor(), office, printer, stop, version);
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException)
        {
            context.Explain(new Refusal(Shown.Text(Texts.PdfFailed, fault.Message)));
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (printed is Outcome<byte[]>.Accepted { Value: var pdf })
        {
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{which}-{form}.pdf\"";
            return Results.Bytes(pdf, "application/pdf");
        }

        context.Explain(printed);
        return Results.NotFound();
    }

    private static async Task<IResult> ShowAsync(string number, string form, int? version, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        var opened = Form(form) == LetterForm.Published
            ? (await OpenPublished.HandleAsync(which, context.Actor(), office, stop, version)).Then<string>(published => published.Html)
            : (await OpenLetter.HandleAsync(which, context.Actor(), office, stop, version)).Then<string>(letter => letter.Html);
        if (opened is Outcome<string>.Accepted { Value: var html })
        {
            // The signed document carries its own style; that one style is allowed by its hash, and nothing else.
            context.Response.Headers.ContentSecurityPolicy = PolicyOf(html);
            return Results.Text(html, "text/html", Encoding.UTF8);
        }

        context.Explain(opened);
        return Results.NotFound();
    }

    /// <summary>A sealed record, the bytes that its hash is of.</summary>
    private static async Task<IResult> SealedAsync(string number, string kind, int? version, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        var opened = kind == "record"
            ? await OpenOutwardRecord.HandleAsync(which, context.Actor(), office, stop, version)
            : await SealDetermination.HandleAsync(which, context.Actor(), office, stop, version);
        if (opened is Outcome<SealedRecord>.Accepted { Value: var sealedRecord })
            return Results.File(Encoding.UTF8.GetBytes(sealedRecord.Json), "application/json", version is { } one ? $"{which}-{kind}-version-{one}.json" : $"{which}-{kind}.json");
        context.Explain(opened);
        return Results.NotFound();
    }

    /// <summary>What a letter may load: its own style, known by its hash.</summary>
    public static string PolicyOf(string html) => $"default-src 'none'; style-src 'sha256-{StyleHash(html)}'; frame-ancestors 'none'";

    private static string StyleHash(string html)
    {
        var start = html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[start..html.IndexOf("</style>", start, StringComparison.Ordinal)])));
    }
}
