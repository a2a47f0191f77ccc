namespace OpenImr.Web.Frame;

/// <summary>The headers of every answer: nothing is loaded from elsewhere, nothing runs inline, nobody frames us, and no case's number leaves in a referrer.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The same for a page with a script of ours that sends nothing.</summary>
    public const string WithScript = ContentSecurityPolicy + "; script-src 'self'";

    /// <summary>The same for the reviewer's desk: its one script saves drafts in the background, and a document of the record is shown beside what is written.</summary>
    public const string WithDesk = ContentSecurityPolicy + "; script-src 'self'; connect-src 'self'; frame-src 'self'";

    /// <summary>The same for the case file, which stands in the review desk's frame and has a script for its keys.</summary>
    public static readonly string InDesk = ContentSecurityPolicy.Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal) + "; script-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // Health data: neither a shared cache nor the back button of the next person shows them.
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
