using System.IO.Compression;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>The files of a bundle, wherever they lie: in a folder, in a zip file, or <c>case.json</c> alone. What is opened is read, and never more of it than it said it holds.</summary>
public abstract class BundleFiles
{
    private const int MostFiles = 500;

    /// <summary>Where they lie, to begin a sentence: <c>The folder</c>.</summary>
    public abstract string Place { get; }

    /// <summary>Their names, without a path.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>True where a name leads to another place than it seems.</summary>
    public virtual bool IsLink(string name) => false;

    /// <summary>How many bytes the file says it holds.</summary>
    public abstract long LengthOf(string name);

    /// <summary>Opens a file; dispose it.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds more than it said. Also when it is read.</exception>
    public abstract Stream Open(string name);

    /// <summary>The files of a folder.</summary>
    public static BundleFiles InFolder(string folder) => new Folder(folder);

    /// <summary>The files of what was sent: a zip file, or <c>case.json</c> by itself. Refused with what would be right; nothing is unpacked to the disk.</summary>
    /// <param name="content">The bytes, all of them; they are read as long as the bundle is.</param>
    /// <param name="largest">The most bytes that all files together may say they hold.</param>
    public static Outcome<BundleFiles> Sent(Stream content, long largest)
    {
        ArgumentNullException.ThrowIfNull(content);
        var first = content.ReadByte();
        content.Position = 0;
        if (first is '{' or 0xEF)
            return new Alone(content);
        if (first != 'P')
            return new Refusal("This is neither a zip file nor a case.json. Send the bundle's folder as a zip file, or its case.json by itself.");
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return InZip(zip, largest);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            return new Refusal("The zip file is damaged or was cut off on its way. Make it again, and send it again.");
        }
    }

    private static Outcome<BundleFiles> InZip(ZipArchive zip, long largest)
    {
        // What systems add to a zip file by themselves is no file of the bundle.
        var entries = zip.Entries.Where(e => !e.FullName.EndsWith('/') && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && e.Name is not (".DS_Store" or "Thumbs.db")).ToArray();
        if (entries.Length > MostFiles)
            return new Refusal($"The zip file holds {entries.Length:N0} files; a bundle has {MostFiles} at most. It describes one case.");
        var top = entries.Select(e => e.FullName.Split('/')[0]).Distinct().ToArray();
        var prefix = top is [var folder] && entries.All(e => e.FullName.Contains('/', StringComparison.Ordinal)) ? folder + "/" : "";
        var files = entries.Select(e => (Name: e.FullName[prefix.Length..], Entry: e)).ToArray();
        Reason[] wrong =
        [
            .. files.Where(f => f.Name.AsSpan().IndexOfAny(['/', '\\', ':', '\0']) >= 0 || f.Name is "." or ".." or "")
                .Select(f => new Reason($"\"{Shortened(f.Entry.FullName)}\" lies in a folder of its own or leads elsewhere. Put case.json and its documents side by side.")),
            .. files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new Reason($"{Shortened(g.Key)} is in the zip file {g.Count()} times. Leave one.")),
            .. files.Where(f => f.Entry.IsEncrypted).Select(f => new Reason($"{Shortened(f.Name)} is locked with a password. Make the zip file without one; the line is sealed.")),
        ];
        if (files.Sum(f => f.Entry.Length) > largest)
            wrong = [.. wrong, new($"The files hold more than {largest / 1_000_000:N0} MB together. Receive the application first, and bring its documents on the records page.")];
        return wrong.Length > 0 ? new Refusal(wrong.Take(20)) : new Zip(zip, files.ToDictionary(f => f.Name, f => f.Entry, StringComparer.Ordinal));
    }

    private static string Shortened(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(80)]);

    private sealed class Folder(string folder) : BundleFiles
    {
        public override string Place => "The folder";

        public override IReadOnlyCollection<string> Names => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))];

        public override bool IsLink(string name) => new FileInfo(Path.Combine(folder, name)).LinkTarget is not null;

        public override long LengthOf(string name) => new FileInfo(Path.Combine(folder, name)).Length;

        public override Stream Open(string name) => File.OpenRead(Path.Combine(folder, name));
    }

    private sealed class Alone(Stream content) : BundleFiles
    {
        public override string Place => "What was sent";

        public override IReadOnlyCollection<string> Names => [CaseBundle.FileName];

        public override long LengthOf(string name) => content.Length;

        public override Stream Open(string name)
        {
            content.Position = 0;
            return content;
        }
    }

    private sealed class Zip(ZipArchive zip, IReadOnlyDictionary<string, ZipArchiveEntry> entries) : BundleFiles
    {
        private const int UnixLink = 0xA000;
        private const int UnixKind = 0xF000;

        public override string Place => "The zip file";

        public override IReadOnlyCollection<string> Names => [.. entries.Keys];

        public override bool IsLink(string name) => ((entries[name].ExternalAttributes >> 16) & UnixKind) == UnixLink;

        public override long LengthOf(string name) => entries[name].Length;

        public override Stream Open(string name) => new Bounded(entries[name].Open(), entries[name].Length, zip);
    }

    /// <summary>Reads as many bytes as the zip file said that there are, and no more.</summary>
    private sealed class Bounded(Stream inner, long length, ZipArchive zip) : Stream
    {
        private long left = length;

        /// <summary>Kept alive with the stream.</summary>
        public ZipArchive Archive => zip;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read) =>
            (left -= read) >= 0 ? read : throw new InvalidDataException("A file of the zip holds more than it said.");
    }
}
