using System.Diagnostics;
using OpenImr.Casework.Demo;

namespace OpenImr.Casework.Tests.Demo;

public sealed class PlainPdfTests
{
    [Fact]
    public async Task The_text_is_read_back_and_the_pages_are_counted()
    {
        var (bytes, pages) = PlainPdf.Of("First (line) \\ with signs\n" + string.Join('\n', Enumerable.Range(1, 60).Select(i => $"Line {i}")) + "\nSeñora Núñez");
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        using var pdftotext = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = await pdftotext.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaints = await pdftotext.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, pages);
        Assert.Equal(2, text.Count(c => c == '\f'));
        Assert.StartsWith("First (line) \\ with signs", text, StringComparison.Ordinal);
        Assert.Contains("Line 60", text, StringComparison.Ordinal);
        Assert.Contains("Señora Núñez", text, StringComparison.Ordinal);
        Assert.Empty(complaints);
        File.Delete(file);
    }
}
