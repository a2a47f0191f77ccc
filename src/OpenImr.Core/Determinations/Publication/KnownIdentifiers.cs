using System.Text.RegularExpressions;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>Every identifier that a case knows, in the spellings in which a letter may have it: of the employee, the parties, those who wrote the documents, and the reviewers.</summary>
public sealed class KnownIdentifiers
{
    /// <summary>Words that follow each other.</summary>
    /// <param name="Kind">What they are.</param>
    /// <param name="Words">In capitals; never empty.</param>
    /// <param name="Case">How they must be written to count.</param>
    /// <param name="NeedsStreetWord">True for the name of a street without its number.</param>
    internal sealed record Sequence(IdentifierKind Kind, IReadOnlyList<string> Words, Writing Case = Writing.Any, bool NeedsStreetWord = false);

    /// <summary>How words must be written to count.</summary>
    internal enum Writing
    {
        /// <summary>In whatever letters.</summary>
        Any,

        /// <summary>With a capital.</summary>
        Capital,

        /// <summary>In capitals throughout.</summary>
        Capitals,
    }

    private const int ShortestCode = 4;
    private const int ShortestAcronym = 3;
    private const int LocalPhone = 7;

    private readonly Dictionary<string, List<Sequence>> sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdentifierKind> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdentifierKind> names = new(StringComparer.Ordinal);
    private readonly HashSet<char> initials = [];
    private readonly HashSet<string> postalCodes = new(StringComparer.Ordinal);

    private KnownIdentifiers()
    {
    }

    /// <summary>The spellings of the employee's date of birth; null where the case has none.</summary>
    internal Regex? BirthDate { get; private init; }

    /// <summary>The organization's own name in words: it is printed lawfully, and nothing in it is anyone else's name.</summary>
    internal IReadOnlyList<string> Own { get; private init; } = [];

    internal IReadOnlyDictionary<string, IdentifierKind> Codes => codes;

    internal bool IsInitial(string word) => word.Length == 1 && initials.Contains(word[0]);

    internal bool IsPostalCode(string word) => postalCodes.Contains(word);

    internal IReadOnlyList<Sequence> SequencesFrom(string word) => sequences.TryGetValue(word, out var begun) ? begun : [];

    /// <summary>Whose name a word is part of, its genitive without an apostrophe too; null for no one's.</summary>
    internal IdentifierKind? NameOf(string word) =>
        names.TryGetValue(word, out var kind) || (word.Length > 3 && word[^1] == 'S' && names.TryGetValue(word[..^1], out kind)) ? kind : null;

