using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Records;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Web.Pages;

namespace OpenImr.Web.Frame;

/// <summary>A document of a case file as it was received.</summary>
internal static class DocumentEndpoint
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cases/{number}/documents/{document:int}", [HttpMethods.Get, HttpMethods.Head], OpenAsync);
        routes.MapMethods("/cases/{number}/second-review/documents/{document:int}", [HttpMethods.Get, HttpMethods.Head], OpenBlindAsync);
    }

    private static async Task<IResult> OpenAsync(string number, int document, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        var opened = document < 1 ? new Refusal(Texts.NotFoundText) : await OpenDocument.HandleAsync(new(which, new DocumentId(document)), context.Actor(), office, stop);
        if (Shown(opened, which, context) is { } shown)
            return shown;
        if (await ReasonFirst.AskAsync(context, typeof(OpenDocument), which, office, stop) is { } ask)
            return Results.Redirect(ask);
        context.Explain(opened);
        return Results.NotFound();
    }

    /// <summary>For a second reviewer, who has the file of the first and nothing more.</summary>
    private static async Task<IResult> OpenBlindAsync(string number, int document, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || document < 1)
            return Results.NotFound();
        var opened = await OpenSecondReviewDocument.HandleAsync(new(which, new DocumentId(document)), context.Actor(), office, stop);
        if (Shown(opened, which, context) is { } shown)
            return shown;
        context.Explain(opened);
        return Results.NotFound();
    }

    private static IResult? Shown(Outcome<OpenDocument.Opened> opened, CaseNumber which, HttpContext context)
    {
        if (opened is Outcome<OpenDocument.Opened>.Accepted { Value: var (described, content) })
        {
            // What came from outside runs nothing and asks for nothing; what a browser does not show safely is handed over as a file.
            // The review desk shows it in a frame of its own; a browser's PDF viewer, which keeps a document apart by itself, does not open in a sandbox.
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'self'{(described.MediaType == "application/pdf" ? "" : "; sandbox")}";
            var isShown = described.MediaType is "application/pdf" or "image/png" or "image/jpeg" or "image/tiff" or "text/plain";
            context.Response.Headers.ContentDisposition = $"{(isShown ? "inline" : "attachment")}; filename=\"{which}-{described.Id}{Path.GetExtension(described.FileName)}\"";
            return Results.Stream(content, isShown ? described.MediaType : "application/octet-stream", enableRangeProcessing: true);
        }

        return null;
    }
}
