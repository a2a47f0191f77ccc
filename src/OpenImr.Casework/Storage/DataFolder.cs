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

    /// <summary>Makes the folders; only their owner may look into them.</summary>
    internal void Make()
    {
        OwnerOnly.FromNowOn();
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Vault);
        Directory.CreateDirectory(Keys);
    }

    /// <summary>Takes the rights of others away from folders and databases that an older version made. The files in the vault need none: nobody else passes its folder.</summary>
    /// <returns>A warning for each that belongs to another user.</returns>
    internal IReadOnlyList<string> Tighten()
    {
        string[] databases = [Database, Library, KeyDatabase];
        string[] all =
        [
            Path, Vault, Keys, Backups, LockFile, .. databases.SelectMany(d => new[] { d, d + "-wal", d + "-shm" }),
            .. Directory.Exists(Backups) ? Directory.EnumerateFiles(Backups) : [],
        ];
        return [.. all.Select(OwnerOnly.Tighten).OfType<string>()];
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
