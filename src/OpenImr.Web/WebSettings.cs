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

    /// <summary>The certificate of the addresses that begin with https; null when there are none.</summary>
    public WebCertificate? Certificate { get; init; }

    /// <summary>The address that people type when a proxy on this machine ends the encryption and passes requests on; null when there is no proxy.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>True when people reach it over an encrypted connection only.</summary>
    public bool IsEncrypted => PublicUrl is not null || Each.All(u => u.Scheme == Uri.UriSchemeHttps);

    /// <summary>True when passwords and health data would travel between machines in the open.</summary>
    public bool IsExposed => Each.Any(u => u.Scheme != Uri.UriSchemeHttps && !u.IsLoopback);

    /// <summary>On this machine alone.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>True when nobody on another machine can reach it.</summary>
    public bool IsLoopback => Each.All(u => u.IsLoopback);

    private IEnumerable<Uri> Each => Urls.Split(';').Select(u => new Uri(u));
}

/// <summary>How far the filling is.</summary>
/// <param name="Done">Cases that stand.</param>
/// <param name="Of">Cases there will be.</param>
public readonly record struct Filling(int Done, int Of);
