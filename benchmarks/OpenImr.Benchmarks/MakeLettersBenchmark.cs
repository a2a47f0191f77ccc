using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations;
using OpenImr.Core.Synthetic;

namespace OpenImr.Benchmarks;

/// <summary>Synthetic letters made, on one processor and on all, beside the reader that takes them apart again.</summary>
internal static class MakeLettersBenchmark
{
    private const int Rounds = 5;

    public static Task RunAsync(string[] args)
    {
        var letters = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 20_000;
        var texts = MakeLetters.All(letters, 1).Select(l => l.Text).ToArray();
        Console.WriteLine($"{letters:N0} letters of {texts.Average(t => Encoding.UTF8.GetByteCount(t)) / 1000:0.0} kB");
        Tell("made, one processor", letters, () => Enumerable.Range(0, letters).Sum(n => SyntheticLetters.At(1, n).Text.Length));
        Tell($"made, {Environment.ProcessorCount} processors", letters, () => MakeLetters.All(letters, 1).Sum(l => l.Text.Length));
        Tell("beside: read, one processor", letters, () => texts.Sum(t => LetterReader.Read(t).Items.Length));
        return Task.CompletedTask;
    }

    private static void Tell(string what, int letters, Func<int> work)
    {
        work();
        var before = Environment.CpuUsage.TotalTime;
        var times = Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalSeconds;
        }).Order().ToArray();
        Console.WriteLine($"{what}: median of {Rounds} {letters / times[Rounds / 2]:N0} letters/s by the clock, {letters * (double)Rounds / (Environment.CpuUsage.TotalTime - before).TotalSeconds:N0} a second of processor time");
    }
}
