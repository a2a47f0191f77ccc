using System.Security.Cryptography;
using System.Text;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class RecordVaultTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>A whole PDF with the pages asked for, padded to a size.</summary>
    internal static byte[] Pdf(int pages, int padding = 0)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        void Object(string body)
        {
            offsets.Add(text.Length);
            text.Append(offsets.Count).Append(" 0 obj\n").Append(body).Append("\nendobj\n");
        }

        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(3, pages).Select(n => $"{n} 0 R"))}] >>");
        for (var page = 0; page < pages; page++)
            Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>");
        text.Append('%').Append('x', padding).Append('\n');
        var xref = text.Length;
        text.Append($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append($"{offset:0000000000} 00000 n \n");
        text.Append($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static Task<Outcome<KeptDocument>> KeepAsync(StoreUnderTest on, string name, byte[] content) =>
        on.Store.Vault.KeepAsync(Cast.Number, name, new MemoryStream(content), Stop);

    private static IEnumerable<string> Files(StoreUnderTest on) => Directory.GetFiles(on.Settings.Folder.Vault, "*", SearchOption.AllDirectories);

    [Theory, OnBothDatabases]
    public async Task A_document_is_read_back_as_it_was_received_after_a_restart(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        foreach (var size in new[] { 1, SealedFile.ChunkSize - 1, SealedFile.ChunkSize, SealedFile.ChunkSize + 1, (3 * SealedFile.ChunkSize) + 17 })
        {
            var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, size).Select(n => (char)('a' + (n % 23)))));
            var document = Opened(await KeepAsync(on, "note.txt", content));
            await on.ReopenAsync();
            await using var stream = Opened(await on.Store.Vault.OpenAsync(Cast.Number, document.VaultAddress, Stop));
            var read = new MemoryStream();
            await stream.CopyToAsync(read, Stop);
            Assert.Equal(content, read.ToArray());
            Assert.Equal((size, size), (document.Length, stream.Length));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), document.Sha256);
            stream.Position = size / 2;
            var rest = new MemoryStream();
            await stream.CopyToAsync(rest, Stop);
            Assert.Equal(content[(size / 2)..], rest.ToArray());
        }
    }

    [Fact]
    public async Task Its_name_is_the_hash_of_its_sealed_bytes_and_nothing_of_it_is_in_clear()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var document = Opened(await KeepAsync(on, "note.txt", "A phrase that nobody else has"u8.ToArray()));
        var file = Assert.Single(Files(on));
        Assert.Equal(document.VaultAddress, Path.GetFileName(file));
        Assert.Equal(Cast.Number.ToString(), Path.GetFileName(Path.GetDirectoryName(file)));
        Assert.Equal(document.VaultAddress, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("nobody"u8) < 0);
    }

    [Fact]
    public async Task The_same_document_twice_lies_at_two_addresses_with_two_keys()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var one = Opened(await KeepAsync(on, "note.txt", "the same"u8.ToArray()));
        var two = Opened(await KeepAsync(on, "note.txt", "the same"u8.ToArray()));
        Assert.NotEqual(one.VaultAddress, two.VaultAddress);
        Assert.Equal(one.Sha256, two.Sha256);
        await on.Store.Vault.EraseAsync(Cast.Number, one.VaultAddress, Stop);
        Opened(await on.Store.Vault.OpenAsync(Cast.Number, two.VaultAddress, Stop)).Dispose();
    }

    [Fact]
    public async Task The_pages_of_a_PDF_are_counted()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdfinfo"), "pdfinfo is not installed: install the package poppler-utils to run this test.");
        await using var on = await OpenAsync(Kept.InSqlite);
        var document = Opened(await KeepAsync(on, "Report.PDF", Pdf(7, padding: 200_000)));
        Assert.Equal((7, "application/pdf"), (document.Pages, document.MediaType));
    }

    public static TheoryData<string, byte[], string, string> Refused => new()
    {
        { "a.pdf", [.. Pdf(3, 5000).AsSpan(0, 3000)], "a.pdf is a PDF file that was cut off or damaged on its way.", "cut off before its end" },
        { "a.pdf", [.. Pdf(3), .. new byte[5000]], "a.pdf is a PDF file that was cut off", "an end that is not near the end" },
        { "a.pdf", "%PDF-1.4\nnothing here\nstartxref\n0\n%%EOF"u8.ToArray(), "a.pdf is a PDF file that was cut off or damaged", "a shell without content" },
        { "a.pdf", "plain words"u8.ToArray(), "a.pdf is not what its name says: it is a text file.", "text under another name" },
        { "a.txt", Pdf(1), "a.txt is not what its name says: it is a PDF file.", "a PDF under another name" },
        { "a.png", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], "a.png is not what its name says: it is a JPEG image file.", "another image" },
        { "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2], "a.png is a PNG image file that was cut off", "an image without its end" },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 0xFF, 0xD9], "a.jpg is a JPEG image file that was cut off", "ten bytes hold no picture" },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[5000]], "a.jpg is a JPEG image file that was cut off", "a picture without its end" },
        { "a.tif", [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0], "a.tif is a TIFF image file that was cut off", "a header alone" },
        { "a.txt", [0x41, 0x00, 0x42], "a.txt is not what its name says: it is neither a PDF, an image nor plain text.", "bytes that are no text" },
        { "a.txt", [0x41, 0xC3, 0x28], "a.txt is not what its name says", "text that is not UTF-8" },
        { "a.exe", "MZ"u8.ToArray(), "a.exe is of no kind that is taken. Send a PDF, PNG, JPEG or TIFF file, or plain text (.txt).", "a program" },
        { "a", "words"u8.ToArray(), "a is of no kind that is taken.", "no extension" },
        { "a.pdf", [], "a.pdf is empty. Send the document itself.", "nothing" },
        { "../../a.exe", "MZ"u8.ToArray(), "a.exe is of no kind that is taken.", "a name that leads elsewhere" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_document_that_is_not_what_its_name_says_or_not_whole_is_refused_and_nothing_stays(
        string name, byte[] content, string sentence, string because)
    {
        Assert.NotEmpty(because);
        await using var on = await OpenAsync(Kept.InSqlite);
        Assert.StartsWith(sentence, Refusal(await KeepAsync(on, name, content)), StringComparison.Ordinal);
        Assert.Empty(Files(on));
    }

    [Theory]
    [InlineData("a.jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1, 2 }, "image/jpeg", new byte[] { 0xFF, 0xD9 })]
    [InlineData("a.JPEG", new byte[] { 0xFF, 0xD8, 0xFF, 0xDB, 1, 2 }, "image/jpeg", new byte[] { 0xFF, 0xD9, 0x0A })]
    [InlineData("a.tif", new byte[] { 0x49, 0x49, 0x2A, 0x00, 8, 0 }, "image/tiff", new byte[0])]
    [InlineData("a.tiff", new byte[] { 0x4D, 0x4D, 0x00, 0x2A, 0, 8 }, "image/tiff", new byte[0])]
    [InlineData("a.txt", new byte[] { 0xC3, 0xA4, 0x0A }, "text/plain", new byte[0])]
    public async Task Images_and_text_are_taken_for_what_they_are(string name, byte[] content, string mediaType, byte[] end)
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var document = Opened(await KeepAsync(on, name, mediaType == "text/plain" ? content : [.. content, .. new byte[200], .. end]));
        Assert.Equal((mediaType, null), (document.MediaType, document.Pages));
    }

    [Fact]
    public async Task Letters_of_several_bytes_across_a_chunk_are_text()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Opened(await KeepAsync(on, "a.txt", [(byte)'a', .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("ä€", SealedFile.ChunkSize)))]));
    }

    [Fact]
    public async Task A_document_that_was_cut_off_changed_or_moved_to_another_case_does_not_open()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var content = Encoding.ASCII.GetBytes(new string('x', (2 * SealedFile.ChunkSize) + 5));
        var document = Opened(await KeepAsync(on, "note.txt", content));
        var file = Assert.Single(Files(on));
        var bytes = File.ReadAllBytes(file);
        foreach (var damaged in new byte[][]
        {
            [.. bytes.AsSpan(0, 8 + SealedFile.ChunkSize + SealedFile.TagSize)],
            [.. bytes.AsSpan(0, bytes.Length - 1)],
            [.. bytes.AsSpan(0, 8)],
            [.. bytes.AsSpan(0, bytes.Length - 1), (byte)(bytes[^1] ^ 1)],
        })
        {
            File.WriteAllBytes(file, damaged);
            // Refused at once where the beginning or the size is wrong; found out while it is read otherwise.
            if (await on.Store.Vault.OpenAsync(Cast.Number, document.VaultAddress, Stop) is Outcome<Stream>.Accepted { Value: var opened })
                await using (opened)
                    await Assert.ThrowsAnyAsync<CryptographicException>(() => opened.CopyToAsync(Stream.Null, Stop));
        }

        File.WriteAllBytes(file, bytes);
        Assert.Contains(
            "holds no such document",
            Refusal(await on.Store.Vault.OpenAsync(CaseNumber.Of(2026, 1424), document.VaultAddress, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_process_had_begun_is_reported_and_nothing_is_removed_at_the_next_start()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Opened(await KeepAsync(on, "note.txt", "words"u8.ToArray()));
        var begun = Path.Combine(on.Settings.Folder.Vault, ".incoming", "begun");
        File.WriteAllText(begun, "half");
        File.SetLastWriteTimeUtc(begun, on.Clock.Now.UtcDateTime.AddDays(-1));
        await on.ReopenAsync();
        Assert.True(File.Exists(begun));
        Assert.Contains((await VerifyStore.RunAsync(on.Store, Stop)).Unnamed, u => u.StartsWith("1 unfinished uploads", StringComparison.Ordinal));
    }
}
