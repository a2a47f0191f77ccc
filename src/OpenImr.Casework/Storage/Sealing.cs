using System.Security.Cryptography;

namespace OpenImr.Casework.Storage;

/// <summary>AES-256-GCM as this store uses it: a format byte, a random nonce, the sealed bytes, the tag.</summary>
internal static class Sealing
{
    public const int KeySize = 32;
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var result = new byte[plain.Length + Overhead];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize, plain.Length), result.AsSpan(result.Length - TagSize), associated);
        return result;
    }

    /// <exception cref="CryptographicException">Another key, other associated data, or changed bytes.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> associated)
    {
        if (bytes.Length < Overhead || bytes[0] != Format)
            throw new CryptographicException("These bytes were not sealed by this store.");
        var plain = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes.Slice(1, NonceSize), bytes[(1 + NonceSize)..^TagSize], bytes[^TagSize..], plain, associated);
        return plain;
    }
}
