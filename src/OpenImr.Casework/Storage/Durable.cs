using System.Runtime.InteropServices;

namespace OpenImr.Casework.Storage;

/// <summary>File operations that have reached the disk when they return.</summary>
internal static partial class Durable
{
    /// <summary>Gives a finished file its final name. Its content must have been flushed before; afterwards the name is on the disk too.</summary>
    public static void Move(string from, string to, bool overwrite = false)
    {
        File.Move(from, to, overwrite);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder whose name is on the disk.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>.NET has no call for a folder; on Windows the file system's journal does it.</summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        const int readOnly = 0;
        var descriptor = Open(path, readOnly);
        if (descriptor < 0)
            throw new IOException($"The folder {path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Flush(descriptor) != 0)
                throw new IOException($"The folder {path} cannot be flushed to disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int descriptor);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
