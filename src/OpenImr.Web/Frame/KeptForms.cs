using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace OpenImr.Web.Frame;

/// <summary>What someone sent after the session had ended: held for an hour, so that it stands in the form again after the sign-in. In memory alone, and never stored: who sent it is known only then.</summary>
internal sealed class KeptForms : IDisposable
{
    /// <summary>The parameter of the address that names what is held.</summary>
    public const string Parameter = "kept";

    private const int LargestForm = 500_000;
    private readonly MemoryCache held = new(new MemoryCacheOptions { SizeLimit = 40 * LargestForm });

    /// <summary>Holds the form of a request; the address at which it is to be shown again.</summary>
    public async Task<string> HoldAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is not (> 0 and <= LargestForm))
            return request.Path;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        // A password is never held.
        if (form.Files.Count > 0 || form.ContainsKey("password"))
            return request.Path;
        var key = Guid.NewGuid().ToString("N");
        held.Set(
            (request.Path.Value, key), new FormCollection(form.ToDictionary(f => f.Key, f => f.Value)),
            new MemoryCacheEntryOptions { Size = request.ContentLength, AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });
        return request.Path + QueryString.Create(new QueryBuilder { { Parameter, key } }.Select(p => KeyValuePair.Create(p.Key, (StringValues)p.Value)));
    }

    /// <summary>What is held for this address; null when nothing is.</summary>
    public IFormCollection? Find(HttpRequest request) => held.Get<FormCollection>((request.Path.Value, request.Query[Parameter].ToString()));

    public void Dispose() => held.Dispose();
}
