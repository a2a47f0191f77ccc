using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>How many forms of the sign-in are taken in a minute: from one address, and from all together. Pages of people who are signed in know no limit.</summary>
internal static class SignInLimits
{
    private const int Parts = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddSignInLimits(this IServiceCollection services, SignInRules rules) => services.AddRateLimiter(o =>
    {
        // A known browser has a count of its own, so that strangers at the same address, or everywhere, take nothing from it.
        o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => !IsLimited(context.Request)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter(PartitionOf(context), _ => AMinute(rules.SignInsOfAddress))),
            PartitionedRateLimiter.Create<HttpContext, string>(context => !IsLimited(context.Request) || VisitorOf(context).Browser is not null
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter("all", _ => AMinute(rules.SignInsOfAll))));
        o.OnRejected = (rejected, _) =>
        {
            var context = rejected.HttpContext;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = ((int)Minute.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Explain(new Refusal(Texts.TooManySignIns));
            return ValueTask.CompletedTask;
        };
    });

    /// <summary>The forms of the sign-in, and the links that set a password. A persona's button proves nothing, and works on this machine alone.</summary>
    private static bool IsLimited(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(request.Query["handler"], "Persona", StringComparison.OrdinalIgnoreCase))
        || request.Path.StartsWithSegments("/welcome", StringComparison.OrdinalIgnoreCase);

    private static string PartitionOf(HttpContext context) => VisitorOf(context) is { Browser: { } browser } ? "browser " + browser : "address " + VisitorOf(context).Address;

    private static Visitor VisitorOf(HttpContext context) => context.RequestServices.GetRequiredService<KnownBrowser>().Of(context);

    private static SlidingWindowRateLimiterOptions AMinute(int most) => new() { PermitLimit = most, Window = Minute, SegmentsPerWindow = Parts, QueueLimit = 0 };
}