    /// <summary>What a case knows.</summary>
    /// <param name="review">The case.</param>
    /// <param name="reviewerIdentities">All of <see cref="Reviewers.ExpertReviewer.Identities"/> of every reviewer of the case.</param>
    /// <param name="organization">Whose letter it is.</param>
    public static KnownIdentifiers Of(ReviewCase review, IEnumerable<string> reviewerIdentities, OrganizationProfile organization)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(organization);
        return Of(review.Claim, review.Parties, review.Documents.Select(d => d.Author).OfType<string>(), reviewerIdentities, organization.Name);
    }

    /// <summary>What a claim, its parties and its documents know.</summary>
    public static KnownIdentifiers Of(Claim claim, CaseParties parties, IEnumerable<string> authors, IEnumerable<string> reviewerIdentities, string organization)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(authors);
        ArgumentNullException.ThrowIfNull(reviewerIdentities);
        var known = new KnownIdentifiers { BirthDate = parties.Employee.BirthDate is { } born ? IdentifierData.SpellingsOf(born) : null, Own = FoldedText.Fold(organization) };
        foreach (var number in new[] { claim.Number, claim.Wcis, claim.Eams })
            known.AddCode(IdentifierKind.ClaimNumber, number);
        known.AddPerson(IdentifierKind.Name, parties.Employee.GivenName);
        known.AddPerson(IdentifierKind.Name, parties.Employee.FamilyName);
        known.AddAddress(parties.Employee.Address);
        if (FoldedText.Fold(parties.Employee.Address?.City) is { Count: > 0 } city)
            known.Add(new(IdentifierKind.Address, city, Writing.Capital));
        known.AddPhone(parties.Employee.Phone);
        known.AddPerson(IdentifierKind.Name, parties.Representative?.Name);
        known.AddPerson(IdentifierKind.Name, parties.ClaimsAdministrator.Adjuster);
        known.AddPerson(IdentifierKind.Name, parties.RequestingPhysician.Name);
        string?[] organizations =
        [
            parties.Representative?.Firm, parties.Employer.Name, parties.ClaimsAdministrator.Name, parties.ClaimsAdministrator.UtilizationReviewOrganization,
            parties.ClaimsAdministrator.MedicalProviderNetwork, parties.RequestingPhysician.PracticeGroup, .. parties.Facilities,
        ];
        foreach (var one in organizations)
            known.AddOrganization(one);
        foreach (var address in new[] { parties.Representative?.Address, parties.Employer.Address, parties.ClaimsAdministrator.Address, parties.RequestingPhysician.Address })
            known.AddAddress(address);
        foreach (var service in new[] { parties.Employee.Service, parties.Representative?.Service, parties.ClaimsAdministrator.Service, parties.RequestingPhysician.Service })
            known.AddPhone(service?.ElectronicAddress);
        foreach (var author in authors)
            if (IsPerson(author))
                known.AddPerson(IdentifierKind.Name, author);
            else
                known.AddOrganization(author);
        foreach (var identity in reviewerIdentities)
            if (identity.Any(char.IsAsciiDigit))
                known.AddCode(IdentifierKind.Reviewer, identity);
            else
                known.AddPerson(IdentifierKind.Reviewer, identity);
        return known;
    }

    /// <summary>True for a name of up to five words with a degree or a title, or of two or three words of which none is usual in the names of firms.</summary>
    private static bool IsPerson(string author)
    {
        var words = FoldedText.Fold(author);
        return words.Count is > 0 and <= 6
            && !words.Any(IdentifierData.LegalForms.Contains)
            && (words.Skip(1).Any(IdentifierData.Degrees.Contains) || IdentifierData.Titles.Contains(words[0])
                || (words.Count is 2 or 3 && !words.Any(IdentifierData.CommonInNames.Contains)));
    }

    /// <summary>Every part of a name counts alone: with it every order, initial, hyphen and genitive is found.</summary>
    private void AddPerson(IdentifierKind kind, string? name)
    {
        if (name is null)
            return;
        var behindComma = name.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 && FoldedText.Fold(name[comma..]).All(IdentifierData.Degrees.Contains) ? name[..comma] : name;
        foreach (var part in behindComma.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            var pieces = FoldedText.Fold(part);
            foreach (var piece in pieces)
            {
                if (IdentifierData.Titles.Contains(piece))
                    continue;
                initials.Add(piece[0]);
                if (piece.Length > 1 && !(IdentifierData.Particles.Contains(piece) && piece != FoldedText.Fold(name)[^1])
                    && !(IdentifierData.Degrees.Contains(piece) && !part.Any(char.IsLower)))
                    names.TryAdd(piece, kind);
            }

            if (pieces.Count > 1)
                names.TryAdd(string.Concat(pieces), kind);
        }
    }

    private void AddOrganization(string? name)
    {
        var words = FoldedText.Fold(name).Where(w => w is not ("AND" or "THE")).ToArray();
        if (words.Length == 0)
            return;
        var whole = words.TakeWhile((w, i) => i == 0 || !IdentifierData.LegalForms.Contains(w)).ToArray();
        // The whole name and every beginning of it that says something: Redwood Ledge, Redwood Ledge Claims.
        for (var length = 2; length <= words.Length; length++)
            if (words.Take(length).Any(w => !IdentifierData.CommonInNames.Contains(w)))
                Add(new(IdentifierKind.Organization, words[..length]));
        if (words.Length > 1 && words.All(IdentifierData.CommonInNames.Contains))
            Add(new(IdentifierKind.Organization, words, Writing.Capital));
        if (whole[0].Length > 2 && !IdentifierData.CommonInNames.Contains(whole[0]))
            Add(new(IdentifierKind.Organization, [whole[0]], Writing.Capital));
        if (whole.Length >= ShortestAcronym)
            Add(new(IdentifierKind.Organization, [string.Concat(whole.Select(w => w[0]))], Writing.Capitals));
    }

    private void AddAddress(Address? address)
    {
        if (address is null)
            return;
        if (FoldedText.Fold(address.PostalCode) is [{ Length: >= 5 } postalCode, ..])
            postalCodes.Add(postalCode);
        var words = FoldedText.Fold(address.Street);
        if (words.Contains("BOX"))
            return;
        var number = words.Count > 0 && words[0].Any(char.IsAsciiDigit) ? words[0] : null;
        var street = words.Skip(number is null ? 0 : 1).Where(w => !IdentifierData.Directions.Contains(w) || words.Count <= 3)
            .TakeWhile((w, i) => i == 0 || (!IdentifierData.StreetWords.Contains(w) && !IdentifierData.UnitWords.Contains(w))).ToArray();
        if (street.Length == 0)
            return;
        if (number is not null)
            Add(new(IdentifierKind.Address, [number, .. street]));
        Add(new(IdentifierKind.Address, street, NeedsStreetWord: true));
    }

    private void AddPhone(string? number)
    {
        if (number is null || number.Contains('@', StringComparison.Ordinal))
            return;
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length < LocalPhone)
            return;
        codes.TryAdd(digits, IdentifierKind.Phone);
        codes.TryAdd(digits[^Math.Min(10, digits.Length)..], IdentifierKind.Phone);
        codes.TryAdd(digits[^LocalPhone..], IdentifierKind.Phone);
    }

    private void AddCode(IdentifierKind kind, string? number)
    {
        var code = string.Concat(FoldedText.Fold(number));
        if (code.Length >= ShortestCode)
            codes.TryAdd(code, kind);
        // The number without the letters before it.
        if (code.TrimStart([.. Enumerable.Range('A', 26).Select(c => (char)c)]) is { Length: >= 6 } digits)
            codes.TryAdd(digits, kind);
    }

    private void Add(Sequence sequence)
    {
        if (!sequences.TryGetValue(sequence.Words[0], out var begun))
            sequences[sequence.Words[0]] = begun = [];
        begun.Add(sequence);
    }
}
