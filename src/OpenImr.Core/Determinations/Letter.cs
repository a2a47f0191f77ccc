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

/// <summary>A determination as an accessible HTML document. The same determination gives the same text, byte for byte.</summary>
public sealed partial record Letter
{
    private Letter(LetterForm form, string html) =>
        (Form, Html, Hash) = (form, html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))));

    /// <summary>Which form it is.</summary>
    public LetterForm Form { get; }

    /// <summary>The whole document; it needs nothing beside it.</summary>
    public string Html { get; }

    /// <summary>What a reader sees of the document, without its markup.</summary>
    public string Text => WebUtility.HtmlDecode(Markup().Replace(Head().Replace(Html, " "), " "));

    [GeneratedRegex("<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    /// <summary>What stands between the document's main tags, for a page that has a head of its own.</summary>
    public string Content => Html[(Html.IndexOf(Main, StringComparison.Ordinal) + Main.Length)..Html.LastIndexOf("</main>", StringComparison.Ordinal)];

    private const string Main = "<main>";

    /// <summary>SHA-256 of the document in UTF-8, in hexadecimal: what a signature binds.</summary>
    public string Hash { get; }

    /// <summary>The letter to the parties; a draft while the determination has no decision date.</summary>
    public static Letter Served(FinalDetermination determination) => Of(determination, LetterForm.Served);

    /// <summary>The letter for the public.</summary>
    public static Letter Published(FinalDetermination determination) => Of(determination, LetterForm.Published);

    /// <summary>The letter as it is kept with its determination.</summary>
    public CaseEvent.LetterWritten Kept(int version) => new(version, Form, Hash, Html);

    /// <summary>A kept letter, word for word.</summary>
    public static Letter Of(CaseEvent.LetterWritten kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return new(kept.Form, kept.Html);
    }

    /// <summary>The letter in one of its forms.</summary>
    public static Letter Of(FinalDetermination determination, LetterForm form)
    {
        ArgumentNullException.ThrowIfNull(determination);
        var html = new LetterHtml();
        html.Open(determination);
        if (form == LetterForm.Served)
            LetterToParties.Write(html, determination);
        else
            LetterHeading.Write(html, determination, form);
        LetterBody.Write(html, determination, form);
        return new(form, html.Close());
    }
}
