using System.Diagnostics;

namespace OpenImr.Casework.Storage;

/// <summary>One process at a time prepares a data folder. The lock goes with the process, however that ends.</summary>
internal static class FolderLock
{
    public static async Task<IAsyncDisposable> TakeAsync(string file, CancellationToken stop)
    {
        var waited = Stopwatch.StartNew();
        while (true)
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            }
    }
}
