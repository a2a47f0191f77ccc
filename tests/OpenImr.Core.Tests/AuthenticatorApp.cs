using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OpenImr.Core.Tests;

/// <summary>The app on someone's phone: the six digits of a key at an instant (RFC 6238), reckoned here without the library that checks them.</summary>
public static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code at the instant.</summary>
    /// <param name="key">In base 32; spaces do not count.</param>
    /// <param name="at">When.</param>
    public static string Code(string key, DateTimeOffset at)
    {
        var bits = string.Concat(key.Where(c => c != ' ').Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard that every app follows says SHA-1.
        var hash = HMACSHA1.HashData(bytes, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
