using System.Collections.Immutable;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Synthetic;

/// <summary>Draws what one synthetic letter tells.</summary>
internal sealed class SyntheticCase
{
    private const int Tries = 8;

    // Two requests in five have an amount that can be divided.
    private const double Divisible = 2.6;

    private static readonly ImmutableArray<double> YearSums = SyntheticVocabulary.RunningSums(ProgrammeYear.All.Select(y => (double)y.Letters));
    private static readonly ImmutableArray<double> SeveralSums = SyntheticVocabulary.RunningSums(ProgrammeMix.SeveralItems);
    private static readonly ImmutableArray<double> AdministratorSums = SyntheticVocabulary.RunningSums(ProgrammeMix.AdministratorCites);
    private static readonly ImmutableArray<double> ReviewerSums = SyntheticVocabulary.RunningSums(ProgrammeMix.ReviewerCites);
    private static readonly ImmutableArray<double> SpecialtySums = SyntheticVocabulary.RunningSums(ProgrammeMix.Specialties.Select(s => s.Weight));

    // The categories of each year with their running shares and their rates of Overturned.
    private static readonly ImmutableArray<YearMix> Mixes = [.. ProgrammeYear.All.Select(YearMix.Of)];

    private static readonly string[] OtherStates = ["TX", "FL", "OH", "NY", "PA", "AZ", "WA", "IL", "GA", "NC", "TN", "MI", "NJ", "CO", "MD"];

    private readonly Draw draw;
    private readonly LetterLayout layout;
    private readonly ProgrammeYear year;
    private readonly YearMix mix;
    private readonly DateOnly decided;

    private SyntheticCase(Draw draw, LetterLayout? asked)
    {
        this.draw = draw;
        var place = asked is { } one ? draw.Of(YearsOf(one)) : draw.Of(YearSums.AsSpan());
        (year, mix) = (ProgrammeYear.All[place], Mixes[place]);
        layout = asked ?? LayoutOf(year.Year);
        decided = Weekday(new DateOnly(year.Year, 1, 1).AddDays(draw.From(0, year.Year == 2025 ? 89 : 364)));
    }

    private sealed record YearMix(ImmutableArray<string> Categories, ImmutableArray<double> Sums, ImmutableArray<double> Overturned)
    {
        public static YearMix Of(ProgrammeYear year)
        {
            ImmutableArray<string> categories = [VocabularyEntry.Pharmaceuticals, .. ProgrammeMix.Categories.Select(c => c.Category)];
            return new(categories, SyntheticVocabulary.RunningSums(categories.Select(c => ProgrammeMix.ShareOf(year, c))), [.. categories.Select(c => ProgrammeMix.OverturnedOf(year, c))]);
        }
    }

    /// <summary>The determination of a place in a collection.</summary>
    public static SyntheticDetermination At(long seed, int index, LetterLayout? layout) => new SyntheticCase(new Draw(seed, index), layout).Tell(seed, index);

    private static int[] YearsOf(LetterLayout layout) =>
        [.. ProgrammeYear.All.Select((y, i) => (y.Year, i)).Where(y => layout switch
        {
            LetterLayout.Notice2013 or LetterLayout.ProfessionalReview2013 => y.Year == 2013,
            LetterLayout.ProseCredentials => y.Year == 2014,
            LetterLayout.CredentialBlock => y.Year == 2015,
            LetterLayout.DatedHeader => y.Year >= 2016,
            _ => y.Year == ProgrammeYear.All[^1].Year,
        }).Select(y => y.i)];

    private LetterLayout LayoutOf(int decidedIn) => decidedIn switch
    {
        2013 => draw.Chance(50) ? LetterLayout.Notice2013 : LetterLayout.ProfessionalReview2013,
        2014 => LetterLayout.ProseCredentials,
        2015 => LetterLayout.CredentialBlock,
        _ => LetterLayout.DatedHeader,
    };

