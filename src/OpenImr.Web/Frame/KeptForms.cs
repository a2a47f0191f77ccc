using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using OpenImr.Core.Determinations;

namespace OpenImr.Web.Frame;

/// <summary>A page that shows again what was sent to it after time had ended the session.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShowsKeptFormAttribute : Attribute;

/// <summary>What someone sent just after time had ended the session: kept for an hour, so that the form shows it again after the sign-in. Only who holds the secret of the session that ended has anything kept, and only that user, in that browser, reads it. In memory alone.</summary>
internal sealed class KeptForms(TimeProvider clock)
{
    /// <summary>The parameter of the address that names what is kept.</summary>
    public const string Parameter = "kept";

    /// <summary>So long after its end a session's form is kept, and so long it is shown.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Bytes of the largest form that is kept.</summary>
    public const int LargestForm = 500_000;
    private const int LargestOfAll = 40 * LargestForm;
    private const int MostOfUser = 5;

    /// <summary>What proves something or decides something is typed again.</summary>
    private static readonly string[] NeverKept = ["password", "present", "again", "code", "attest", "__RequestVerificationToken"];

    private readonly Lock gate = new();
    private readonly List<Kept> held = [];

    /// <summary>The mark of a session that ended, for the browser that had it: it opens nothing but what is kept here.</summary>
    public static string MarkOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("kept form\n" + secret)));

    /// <summary>Keeps the form of a request; the address at which it is shown again.</summary>
    /// <param name="request">The request, of a session that just ended.</param>
    /// <param name="user">Whose session it was.</param>
    /// <param name="mark">Its mark.</param>
    public async Task<string> KeepAsync(HttpRequest request, string user, string mark)
    {
        if (request.ContentLength is not (> 0 and <= LargestForm) || request.Headers.Accept == "application/json")
            return request.Path;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form.Files.Count > 0)
            return request.Path;
        var fields = form.Where(f => !NeverKept.Contains(f.Key, StringComparer.OrdinalIgnoreCase) && !Decides(f)).ToDictionary(f => f.Key, f => f.Value);
        var kept = new Kept(Guid.NewGuid().ToString("N"), user, mark, request.Path, new FormCollection(fields), request.ContentLength.Value, clock.GetUtcNow() + Lasts);
        lock (gate)
        {
            held.RemoveAll(k => k.Until <= clock.GetUtcNow());
            while (held.Count(k => k.User == user) >= MostOfUser)
                held.Remove(held.First(k => k.User == user));
            if (held.Sum(k => k.Size) + kept.Size > LargestOfAll)
                return request.Path;
            held.Add(kept);
        }

        return request.Path + new QueryBuilder { { Parameter, kept.Key } }.ToQueryString().Value;
    }

    /// <summary>What is kept of the user for this address and this browser; null when nothing is.</summary>
    public IFormCollection? Find(HttpContext context)
    {
        var (key, mark) = (context.Request.Query[Parameter].ToString(), context.Request.Cookies[context.CookieName(Cookie)]);
        if (mark is null || context.Session() is not { } session)
            return null;
        lock (gate)
            return held.Find(k => k.Key == key && k.User == session.Actor.User && k.Path == context.Request.Path && k.Until > clock.GetUtcNow()
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(k.Mark), Encoding.UTF8.GetBytes(mark)))?.Form;
    }

    /// <summary>The cookie that holds the mark.</summary>
    public const string Cookie = "openimr-kept";

    /// <summary>An outcome is never kept: whoever decides chooses it signed in.</summary>
    private static bool Decides(KeyValuePair<string, StringValues> field) =>
        field.Key.StartsWith("outcome", StringComparison.OrdinalIgnoreCase) || field.Value.Any(v => Enum.TryParse<ItemOutcome>(v?.Trim(), ignoreCase: true, out _));

    private sealed record Kept(string Key, string User, string Mark, PathString Path, IFormCollection Form, long Size, DateTimeOffset Until);
}
