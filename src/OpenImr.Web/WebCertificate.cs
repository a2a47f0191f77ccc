using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web;

/// <summary>The certificate by which browsers know the server, and the names that it stands for.</summary>
/// <param name="Path">A PEM file with the certificate and those that lead to its issuer. Renewed files are taken up while the server runs.</param>
/// <param name="KeyPath">A PEM file with its private key, not encrypted: the folder's rights guard it.</param>
/// <param name="Names">The host names in it: a request for another is turned away.</param>
public sealed record WebCertificate(string Path, string KeyPath, IReadOnlyList<string> Names)
{
    /// <summary>Unlike the master key, which only the server uses, a certificate's key is often root's, and the server reads it through a group.</summary>
    private const UnixFileMode Allowed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>Reads the two files; refused when they do not belong together, have ended or not begun, or name no host.</summary>
    public static Outcome<WebCertificate> Read(string path, string keyPath, DateTimeOffset now)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(keyPath) && (File.GetUnixFileMode(keyPath) & ~Allowed) != 0)
            return new Refusal($"Any user of this machine may read or change the certificate's key {keyPath}. Make it its owner's alone, or readable by one group: chmod 640 {keyPath}");
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(path, keyPath);
            var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
            if (now < from || now > until)
                return new Refusal($"The certificate in {path} is good from {Day(from)} to {Day(until)}, and today is {Day(now)}. Renew it.");
            var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).ToArray();
            return names.Length > 0
                ? new Outcome<WebCertificate>.Accepted(new(path, keyPath, names))
                : new Refusal($"The certificate in {path} names no host (subject alternative name). Ask for one that names the address people type.");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The certificate in {path} and its key in {keyPath} cannot be used together: {unreadable.Message} Both are PEM files, the key without a password.");
        }
    }

    private static string Day(DateTimeOffset at) => PacificTime.InWords(PacificTime.DayOf(at));
}
