using System.Globalization;

namespace OpenImr.Core.Treatments;

/// <summary>Units over days, kept apart so that ten in thirty days stay exact.</summary>
/// <param name="Units">Tablets, patches.</param>
/// <param name="Days">In so many days, at least one.</param>
public readonly record struct UnitsTaken(decimal Units, int Days);

/// <summary>A dose of an opioid as far as it is stated.</summary>
/// <param name="Ingredient">The opioid's generic name.</param>
/// <param name="Form"><c>patch</c>; null for what is swallowed.</param>
/// <param name="Strength">Of one unit; null when it is not stated.</param>
/// <param name="Unit"><c>mg</c>, <c>mcg/h</c>.</param>
/// <param name="Taken">How many in how many days; null when it is not stated.</param>
/// <param name="HoursWorn">For how many hours a patch is worn; null when it is not stated.</param>
public sealed record OpioidDose(string Ingredient, string? Form, decimal? Strength, string? Unit, UnitsTaken? Taken, decimal? HoursWorn = null)
{
    /// <summary>Where supply and directions tell two frequencies; null where they do not.</summary>
    public string? Contradiction { get; init; }

    /// <summary>The opioid in a request read; null when it names none. How much is taken a day comes from quantity and days of supply, or from directions that leave no choice.</summary>
    public static OpioidDose? Of(Treatment treatment)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        var entry = treatment.Name is { } name ? TreatmentVocabulary.Standard.Find(name.Value) : null;
        if (entry is not { IsDrug: true, Class: "Opioids" })
            return null;
        var place = entry.Ingredients.Select((ingredient, i) => (ingredient, i)).FirstOrDefault(p => IsOpioid(p.ingredient)).i;
        var words = treatment.Strength?.Value.Split(' ', 2);
        var numbers = words?[0].Split('/');
        // Of a combination only a strength with a number for each ingredient tells which is the opioid's.
        decimal? strength = numbers?.Length == entry.Ingredients.Length && decimal.TryParse(numbers[place], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
        UnitsTaken? supplied = (treatment.Quantity, treatment.DaysSupply) is ({ } quantity, { Value: > 0 } days) ? new UnitsTaken(quantity.Value, days.Value) : null;
        UnitsTaken? directed = treatment.Directions is { } directions && DailyUnits.Read(directions.Value) is { } daily ? new UnitsTaken(daily, 1) : null;
        var contradicts = supplied is { } s && directed is { } d && s.Units != d.Units * s.Days;
        return new(entry.Ingredients[place], treatment.Form?.Value == "patch" ? "patch" : null, strength, words is [_, var unit] ? unit : null, contradicts ? null : supplied ?? directed)
        {
            Contradiction = contradicts ? $"the supply makes {supplied?.Units:0.###} in {supplied?.Days} days, the directions {directed?.Units:0.###} a day" : null,
        };
    }

    private static bool IsOpioid(string ingredient) => TreatmentVocabulary.Standard.Find(ingredient) is { Class: "Opioids" };
}

/// <summary>Daily milligrams of oral morphine: a screening figure, not for conversion from one opioid to another. What is not stated leaves it unknown; it is never zero.</summary>
public abstract record MorphineEquivalents
{
    /// <summary>To be shown wherever a figure is.</summary>
    public const string Label = "Screening figure; not for conversion from one opioid to another.";

    private MorphineEquivalents(string says) => Says = says;

    /// <summary>The arithmetic, or what is missing.</summary>
    public string Says { get; }

    /// <summary>A figure.</summary>
    /// <param name="MilligramsADay">Exact, but for a division that has no end.</param>
    /// <param name="Says">The arithmetic.</param>
    public sealed record Known(decimal MilligramsADay, string Says) : MorphineEquivalents(Says);

    /// <summary>No figure.</summary>
    /// <param name="Says">What is missing.</param>
    /// <param name="AtLeast">What the known part makes; null for a single dose, and when nothing is known.</param>
    public sealed record Unknown(string Says, decimal? AtLeast = null) : MorphineEquivalents(Says);

    /// <summary>The figure of a dose by a set of factors.</summary>
    public static MorphineEquivalents Of(OpioidDose dose, MorphineFactorSet set)
    {
        ArgumentNullException.ThrowIfNull(dose);
        ArgumentNullException.ThrowIfNull(set);
        if (set.Factors.FirstOrDefault(f => f.Ingredient == dose.Ingredient && f.Form == dose.Form) is not { } factor)
            return new Unknown($"{set.Id} has no factor for {dose.Ingredient}{(dose.Form is { } form ? $" {form}" : "")}.");
        var missing = new List<string>();
        if (dose.Strength is null or <= 0)
            missing.Add("strength");
        else if (dose.Unit != factor.Unit)
            missing.Add($"strength in {factor.Unit}");
        if (dose.Taken is not { Units: > 0, Days: > 0 })
            missing.Add(dose.Contradiction is { } both ? $"one frequency ({both})" : "frequency");
        if (factor.Counts == PatchCount.PatchesWorn && dose.HoursWorn is null or <= 0)
            missing.Add("hours for which a patch is worn");
        if (missing.Count > 0 || dose is not { Strength: { } strength, Taken: { } taken })
            return new Unknown($"Cannot be computed for {dose.Ingredient}: {string.Join(", ", missing)} not stated.");
        // Multiplied first, so that a third stays exact.
        var worn = factor.Counts == PatchCount.PatchesWorn ? dose.HoursWorn.GetValueOrDefault() : 1;
        var hours = factor.Counts == PatchCount.PatchesWorn ? 24 : 1;
        var (units, days) = (strength * taken.Units * worn, (decimal)taken.Days * hours);
        var rate = factor.For(units / days);
        var figure = units * rate / days;
        return new Known(figure, string.Create(CultureInfo.InvariantCulture,
            $"{dose.Ingredient} {strength:0.###} {factor.Unit} × {taken.Units:0.###} in {taken.Days} {(taken.Days == 1 ? "day" : "days")}{(worn == 1 ? "" : $", each worn {worn:0.#} hours,")} × {rate:0.###} = {figure:0.##} mg a day ({set.Id})"));
    }

    /// <summary>The sum over several doses; unknown as soon as one is, with what the others make.</summary>
    public static MorphineEquivalents Total(IReadOnlyList<OpioidDose> doses, MorphineFactorSet set)
    {
        ArgumentNullException.ThrowIfNull(doses);
        if (doses.Count == 0)
            return new Unknown("No opioid is named.");
        var each = doses.Select(d => Of(d, set)).ToList();
        var known = each.OfType<Known>().ToList();
        var says = string.Join("; ", each.Select(e => e.Says));
        return known.Count == each.Count ? new Known(known.Sum(k => k.MilligramsADay), says) : new Unknown(says, known.Count == 0 ? null : known.Sum(k => k.MilligramsADay));
    }
}
