using Microsoft.AspNetCore.Http.Features;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A form that is larger than any form of ours is read to its end, forgotten, and refused in a sentence; otherwise the line would break and the person would never hear why.</summary>
internal static class LargestForm
{
    private const long Largest = 5_000_000;

    /// <summary>More than this is not even read to its end.</summary>
    private const long MostRead = 2_000_000_000;

    /// <summary>The addresses that take files, and look at their size themselves.</summary>
    /// <remarks>The page that says what was wrong is asked for with the same, already forgotten, body.</remarks>
    private static bool TakesFiles(PathString path) => path.StartsWithSegments("/error", StringComparison.OrdinalIgnoreCase) ||
        path.Equals("/receive/bundle", StringComparison.OrdinalIgnoreCase) || path.Equals("/library/import", StringComparison.OrdinalIgnoreCase) || path.Value?.EndsWith("/records/upload", StringComparison.OrdinalIgnoreCase) == true;

    public static IApplicationBuilder UseLargestForm(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.ContentLength is not > Largest || TakesFiles(context.Request.Path))
        {
            await next(context);
            return;
        }

        await context.ForgetBodyAsync();
        context.Explain(new Refusal(Shown.Text(Texts.FormTooLarge, Largest / 1_000_000)));
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });

    /// <summary>Takes the limit from what is read, where it can still be taken.</summary>
    public static void LiftLimit(this HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostRead;
    }

    /// <summary>Reads what is still to come, and forgets it.</summary>
    public static async Task ForgetBodyAsync(this HttpContext context)
    {
        context.LiftLimit();
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            // More than is ever read: the line breaks.
        }
    }
}
