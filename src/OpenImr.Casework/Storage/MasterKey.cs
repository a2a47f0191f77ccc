using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>The key that wraps all others. It is given by <c>OPENIMR_KEY</c>, or lies in a file that only its owner reads; it is never stored beside the data.</summary>
public sealed class MasterKey
{
    private const string CheckText = "OpenIMR master key";
    private readonly byte[] key;

    private MasterKey(byte[] key) => this.key = key;

    /// <summary>The organization's master key: from the environment, from the folder's file, or, for a folder that holds nothing yet, a new one.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="given">Value of <c>OPENIMR_KEY</c>; null when not set.</param>
    /// <param name="dataExist">True when something is stored already, here or in PostgreSQL; then no new key is made.</param>
    internal static Outcome<MasterKey> Find(DataFolder folder, string? given, bool dataExist)
    {
        if (!string.IsNullOrWhiteSpace(given))
            return Read(given, "OPENIMR_KEY");
        var file = folder.MasterKeyFile;
        if (File.Exists(file))
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                return new Refusal($"Others than its owner may read the master key {file}. Make it the owner's alone: chmod 600 {file}");
            return Read(File.ReadAllText(file), file);
        }

        if (dataExist)
            return new Refusal(
                $"Data are stored, but their master key is missing. Set OPENIMR_KEY to the key they were sealed with, or put it back at {file}.");
        folder.Make();
        return MakeFile(file);
    }

    /// <summary>Seals a few bytes for a purpose; they open only for the same purpose.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> bytes, string purpose) => Sealing.Seal(key, bytes, Encoding.UTF8.GetBytes(purpose));

    /// <summary>Opens what <see cref="Wrap"/> sealed for the same purpose.</summary>
    /// <exception cref="CryptographicException">Another master key, another purpose, or changed bytes.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string purpose) => Sealing.Open(key, wrapped, Encoding.UTF8.GetBytes(purpose));

    /// <summary>A keyed hash of a text for a purpose: equal texts have equal hashes, and without the key nothing can be tried against it.</summary>
    public string HashOf(string text, string purpose) => Convert.ToHexStringLower(
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Sealing.KeySize, info: Encoding.UTF8.GetBytes("hash " + purpose)), Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>A value by which a wrong key is known at once.</summary>
    internal byte[] MakeCheck() => Wrap(Encoding.UTF8.GetBytes(CheckText), "check");

    /// <summary>True when the check was made with this key.</summary>
    internal bool Matches(byte[] check)
    {
        try
        {
            return Encoding.UTF8.GetString(Unwrap(check, "check")) == CheckText;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static Outcome<MasterKey> Read(string text, string source)
    {
        var bytes = new byte[Sealing.KeySize + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == Sealing.KeySize
            ? new MasterKey(bytes[..Sealing.KeySize])
            : new Refusal($"{source} is no master key: it must be 32 random bytes in base64, as \"openssl rand -base64 32\" prints them.");
    }

    /// <summary>Writes a new key so that a kill leaves either none or all of it.</summary>
    private static MasterKey MakeFile(string file)
    {
        var key = Sealing.NewKey();
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file);
        return new MasterKey(key);
    }
}
