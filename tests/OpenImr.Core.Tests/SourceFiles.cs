using System.Text.RegularExpressions;

namespace OpenImr.Core.Tests;

/// <summary>The product's own sources, for the rules that only a reading of them can tell.</summary>
internal static partial class SourceFiles
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every source file under a folder of <c>src</c>: its path from the root, and its lines without comments and without the contents of texts.</summary>
    public static IEnumerable<(string Path, IReadOnlyList<string> Lines)> Under(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal))
            && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, (IReadOnlyList<string>)[.. File.ReadAllLines(file).Select(Bare)]);

    /// <summary>A line without its comment and without what stands in its texts; holes of interpolated texts stay.</summary>
    public static string Bare(string line) => Comments().Replace(Texts().Replace(line, "\"\""), "");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenImr.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex("(?<!\\$)\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Texts();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comments();
}
