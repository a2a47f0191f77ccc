namespace OpenImr.Web.Frame;

/// <summary>Names of cookies. Where people come over an encrypted connection only, browsers are told that no other host may set them (<c>__Host-</c>).</summary>
internal static class CookieNames
{
    /// <summary>The name under these settings.</summary>
    public static string CookieName(this WebSettings settings, string name) => settings.IsEncrypted ? "__Host-" + name : name;

    /// <summary>The name for this request.</summary>
    public static string CookieName(this HttpContext context, string name) => context.RequestServices.GetRequiredService<WebSettings>().CookieName(name);

    /// <summary>How secure cookies are: always where every connection is encrypted.</summary>
    public static CookieSecurePolicy CookiePolicy(this WebSettings settings) => settings.IsEncrypted ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>A cookie of the server alone.</summary>
    public static CookieOptions OwnCookie(this HttpContext context, TimeSpan lasts) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lasts,
        IsEssential = true,
    };
}
