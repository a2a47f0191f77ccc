using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Web.Frame;

/// <summary>Takes documents as they come over the line, one after the other, each sealed while it is read: none lies on the disk in clear, and none is held in memory. What breaks off leaves nothing of the file that broke off.</summary>
internal static class UploadEndpoint
{
    /// <summary>What the page tells once of the files that were refused.</summary>
    public const string RefusedKey = "upload-refused";

    /// <summary>What the page tells once of the files that were taken.</summary>
    public const string SaidKey = "said";

    private const long LargestUpload = 4L * 1000 * 1000 * 1000;
    private const int LargestField = 10_000;
    private const int MostTold = 12;

    public static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost("/cases/{number}/records/upload", TakeAsync).DisableAntiforgery();

    private static async Task<IResult> TakeAsync(
        string number, HttpContext context, Office office, IAntiforgery antiforgery, ITempDataDictionaryFactory said, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return Results.NotFound();
        if (!AccessTable.Allows(typeof(ReceiveDocument), context.Actor()) || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return Results.Text(Texts.BadRequestText, statusCode: StatusCodes.Status400BadRequest);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestUpload;
        var (fields, taken, refused, isProved) = (new Dictionary<string, string>(), 0, new List<string>(), false);
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                return Results.Text(Texts.BadRequestText, statusCode: StatusCodes.Status400BadRequest);
            if (!disposition.IsFileDisposition())
            {
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await ReadAsync(section, stop);
                continue;
            }

            // The token stands before the files, so that nothing is taken from a form that is not ours.
            if (!isProved)
            {
                context.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("__RequestVerificationToken");
                if (string.IsNullOrEmpty(context.Request.Headers["RequestVerificationToken"]) || !await antiforgery.IsRequestValidAsync(context))
                    return Results.Text(Texts.BadRequestText, statusCode: StatusCodes.Status400BadRequest);
                isProved = true;
            }

            var name = Path.GetFileName((HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "").Replace('\\', '/'));
            if (name.Length == 0)
                continue;
            var received = await ReceiveAsync(which, name, section.Body, fields, context.Actor(), office, stop);
            if (received is Outcome<ReviewCase>.Accepted)
                taken++;
            else if (received is Outcome<ReviewCase>.Refused { Refusal: var refusal })
                refused.Add(Shown.Text(Texts.FileRefused, name.Length > 80 ? name[..80] + "…" : name, string.Join(' ', refusal.Reasons.Select(r => r.Sentence))));
            // The rest of a file that was refused is read and forgotten, so that the browser gets to hear why.
            await section.Body.CopyToAsync(Stream.Null, stop);
        }

        if (!isProved)
            refused.Add(Texts.NoFileChosen);
        var told = said.GetTempData(context);
        told[SaidKey] = taken > 0 ? Shown.Text(Texts.FilesTaken, Words.Count(taken, "document")) : null;
        told[RefusedKey] = refused.Count == 0 ? null : string.Join('\n', refused.Take(MostTold));
        told.Save();
        return Results.Redirect($"/cases/{which}/records");
    }

    private static async Task<Outcome<ReviewCase>> ReceiveAsync(
        CaseNumber number, string name, Stream content, Dictionary<string, string> fields, Actor actor, Office office, CancellationToken stop)
    {
        var wrong = new List<Reason>();
        if (!Enum.TryParse<DocumentType>(fields.GetValueOrDefault("type"), out var type) || !Enum.IsDefined(type))
            wrong.Add(new(Texts.ChooseType));
        if (!Enum.TryParse<PartyRole>(fields.GetValueOrDefault("from"), out var from) || !Enum.IsDefined(from))
            wrong.Add(new(Texts.ChooseSender));
        var day = TypedDay.Read(fields.GetValueOrDefault("received"));
        if (day is Outcome<DateOnly>.Refused { Refusal: var notRead })
            wrong.AddRange(notRead.Reasons);
        if (day is Outcome<DateOnly>.Accepted { Value: var receivedOn } && receivedOn > office.Today)
            wrong.Add(new(Texts.ReceivedInFuture));
        if (wrong.Count > 0)
            return new Refusal(wrong);
        return await ReceiveDocument.HandleAsync(
            new(number, int.MaxValue, name, content, type, Blank(fields, "author"), Blank(fields, "dated") is { } dated ? PartialDate.Read(dated) : null, from,
                ((Outcome<DateOnly>.Accepted)day).Value, ((Outcome<DateOnly>.Accepted)day).Value == office.Today ? office.Now : null),
            actor, office, stop);
    }

    private static string? Blank(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed.Trim() : null;

    private static async Task<string> ReadAsync(MultipartSection section, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        var piece = new byte[4096];
        int read;
        while ((read = await section.Body.ReadAsync(piece, stop)) > 0)
            if (kept.Length <= LargestField)
                kept.Write(piece, 0, read);
        return Encoding.UTF8.GetString(kept.ToArray().AsSpan(0, (int)Math.Min(kept.Length, LargestField)));
    }
}
