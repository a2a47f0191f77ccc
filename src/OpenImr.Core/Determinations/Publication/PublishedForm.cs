using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>A determination as the public may read it: individually identifiable information is removed (Lab. Code § 4610.6(m)). <see cref="Release"/> is the only way to one, so every way out of the organization passes the gate.</summary>
public sealed class PublishedForm
{
    private PublishedForm(string html) => (Html, Hash) = (html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))));

    /// <summary>The whole document; it needs nothing beside it.</summary>
    public string Html { get; }

    /// <summary>SHA-256 of the document in UTF-8, in hexadecimal. It differs from the draft's where words were removed.</summary>
    public string Hash { get; }

    /// <summary>What a reader sees of the document, without its markup.</summary>
    public string Text => Letter.TextOf(Html);

    /// <summary>What is between the document's main tags, for a page that has a head of its own.</summary>
    public string Content => Letter.ContentOf(Html);

    /// <summary>Releases the form, or refuses with every hit that nobody has answered. Answers to remove put the neutral mark into this form alone.</summary>
    /// <param name="draft">The form as the determination makes it.</param>
    /// <param name="known">What the case knows.</param>
    /// <param name="answers">What people answered, by the hit's key.</param>
    /// <param name="seesWords">True where who asks may read the words that were hit.</param>
    public static Outcome<PublishedForm> Release(
        PublicationDraft draft, KnownIdentifiers known, IReadOnlyDictionary<string, IdentifierAnswer> answers, bool seesWords = true)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(answers);
        var hits = draft.Hits(known);
        var open = hits.Where(h => !answers.ContainsKey(h.Key)).ToArray();
        if (open.Length > 0)
            return new Refusal([.. open.Select(h => new Reason($"{(seesWords && h.Kind != IdentifierKind.Reviewer ? h.Sentence : h.SentenceWithoutWords)} {Cure}", Section4610_6.Publication))]);
        return new PublishedForm(draft.Without(hits.Where(h => answers[h.Key].Act == IdentifierAct.Remove)));
    }

    private const string Cure = "Have it removed from the published form, or say why it is not an identifier.";
}
