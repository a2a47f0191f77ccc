namespace OpenImr.Casework.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder that holds the solution.</summary>
    public static readonly string Root = Find();

    public static readonly string SampleFolder = Path.Combine(Root, "data", "samples", "cases");

    /// <summary>The folders of the synthetic samples, in order.</summary>
    public static IReadOnlyList<string> Samples => [.. Directory.GetDirectories(SampleFolder).Order(StringComparer.Ordinal)];

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "OpenImr.slnx")))
                return folder;
        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
