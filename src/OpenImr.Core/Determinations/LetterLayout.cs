namespace OpenImr.Core.Determinations;

/// <summary>The forms in which final determinations were published. Two more of 2013 are known by their headings only and are not read yet.</summary>
public enum LetterLayout
{
    /// <summary>2014: no header; the reviewer's credentials stand in a sentence.</summary>
    ProseCredentials,

    /// <summary>2015: no header; licensure and certification stand in lines of their own.</summary>
    CredentialBlock,

    /// <summary>From 2016: the same, below a header of case number and dates.</summary>
    DatedHeader,

    /// <summary>The letter this product writes, served or published: the same sections and a list of the documents reviewed.</summary>
    OpenImr,
}
