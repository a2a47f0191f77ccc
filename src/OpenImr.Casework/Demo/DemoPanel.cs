using System.Globalization;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>The organization of the demonstration and its panel of 120 reviewers: most may review, some have an expired license, a pending action or ties that forbid it.</summary>
internal static class DemoPanel
{
    public const int Size = 120;

    private const int PersonaPlace = 57;

    /// <summary>The reviewer whom a visitor may be: R-0500, licensed in California among others.</summary>
    public static ReviewerId Persona { get; } = IdAt(PersonaPlace);

    public static OrganizationProfile Profile { get; } = new(
        "Cedar Harbor Medical Review, Inc.", new("2200 Sample Plaza, Suite 400", "Sacramento", "CA", "95833"), "916-555-0100", "916-555-0101",
        "imr@cedar-harbor.example", "Marguerite Osei-Lund, MD", ["Cedar Harbor Holdings"],
        "Cedar Harbor Medical Review, Inc.\nIndependent Medical Review", new("Desmond Arkwright", "Director of Review Operations"), ["Cedar Harbor Holdings"]);

    /// <summary>Who belongs to whom among the names of the demonstration.</summary>
    public static OrganizationEvent.OrganizationDescribed Description(DemoVocabulary vocabulary, DateOnly on) => new(
        on, Profile, [.. vocabulary.Companies.Links.Select(l => new OrganizationLink(l.Name, LinkKind.Parent, l.Parent))]);

    /// <summary>The facts on each reviewer, as of <paramref name="today"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<ReviewerEvent>> Of(DemoVocabulary vocabulary, long seed, DateOnly today) =>
        [.. Enumerable.Range(0, Size).Select(i => Reviewer(vocabulary, new Draw(seed, -1000 - i), i, today))];

    private static List<ReviewerEvent> Reviewer(DemoVocabulary vocabulary, Draw draw, int place, DateOnly today)
    {
        var (people, table) = (vocabulary.People, vocabulary.Panel);
        var id = IdAt(place);
        var (enrolled, checkedOn) = (today.AddDays(-draw.From(500, 1500)), today.AddDays(-draw.From(170, 330)));
        var profession = place % 17 == 16 ? draw.Of(table.Professions, p => p.Weight) : null;
        var field = draw.Of(table.Fields, f => f.Weight);
        if (place == PersonaPlace)
            (profession, field) = (null, table.Fields.MaxBy(f => f.Weight)!);
        var began = enrolled.AddYears(-draw.From(7, 24));
        var facts = new List<ReviewerEvent>
        {
            new ReviewerEvent.ReviewerEnrolled(
                id, draw.Of(draw.Chance(45) ? people.GivenWomen : people.GivenMen), draw.Of(people.FamilyNames),
                profession is null ? (draw.Chance(90) ? Degree.DoctorOfMedicine : Degree.DoctorOfOsteopathicMedicine) : Enum.Parse<Degree>(profession.Degree, ignoreCase: true),
                enrolled, Synthetic: true),
        };
        string[] home = place == PersonaPlace ? ["CA"] : [];
        foreach (var state in draw.Some(table.States, draw.From(1, 2)).Concat(home).Distinct())
            facts.Add(new ReviewerEvent.LicenseRecorded(new(
                state, $"{state}-{draw.From(10000, 99999).ToString(CultureInfo.InvariantCulture)}", place % 29 == 7 ? LicenseStatus.Restricted : LicenseStatus.Active, began,
                place % 31 == 3 ? today.AddDays(-draw.From(3, 40)) : today.AddDays(draw.From(200, 700)))));
        if (profession is null)
            facts.Add(new ReviewerEvent.CertificationRecorded(new(field.Board, field.Specialty, field.Subspecialty, began.AddYears(1), today.AddDays(draw.From(300, 3000)))));
        facts.AddRange(Enum.GetValues<SanctionSource>().Select(s => new ReviewerEvent.SanctionsChecked(s, checkedOn)));
        if (place % 41 == 11)
            facts.Add(new ReviewerEvent.SanctionRecorded(new(1, "Medical board of the state", "Accusation of late records", today.AddDays(-30), Pending: true)));
        facts.Add(new ReviewerEvent.PracticeRecorded(began, draw.From(24, 48), checkedOn));
        facts.Add(new ReviewerEvent.QualifiedMedicalEvaluatorChecked(checkedOn, place % 53 == 20));
        facts.Add(new ReviewerEvent.KnowledgeAttested([.. profession?.Knowledge ?? field.Knowledge], checkedOn));
        facts.AddRange(Ties(vocabulary, draw, enrolled).Select((tie, i) => new ReviewerEvent.AffiliationDisclosed(i + 1, tie)));
        facts.Add(new ReviewerEvent.AffiliationsConfirmed(checkedOn));
        facts.Add(new ReviewerEvent.AvailabilityChanged(new(draw.From(6, 30), place % 23 == 5 ? today.AddDays(-4) : null, place % 23 == 5 ? today.AddDays(10) : null)));
        return facts;
    }

    private static ReviewerId IdAt(int place) => new(101 + (place * 7));

    private static IEnumerable<Affiliation> Ties(DemoVocabulary vocabulary, Draw draw, DateOnly enrolled)
    {
        if (draw.Chance(70))
            yield return new Affiliation.Professional(draw.Of(vocabulary.Panel.Hospitals), draw.Chance(60) ? ProfessionalRelation.StaffPrivileges : ProfessionalRelation.Employment, From: enrolled.AddYears(-2));
        if (draw.Chance(25))
            yield return new Affiliation.Professional(draw.Of(vocabulary.Companies.Groups), ProfessionalRelation.Partnership, From: enrolled.AddYears(-1));
        if (draw.Chance(12))
            yield return new Affiliation.Financial(draw.Of(vocabulary.Companies.Administrators).Name, draw.From(1, 9), From: enrolled);
    }
}
