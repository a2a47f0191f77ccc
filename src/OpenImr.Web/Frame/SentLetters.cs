using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OpenImr.Casework.Storage;

namespace OpenImr.Web.Frame;

/// <summary>Files of published letters as a form sends them, put into a folder of their own until they are imported. They are public, so they may lie on the disk in clear; nothing else may come this way.</summary>
/// <param name="Own">The folder; it goes when this is disposed.</param>
/// <param name="Files">The files, under numbers, with the names they were sent under.</param>
/// <param name="IsTooLarge">True when they were more than was to be read; then the rest was read to its end and forgotten.</param>
internal sealed record SentLetters(TemporaryFolder Own, IReadOnlyDictionary<string, string> Files, bool IsTooLarge) : IDisposable
{
    /// <summary>Where the files are.</summary>
    public string Folder => Own.Path;

    private const int LargestField = 10_000;
    private const int MostSections = 10_000;
    private const int LongestName = 120;

    /// <summary>Reads the form of a request. Null when it is no such form, or when it does not carry the token of ours before its files.</summary>
    public static async Task<SentLetters?> ReadAsync(HttpContext context, IAntiforgery antiforgery, long largest)
    {
        var stop = context.RequestAborted;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return null;
        context.LiftLimit();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var sent = new SentLetters(TemporaryFolder.Make("letters"), files, false);
        var (left, isOurs) = (largest, false);
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            for (var sections = 0; await reader.ReadNextSectionAsync(stop) is { } section; sections++)
            {
                if (sections > MostSections || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    return Nothing(sent);
                if (!disposition.IsFileDisposition())
                {
                    if (HeaderUtilities.RemoveQuotes(disposition.Name).Value == "__RequestVerificationToken")
                        isOurs = await IsOursAsync(context, antiforgery, section, stop);
                    continue;
                }

                if (!isOurs)
                {
                    await context.ForgetBodyAsync();
                    return Nothing(sent);
                }

                var name = Named(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value);
                if (name.Length == 0)
                    continue;
                // Its own name becomes no path; the ending says how it is read.
                var path = Path.Combine(sent.Folder, $"{files.Count:00000}{Path.GetExtension(name).ToLowerInvariant()}");
                if ((left -= await KeepAsync(section.Body, path, left, stop)) < 0)
                {
                    await context.ForgetBodyAsync();
                    return sent with { IsTooLarge = true };
                }

                files.Add(path, name);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !stop.IsCancellationRequested)
        {
            return Nothing(sent);
        }

        return isOurs ? sent : Nothing(sent);
    }

    /// <inheritdoc/>
    public void Dispose() => Own.Dispose();

    private static SentLetters? Nothing(SentLetters sent)
    {
        sent.Dispose();
        return null;
    }

    private static async Task<bool> IsOursAsync(HttpContext context, IAntiforgery antiforgery, MultipartSection section, CancellationToken stop)
    {
        using var reader = new StreamReader(section.Body);
        var token = new char[LargestField];
        context.Request.Headers["RequestVerificationToken"] = new string(token, 0, await reader.ReadBlockAsync(token, stop));
        return await antiforgery.IsRequestValidAsync(context);
    }

    /// <summary>How many bytes were read; more than the limit when the file goes beyond it.</summary>
    private static async Task<long> KeepAsync(Stream body, string path, long limit, CancellationToken stop)
    {
        await using var file = File.Create(path);
        var piece = new byte[64 * 1024];
        long length = 0;
        int read;
        while ((read = await body.ReadAsync(piece, stop)) > 0)
        {
            if ((length += read) > limit)
                return length;
            await file.WriteAsync(piece.AsMemory(0, read), stop);
        }

        return length;
    }

    private static string Named(string? sent)
    {
        var name = string.Concat(Path.GetFileName(sent ?? "").Where(c => !char.IsControl(c) && c is not ('/' or '\\')));
        return name.Length > LongestName ? name[^LongestName..] : name;
    }
}
