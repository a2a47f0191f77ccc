using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace OpenImr.Web.Frame;

/// <summary>A form with one file, read piece by piece into memory.</summary>
/// <param name="Fields">The fields that stand before the file.</param>
/// <param name="Content">The file's bytes, from the first; null when none was chosen.</param>
/// <param name="IsTooLarge">True when the file is larger than was to be read; then it was read to its end and forgotten.</param>
internal sealed record SentFile(IReadOnlyDictionary<string, string> Fields, MemoryStream? Content, bool IsTooLarge) : IDisposable
{
    private const int LargestField = 10_000;
    private const int MostSections = 50;

    /// <summary>Reads the form of a request. Null when it is no such form, or when it does not carry the token of ours before its file.</summary>
    public static async Task<SentFile?> ReadAsync(HttpContext context, IAntiforgery antiforgery, long largest)
    {
        var (request, stop) = (context.Request, context.RequestAborted);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return null;
        context.LiftLimit();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        SentFile? sent = null;
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            for (var sections = 0; await reader.ReadNextSectionAsync(stop) is { } section; sections++)
            {
                if (sections > MostSections || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    return null;
                if (!disposition.IsFileDisposition())
                {
                    fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await FieldAsync(section.Body, stop);
                    continue;
                }

                if (sent is not null || !await IsOursAsync(context, antiforgery, fields))
                {
                    sent?.Dispose();
                    await context.ForgetBodyAsync();
                    return null;
                }

                sent = await FileAsync(section.Body, fields, largest, stop);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !stop.IsCancellationRequested)
        {
            sent?.Dispose();
            return null;
        }

        return sent ?? (await IsOursAsync(context, antiforgery, fields) ? new SentFile(fields, null, false) : null);
    }

    public void Dispose() => Content?.Dispose();

    private static async Task<bool> IsOursAsync(HttpContext context, IAntiforgery antiforgery, Dictionary<string, string> fields)
    {
        context.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("__RequestVerificationToken");
        return !string.IsNullOrEmpty(context.Request.Headers["RequestVerificationToken"]) && await antiforgery.IsRequestValidAsync(context);
    }

    private static async Task<string> FieldAsync(Stream body, CancellationToken stop)
    {
        using var kept = await ReadAsync(body, LargestField, stop);
        return kept is null ? "" : Encoding.UTF8.GetString(kept.ToArray());
    }

    private static async Task<SentFile> FileAsync(Stream body, Dictionary<string, string> fields, long largest, CancellationToken stop)
    {
        var content = await ReadAsync(body, largest, stop);
        if (content is null)
            return new(fields, null, true);
        content.Position = 0;
        return new(fields, content.Length == 0 ? null : content, false);
    }

    /// <summary>What is sent, up to a size; null when it is more, and then it is read to its end and forgotten.</summary>
    private static async Task<MemoryStream?> ReadAsync(Stream body, long largest, CancellationToken stop)
    {
        var kept = new MemoryStream();
        var piece = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, stop)) > 0)
        {
            if (kept is null)
                continue;
            await kept.WriteAsync(piece.AsMemory(0, read), stop);
            if (kept.Length > largest)
            {
                await kept.DisposeAsync();
                kept = null;
            }
        }

        return kept;
    }
}
