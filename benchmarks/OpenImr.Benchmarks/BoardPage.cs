namespace OpenImr.Benchmarks;
internal static class BoardPage { public static Task RunAsync(string[] args) => Task.CompletedTask; }
