using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Abstractions;
using OpenImr.Casework;
using OpenImr.Casework.Issuance;
using OpenImr.Web.Frame;

namespace OpenImr.Web;

/// <summary>Builds the web application; the command line's serve verb and the tests start it the same way.</summary>
public static class WebHost
{
    /// <summary>The application of an office. Start it with <c>StartAsync</c>; it does not own the office's store.</summary>
    public static WebApplication Build(WebSettings settings, Office office)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(office);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "OpenImr.Web",
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(settings.Urls).ConfigureKestrel(k => k.AddServerHeader = false);
        builder.AddTransport(settings);
        builder.Logging.ClearProviders().AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, settings, office);
        var app = builder.Build();
        Use(app, settings);
        return app;
    }

    private static void AddServices(IServiceCollection services, WebSettings settings, Office office)
    {
        services.AddSingleton(office.Clock).AddSingleton(office.Store);
        services.AddSingleton(new Preparation(office, settings)).AddHostedService(s => s.GetRequiredService<Preparation>());
        services.AddTransient(s => s.GetRequiredService<Preparation>().Office).AddTransient(s => s.GetRequiredService<Preparation>().Facts);
        services.AddSingleton(_ => new LetterPrinter());
        services.AddSingleton<SentImports>().AddHostedService(s => s.GetRequiredService<SentImports>());
        services.AddSchedule();
        services.AddRazorPages(o => o.RootDirectory = "/Pages").AddMvcOptions(o => { o.Filters.Add<RefusedForms>(); o.Filters.Add<AnsweredVerbs>(); });
        services.AddSaid(settings);
        services.AddRouting(o => o.LowercaseUrls = true);
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<StoreHealth>("store");
        services.AddResponseCompression(o => o.MimeTypes = ["text/css", "image/svg+xml"]);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = settings.CookieName("openimr-form");
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = settings.CookiePolicy();
        });
        services.AddDataProtection().SetApplicationName("OpenIMR");
        services.Configure<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(office.Store.Settings.Folder.Keys, "web")), NullLoggerFactory.Instance);
            o.XmlEncryptor = new WrappedKeys(office.Store.Master);
        });
        services.AddSignIn(settings);
    }

    private static void Use(WebApplication app, WebSettings settings)
    {
        app.UseTransport(settings);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(
            c => !c.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseExceptionHandler("/error/500").UseStatusCodePagesWithReExecute("/error/{0}"));
        var english = CultureInfo.GetCultureInfo("en-US");
        app.UseRequestLocalization(o =>
        {
            (o.DefaultRequestCulture, o.SupportedCultures, o.SupportedUICultures) = (new(english), [english], [english]);
            o.RequestCultureProviders.Clear();
        });
        app.UseRateLimiter();
        app.UsePreparation();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseLargestForm();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapLetters();
        app.MapNotices();
        app.MapUpload();
        app.MapClocks();
        app.MapDocuments();
        app.MapLibrary();
        app.MapRazorPages();
    }
}
