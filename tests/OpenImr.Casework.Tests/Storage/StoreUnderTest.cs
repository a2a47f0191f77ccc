using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Which database keeps the store. Every test of the store runs on both.</summary>
public enum Kept
{
    InSqlite,
    InPostgres,
}

/// <summary>A data folder of its own with a store in it, real in every part; only the clock stands still.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    private StoreUnderTest(StoreSettings settings, StandingClock clock, CaseworkStore store) => (Settings, Clock, Store) = (settings, clock, store);

    public StoreSettings Settings { get; }

    public StandingClock Clock { get; }

    public CaseworkStore Store { get; private set; }

    public CaseStore Cases => Store.Cases;

    public static async Task<StoreUnderTest> OpenAsync(Kept kept)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-store-").FullName);
        var settings = new StoreSettings(folder, Postgres: kept == Kept.InPostgres ? await PostgresCluster.NewDatabaseAsync() : null);
        var clock = new StandingClock(Cast.Noon(new(2026, 11, 23)));
        return new(settings, clock, Opened(await CaseworkStore.OpenAsync(settings, clock, TestContext.Current.CancellationToken)));
    }

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Opened(await CaseworkStore.OpenAsync(Settings, Clock, TestContext.Current.CancellationToken));
    }

    /// <summary>The value, or a failure that shows the refusal.</summary>
    public static T Opened<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Accepted accepted => accepted.Value,
        Outcome<T>.Refused refused => throw new Xunit.Sdk.XunitException($"Refused: {refused.Refusal}"),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The refusal, or a failure.</summary>
    public static string Refusal<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Refusal.ToString();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Settings.Folder.Path, recursive: true);
    }
}

/// <summary>A clock that stands until it is set.</summary>
public sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>For what does not depend on the day.</summary>
    public static TimeProvider Fixed { get; } = new StandingClock(new(2026, 11, 23, 10, 15, 0, TimeSpan.FromHours(-8)));

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
