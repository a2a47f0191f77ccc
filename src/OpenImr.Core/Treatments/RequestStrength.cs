using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads strengths and sizes of packages. Both are a number with a unit; grams and milliliters alone are a package.</summary>
internal static class RequestStrength
{
    // Of a compound of five, each with its stroke.
    private const int LongestChain = 10;

    // No tablet holds more.
    private const int MostGramsOfATablet = 2;

    /// <summary>The strength; of a compound, the shares of its ingredients in their order.</summary>
    /// <param name="words">The line.</param>
    /// <param name="taken">Words that belong to something else; those read here are added.</param>
    /// <param name="ingredients">How many ingredients the drug has.</param>
    /// <param name="quantity">The quantity that says it is one; beside it a number alone behind the name is a strength.</param>
    /// <param name="nameEnd">Behind the drug's name.</param>
    public static Found<string>? Read(RequestWords words, bool[] taken, int ingredients, Found<int>? quantity, int nameEnd)
    {
        var parts = new List<(string Numbers, string Unit, int First, int End)>();
        for (var w = 0; w < words.Count; w++)
        {
            if (taken[w] || words[w].Number is null || With(words, w, ingredients) is not { } part)
                continue;
            if (parts.Count > 0 && (part.Unit != parts[0].Unit || parts.Count >= ingredients || !Joined(words, parts[^1].End, part.First, ingredients)))
                continue;
            parts.Add(part);
            w = part.End - 1;
        }

        if (parts.Count == 0)
            return Bare(words, taken, ingredients, quantity, nameEnd);
        foreach (var (_, _, first, end) in parts)
            taken.AsSpan(first, end - first).Fill(true);
        // A dose in milligrams elsewhere in the line is not a second strength, but no quantity either.
        for (var w = 0; w < words.Count; w++)
            if (!taken[w] && words[w].Number is not null && With(words, w, ingredients) is { } again)
                taken.AsSpan(again.First, again.End - again.First).Fill(true);
        return words.At($"{string.Join('/', parts.Select(p => p.Numbers))} {parts[0].Unit}", parts[0].First, parts[^1].End);
    }

    /// <summary>"60 Gm", "106.32gm", "120 ml".</summary>
    public static Found<string>? Package(RequestWords words, bool[] taken, ImmutableArray<string>.Builder problems)
    {
        Found<string>? package = null;
        for (var w = 0; w + 1 < words.Count; w++)
        {
            if (taken[w] || words[w].Number is not { } size || PackageUnit(words.TextAt(words.Is(w + 1, "-") ? w + 2 : w + 1)) is not { } unit)
                continue;
            var end = words.Is(w + 1, "-") ? w + 3 : w + 2;
            // "4 grams QID" is a dose.
            if (RequestDirections.TellsHowOften(words.TextAt(end)))
                continue;
            taken.AsSpan(w, end - w).Fill(true);
            var printed = $"{Printed(size)} {unit}";
            if (package is not null && package.Value != printed)
            {
                problems.Add($"The request prints two packages, {package.Value} and {printed}; neither was taken.");
                return null;
            }

            package ??= words.At(printed, w, end);
            w = end - 1;
        }

        return package;
    }

    /// <summary>A number or several joined by strokes, and their unit.</summary>
    private static (string Numbers, string Unit, int First, int End)? With(RequestWords words, int first, int ingredients)
    {
        var numbers = Printed(words[first].Number!.Value);
        var w = first + 1;
        while (w < first + LongestChain && words.Is(w, "/", "-", "to") && w + 1 < words.Count && words[w + 1].Number is { } more)
        {
            // Of one ingredient, "10-20 mg" is a range.
            numbers += (words.Is(w, "/") || ingredients > 1 ? "/" : "-") + Printed(more);
            w += 2;
        }

        if (words.Is(w, "-"))
            w++;
        return Unit(words, ref w) is { } unit ? (numbers, unit, first, w) : null;
    }

    private static string? Unit(RequestWords words, ref int w)
    {
        var unit = words.TextAt(w) switch
        {
            "mg" or "mgs" or "milligram" or "milligrams" => "mg",
            "mcg" or "mcgs" or "ug" or "\u00b5g" or "\u03bcg" or "microgram" or "micrograms" => "mcg",
            "%" or "percent" => "%",
            "meq" => "mEq",
            "iu" => "IU",
            "unit" or "units" => "units",
            _ => null,
        };
        if (unit is null)
            return null;
        w++;
        if (!words.Is(w, "/", "per"))
            return unit;
        var per = w + 1;
        var amount = per < words.Count && words[per].Number is { } number && number != 1 ? Printed(number) + " " : "";
        if (per < words.Count && words[per].Number is not null)
            per++;
        var of = words.TextAt(per) switch { "ml" or "cc" => "mL", "hr" or "hour" or "h" or "hrs" => "h", "g" or "gm" or "gram" => "g", "kg" => "kg", "actuation" or "spray" => "actuation", _ => null };
        if (of is null)
            return unit;
        w = per + 1;
        return $"{unit}/{amount}{of}";
    }

    private static string? PackageUnit(string text) => text switch
    {
        "g" or "gm" or "gms" or "gram" or "grams" => "g",
        "ml" or "cc" or "mls" => "mL",
        "oz" or "ounce" or "ounces" => "oz",
        _ => null,
    };

    /// <summary>"7.5 mg-325 mg" and the shares of a compound belong together; "50 mg … 100 mg" of one drug do not.</summary>
    private static bool Joined(RequestWords words, int from, int to, int ingredients) =>
        ingredients > 2 || (to == from + 1 && words.Is(from, "/", "-")) || Enumerable.Range(from, to - from).All(w => !words.Is(w, "#", "qty") && words[w].Number is null);

    private static Found<string>? Bare(RequestWords words, bool[] taken, int ingredients, Found<int>? quantity, int nameEnd)
    {
        // "Robaxin-750".
        if (words.Is(nameEnd, "-"))
            nameEnd++;
        if (nameEnd >= words.Count || taken[nameEnd] || words[nameEnd].Number is not { } first)
            return null;
        var (numbers, w) = (Printed(first), nameEnd + 1);
        while (w < nameEnd + LongestChain && words.Is(w, "/", "-") && w + 1 < words.Count && words[w + 1].Number is { } more)
        {
            numbers += "/" + Printed(more);
            w += 2;
        }

        if (w == nameEnd + 1 ? quantity is null : ingredients == 1 || words.Is(w, "/", "-"))
            return null;
        // "Carafate 1gm #120": grams of a thing that is counted are its strength; many grams are a package.
        var unit = "";
        if (PackageUnit(words.TextAt(w)) is { } size)
        {
            if (size != "g" || first > MostGramsOfATablet)
                return null;
            unit = " g";
            w++;
        }

        taken.AsSpan(nameEnd, w - nameEnd).Fill(true);
        return words.At(numbers + unit, nameEnd, w);
    }

    private static string Printed(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);
}
