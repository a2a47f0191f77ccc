namespace OpenImr.Casework.Tests;

/// <summary>Waits for what happens in the background, by asking whether it has happened: as short as it takes, and on a slow machine as long.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>What was read when it was as expected; fails when it never was.</summary>
    public static async Task<T> Async<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Longest);
        for (T? found; ;)
        {
            if (isThere(found = await read()))
                return found;
            if (timeout.IsCancellationRequested)
                throw new Xunit.Sdk.XunitException($"It did not happen within {Longest.TotalMinutes} minutes. What was read last: {found}");
            await Task.Delay(Between, CancellationToken.None);
        }
    }
}
