using System.Diagnostics;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations;

namespace OpenImr.Benchmarks;

/// <summary>Letters a second from text to structure in one process, and a thousand PDF files beside pdftotext alone with as many processes.</summary>
internal static class ReadLettersBenchmark
{
    private const int Files = 1000;

    public static async Task RunAsync(string[] args)
    {
        var folder = args.FirstOrDefault() ?? throw new ArgumentException("Name the folder of the letters, PDF and text.");
        var texts = Directory.GetFiles(folder, "*.txt").Select(File.ReadAllText).ToArray();
        if (texts.Length > 0)
            Text(texts);
        var pdfs = Directory.GetFiles(folder, "*.pdf");
        if (pdfs.Length > 0)
            await PdfAsync([.. Enumerable.Range(0, Files).Select(i => pdfs[i % pdfs.Length])]);
    }

    private static void Text(string[] texts)
    {
        for (var warm = 0; warm < 30; warm++)
            foreach (var text in texts)
                LetterReader.Read(text);
        for (var round = 1; round <= 3; round++)
        {
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < 100; i++)
                foreach (var text in texts)
                    LetterReader.Read(text);
            var read = 100 * texts.Length;
            Console.WriteLine(
                $"text to structure, one thread: {read / watch.Elapsed.TotalSeconds:N0} letters/s; " +
                $"{read / (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:N0} a second of processor time ({texts.Average(t => t.Length):N0} characters each)");
        }
    }

    private static async Task PdfAsync(string[] files)
    {
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, stop) =>
            {
                using var alone = Process.Start(new ProcessStartInfo("pdftotext", ["-q", "-layout", file, "/dev/null"]))!;
                await alone.WaitForExitAsync(stop);
            });
            var beside = watch.Elapsed;
            watch.Restart();
            var read = 0;
            await foreach (var file in ReadLetters.HandleAsync(files))
                read += file.IsRead ? 1 : 0;
            Console.WriteLine($"round {round}: {read} PDF files to structure {watch.Elapsed.TotalSeconds:0.0} s, pdftotext alone {beside.TotalSeconds:0.0} s, ratio {watch.Elapsed / beside:0.00}");
        }
    }
}
