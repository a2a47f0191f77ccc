using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using OpenImr.Casework.Storage;

namespace OpenImr.Web.Frame;

/// <summary>Keeps the keys that protect forms and cookies wrapped by the organization's master key.</summary>
internal sealed class WrappedKeys(MasterKey master) : IXmlEncryptor
{
    private const string Purpose = "web keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("wrapped", Convert.ToBase64String(master.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Purpose))),
        typeof(Opener));

    /// <summary>Opens them again; made by the framework, which gives it the services.</summary>
    private sealed class Opener(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
            services.GetRequiredService<CaseworkStore>().Master.Unwrap(Convert.FromBase64String(encryptedElement.Value), Purpose)));
    }
}