    private SyntheticDetermination Tell(long seed, int index)
    {
        var assigned = Weekday(decided.AddDays(-Math.Max(5, year.DaysToDecide + draw.From(-5, 5) + (draw.Chance(15) ? draw.From(0, 7) : 0))));
        var applied = Weekday(assigned.AddDays(draw.Chance(85) ? -draw.From(0, 10) : -draw.From(11, 33)));
        var denied = Weekday(applied.AddDays(draw.Chance(9.0 / 194) ? -draw.From(31, 37) : -draw.From(0, 30)));
        var injured = denied.AddDays(-(draw.From(0, 99) switch { < 25 => draw.From(60, 400), < 70 => draw.From(400, 2000), _ => draw.From(2000, 7000) }));

        var count = layout == LetterLayout.ProfessionalReview2013 || !draw.Chance(ProgrammeMix.SeveralIn(year)) ? 1 : 2 + draw.Of(SeveralSums.AsSpan());
        var requests = new List<(int Category, SyntheticGroup Group, SyntheticTreatment Treatment)>(count);
        SyntheticRegion? region = null;
        for (var i = 0; i < count; i++)
        {
            var category = draw.Of(mix.Sums.AsSpan());
            var (group, treatment) = Request(mix.Categories[category], ref region);
            for (var again = 0; again < Tries && requests.Exists(r => r.Treatment == treatment); again++)
                (group, treatment) = Request(mix.Categories[category], ref region);
            requests.Add((category, group, treatment));
        }

        var sex = draw.Chance(50) ? PatientSex.Female : PatientSex.Male;
        var report = denied.AddDays(-draw.From(8, 30));
        var scene = new Scene(draw, region!)
        {
            // Nobody is injured at work before 18.
            Age = Math.Max(draw.From(21, 68), 18 + decided.Year - injured.Year),
            Sex = sex == PatientSex.Female ? draw.Chance(80) ? "female" : "woman" : draw.Chance(80) ? "male" : "man",
            Injured = injured,
            Report = report,
            Prior = report.AddDays(-draw.From(14, Math.Max(20, Math.Min(400, report.DayNumber - injured.DayNumber)))),
            Requested = report.AddDays(draw.From(0, 6)),
            Decided = denied,
        };
        var items = ImmutableArray.CreateBuilder<SyntheticItem>(count);
        var inPart = false;
        foreach (var (category, group, treatment) in requests)
        {
            var item = Item(category, group, treatment, scene);
            if (items.Any(other => other.Disputed == item.Disputed))
                continue;
            inPart |= item.Requested is not null;
            items.Add(item);
        }

        scene.Items = string.Join(items.Count > 2 ? ", " : " and ", items.Select(i => (i.Requested ?? i.Disputed).TrimEnd('.')).Take(4));
        return new()
        {
            Number = CaseNumber.Of(applied.Year, SyntheticLetters.CountOf(seed, index)),
            Layout = layout,
            DecisionDate = decided,
            DateAssigned = assigned,
            ApplicationReceived = applied,
            UtilizationReviewDate = denied,
            DateOfInjury = injured,
            LicensedIn = States(),
            Certifications = Certifications(requests[0].Group.Category, requests[0].Group.Class),
            Age = scene.Age,
            Sex = sex,
            Summary = Summary(scene, inPart),
            Items = items.ToImmutable(),
        };
    }

    /// <summary>A treatment of the category that fits the part of the body; the first decides which part it is.</summary>
    private (SyntheticGroup Group, SyntheticTreatment Treatment) Request(string category, ref SyntheticRegion? region)
    {
        var words = SyntheticVocabulary.Standard;
        var group = words.GroupOf(category, year, draw);
        var treatment = group.Treatments[draw.Of(group.RunningSums.AsSpan())];
        for (var tries = 0; tries < 10 * Tries; tries++)
        {
            var on = region ?? (treatment.Region is { } own ? words.Regions.First(r => r.Key == own) : words.Regions[draw.Of(words.RegionWeights.AsSpan())]);
            if (SyntheticRequest.Fits(group, treatment, on))
            {
                region = on;
                break;
            }

            if (tries >= Tries && category != VocabularyEntry.Pharmaceuticals)
                group = words.GroupOf(category, year, draw);
            treatment = group.Treatments[draw.Of(group.RunningSums.AsSpan())];
        }

        region ??= words.Regions[0];
        return (group, treatment);
    }

