namespace OpenImr.Casework.Storage;

/// <summary>A temporary folder of ours, for its owner alone. It goes with its owner; one whose process was killed goes when the next is made.</summary>
/// <remarks>Each holds a file that its process keeps locked. Only a folder with our name whose lock is free is removed, never one of a server that runs beside this one.</remarks>
public sealed class TemporaryFolder : IDisposable
{
    private const string LockName = ".openimr-lock";
    private readonly FileStream held;

    private TemporaryFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <param name="purpose">Part of its name: <c>print</c> for <c>openimr-print-…</c>.</param>
    public static TemporaryFolder Make(string purpose)
    {
        RemoveLeft($"openimr-{purpose}-");
        var path = Directory.CreateTempSubdirectory($"openimr-{purpose}-").FullName;
        return new(path, Lock(path, FileMode.CreateNew));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        held.Dispose();
    }

    private static void RemoveLeft(string prefix)
    {
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), prefix + "*"))
            try
            {
                using (Lock(left, FileMode.Open))
                    Directory.Delete(left, recursive: true);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Of a process that runs, of another user, or without a lock: not ours to remove.
            }
    }

    private static FileStream Lock(string path, FileMode mode) => new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);
}
