using OpenImr.Casework.Issuance;
using OpenImr.Casework.Records;
using Quartz;

namespace OpenImr.Web.Frame;

/// <summary>What runs in the background while the application is served. What is to be done stands in the store, so the schedule itself keeps nothing.</summary>
internal static class Schedule
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenShelves = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenDays = TimeSpan.FromHours(1);

    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(q =>
        {
            q.ScheduleJob<PrintJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(BetweenLooks).RepeatForever()));
            q.ScheduleJob<TextJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(BetweenLooks).RepeatForever()));
            q.ScheduleJob<LawJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(BetweenLooks).RepeatForever()));
            q.ScheduleJob<LibraryJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(BetweenShelves).RepeatForever()));
            // More often than daily, for a machine may sleep at midnight; the second time in a day does nothing.
            q.ScheduleJob<DailyJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(BetweenDays).RepeatForever()));
        });
        services.AddQuartzHostedService(o => (o.AwaitApplicationStarted, o.WaitForJobsToComplete) = (true, true));
    }

    [DisallowConcurrentExecution]
    private sealed class PrintJob(Preparation preparation, LetterPrinter printer) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (preparation.IsOver)
                await PrintIssuedLetters.HandleAsync(PrintIssuedLetters.Printer, preparation.Office, printer, cancellationToken);
        }
    }

    [DisallowConcurrentExecution]
    private sealed class TextJob(Preparation preparation) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (preparation.IsOver)
                await TakeDocumentTexts.HandleAsync(TakeDocumentTexts.Taker, preparation.Office, cancellationToken);
        }
    }

    /// <summary>Takes over the clocks and days that another node entered.</summary>
    [DisallowConcurrentExecution]
    private sealed class LawJob(Preparation preparation) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (preparation.IsOver)
                await preparation.Office.Store.Law.RefreshAsync(cancellationToken);
        }
    }

    /// <summary>Reads the library's index at the start and after each import, whoever made it, so that no search waits for that.</summary>
    [DisallowConcurrentExecution]
    private sealed class LibraryJob(Preparation preparation) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (preparation.IsOver)
                await preparation.Office.Store.Library.KeepFreshAsync(cancellationToken);
        }
    }

    [DisallowConcurrentExecution]
    private sealed class DailyJob(Preparation preparation) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (preparation.IsOver)
                await preparation.Office.Store.KeepDailyAsync(cancellationToken);
        }
    }
}
