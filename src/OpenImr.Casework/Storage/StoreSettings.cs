namespace OpenImr.Casework.Storage;

/// <summary>Which store to open, and with what.</summary>
/// <param name="Folder">The data folder. With PostgreSQL it holds the documents and, without <paramref name="Key"/>, the master key.</param>
/// <param name="Key">The master key, 32 bytes in base64; null to use the folder's file.</param>
/// <param name="Postgres">Connection string; null for SQLite in the folder.</param>
/// <param name="BackedUp">True when the caller has backed PostgreSQL up, so that a new version may change its tables.</param>
public sealed record StoreSettings(DataFolder Folder, string? Key = null, string? Postgres = null, bool BackedUp = false)
{
    /// <summary>The largest document taken, in bytes, unless the organization sets another.</summary>
    public const long UsualLargestDocument = 100 * 1000 * 1000;

    /// <summary>The largest document taken, in bytes.</summary>
    public long LargestDocument { get; init; } = UsualLargestDocument;

    /// <summary>Folder from the argument or <c>OPENIMR_DATA</c>, key from <c>OPENIMR_KEY</c>, PostgreSQL from <c>OPENIMR_DB</c>.</summary>
    public static StoreSettings FromEnvironment(string? dataFolder = null, bool backedUp = false) =>
        new(DataFolder.Find(dataFolder), Set("OPENIMR_KEY"), Set("OPENIMR_DB"), backedUp);

    private static string? Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
