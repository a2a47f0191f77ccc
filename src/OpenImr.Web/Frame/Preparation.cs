using Microsoft.EntityFrameworkCore;
using OpenImr.Casework;

namespace OpenImr.Web.Frame;

/// <summary>Makes the office ready in the background: fills a demonstration where one is asked for. Until it stands, every page shows how far it is.</summary>
internal sealed class Preparation(Office office, WebSettings settings) : BackgroundService, IProgress<Filling>
{
    /// <summary>The office that pages work with.</summary>
    public Office Office { get; private set; } = office;

    /// <summary>What stands on every page.</summary>
    public FrameFacts Facts { get; private set; } = new(settings.Fill is null ? NameOf(office) : null, settings.IsDemo);

    /// <summary>How far it is.</summary>
    public Filling Filling { get; private set; }

    /// <summary>True when the office stands.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why it does not; null when nothing went wrong.</summary>
    public string? Failure { get; private set; }

    public void Report(Filling value) => Filling = value;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Fill is null)
            await BeginAsync(cancellationToken);
        else
            await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // On another thread, for the host waits until the first await: the first page answers at once.
            Office = await Task.Run(() => settings.Fill!(this, stoppingToken), stoppingToken);
            await BeginAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever went wrong is told on the page; an office that is half filled is not shown.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failure = fault.Message;
        }
    }

    /// <summary>Takes over what the organization recorded of itself since, here, at the command line or on another node.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        var (before, now) = (Office, await OpenOffice.RefreshAsync(Office, stop));
        if (ReferenceEquals(before, now))
            return;
        Office = now;
        Facts = Facts with { Organization = NameOf(now) };
    }

    private static string? NameOf(Office office) => office.Profile.Name is { Length: > 0 } name ? name : null;

    /// <summary>Takes the organization as it has described itself, and looks whether its cases are made up.</summary>
    private async Task BeginAsync(CancellationToken stop)
    {
        Office = await OpenOffice.OnAsync(Office.Store, Office.Clock, stop);
        await using var db = Office.Store.NewContext();
        Facts = new(NameOf(Office), settings.IsDemo || await db.Cases.AnyAsync(c => c.IsSynthetic, stop));
        IsOver = true;
    }
}

/// <summary>Shows the progress in place of every page until the organization stands.</summary>
internal static class PreparationPage
{
    public static IApplicationBuilder UsePreparation(this WebApplication app)
    {
        var preparation = app.Services.GetRequiredService<Preparation>();
        return app.Use(async (context, next) =>
        {
            var toTheOffice = !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/error");
            if (preparation.IsOver && toTheOffice)
                await preparation.RefreshAsync(context.RequestAborted);
            if (preparation.IsOver || context.Request.Path.StartsWithSegments("/health"))
            {
                await next(context);
                return;
            }

            if (context.Request.Path.StartsWithSegments("/api"))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "2";
                return;
            }

            context.Request.Path = "/preparing";
            await next(context);
        });
    }
}
