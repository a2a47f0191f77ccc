using System.Runtime.InteropServices;

namespace OpenImr.Casework.Storage;

/// <summary>Health data are their owner's alone: no other user of the machine reads a file of ours.</summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Whatever this process makes from now on, in any folder, is for its owner. SQLite, its logs and child processes make files that no mode can be given to.</summary>
    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(0b000_111_111);
    }

    /// <summary>Takes the rights of others away from what older versions made.</summary>
    /// <returns>A warning for what belongs to another user and stays open; null otherwise.</returns>
    public static string? Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path) || (File.GetUnixFileMode(path) & Others) == 0)
            return null;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
            return null;
        }
        catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException)
        {
            return $"Other users of this machine may look into {path}, and it belongs to another user. Have its owner run: chmod go-rwx {path}";
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);
}
