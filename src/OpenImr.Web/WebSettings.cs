using OpenImr.Casework;
using OpenImr.Casework.People;

namespace OpenImr.Web;

/// <summary>How the web application is served.</summary>
/// <param name="Urls">Where it listens: <c>http://127.0.0.1:5080</c>; port 0 for any free one.</param>
/// <param name="IsDemo">True when every page says that the data are synthetic, whatever they are; false leaves it to the data.</param>
/// <param name="Fill">Fills a data folder while the first page shows the progress, and opens the office on it; null when there is nothing to fill.</param>
public sealed record WebSettings(string Urls, bool IsDemo = false, Func<IProgress<Filling>, CancellationToken, Task<Office>>? Fill = null)
{
    /// <summary>How people sign in.</summary>
    public SignInRules SignIn { get; init; } = new();

    /// <summary>On this machine alone.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>True when nobody on another machine can reach it.</summary>
    public bool IsLoopback => Urls.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && url.IsLoopback);
}

/// <summary>How far the filling is.</summary>
/// <param name="Done">Cases that stand.</param>
/// <param name="Of">Cases there will be.</param>
public readonly record struct Filling(int Done, int Of);
