using System.Globalization;
using System.Text;
using OpenImr.Casework;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;

namespace OpenImr.Web.Frame;

/// <summary>A notice itself, without a page around it: the letter as HTML, and as a PDF.</summary>
public static class NoticeEndpoints
{
    /// <summary>A notice's name in an address: <c>extension-2-employee</c>; <c>assignment-0-employee-1</c> for the first letter of several.</summary>
    public static string NameOf(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return string.Create(CultureInfo.InvariantCulture, $"{notice.Id.Kind}-{notice.Id.Number}-{notice.To}{(notice.Earlier == 0 ? "" : $"-{notice.Earlier}")}").ToLowerInvariant();
    }

    /// <summary>The notice that a name means; null when it means none.</summary>
    public static (NoticeId Id, PartyRole To, int Earlier)? Read(string? name)
    {
        var earlier = 0;
        return name?.Split('-') is [var kind, var number, var to, .. var rest] && Named<NoticeKind>(kind) is { } known && Named<PartyRole>(to) is { } party
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            && (rest.Length == 0 || (rest.Length == 1 && int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out earlier) && earlier > 0))
            ? (new NoticeId(known, which), party, earlier)
            : null;
    }

    internal static void MapNotices(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/cases/{number}/notices/{name}.html", reading, ShowAsync);
        routes.MapMethods("/cases/{number}/notices/{name}.pdf", reading, PrintAsync);
    }

    private static T? Named<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => v.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static async Task<IResult> ShowAsync(string number, string name, HttpContext context, Office office, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || Read(name) is not { } notice)
            return Results.NotFound();
        var opened = await OpenNotice.HandleAsync(which, notice.Id, notice.To, context.Actor(), office, stop, notice.Earlier);
        if (opened is Outcome<string>.Accepted { Value: var html })
        {
            context.Response.Headers.ContentSecurityPolicy = LetterEndpoints.PolicyOf(html);
            return Results.Text(html, "text/html", Encoding.UTF8);
        }

        context.Explain(opened);
        return Results.NotFound();
    }

    private static async Task<IResult> PrintAsync(string number, string name, HttpContext context, Office office, LetterPrinter printer, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || Read(name) is not { } notice)
            return Results.NotFound();
        Outcome<byte[]> printed;
        try
        {
            printed = await OpenNotice.PrintAsync(which, notice.Id, notice.To, context.Actor(), office, printer, stop, notice.Earlier);
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException)
        {
            context.Explain(new Refusal(Shown.Text(Texts.PdfFailed, fault.Message)));
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (printed is Outcome<byte[]>.Accepted { Value: var pdf })
        {
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{which}-{name.ToLowerInvariant()}.pdf\"";
            return Results.Bytes(pdf, "application/pdf");
        }

        context.Explain(printed);
        return Results.NotFound();
    }
}
