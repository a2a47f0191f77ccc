using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OpenImr.Casework.People;

/// <summary>The six digits of an authenticator app (RFC 6238). A code counts during its own 30 seconds and one step on either side; Identity takes two.</summary>
internal static class TimedCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsAStep = 30;

    /// <summary>After so long no code of before is taken, so that one which was used need not be remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <summary>The step whose code it is; null for no code of now.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var (secret, present) = (Bytes(key), now.ToUnixTimeSeconds() / SecondsAStep);
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)))
                found = step;
        return found;
    }

    private static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // Every app follows the standard, which says SHA-1.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var digit in key)
        {
            (held, bits) = (((held << 5) | Alphabet.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)((held >> bits) & byte.MaxValue));
        }

        return [.. bytes];
    }
}
