using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>Reads how many visits a line asks for: a total, a rate with its weeks, or both, which must agree.</summary>
internal static class RequestVisits
{
    private const int WordsBetween = 5;

    private sealed record Span(int Least, int Most, int First, int End)
    {
        public string Printed => Least == Most ? Least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}");
    }

    /// <summary>The visits; null when the line says nothing of them.</summary>
    public static Found<VisitCount>? Read(RequestWords words, bool byMultiplication, ImmutableArray<string>.Builder problems)
    {
        var rate = Rate(words);
        var weeks = rate is null ? null : Weeks(words, rate);
        var total = Total(words, rate) ?? (byMultiplication && rate is null ? Multiplied(words) : null);
        if (rate is not null && total is null && AnotherRate(words, rate) is { } second)
        {
            problems.Add($"The request gives two rates, {rate.Printed} and {second.Printed} a week; the visits were not counted.");
            return words.At(new VisitCount(null, null, null, null), rate.First, second.End);
        }

        if (total is not null && words.Is(total.First - 1, "of") && Number(words, total.First - 2, backward: true) is { } share)
        {
            problems.Add($"The request says {share.Printed} of {total.Printed} visits; which of them are asked for is not told.");
            total = null;
        }

        if (rate is null && total is null)
            return null;
        var product = rate is not null && weeks is not null ? (Least: rate.Least * weeks.Least, Most: rate.Most * weeks.Most) : ((int Least, int Most)?)null;
        if (total is not null && product is { } both && (total.Most < both.Least || total.Least > both.Most))
            problems.Add($"The request says {total.Printed} visits, and a rate that makes {(both.Least == both.Most ? $"{both.Least}" : $"{both.Least} to {both.Most}")}.");
        var first = new[] { rate?.First, weeks?.First, total?.First }.Min()!.Value;
        var end = new[] { rate?.End, weeks?.End, total?.End }.Max()!.Value;
        return words.At(new VisitCount(total?.Least ?? product?.Least, total?.Most ?? product?.Most, rate?.Printed, weeks?.Printed), first, end);
    }

    /// <summary>"3 times a week", "2-3x/week", "twice weekly", "2 visits per week".</summary>
    private static Span? Rate(RequestWords words, int from = 0)
    {
        for (var w = from; w < words.Count; w++)
        {
            var next = w + 1;
            var count = words.TextAt(w) switch { "once" => new Span(1, 1, w, next), "twice" => new Span(2, 2, w, next), _ => Number(words, w) };
            if (count is null)
                continue;
            next = count.End;
            while (words.Is(next, "times", "time", "x", "visits", "visit", "sessions", "session", "treatments", "treatment"))
                next++;
            if (words.Is(next, "a", "per", "/", "each", "every") && words.Is(next + 1, "week", "wk", "weeks"))
                return count with { End = next + 2 };
            if (words.Is(next, "weekly", "wkly") || (next > count.End && words.Is(next, "week", "wk")))
                return count with { End = next + 1 };
            w = count.End - 1;
        }

        return null;
    }

    /// <summary>"3 times a week for 4 weeks, then 2 times a week": a rate behind the first that is another.</summary>
    private static Span? AnotherRate(RequestWords words, Span first)
    {
        for (var next = Rate(words, first.End); next is not null; next = Rate(words, next.End))
            if (next.Printed != first.Printed)
                return next;
        return null;
    }

    /// <summary>"for 4 weeks", "x 6 weeks", "times six weeks"; the word comes after its number, or the number after "week".</summary>
    private static Span? Weeks(RequestWords words, Span rate)
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (w >= rate.First && w < rate.End)
                continue;
            if (Number(words, w) is not { } count)
                continue;
            var unit = words.Is(count.End, "-") ? count.End + 1 : count.End;
            if (words.Is(unit, "weeks", "week", "wks", "wk") && !words.Is(w - 1, "every"))
                return count with { End = unit + 1 };
            if (words.Is(unit, "months", "month", "mos"))
                return null;
            w = count.End - 1;
        }

        return null;
    }

    /// <summary>"eight sessions", "12 physical therapy visits", "x 12 visits", "sessions: 8".</summary>
    private static Span? Total(RequestWords words, Span? rate)
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (rate is not null && w >= rate.First && w < rate.End)
                continue;
            if (words.Is(w, "qty", "quantity", "#") || Number(words, w) is not { } count)
                continue;
            for (var next = count.End; next < words.Count && next <= count.End + WordsBetween; next++)
            {
                if (words.Is(next, "visits", "visit", "sessions", "session", "treatments", "treatment", "appointments"))
                {
                    // "two times four visits (8)" counts by its product.
                    if (words.Is(w - 1, "times", "x") && Number(words, w - 2, backward: true) is { } factor)
                        return Product(factor, count, next + 1);
                    if (words.Is(next + 1, "a", "per", "/", "each", "every", "weekly"))
                        break;
                    return count with { End = next + 1 };
                }

                if ((words[next].IsSign && !IsHyphen(words, next)) || words[next].Number is not null || words.Is(next, "times", "week", "weeks", "day", "days", "hour", "hours", "month", "months", "x", "for", "level", "levels"))
                    break;
            }

            w = count.End - 1;
        }

        for (var w = 0; w + 2 < words.Count; w++)
            if (words.Is(w, "visits", "sessions", "treatments") && words.Is(w + 1, ":", "#", "=", ";", "(", "-") && Number(words, w + 2) is { } told
                && !words.Is(told.End, "a", "per", "/", "times", "x", "week", "weeks", "day", "days", "month", "months"))
                return told with { First = w };
        return null;
    }

    /// <summary>The hyphen within "post-op" and "12-sessions".</summary>
    private static bool IsHyphen(RequestWords words, int word) =>
        words.Is(word, "-") && word > 0 && word + 1 < words.Count && words[word - 1].End == words[word].Start && words[word + 1].Start == words[word].End && !words[word - 1].IsSign && words[word + 1].Number is null;

    /// <summary>"2 times 8", "3x4", "1x6 weeks", "times 12", "x 6".</summary>
    private static Span? Multiplied(RequestWords words)
    {
        for (var w = 0; w < words.Count; w++)
        {
            if (!words.Is(w, "times", "x") || Number(words, w + 1) is not { } count || words.Is(count.End, "a", "per", "/", "day", "days", "month", "months", "hour", "hours", "refill", "refills"))
                continue;
            // "1 x 6 weeks" counts; "x 6 weeks" alone does not.
            var isWeeks = words.Is(count.End, "week", "weeks", "wk", "wks");
            if (Number(words, w - 1, backward: true) is { } factor)
                return Product(factor, count, isWeeks ? count.End + 1 : count.End);
            if (!isWeeks)
                return count with { First = w };
        }

        return null;
    }

    private static Span? Product(Span factor, Span count, int end) =>
        (long)factor.Most * count.Most < 10_000 ? new(factor.Least * count.Least, factor.Most * count.Most, factor.First, end) : null;

    /// <summary>A number or a range of numbers that begins, or going backward ends, with a word.</summary>
    private static Span? Number(RequestWords words, int word, bool backward = false)
    {
        if (words.NumberAt(word, out var next) is not { } value || value > 1000 || words.Is(next, "%", "mg", "mcg"))
            return null;
        if (backward)
        {
            // "1-2 x 6": the greater end of a range.
            return words.Is(word - 1, "-", "to", "or") && words.NumberAt(word - 2, out var dash) is { } least && dash == word - 1 && least < value && least > 0
                ? new(least, value, word - 2, next)
                : new(value, value, word, next);
        }

        return words.Is(next, "-", "to", "or") && words.NumberAt(next + 1, out var end) is { } most && most > value && most <= 1000 ? new(value, most, word, end) : new(value, value, word, next);
    }
}
