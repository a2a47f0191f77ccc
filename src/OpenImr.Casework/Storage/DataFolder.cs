namespace OpenImr.Casework.Storage;

/// <summary>Where an organization's data lie. The keys have a folder of their own, so that they are backed up apart from what they open.</summary>
/// <param name="Path">The folder; made when it is missing.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The folder named by the caller, else by <c>OPENIMR_DATA</c>, else <c>./data-local</c>.</summary>
    public static DataFolder Find(string? named = null) =>
        new(System.IO.Path.GetFullPath(named ?? Environment.GetEnvironmentVariable("OPENIMR_DATA") ?? "data-local"));

    /// <summary>Events, read tables and outbox, when SQLite keeps them.</summary>
    public string Database => In("casework.db");

    /// <summary>The published determinations, when SQLite keeps them: a file of its own, so that an import never holds up a case.</summary>
    public string Library => In("library.db");

    /// <summary>Copies made before a migration.</summary>
    public string Backups => In("backups");

    /// <summary>The documents, sealed, a folder a case.</summary>
    public string Vault => In("vault");

    /// <summary>Wrapped keys and, unless <c>OPENIMR_KEY</c> is used, the master key.</summary>
    public string Keys => In("keys");

    /// <summary>The wrapped keys, when SQLite keeps them.</summary>
    public string KeyDatabase => System.IO.Path.Combine(Keys, "keys.db");

    /// <summary>The master key, when no environment variable holds it.</summary>
    public string MasterKeyFile => System.IO.Path.Combine(Keys, "master.key");

    /// <summary>Held while the schema is brought up to date.</summary>
    internal string LockFile => In("casework.lock");

    /// <summary>True when the folder holds anything that a key may have sealed.</summary>
    internal bool HoldsData =>
        File.Exists(Database) || File.Exists(KeyDatabase) || (Directory.Exists(Vault) && Directory.EnumerateFileSystemEntries(Vault).Any());

    /// <summary>Makes the folders; only their owner may look into the one with the keys.</summary>
    internal void Make()
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Vault);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Keys);
        else
            Directory.CreateDirectory(Keys, owner);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
