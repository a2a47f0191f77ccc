using System.Buffers;
using System.Globalization;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Records;

/// <summary>The kinds of file that the case file takes, and the check that a file is what its name says and is whole.</summary>
public static class DocumentFormat
{
    /// <summary>A document is smaller than this, in bytes. The organization's choice: some twenty thousand scanned pages.</summary>
    public const long SizeLimit = 200_000_000;

    private const int Edge = 2048;

    private sealed record Kind(string MediaType, string Name, Func<Stream, bool> Is, string[] Extensions);

    private static readonly Kind[] Kinds =
    [
        new("application/pdf", "a PDF", s => Head(s, 1024).IndexOf("%PDF-"u8) >= 0, [".pdf"]),
        new("image/png", "a PNG image", s => Head(s, 8).SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), [".png"]),
        new("image/jpeg", "a JPEG image", s => Head(s, 3).SequenceEqual<byte>([0xFF, 0xD8, 0xFF]), [".jpg", ".jpeg"]),
        new("image/tiff", "a TIFF image", s => Head(s, 4) is [0x49, 0x49, 0x2A, 0] or [0x4D, 0x4D, 0, 0x2A], [".tif", ".tiff"]),
        new("text/plain", "a plain text in UTF-8", IsText, [".txt"]),
    ];

    /// <summary>True when a file of this name would be a document.</summary>
    public static bool Takes(string fileName) => KindOf(fileName) is not null;

    /// <summary>The media type, when the bytes are what the name says, whole, not empty and not too large; else every reason against them.</summary>
    /// <param name="fileName">The name under which it came in.</param>
    /// <param name="content">Its bytes; must seek. Read at both ends only, but for plain text.</param>
    public static Outcome<string> Of(string fileName, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (KindOf(fileName) is not { } kind)
            return new Refusal($"{fileName} is of no kind that the case file takes. Send {Words.List(Kinds.Select(k => $"{k.Name} ({k.Extensions[0]})"))}.");
        if (content.Length == 0)
            return new Refusal($"{fileName} is empty. Send the document.");
        if (content.Length >= SizeLimit)
            return new Refusal(string.Create(
                CultureInfo.InvariantCulture, $"{fileName} has {content.Length / 1e6:0} MB. A document is smaller than {SizeLimit / 1e6:0} MB; send it in parts."));
        if (!kind.Is(content))
        {
            var other = Kinds.FirstOrDefault(k => k != kind && k.Is(content));
            return new Refusal($"{fileName} is not {kind.Name}, as its name says{(other is null ? "" : $", but {other.Name}")}. Send the document itself, under its right name.");
        }

        return kind.MediaType == "application/pdf" && !IsWholePdf(content)
            ? new Refusal($"{fileName} is a PDF that breaks off before its end. Send it again, whole.")
            : kind.MediaType;
    }

    private static Kind? KindOf(string fileName) =>
        Kinds.FirstOrDefault(k => k.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase));

    /// <summary>A PDF ends in <c>startxref</c>, the place of its cross-reference, and <c>%%EOF</c>; the place lies inside the file (ISO 32000-1, 7.5.5).</summary>
    private static bool IsWholePdf(Stream content)
    {
        var tail = At(content, Math.Max(0, content.Length - Edge), Edge);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        var start = end < 0 ? -1 : tail.AsSpan(0, end).LastIndexOf("startxref"u8);
        return start >= 0
            && long.TryParse(
                Encoding.ASCII.GetString(tail.AsSpan(start + 9, end - start - 9)).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place > 0 && place < content.Length;
    }

    private static bool IsText(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 65536, leaveOpen: true);
        var buffer = ArrayPool<char>.Shared.Rent(65536);
        try
        {
            for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
                if (buffer.AsSpan(0, read).Contains('\0'))
                    return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static ReadOnlySpan<byte> Head(Stream content, int length) => At(content, 0, length);

    private static byte[] At(Stream content, long place, int length)
    {
        content.Position = place;
        var bytes = new byte[Math.Min(length, content.Length - place)];
        content.ReadExactly(bytes);
        return bytes;
    }
}