    private SyntheticItem Item(int category, SyntheticGroup group, SyntheticTreatment treatment, Scene scene)
    {
        var name = draw.Chance(60) ? treatment.Written[0] : draw.Of(treatment.Written);
        var whole = SyntheticRequest.Of(group, treatment, name, scene);
        var (disputed, requested, authorized) = (whole, (string?)null, (string?)null);
        if (layout is LetterLayout.CredentialBlock or LetterLayout.DatedHeader or LetterLayout.OpenImr && whole.Amount is > 4 and var amount && draw.Chance(Divisible * ProgrammeMix.AuthorizedInPart))
        {
            var granted = Math.Max(1, amount / draw.From(2, 3));
            (requested, authorized, disputed) = (whole.Line, whole.WithAmount!(granted).Line, whole.WithAmount(amount - granted) with { Refills = whole.Refills });
        }

        var outcome = draw.Chance(mix.Overturned[category]) ? ItemOutcome.Overturned : ItemOutcome.Upheld;
        scene.Name = name;
        var chapter = CitedChapter.On(group.Key == "region" ? scene.Region.Key : group.Key, decided);
        var guidelines = new GuidelineWords(layout, chapter, chapter.IsAdopted ? group.Recent : group.Section, group.Pages.Length > 0 ? group.Pages : "1-2", group.Odg);
        var (administrator, reviewer) = (draw.Of(AdministratorSums.AsSpan()), draw.Of(ReviewerSums.AsSpan()));
        return new()
        {
            Heading = requested is null ? disputed.Line : $"{requested} was the original request. {authorized} was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, {disputed.Line} is",
            Requested = requested,
            Authorized = authorized,
            Disputed = disputed.Line,
            Outcome = outcome,
            Category = treatment.Entry.Category,
            Class = disputed.Class,
            Treatment = treatment.Entry.Name,
            Strength = disputed.Strength,
            Quantity = disputed.Quantity,
            Refills = disputed.Refills,
            Visits = disputed.Visits,
            ClaimsAdministratorGuideline = layout == LetterLayout.ProfessionalReview2013 ? null : guidelines.OfAdministrator(administrator),
            ReviewerGuideline = guidelines.OfReviewer(reviewer),
            Rationale = Rationale(group, outcome, scene),
        };
    }

    private string Summary(Scene scene, bool inPart)
    {
        var text = new StringBuilder(1200);
        foreach (var kind in (ReadOnlySpan<string>)["openings", "occupations", "diagnoses", "tried", "complaints", "findings", "studies", "medicines"])
            if (kind is "openings" or "diagnoses" or "complaints" or "findings" || draw.Chance(85))
                scene.Say(text, kind);
        if (draw.Chance(40))
        {
            scene.Say(text, "complaints");
            scene.Say(text, "findings");
        }

        scene.Say(text, "work");
        scene.Say(text, "requests");
        scene.Say(text, inPart ? "reviewsInPart" : "reviews");
        return text.ToString();
    }

    private static string Rationale(SyntheticGroup group, ItemOutcome outcome, Scene scene)
    {
        var text = new StringBuilder(800);
        var (facts, closing) = outcome == ItemOutcome.Upheld ? (group.Upheld, "closingsUpheld") : (group.Overturned, "closingsOverturned");
        scene.Say(text, group.Criteria);
        if (group.Criteria.Length > 1 && scene.Draw.Chance(60))
            scene.Say(text, group.Criteria);
        for (var i = scene.Draw.From(1, 2); i > 0; i--)
        {
            scene.Fact = scene.Fresh(facts);
            scene.Say(text, "applications");
        }

        if (scene.Draw.Chance(70))
            scene.Say(text, "findingsOfRecord");
        scene.Say(text, outcome == ItemOutcome.Upheld ? "upheld" : "overturned");
        scene.Say(text, closing);
        return text.ToString();
    }

    private ImmutableArray<string> States()
    {
        var states = ImmutableArray.CreateBuilder<string>(3);
        if (draw.Chance(ProgrammeMix.LicensedInCalifornia))
            states.Add("CA");
        for (var i = states.Count == 0 ? draw.From(1, 2) : draw.From(0, 2); i > 0; i--)
            if (draw.Of(OtherStates) is var other && !states.Contains(other))
                states.Add(other);
        return states.ToImmutable();
    }

    /// <summary>The first item's kind of treatment asks for its own specialty; all others by the programme's counts.</summary>
    private ImmutableArray<string> Certifications(string category, string? @class)
    {
        var first = (category, @class) switch
        {
            ("Psych Services", _) => draw.Chance(50) ? "Psychology" : "Psychiatry",
            ("Rehabilitation", "Chiropractic") => "Chiropractic",
            ("Rehabilitation", "Acupuncture") when draw.Chance(50) => "Acupuncture",
            ("Surgery", not "Adjunct Surgical Services") when draw.Chance(80) => "Orthopedic Surgery",
            ("Evaluation & Management", "Dental Services") => "Dentistry",
            _ => ProgrammeMix.Specialties[draw.Of(SpecialtySums.AsSpan())].Specialty,
        };
        return draw.Chance(25) && ProgrammeMix.Specialties[draw.Of(SpecialtySums.AsSpan())].Specialty is var second && second != first ? [first, second] : [first];
    }

    /// <summary>The day, or the Friday before a weekend.</summary>
    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };
}
