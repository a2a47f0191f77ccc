using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>Morphine equivalents by dated sets of factors: exact, and unknown where something is not stated.</summary>
public sealed class MorphineEquivalentsTests
{
    private static decimal Figure(OpioidDose dose, string set) => Assert.IsType<MorphineEquivalents.Known>(MorphineEquivalents.Of(dose, MorphineFactorSet.Named(set))).MilligramsADay;

    private static OpioidDose Patch(decimal strength, decimal units, int days, decimal? hours = 72) => new("fentanyl", "patch", strength, "mcg/h", new(units, days), hours);

    private static OpioidDose Tablets(string ingredient, decimal strength, decimal aDay) => new(ingredient, null, strength, "mg", new(aDay, 1));

    [Theory]
    [InlineData("CDC 2016", 25, 60)]
    [InlineData("CDC 2018", 25, 60)]
    [InlineData("CDC 2022", 25, 60)]
    [InlineData("CDC 2016", 37.5, 90)]
    [InlineData("CDC 2018", 37.5, 90)]
    [InlineData("CDC 2016", 100, 240)]
    public void Ten_patches_in_thirty_days_are_exact(string set, double strength, double figure) => Assert.Equal((decimal)figure, Figure(Patch((decimal)strength, 10, 30), set));

    [Theory]
    [InlineData("oxycodone", 10, 4, "CDC 2016", 60)]
    [InlineData("oxycodone", 30, 2, "CDC 2018", 90)]
    [InlineData("oxycodone", 10, 3, "CDC 2022", 45)]
    [InlineData("methadone", 20, 3, "CDC 2016", 600)]
    [InlineData("methadone", 20, 3, "CDC 2018", 180)]
    [InlineData("methadone", 20, 3, "CDC 2022", 282)]
    [InlineData("hydromorphone", 4, 4, "CDC 2018", 64)]
    [InlineData("hydromorphone", 4, 4, "CDC 2022", 80)]
    [InlineData("tramadol", 50, 4, "CDC 2018", 20)]
    [InlineData("tramadol", 50, 4, "CDC 2022", 40)]
    [InlineData("tapentadol", 50, 4, "CDC 2022", 80)]
    public void The_figure_goes_by_the_set_of_factors(string ingredient, double strength, double aDay, string set, double figure) =>
        Assert.Equal((decimal)figure, Figure(Tablets(ingredient, (decimal)strength, (decimal)aDay), set));

    [Theory]
    [InlineData(20, 80, "the end of the first step belongs to it")]
    [InlineData(20.5, 164, "what lay between the closed intervals belongs to the second")]
    [InlineData(40, 320, "the end of the second")]
    [InlineData(40.5, 405, "between the second and the third")]
    [InlineData(60, 600, "the end of the third")]
    [InlineData(60.5, 726, "above the last")]
    public void No_dose_of_methadone_falls_between_two_steps(double dose, double figure, string because) =>
        Assert.True(Figure(Tablets("methadone", (decimal)dose, 1), "CDC 2016") == (decimal)figure, because);

    [Fact]
    public void What_is_not_stated_leaves_it_unknown_and_never_zero()
    {
        var set = MorphineFactorSet.Named("CDC 2022");
        Assert.Equal("Cannot be computed for oxycodone: strength, frequency not stated.", Assert.IsType<MorphineEquivalents.Unknown>(MorphineEquivalents.Of(new("oxycodone", null, null, null, null), set)).Says);
        Assert.Equal("Cannot be computed for oxycodone: frequency not stated.", MorphineEquivalents.Of(new("oxycodone", null, 10, "mg", null), set).Says);
        Assert.Equal("Cannot be computed for oxycodone: strength in mg not stated.", MorphineEquivalents.Of(new("oxycodone", null, 10, "%", new(3, 1)), set).Says);
        Assert.Equal("Cannot be computed for fentanyl: hours for which a patch is worn not stated.", MorphineEquivalents.Of(Patch(25, 10, 30, hours: null), set).Says);
        Assert.Equal("CDC 2018 has no factor for buprenorphine.", MorphineEquivalents.Of(Tablets("buprenorphine", 8, 2), MorphineFactorSet.Named("CDC 2018")).Says);
        Assert.IsType<MorphineEquivalents.Unknown>(MorphineEquivalents.Of(new("fentanyl", null, 25, "mg", new(1, 1)), set));
        Assert.IsType<MorphineEquivalents.Unknown>(MorphineEquivalents.Of(Tablets("oxycodone", 10, 0), set));
    }

