using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace OpenImr.Web.Frame;

/// <summary>How a request travels: encrypted, for our own name alone, and with the asking machine's address where a proxy passes it on.</summary>
internal static class Transport
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddTransport(this WebApplicationBuilder builder, WebSettings settings)
    {
        // Kestrel reads the two files itself, with the chain, and again when they are renewed.
        if (settings.Certificate is { } certificate)
        {
            builder.Configuration["Kestrel:Certificates:Default:Path"] = certificate.Path;
            builder.Configuration["Kestrel:Certificates:Default:KeyPath"] = certificate.KeyPath;
        }

        // A page of another origin must not reach ours by a name that resolves to this machine.
        string[] names = [.. settings.Certificate?.Names ?? [], .. settings.PublicUrl is { } url ? [url.Host] : Array.Empty<string>()];
        if (settings.IsLoopback || names.Length > 0)
            builder.Services.Configure<HostFilteringOptions>(o => o.AllowedHosts = [.. ThisMachine, .. names]);
        builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>Only a proxy on this machine is believed, which is the middleware's own default.</summary>
    public static void UseTransport(this WebApplication app, WebSettings settings)
    {
        if (settings.PublicUrl is { } url)
        {
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            app.Use((context, next) =>
            {
                if (context.Request.IsHttps || context.Request.Path == "/health")
                    return next(context);
                // What was sent in the open is not taken; the address alone is led on.
                context.Response.Redirect(new Uri(url, context.Request.Path + context.Request.QueryString).AbsoluteUri);
                return Task.CompletedTask;
            });
        }

        if (settings.IsEncrypted)
            app.UseHsts();
    }
}
