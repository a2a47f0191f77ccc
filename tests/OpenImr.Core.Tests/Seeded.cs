namespace OpenImr.Core.Tests;

/// <summary>Chance with a seed: the same in every run, and printed. <c>OPENIMR_SEED</c> tries another.</summary>
internal static partial class Seeded
{
    private const int Usual = 4610;

    /// <summary>The seed of this run.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("OPENIMR_SEED"), out var asked) ? asked : Usual;

    /// <summary>Random numbers of the seed.</summary>
    public static Random Random()
    {
        Print();
        return new Random(Seed);
    }

    private static void Print() => TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}.");
}
