using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations;

/// <summary>The two forms in which a determination is written.</summary>
public enum LetterForm
{
    /// <summary>As it goes to the parties: letterhead, addressees, claim number, authors of documents.</summary>
    Served,

    /// <summary>As it is published: the same sections, and no identifier of a person (Lab. Code § 4610.6(m)).</summary>
    Published,
}

/// <summary>The letter to the parties as an accessible HTML document. The same determination gives the same text, byte for byte. What the public reads is a <see cref="Publication.PublishedForm"/>.</summary>
public sealed partial record Letter
{
    private Letter(string html) => (Html, Hash) = (html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))));

    /// <summary>The whole document; it needs nothing beside it.</summary>
    public string Html { get; }

    /// <summary>What a reader sees of the document, without its markup.</summary>
    public string Text => TextOf(Html);

    /// <summary>What stands between the document's main tags, for a page that has a head of its own.</summary>
    public string Content => ContentOf(Html);

    /// <summary>SHA-256 of the document in UTF-8, in hexadecimal: what a signature binds.</summary>
    public string Hash { get; }

    /// <summary>The letter to the parties; a draft while the determination has no decision date.</summary>
    public static Letter Served(FinalDetermination determination) => new(HtmlOf(determination, LetterForm.Served));

    /// <summary>The letter as it is kept with its determination.</summary>
    public CaseEvent.LetterWritten Kept(int version) => new(version, LetterForm.Served, Hash, Html);

    /// <summary>A kept letter, word for word.</summary>
    /// <exception cref="ArgumentException">It is the form for the public, which leaves only as a <see cref="Publication.PublishedForm"/>.</exception>
    public static Letter Of(CaseEvent.LetterWritten kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Form == LetterForm.Served ? new(kept.Html) : throw new ArgumentException("The form for the public is no letter to the parties.", nameof(kept));
    }

    /// <summary>A determination in one of its forms.</summary>
    internal static string HtmlOf(FinalDetermination determination, LetterForm form)
    {
        ArgumentNullException.ThrowIfNull(determination);
        var html = new LetterHtml();
        html.Open(determination);
        if (form == LetterForm.Served)
            LetterToParties.Write(html, determination);
        else
            LetterHeading.Write(html, determination, form);
        LetterBody.Write(html, determination, form);
        return html.Close();
    }

    /// <summary>What a reader sees of a document.</summary>
    internal static string TextOf(string html) => WebUtility.HtmlDecode(Markup().Replace(Head().Replace(html, " "), " "));

    /// <summary>What is between a document's main tags.</summary>
    internal static string ContentOf(string html) =>
        html[(html.IndexOf(Main, StringComparison.Ordinal) + Main.Length)..html.LastIndexOf("</main>", StringComparison.Ordinal)];

    private const string Main = "<main>";

    [GeneratedRegex("<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();
}
