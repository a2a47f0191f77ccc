using System.Globalization;

namespace OpenImr.Core.Calendars;

/// <summary>What a period counts.</summary>
public enum DayKind
{
    /// <summary>Every day; the last is moved off Saturdays, Sundays and judicial holidays (CCP § 12a).</summary>
    Calendar,

    /// <summary>Normal business days (Lab. Code § 4600.4(b)).</summary>
    Business,

    /// <summary>Court days: every day but Saturdays, Sundays and judicial holidays (CCP § 135).</summary>
    Court,

    /// <summary>Elapsed hours, through nights, weekends and holidays.</summary>
    Hour,
}

/// <summary>A length of time as a rule states it: 30 days, 5 business days, 72 hours.</summary>
public readonly record struct Period
{
    /// <summary>A period of <paramref name="count"/> units, at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one.</exception>
    public Period(int count, DayKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (Count, Kind) = (count, kind);
    }

    /// <summary>How many units, at least one.</summary>
    public int Count { get; }

    /// <summary>Which units.</summary>
    public DayKind Kind { get; }

    /// <summary>Reads a period in the words that <see cref="ToString"/> writes; <c>working days</c> are business days.</summary>
    public static bool TryParse(string text, out Period period)
    {
        ArgumentNullException.ThrowIfNull(text);
        period = default;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            return false;
        DayKind? kind = string.Join(' ', words[1..]).ToLowerInvariant().TrimEnd('s') switch
        {
            "day" or "calendar day" => DayKind.Calendar,
            "business day" or "working day" => DayKind.Business,
            "court day" => DayKind.Court,
            "hour" => DayKind.Hour,
            _ => null,
        };
        if (kind is not { } known)
            return false;
        period = new(count, known);
        return true;
    }

    /// <summary>In words: <c>30 days</c>, <c>1 business day</c>, <c>72 hours</c>.</summary>
    public override string ToString() => (Kind switch
    {
        DayKind.Calendar => $"{Count} day",
        DayKind.Business => $"{Count} business day",
        DayKind.Court => $"{Count} court day",
        _ => $"{Count} hour",
    }) + (Count == 1 ? "" : "s");
}
