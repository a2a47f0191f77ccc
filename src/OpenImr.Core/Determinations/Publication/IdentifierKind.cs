namespace OpenImr.Core.Determinations.Publication;

/// <summary>What identifies a person (Lab. Code § 4610.6(m) says "individually identifiable information"; the list follows 45 CFR § 164.514(b)(2), known from memory, and what the published determinations of the division leave out).</summary>
public enum IdentifierKind
{
    /// <summary>A name of the employee, or of someone else whom the case names.</summary>
    Name,

    /// <summary>The employer, the claims administrator, a firm or a practice.</summary>
    Organization,

    /// <summary>A name or number of a reviewer (§ 4610.6(f)).</summary>
    Reviewer,

    /// <summary>A date of birth.</summary>
    BirthDate,

    /// <summary>An age above 89.</summary>
    Age,

    /// <summary>A street, a box, a city or a ZIP code.</summary>
    Address,

    /// <summary>A telephone or fax number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A web address that holds a person's number.</summary>
    WebAddress,

    /// <summary>A number of the claim: the administrator's, the appeals board's, the state's.</summary>
    ClaimNumber,

    /// <summary>A Social Security number, or its last four digits.</summary>
    SocialSecurityNumber,

    /// <summary>A number of a medical record or a patient.</summary>
    MedicalRecordNumber,

    /// <summary>A number of a license or a provider.</summary>
    LicenseNumber,

    /// <summary>A number of an account, a policy, a membership or a device.</summary>
    AccountNumber,
}

/// <summary>One place of a hit.</summary>
/// <param name="Block">The block in which it is, counted from 0.</param>
/// <param name="Where">The block in words: <c>Clinical case summary</c>.</param>
/// <param name="Start">Where in the block's text it begins.</param>
/// <param name="Length">Characters.</param>
/// <param name="Before">The words before it.</param>
/// <param name="Words">The words themselves.</param>
/// <param name="After">The words after it.</param>
public sealed record HitPlace(int Block, string Where, int Start, int Length, string Before, string Words, string After);

/// <summary>Words of a published form that may identify someone, to be answered by a person. A number or an address is one hit for each place; a name is one hit for all places where it is written alike.</summary>
/// <param name="Key">By which its answer is known again: a hash of kind and words, and for a number of the words around it. It holds no words.</param>
/// <param name="Kind">What it seems to be.</param>
/// <param name="Words">The words.</param>
/// <param name="Places">Where; never empty.</param>
public sealed record IdentifierHit(string Key, IdentifierKind Kind, string Words, IReadOnlyList<HitPlace> Places)
{
    /// <summary>The hit in a sentence, with the words and the places.</summary>
    public string Sentence => $"The published form holds \"{Words}\", which looks like {Cases.Words.Of(Kind)} ({WhereInWords}).";

    /// <summary>The same for someone who may not read the words.</summary>
    public string SentenceWithoutWords => $"The published form holds what looks like {Cases.Words.Of(Kind)} ({WhereInWords}).";

    private string WhereInWords => string.Join("; ", Places.GroupBy(p => p.Where).Select(g => g.Count() == 1 ? g.Key : $"{g.Key}, {g.Count()} times"));
}

/// <summary>What is done about a hit.</summary>
public enum IdentifierAct
{
    /// <summary>The published form prints a neutral mark instead of the words. The served letter never changes.</summary>
    Remove,

    /// <summary>The words are no identifier and stay.</summary>
    Keep,
}

/// <summary>A person's answer to a hit.</summary>
/// <param name="Key">The hit's key.</param>
/// <param name="Kind">The hit's kind.</param>
/// <param name="Words">The hit's words; null where they would name a reviewer.</param>
/// <param name="Act">What is done.</param>
/// <param name="Reason">Why the words stay; null where they are removed and no reason was given.</param>
public sealed record IdentifierAnswer(string Key, IdentifierKind Kind, string? Words, IdentifierAct Act, string? Reason);
