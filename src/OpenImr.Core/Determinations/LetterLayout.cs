namespace OpenImr.Core.Determinations;

/// <summary>The forms in which final determinations were published. The two of 2013 are known by their headings only.</summary>
public enum LetterLayout
{
    /// <summary>2014: no header; the reviewer's credentials stand in a sentence.</summary>
    ProseCredentials,

    /// <summary>2015: no header; licensure and certification stand in lines of their own.</summary>
    CredentialBlock,

    /// <summary>From 2016: the same, below a header of case number and dates.</summary>
    DatedHeader,

    /// <summary>2013: a notice whose decisions are sentences, with the basis of each below.</summary>
    Notice2013,

    /// <summary>Early 2013: a review with one issue, one guideline section and one rationale.</summary>
    ProfessionalReview2013,

    /// <summary>The letter this product writes, served or published: the same sections and a list of the documents reviewed.</summary>
    OpenImr,
}
