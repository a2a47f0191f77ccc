using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OpenImr.Casework.People;

namespace OpenImr.Web.Frame;

/// <summary>A browser with which someone signed in before. Its attempts are counted apart, so that a stranger who guesses a colleague's password locks the colleague out of nothing.</summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection)
{
    private const string Cookie = "openimr-browser";
    private const int MostUsers = 8;
    private static readonly object FoundKey = new();
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector("known browser");

    /// <summary>Who asks, and from where.</summary>
    public Visitor Of(HttpContext context)
    {
        if (context.Items[FoundKey] is Visitor found)
            return found;
        var visitor = new Visitor(context.Device(), AddressOf(context.Connection.RemoteIpAddress));
        if (context.Request.Cookies[context.CookieName(Cookie)] is { Length: > 0 and < 4000 } cookie)
            try
            {
                if (protector.Unprotect(cookie).Split('\n') is [var browser, .. var users])
                    visitor = visitor with { Browser = browser, KnownTo = users };
            }
            catch (CryptographicException)
            {
                // Not one of ours: a browser that is not known.
            }

        context.Items[FoundKey] = visitor;
        return visitor;
    }

    /// <summary>Knows the browser again, after a sign-in with all that it takes.</summary>
    public void Remember(HttpContext context, string user)
    {
        var visitor = Of(context);
        if (visitor.KnownTo.Contains(user))
            return;
        string[] known = [visitor.Browser ?? Guid.NewGuid().ToString("N"), .. visitor.KnownTo.TakeLast(MostUsers - 1), user];
        context.Response.Cookies.Append(context.CookieName(Cookie), protector.Protect(string.Join('\n', known)), context.OwnCookie(Lasts));
    }

    /// <summary>The address as attempts are counted; of IPv6 the part that one subscriber has.</summary>
    internal static string AddressOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
