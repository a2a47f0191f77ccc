using System.Globalization;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Synthetic;

/// <summary>A request line with what it says.</summary>
/// <param name="Line">Its words.</param>
/// <param name="Class">The class that a reader should find: a drug that is applied to the skin leaves its own.</param>
internal sealed record SyntheticRequest(string Line, string? Class)
{
    private static readonly int[] Counts = [30, 60, 90, 120, 15, 28, 45, 180];

    private static readonly (int Count, string Words)[] CountWords = [(30, "thirty count"), (60, "sixty count"), (90, "ninety count")];

    private static readonly int[] Totals = [4, 6, 8, 10, 12, 16, 18, 24];

    public string? Strength { get; private init; }

    public int? Quantity { get; private init; }

    public int? Refills { get; init; }

    public int? Visits { get; private init; }

    /// <summary>What a part of it would be called: the same line with another amount; null where it has no amount to divide.</summary>
    public Func<int, SyntheticRequest>? WithAmount { get; private init; }

    /// <summary>True when the treatment can be asked for on this part of the body.</summary>
    public static bool Fits(SyntheticGroup group, SyntheticTreatment treatment, SyntheticRegion region) =>
        (treatment.Region is null || treatment.Region == region.Key || (treatment.Region == "lumbar" && !treatment.NamesItsPart && region.Key == "cervical"))
        && (group.Form is not ("facet" or "spine") || region.Levels.Length > 0);

    /// <summary>Words the request.</summary>
    public static SyntheticRequest Of(SyntheticGroup group, SyntheticTreatment treatment, string name, Scene scene)
    {
        var (draw, words) = (scene.Draw, Scene.Capital(name));
        var part = scene.Part;
        return group.Form switch
        {
            "drug" => group.Topical ? OfTopical(treatment, words, draw) : OfDrug(group, treatment, words, draw),
            "visits" => OfVisits(words, part, group, draw),
            "sessions" => OfSessions(words, group, draw),
            "imaging" => new(draw.Chance(40) && words == "MRI" ? $"{words} of the {part} without contrast" : $"{words} of the {part}", group.Class),
            "nerves" => new(draw.Chance(50) ? $"{words} of the bilateral {scene.Region.Limb}" : $"{words} of the {scene.Side} {scene.Region.Limb[..^3]}y", group.Class),
            "injection" when !treatment.NamesItsPart => new(
                treatment.Region == "lumbar" && scene.Region.Levels.Length > 0 ? $"{words}, {draw.Of(scene.Region.Levels)}" : $"{words}, {part}", group.Class),
            "facet" or "spine" => new($"{words}, {draw.Of(scene.Region.Levels)}", group.Class),
            "device" => new(words + draw.Of(DeviceEndings), group.Class),
            "surgery" => new(treatment.NamesItsPart ? $"{Scene.Capital(scene.Side)} {name}" : $"{words}, {part}", group.Class),
            "adjunct" when draw.Chance(50) => new($"Associated surgical service: {name}", group.Class),
            _ => new(words, group.Class),
        };
    }

    private static readonly string[] DeviceEndings = [", purchase", ", rental", "", " for home use"];

    private static SyntheticRequest OfDrug(SyntheticGroup group, SyntheticTreatment treatment, string words, Draw draw)
    {
        var @class = treatment.Entry.Class;
        if (treatment.Strengths.Length == 0 || draw.Chance(4))
            return draw.Chance(50)
                ? new($"{words} Unknown prescription", @class)
                : Counted(draw.Of(Counts), count => $"{words} #{Text(count)}", null, @class);
        var strength = draw.Of(treatment.Strengths);
        switch (draw.From(0, 5))
        {
            case 0:
                return Counted(draw.Of(Counts), count => $"{words} {strength}, #{Text(count)}", strength, @class);
            case 1:
                return Counted(draw.Of(Counts), count => $"{words} {strength} tablet, one tablet twice daily, #{Text(count)}", strength, @class);
            case 2:
                var (counted, inWords) = draw.Of(CountWords);
                return new($"{words} {strength}, {inWords} with one refill", @class) { Strength = strength, Quantity = counted, Refills = 1 };
            case 3:
                var refills = draw.From(2, 5);
                return Counted(draw.Of(Counts), count => $"{words} {strength} #{Text(count)} with {Text(refills)} refills", strength, @class) with { Refills = refills };
            default:
                return Counted(draw.Of(Counts), count => $"{words} {strength} #{Text(count)}", strength, @class);
        }
    }

    private static SyntheticRequest OfTopical(SyntheticTreatment treatment, string words, Draw draw)
    {
        const string Topical = "Topical Analgesics";
        return treatment.Entry.Name switch
        {
            "lidocaine" when draw.Chance(70) => Counted(draw.Of(Counts), count => $"{words} 5% patch #{Text(count)}", "5 %", Topical),
            "lidocaine" => new($"{words} 5% ointment, 50 g", Topical) { Strength = "5 %" },
            "diclofenac" => new($"{words} 1% gel, 100 g", Topical) { Strength = "1 %" },
            "capsaicin" => new($"{words} 0.025% cream, 60 g", Topical) { Strength = "0.025 %" },
            _ => Counted(draw.Of(Counts), count => $"{words} patch #{Text(count)}", null, Topical),
        };
    }

    private static SyntheticRequest Counted(int quantity, Func<int, string> line, string? strength, string? @class) =>
        new(line(quantity), @class) { Strength = strength, Quantity = quantity, WithAmount = count => Counted(count, line, strength, @class) };

    private static SyntheticRequest OfVisits(string words, string part, SyntheticGroup group, Draw draw)
    {
        var (times, weeks, total) = (draw.From(2, 3), draw.From(3, 6), draw.Of(Totals));
        return draw.From(0, 3) switch
        {
            0 => new($"{words} {Text(times)} times a week for {Text(weeks)} weeks, {part}", group.Class) { Visits = times * weeks },
            1 => new($"{words} twice a week for {Text(weeks)} weeks for the {part}", group.Class) { Visits = 2 * weeks },
            2 => Visited(total, visits => $"{words} for the {part}, {Text(visits)} visits", group.Class),
            _ => Visited(total, visits => $"{words}, {part}, {Text(visits)} sessions", group.Class),
        };
    }

    private static SyntheticRequest OfSessions(string words, SyntheticGroup group, Draw draw)
    {
        var weeks = draw.From(4, 12);
        return draw.Chance(40)
            ? new($"{words} once a week for {Text(weeks)} weeks", group.Class) { Visits = weeks }
            : Visited(draw.Of(Totals), visits => $"{words}, {Text(visits)} sessions", group.Class);
    }

    private static SyntheticRequest Visited(int visits, Func<int, string> line, string? @class) =>
        new(line(visits), @class) { Visits = visits, WithAmount = count => Visited(count, line, @class) };

    /// <summary>The amount that a part of it leaves; null where there is none to divide.</summary>
    public int? Amount => WithAmount is null ? null : Quantity ?? Visits;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