    [Fact]
    public void The_arithmetic_is_shown() =>
        Assert.Equal("fentanyl 25 mcg/h × 10 in 30 days, each worn 72 hours, × 2.4 = 60 mg a day (CDC 2022)", MorphineEquivalents.Of(Patch(25, 10, 30), MorphineFactorSet.Named("CDC 2022")).Says);

    [Fact]
    public void A_sum_with_an_unknown_part_is_unknown_and_tells_the_known_part()
    {
        var set = MorphineFactorSet.Named("CDC 2022");
        var total = Assert.IsType<MorphineEquivalents.Unknown>(MorphineEquivalents.Total([Tablets("oxycodone", 10, 3), new("methadone", null, null, null, null)], set));
        Assert.Equal(45, total.AtLeast);
        Assert.Equal(105, Assert.IsType<MorphineEquivalents.Known>(MorphineEquivalents.Total([Tablets("oxycodone", 10, 3), Patch(25, 10, 30)], set)).MilligramsADay);
        Assert.Null(Assert.IsType<MorphineEquivalents.Unknown>(MorphineEquivalents.Total([], set)).AtLeast);
    }

    [Theory]
    [InlineData("2016-03-17", null)]
    [InlineData("2016-03-18", "CDC 2016")]
    [InlineData("2018-12-30", "CDC 2016")]
    [InlineData("2018-12-31", "CDC 2018")]
    [InlineData("2022-11-03", "CDC 2018")]
    [InlineData("2022-11-04", "CDC 2022")]
    public void The_set_goes_by_the_day(string day, string? set) => Assert.Equal(set, MorphineFactorSet.On(DateOnly.Parse(day))?.Id);

    [Theory]
    [InlineData("Oxycodone 10mg up to #90", null, "the days of supply are not stated")]
    [InlineData("Oxycodone HCL ER 20mg #60 day supply: 30", 60.0, "two a day")]
    [InlineData("Norco 10/325mg #120, 30 day supply", 40.0, "the opioid's share of the combination")]
    [InlineData("Percocet 10mg #90, 30 day supply", null, "one number for two ingredients")]
    [InlineData("Norco 5/325mg oral tablet, one tablet twice daily 14 days #40", null, "40 in 14 days and two a day contradict each other")]
    [InlineData("Norco 5/325mg oral tablet, one tablet twice daily, 14 days #28", 10.0, "they agree")]
    [InlineData("Norco 5/325mg oral tablet, one tablet twice daily #40", 10.0, "by the directions")]
    [InlineData("Oxycodone 10 mg 1 to 2 tablets every 6 hours as needed #90", null, "the directions leave a choice")]
    [InlineData("Oxycodone Unknown prescription", null, "nothing is stated")]
    public void A_request_makes_a_figure_only_where_it_states_strength_and_frequency(string line, double? figure, string because)
    {
        var result = MorphineEquivalents.Of(OpioidDose.Of(RequestLine.Read(line))!, MorphineFactorSet.Named("CDC 2022"));
        Assert.True((result as MorphineEquivalents.Known)?.MilligramsADay == (decimal?)figure, $"{because}: {result.Says}");
    }

    [Fact]
    public void A_request_for_anything_else_is_no_dose_of_an_opioid() => Assert.Null(OpioidDose.Of(RequestLine.Read("Soma 350 mg #60")));

    [Fact]
    public void A_stronger_patch_is_never_less_by_any_set() => Seeded.Holds(Prop.ForAll(
        Gen.Choose(12, 100).ToArbitrary(), Gen.Choose(12, 100).ToArbitrary(), Gen.Elements("CDC 2016", "CDC 2018", "CDC 2022").ToArbitrary(),
        (one, other, set) => one <= other == Figure(Patch(one, 10, 30), set) <= Figure(Patch(other, 10, 30), set)
            && Figure(Patch(one, 10, 30), set) == 2.4m * one));

    [Fact]
    public void A_brand_makes_the_figure_of_its_generic() => Seeded.Holds(Prop.ForAll(
        Gen.Elements(("OxyContin", "oxycodone"), ("Dilaudid", "hydromorphone"), ("Dolophine", "methadone"), ("MS Contin", "morphine"), ("Ultram", "tramadol"), ("Nucynta", "tapentadol")).ToArbitrary(),
        Gen.Choose(1, 100).ToArbitrary(), Gen.Choose(1, 240).ToArbitrary(),
        (pair, strength, quantity) => OpioidDose.Of(RequestLine.Read($"{pair.Item1} {strength} mg #{quantity}, 30 day supply")) == OpioidDose.Of(RequestLine.Read($"{pair.Item2} {strength} mg #{quantity}, 30 day supply"))
            && OpioidDose.Of(RequestLine.Read($"{pair.Item1} {strength} mg #{quantity}, 30 day supply")) is { Strength: not null, Taken: not null }));
}
