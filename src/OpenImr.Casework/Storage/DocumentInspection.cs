using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>A kind of file that is taken: what its name ends in, what its bytes begin with, and what a whole one ends with.</summary>
/// <param name="Name">As a sentence calls it.</param>
/// <param name="MediaType">As the web calls it.</param>
/// <param name="Extensions">In lower case, with the dot.</param>
/// <param name="Starts">Any of these; empty for text.</param>
/// <param name="EndsWith">What stands near the end of a file that is whole; null where nothing says so.</param>
/// <param name="Smallest">Fewer bytes hold no such file.</param>
internal sealed record FileKind(string Name, string MediaType, string[] Extensions, byte[][] Starts, string[]? EndsWith = null, int Smallest = 1)
{
    public static readonly FileKind Pdf = new("PDF", "application/pdf", [".pdf"], ["%PDF-"u8.ToArray()], ["startxref", "%%EOF"]);

    public static readonly FileKind Text = new("text", "text/plain", [".txt"], []);

    public static readonly IReadOnlyList<FileKind> All =
    [
        Pdf,
        new("PNG image", "image/png", [".png"], [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]], ["IEND"], 57),
        new("JPEG image", "image/jpeg", [".jpg", ".jpeg"], [[0xFF, 0xD8, 0xFF]], ["\u00FF\u00D9"], 107),
        new("TIFF image", "image/tiff", [".tif", ".tiff"], ["II*\0"u8.ToArray(), "MM\0*"u8.ToArray()], null, 26),
        Text,
    ];
}

/// <summary>Looks at a document as it passes by: whether it is what its name says, whole, and not too large.</summary>
internal sealed class DocumentInspection(string fileName, long largest)
{
    private const int HeadSize = 1024;
    private const int TailSize = 2048;
    private readonly byte[] head = new byte[HeadSize];
    private readonly byte[] tail = new byte[TailSize];
    private readonly Decoder utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private int headLength;
    private int tailLength;
    private bool isText = true;

    public long Length { get; private set; }

    /// <summary>What the bytes are; null when none of the kinds taken.</summary>
    public FileKind? Kind { get; private set; }

    /// <summary>Takes the next piece in view.</summary>
    /// <returns>False when the document is too large to go on.</returns>
    public bool Look(ReadOnlySpan<byte> piece)
    {
        if (Length == 0)
        {
            piece[..Math.Min(piece.Length, HeadSize)].CopyTo(head);
            headLength = Math.Min(piece.Length, HeadSize);
        }

        Length += piece.Length;
        KeepTail(piece);
        isText = isText && IsText(piece);
        // A PDF may begin with a few bytes that are not its own.
        Kind ??= FileKind.All.FirstOrDefault(k => k.Starts.Any(s =>
            k == FileKind.Pdf ? head.AsSpan(0, headLength).IndexOf(s) >= 0 : head.AsSpan(0, headLength).StartsWith(s)));
        return Length <= largest;
    }

    /// <summary>Why the document is not taken, once all of it was seen; null when it is.</summary>
    public Reason? Objection()
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        var named = FileKind.All.FirstOrDefault(k => k.Extensions.Contains(extension));
        if (Kind is null && isText && Length > 0)
            Kind = FileKind.Text;
        return named is null
                ? new($"{fileName} is of no kind that is taken. Send a PDF, PNG, JPEG or TIFF file, or plain text (.txt).")
            : Length == 0 ? new($"{fileName} is empty. Send the document itself.")
            : Length > largest
                ? new($"{fileName} is larger than {largest / 1_000_000:N0} MB, the most that is taken. Split it and send the parts, or have an administrator raise the limit.")
            : Kind != named
                ? new($"{fileName} is not what its name says: it is {(Kind is null ? "neither a PDF, an image nor plain text" : $"a {Kind.Name} file")}. Send the {named.Name} file, or name it by what it is.")
            : Length < named.Smallest || named.EndsWith?.Any(mark => tail.AsSpan(0, tailLength).IndexOf(Encoding.Latin1.GetBytes(mark)) < 0) == true ? Broken(fileName, named)
            : null;
    }

    /// <summary>A file that is not whole.</summary>
    public static Reason Broken(string fileName, FileKind kind) =>
        new($"{fileName} is a {kind.Name} file that was cut off or damaged on its way. Send it again from the original.");

    private void KeepTail(ReadOnlySpan<byte> piece)
    {
        if (piece.Length >= TailSize)
        {
            piece[^TailSize..].CopyTo(tail);
            tailLength = TailSize;
            return;
        }

        var kept = Math.Min(tailLength, TailSize - piece.Length);
        tail.AsSpan(tailLength - kept, kept).CopyTo(tail);
        piece.CopyTo(tail.AsSpan(kept));
        tailLength = kept + piece.Length;
    }

    private bool IsText(ReadOnlySpan<byte> piece)
    {
        foreach (var b in piece)
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f'))
                return false;
        try
        {
            utf8.GetCharCount(piece, flush: false);
            Span<char> ignored = stackalloc char[512];
            while (piece.Length > 0)
            {
                utf8.Convert(piece, ignored, flush: false, out var used, out _, out _);
                piece = piece[used..];
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
