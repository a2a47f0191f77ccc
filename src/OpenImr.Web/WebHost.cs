namespace OpenImr.Web;

/// <summary>Builds the web application; the command line's serve verb and the tests start it the same way.</summary>
public static class WebHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        var app = builder.Build();
        app.MapRazorPages();
        return app;
    }
}
