using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace OpenImr.Core.Tests;

internal static partial class Seeded
{
    /// <summary>Fails unless the property holds for every example of the seed.</summary>
    public static void Holds(Property property) => Holds(property, Config.QuickThrowOnFailure);

    /// <summary>The same with as many examples as the configuration says.</summary>
    public static void Holds(Property property, Config config)
    {
        Print();
        // The second number is which of the generator's sequences; it has to be odd.
        Check.One(config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)Seed, 139), FSharpOption<int>.None))), property);
    }
}
