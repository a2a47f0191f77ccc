using Microsoft.EntityFrameworkCore;
using OpenImr.Casework;

namespace OpenImr.Web.Frame;

/// <summary>Makes the office ready in the background: fills a demonstration where one is asked for. Until it stands, every page shows how far it is.</summary>
internal sealed class Preparation(Office office, WebSettings settings) : BackgroundService, IProgress<Filling>
{
    /// <summary>The office that pages work with.</summary>
    public Office Office { get; private set; } = office;

    /// <summary>What stands on every page.</summary>
    public FrameFacts Facts { get; private set; } = new(settings.Fill is null ? office.Profile.Name : null, settings.IsDemo);

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

    /// <summary>Takes the organization as it has described itself, and looks whether its cases are made up.</summary>
    private async Task BeginAsync(CancellationToken stop)
    {
        Office = await OpenOffice.OnAsync(Office.Store, Office.Clock, stop);
        await using var db = Office.Store.NewContext();
        Facts = new(Office.Profile.Name, settings.IsDemo || await db.Cases.AnyAsync(c => c.IsSynthetic, stop));
        IsOver = true;
    }
}

/// <summary>Shows the progress in place of every page until the organization stands.</summary>
internal static class PreparationPage
{
    public static IApplicationBuilder UsePreparation(this WebApplication app)
    {
        var preparation = app.Services.GetRequiredService<Preparation>();
        return app.Use((context, next) =>
        {
            if (preparation.IsOver || context.Request.Path.StartsWithSegments("/health"))
                return next(context);
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "2";
                return Task.CompletedTask;
            }

            context.Request.Path = "/preparing";
            return next(context);
        });
    }
}
