using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Cli;

namespace OpenImr.Web.Tests.Frame;

/// <summary>Served encrypted: by a certificate of our own, or behind a proxy on this machine.</summary>
public sealed class TransportTests(Site site) : IDisposable
{
    private const string Host = "imr.example.org";
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-transport-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (string Certificate, string Key) Issue(DateTimeOffset from, DateTimeOffset until, bool names = true, string called = "server")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var hosts = new SubjectAlternativeNameBuilder();
        hosts.AddDnsName(Host);
        hosts.AddIpAddress(IPAddress.Loopback);
        if (names)
            request.CertificateExtensions.Add(hosts.Build());
        using var certificate = request.CreateSelfSigned(from, until);
        var (path, keyPath) = (Path.Combine(folder, $"{called}.pem"), Path.Combine(folder, $"{called}-key.pem"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(keyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (path, keyPath);
    }

    private (string Certificate, string Key) Valid(string called = "server") => Issue(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30), called: called);

    /// <summary>The site's office served once more, in another way.</summary>
    private async Task<WebApplication> ServeAsync(WebSettings settings)
    {
        var app = WebHost.Build(settings, site.Office);
        await app.StartAsync();
        return app;
    }

    private static HttpClient ClientOf(WebApplication app, List<SslProtocols>? spoken = null, SslPolicyErrors overlooked = SslPolicyErrors.RemoteCertificateChainErrors) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (connection, certificate, _, errors) =>
            {
                spoken?.Add(((SslStream)connection).SslProtocol);
                return (errors & ~overlooked) == 0 && certificate!.Subject == $"CN={Host}";
            },
        },
    })
    {
        BaseAddress = new Uri(app.Urls.First()),
    };

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            asked.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(asked);
    }

    [Fact]
    public async Task With_a_certificate_people_sign_in_over_an_encrypted_connection()
    {
        var (path, key) = Valid();
        var read = Assert.IsType<Outcome<WebCertificate>.Accepted>(WebCertificate.Read(path, key, TimeProvider.System.GetUtcNow())).Value;
        Assert.Equal([Host, "127.0.0.1"], read.Names);
        await using var app = await ServeAsync(new("https://127.0.0.1:0") { Certificate = read });
        var spoken = new List<SslProtocols>();
        using var client = ClientOf(app, spoken);
        using var answer = await GetAsync(client, "/sign-in", ("Host", Host));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(Assert.Single(spoken), new[] { SslProtocols.Tls12, SslProtocols.Tls13 });
        Assert.Contains("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), IsOfThisHostAlone);
        using var careless = ClientOf(app, overlooked: SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch);
        using var elsewhere = await GetAsync(careless, "/sign-in", ("Host", "attacker.example"));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
    }

    private static void IsOfThisHostAlone(string cookie)
    {
        Assert.StartsWith("__Host-openimr-", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_certificates_key_that_any_user_reads_or_that_a_group_changes_is_refused(UnixFileMode more)
    {
        var (path, key) = Valid();
        File.SetUnixFileMode(key, File.GetUnixFileMode(key) | more);
        var answer = await Imr.Run("serve", "--urls", "https://127.0.0.1:0", "--certificate", path, "--certificate-key", key, "--data", Path.Combine(folder, "data"));
        Assert.Equal(1, answer.Exit);
        Assert.Contains($"chmod 640 {key}", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task Behind_a_proxy_what_comes_in_the_open_is_led_to_the_encrypted_address()
    {
        await using var app = await ServeAsync(new("http://127.0.0.1:0") { PublicUrl = new($"https://{Host}") });
        using var client = ClientOf(app);
        using var open = await GetAsync(client, "/cases/CM26-0002009?kind=records", ("Host", Host));
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);
        Assert.Equal($"https://{Host}/cases/CM26-0002009?kind=records", open.Headers.Location?.AbsoluteUri);
        using var passed = await GetAsync(client, "/sign-in", ("Host", Host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        Assert.True(passed.Headers.Contains("Strict-Transport-Security"));
        Assert.All(passed.Headers.GetValues("Set-Cookie"), IsOfThisHostAlone);
        Assert.DoesNotContain(Cast.Coordinator.Name, await passed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var elsewhere = await GetAsync(client, "/sign-in", ("Host", "attacker.example"), ("X-Forwarded-Proto", "https"));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        using var health = await GetAsync(client, "/health");
        Assert.Equal("Healthy", await health.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task No_persona_signs_in_through_a_proxy_that_claims_to_be_this_machine()
    {
        await using var app = await ServeAsync(new("http://127.0.0.1:0", IsDemo: true) { PublicUrl = new($"https://{Host}") });
        using var client = ClientOf(app);
        using var passed = await GetAsync(client, "/sign-in", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "127.0.0.1"));
        Assert.DoesNotContain(Cast.Coordinator.Name, await passed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_has_ended_is_refused_with_its_days()
    {
        var (path, key) = Issue(new(2020, 1, 1, 20, 0, 0, TimeSpan.Zero), new(2020, 4, 1, 20, 0, 0, TimeSpan.Zero));
        var answer = await Imr.Run("serve", "--urls", "https://127.0.0.1:0", "--certificate", path, "--certificate-key", key, "--data", Path.Combine(folder, "data"));
        Assert.Equal(1, answer.Exit);
        Assert.Contains("is good from Wed Jan 1, 2020 to Wed Apr 1, 2020", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task A_certificate_without_a_name_with_another_key_or_with_no_file_is_refused()
    {
        var (nameless, itsKey) = Issue(new(2020, 1, 1, 20, 0, 0, TimeSpan.Zero), new(2040, 4, 1, 20, 0, 0, TimeSpan.Zero), names: false, called: "nameless");
        var (path, _) = Valid();
        foreach (var (certificate, key, sentence) in new[]
        {
            (nameless, itsKey, "names no host"),
            (path, itsKey, "cannot be used together"),
            (path, Path.Combine(folder, "no-such.pem"), "cannot be used together"),
            (itsKey, itsKey, "cannot be used together"),
        })
        {
            var answer = await Imr.Run("serve", "--urls", "https://127.0.0.1:0", "--certificate", certificate, "--certificate-key", key, "--data", folder);
            Assert.Equal(1, answer.Exit);
            Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", null)]
    [InlineData("http://127.0.0.1:0", "server.pem")]
    public async Task Address_and_certificate_come_together(string url, string? certificate)
    {
        string[] given = certificate is null ? [] : ["--certificate", certificate, "--certificate-key", certificate];
        var answer = await Imr.Run(["serve", "--urls", url, .. given, "--data", folder]);
        Assert.Equal(1, answer.Exit);
        Assert.Contains("only such an address does", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://imr.example.org")]
    [InlineData("https://imr.example.org/office")]
    [InlineData("imr.example.org")]
    public async Task The_public_address_is_encrypted_and_has_no_path(string url) =>
        (await Imr.Run("serve", "--public-url", url)).IsWrongUsage();
}
