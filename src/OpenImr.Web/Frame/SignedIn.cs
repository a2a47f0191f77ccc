using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using Claim = System.Security.Claims.Claim;

namespace OpenImr.Web.Frame;

/// <summary>Who asks. The browser holds a session's secret in a cookie; the session is looked up at every request.</summary>
public static class SignedIn
{
    private const string SecretClaim = "openimr-secret";
    private static readonly object FoundKey = new();
    private static readonly object EndedKey = new();

    /// <summary>The person who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the page is open to all and must not ask.</exception>
    public static Actor Actor(this HttpContext context) => context.Session()?.Actor ?? throw new InvalidOperationException("Nobody is signed in here.");

    /// <summary>The session that shows pages; null when nobody is signed in.</summary>
    public static Session? Session(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[FoundKey] is Session { Needs: null } session ? session : null;
    }

    /// <summary>The session that waits for a second factor; null when there is none.</summary>
    internal static Session? HalfSession(this HttpContext context) => context.Items[FoundKey] is Session { Needs: not null } session ? session : null;

    /// <summary>Gives the browser a session, and takes away the one it had. A browser is known again once a session shows pages.</summary>
    internal static async Task SignInAsync(this HttpContext context, BegunSession session)
    {
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(SecretClaim, session.Secret)], CookieAuthenticationDefaults.AuthenticationScheme)));
        if (session.Needs is null && await context.RequestServices.GetRequiredService<Accounts>().Sessions.FindAsync(session.Secret, context.RequestAborted) is { IsPersona: false } begun)
            context.RequestServices.GetRequiredService<KnownBrowser>().Remember(context, begun.Actor.User);
    }

    /// <summary>Takes the session away.</summary>
    internal static Task SignOutAsync(this HttpContext context) => context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

    /// <summary>The address to go on at: the one that was asked for when it is one of ours, otherwise the board.</summary>
    internal static string GoOn(this HttpContext context, string? asked) =>
        asked is ['/', not ('/' or '\\'), ..] && !asked.Any(char.IsControl) && !asked.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(new Uri($"{context.Request.Scheme}://{context.Request.Host}"), asked, out var url) && url.Authority == context.Request.Host.ToString()
            ? asked
            : "/";

    /// <summary>True for a request made on this machine, by no one's proxy.</summary>
    internal static bool IsFromThisMachine(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && !context.Request.Headers.Keys.Any(h => h.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || h.StartsWith("X-Original", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || h.Equals("Via", StringComparison.OrdinalIgnoreCase));

    /// <summary>The browser and system as far as it says, in words: <c>Firefox on Windows</c>.</summary>
    internal static string Device(this HttpContext context)
    {
        var says = context.Request.Headers.UserAgent.ToString();
        string? First(params (string Sign, string Name)[] known) => known.FirstOrDefault(k => says.Contains(k.Sign, StringComparison.Ordinal)).Name;
        return $"{First(("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")) ?? "Another program"} on "
            + (First(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")) ?? "another system");
    }

    /// <summary>Registers it: every page asks for a signed-in person unless it says that it is open.</summary>
    internal static void AddSignIn(this IServiceCollection services, WebSettings settings)
    {
        var rules = settings.SignIn;
        services.AddSingleton(rules).AddSingleton(settings);
        services.AddSingleton<KnownBrowser>();
        services.AddSignInLimits(rules);
        services.AddTransient<Accounts>();
        services.AddSingleton<KeptForms>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = settings.CookieName("openimr-session");
            o.Cookie.HttpOnly = true;
            // Lax, for a link in a colleague's mail leads to the case; forms are guarded by the strict antiforgery cookie.
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = settings.CookiePolicy();
            // The session row says how long it lasts; the cookie outlives it a little, so that what is sent just afterwards can be kept.
            o.ExpireTimeSpan = rules.Longest + KeptForms.Lasts;
            o.SlidingExpiration = false;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "return";
            o.Events.OnValidatePrincipal = ValidateAsync;
            o.Events.OnRedirectToLogin = ToSignIn;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var context = cookie.HttpContext;
        var secret = cookie.Principal?.FindFirstValue(SecretClaim);
        var found = secret is null
            ? null
            : await context.RequestServices.GetRequiredService<Accounts>().Sessions.FindAsync(secret, context.RequestAborted);
        context.Items[FoundKey] = found;
        if (found is { Needs: null })
        {
            cookie.ReplacePrincipal(PersonOf(found.Actor.User, secret!));
            return;
        }

        cookie.RejectPrincipal();
        if (found is not null)
            return;
        if (secret is not null && await context.RequestServices.GetRequiredService<Accounts>().Sessions.JustEndedAsync(secret, KeptForms.Lasts, context.RequestAborted) is { } user)
            context.Items[EndedKey] = (User: user.User, Secret: secret);
        else
            await context.SignOutAsync();
    }

    /// <summary>Keeps the form that came just after time had ended the session, when it carries the token that the session's own page gave; the address to go on at.</summary>
    private static async Task<string> KeepAsync(HttpContext context)
    {
        if (context.Items[EndedKey] is not (string user, string secret) || !context.Request.HasFormContentType || context.Request.ContentLength is not (> 0 and <= KeptForms.LargestForm)
            || context.GetEndpoint()?.Metadata.GetMetadata<ShowsKeptFormAttribute>() is null)
            return context.Request.Path;
        var nobody = context.User;
        context.User = PersonOf(user, secret);
        var isOurs = await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        context.User = nobody;
        if (!isOurs)
            return context.Request.Path;
        var mark = KeptForms.MarkOf(secret);
        context.Response.Cookies.Append(context.CookieName(KeptForms.Cookie), mark, context.OwnCookie(KeptForms.Lasts));
        return await context.RequestServices.GetRequiredService<KeptForms>().KeepAsync(context.Request, user, mark);
    }

    private static ClaimsPrincipal PersonOf(string user, string secret) => new(new ClaimsIdentity(
        [new Claim(SecretClaim, secret), new Claim(ClaimTypes.NameIdentifier, user)], CookieAuthenticationDefaults.AuthenticationScheme));

    private static async Task ToSignIn(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var context = redirect.HttpContext;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var goOn = HttpMethods.IsPost(context.Request.Method)
            ? await KeepAsync(context)
            : context.Request.Path + context.Request.QueryString;
        context.Response.Redirect(context.HalfSession() is { } half ? SignInPages.For(half.Needs, goOn)
            : HttpMethods.IsPost(context.Request.Method) ? SignInPages.For(null, goOn)
            : redirect.RedirectUri);
    }
}

/// <summary>The pages between the password and the board.</summary>
internal static class SignInPages
{
    /// <summary>The page that asks for what is still needed, with the address to go on at.</summary>
    public static string For(Needs? needs, string? goOn) =>
        needs switch { Needs.Code => "/sign-in/code", Needs.Setup => "/sign-in/set-up", _ => "/sign-in" }
        + (goOn is null or "/" ? "" : QueryString.Create("return", goOn));
}
