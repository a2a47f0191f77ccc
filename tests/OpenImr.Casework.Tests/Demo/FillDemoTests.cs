using OpenImr.Casework.Demo;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Demo;

public sealed class FillDemoTests
{
    [Fact]
    public async Task Try()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "demo");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var filled = await FillDemo.HandleAsync(new(new StoreSettings(new DataFolder(folder)), 2000), TimeProvider.System, null, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"{filled} {clock.Elapsed} CPU {System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime} {folder}");
    }
}
