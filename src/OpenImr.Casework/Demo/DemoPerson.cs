using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>An invented employee with claim, condition and everyone around; the same place gives the same person.</summary>
internal sealed record DemoPerson(CaseParties Parties, Claim Claim, DemoCondition Condition, string Side, string Level, string Sex, int Age, int DaysSinceInjury)
{
    /// <summary>The person of a place.</summary>
    public static DemoPerson Of(DemoVocabulary vocabulary, long seed, int place)
    {
        var draw = new Draw(seed, (long)place * 8);
        var (people, companies) = (vocabulary.People, vocabulary.Companies);
        var condition = draw.Of(vocabulary.Conditions, c => c.Weight);
        var woman = draw.Chance(44);
        var (given, family) = (draw.Of(woman ? people.GivenWomen : people.GivenMen), draw.Of(people.FamilyNames));
        if (draw.Chance(14))
            family += "-" + draw.Of(people.FamilyNames);
        var city = draw.Of(people.Cities);
        var administrator = draw.Of(companies.Administrators);
        var employee = new Employee(
            given, family, null, Home(draw, people, city), Phone(draw, city), draw.Of(people.Languages, l => l.Weight).Tag, new(ServiceMethod.MailCalifornia));
        if (draw.Chance(3))
        {
            var away = draw.Of(people.Outside);
            employee = employee with { Address = new(Street(draw, people), away.City, away.State, away.Zip), Service = new(ServiceMethod.MailUnitedStates) };
        }

        var representative = draw.Chance(62) ? RepresentativeOf(draw, vocabulary, city) : null;
        var group = draw.Of(companies.Groups);
        var physician = $"{draw.Of(draw.Chance(50) ? people.GivenWomen : people.GivenMen)} {draw.Of(people.FamilyNames)}, {(draw.Chance(88) ? "MD" : "DO")}";
        var parties = new CaseParties(
            employee, representative, new(draw.Of(companies.Employers), Home(draw, people, city)),
            new(administrator.Name, $"{draw.Of(people.GivenWomen)} {draw.Of(people.FamilyNames)}", Box(draw, draw.Of(people.Cities)), administrator.Ur,
                administrator.Network, new(ServiceMethod.Electronic, $"imr@{Slug(administrator.Name)}.example")),
            new(physician, draw.Of(condition.Requesters), group, Home(draw, people, city), new(ServiceMethod.Fax, Phone(draw, city))),
            [draw.Of(companies.Facilities)], draw.Chance(10) ? [draw.Of(companies.Makers)] : []);
        return new(
            parties, new($"{administrator.Name[..2].ToUpperInvariant()}-{draw.From(20, 26)}-{draw.From(0, 999999):000000}", null, draw.Chance(55) ? $"ADJ{draw.From(11000000, 19999999)}" : null),
            condition, draw.Chance(55) ? "right" : "left", condition.Levels is { } levels ? draw.Of(levels) : "", woman ? "female" : "male", draw.From(20, 67),
            condition.Key == "chronic" ? draw.From(900, 6000) : draw.From(120, 1100));
    }

    /// <summary>The person with the day of birth that the age on <paramref name="day"/> needs.</summary>
    public CaseParties PartiesOn(DateOnly day, Draw draw) =>
        Parties with { Employee = Parties.Employee with { BirthDate = day.AddYears(-Age).AddDays(-draw.From(1, 360)) } };

    private static Representative RepresentativeOf(Draw draw, DemoVocabulary vocabulary, DemoCity city)
    {
        var firm = draw.Of(vocabulary.Companies.Firms);
        return new(
            $"{draw.Of(vocabulary.People.GivenMen)} {draw.Of(vocabulary.People.FamilyNames)}", RepresentativeKind.Attorney, firm,
            Home(draw, vocabulary.People, city), null, new(ServiceMethod.Electronic, $"service@{Slug(firm)}.example"));
    }

    private static Address Home(Draw draw, DemoPeople people, DemoCity city) => new(Street(draw, people), city.Name, "CA", city.Zip);

    private static Address Box(Draw draw, DemoCity city) => new($"P.O. Box {draw.From(10, 9900)}", city.Name, "CA", city.Zip);

    private static string Street(Draw draw, DemoPeople people) =>
        string.Create(CultureInfo.InvariantCulture, $"{draw.From(2, 9800)} {draw.Of(people.Streets)} {draw.Of(people.StreetKinds)}");

    private static string Phone(Draw draw, DemoCity city) => $"{city.Area}-555-{draw.From(100, 199):0000}";

    private static string Slug(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-').Replace("--", "-", StringComparison.Ordinal);
}
