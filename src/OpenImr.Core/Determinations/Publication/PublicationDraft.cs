using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>The form for the public as the determination makes it, before anyone looked for identifiers: the same sections as the served letter, without addressees, claim number and authors. Nobody outside reads it; what may leave is a <see cref="PublishedForm"/>.</summary>
public sealed class PublicationDraft
{
    private readonly Lazy<PublicationText> read;

    private PublicationDraft(string html)
    {
        (Html, Hash) = (html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))));
        read = new(() => new PublicationText(html));
    }

    /// <summary>SHA-256 of the document in UTF-8, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The whole document.</summary>
    internal string Html { get; }

    /// <summary>What a reader would see of the document.</summary>
    internal string Text => Letter.TextOf(Html);

    /// <summary>What a determination would publish.</summary>
    public static PublicationDraft Of(FinalDetermination determination) => new(Letter.HtmlOf(determination, LetterForm.Published));

    /// <summary>What was kept when the letter was issued, word for word.</summary>
    /// <exception cref="ArgumentException">The letter is not of that form.</exception>
    public static PublicationDraft Of(CaseEvent.LetterWritten kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Form == LetterForm.Published ? new(kept.Html) : throw new ArgumentException("The letter to the parties is never published.", nameof(kept));
    }

    /// <summary>The form as it is kept with its determination.</summary>
    public CaseEvent.LetterWritten Kept(int version) => new(version, LetterForm.Published, Hash, Html);

    /// <summary>Everything in it that may identify someone.</summary>
    public IReadOnlyList<IdentifierHit> Hits(KnownIdentifiers known) => IdentifierScan.Find(read.Value.Blocks, known);

    /// <summary>The document with the neutral mark in the places of the hits.</summary>
    internal string Without(IEnumerable<IdentifierHit> hits) => read.Value.Without(hits.SelectMany(h => h.Places));

    /// <summary>What is between the main tags, with every hit marked: for the organization's own screens, to those who may read the served letter.</summary>
    public string MarkedContent(IEnumerable<IdentifierHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        return Letter.ContentOf(read.Value.Marked(hits.SelectMany(h => h.Places)));
    }
}
