using OpenImr.Casework.Demo;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Demo;

/// <summary>A demonstration of 400 cases, filled once for the tests that look at it.</summary>
public sealed class FilledDemo : IAsyncLifetime
{
    /// <summary>The instant at which it is filled: a Wednesday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.FromHours(-8));

    public const int Cases = 400;

    private readonly string parent = Directory.CreateTempSubdirectory("openimr-demo-").FullName;

    public string Folder => Path.Combine(parent, "demo");

    public CaseworkStore Store { get; private set; } = null!;

    public FillDemo.Filled Filled { get; private set; } = null!;

    public IReadOnlyList<ReviewCase> All { get; private set; } = [];

    internal List<DemoProgress> Progress { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var settings = new StoreSettings(new DataFolder(Folder));
        Filled = Accepted(await FillDemo.HandleAsync(new(settings, Cases), new StandingClock(Now), new Noted(Progress), default));
        Store = Accepted(await CaseworkStore.OpenAsync(settings, new StandingClock(Now), default));
        await using var db = Store.NewContext();
        var all = new List<ReviewCase>();
        foreach (var number in db.Cases.Select(c => c.Number).ToArray())
            all.Add(Accepted(await Store.Cases.LoadAsync(CaseNumber.Parse(number), default)));
        All = all;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(parent, recursive: true);
    }

    private static T Accepted<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Accepted(var value) => value,
        Outcome<T>.Refused(var refusal) => throw new Xunit.Sdk.XunitException(refusal.ToString()),
        _ => throw new InvalidOperationException(),
    };

    private sealed class Noted(List<DemoProgress> noted) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            lock (noted)
                noted.Add(value);
        }
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
