using System.Collections.Immutable;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Casework.Review;

/// <summary>Reads clinical text for a page under a time limit, so that no text, whatever it says, keeps the page from opening.</summary>
public static class TimeLimit
{
    /// <summary>Many times what the largest draft beside a file of 2,000 pages takes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs the determination check.</summary>
    /// <returns>The findings; null where the limit was reached first.</returns>
    public static async Task<ImmutableArray<CheckFinding>?> CheckAsync(CheckedDetermination determination, CancellationToken stop) =>
        await ReadAsync(limit => (ImmutableArray<CheckFinding>?)DeterminationFindings.In(determination, limit), stop);

    /// <summary>Reads on a thread of its own. At the limit the reading is told to end, and the caller goes on without waiting for it.</summary>
    internal static async Task<T?> ReadAsync<T>(Func<CancellationToken, T?> read, CancellationToken stop, TimeSpan? longest = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(longest ?? Longest);
        var reading = Task.Run(() => read(limit.Token), CancellationToken.None);
        try
        {
            return await reading.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return default;
        }
    }
}
