using OpenImr.Core.Calendars;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Treatments;

/// <summary>What a dated passage says of a drug.</summary>
public enum UseKind
{
    /// <summary>It is taken, or was prescribed; it may have been before: <c>since at least</c>, <c>as far back as</c>.</summary>
    Taken,

    /// <summary>It was begun.</summary>
    Begun,

    /// <summary>It was stopped, or is said not to be taken.</summary>
    Stopped,
}

/// <summary>A dated mention of a drug's use.</summary>
/// <param name="On">The date as the record gives it; one that is no date bounds nothing.</param>
/// <param name="Kind">What it says.</param>
public sealed record UseMention(PartialDate On, UseKind Kind = UseKind.Taken);

/// <summary>For how long a drug has been taken, as dated mentions bound it. What lies between two mentions is taken as use unless a mention says that it was stopped; what lies before the first is open unless it says that it was begun.</summary>
/// <param name="Documented">The days from the first mention to the last: the least and the most that their dates allow; null when no mention has a date.</param>
/// <param name="AtMost">The most days that it can be, counted to the day asked about; null when the beginning is open.</param>
/// <param name="Says">In a sentence.</param>
public sealed record DaysOfUse(DayBounds? Documented, int? AtMost, string Says)
{
    /// <summary>Bounds the use.</summary>
    /// <param name="mentions">In any order.</param>
    /// <param name="asOf">The day asked about: that of the request, or of the decision. Mentions that are wholly later are left out.</param>
    public static DaysOfUse Of(IEnumerable<UseMention> mentions, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var all = mentions.ToList();
        var dated = all.Where(m => m.On.Earliest is { } day && day <= asOf)
            .Select(m => (m.Kind, First: m.On.Earliest.GetValueOrDefault(), Last: Earlier(m.On.Latest.GetValueOrDefault(), asOf))).ToList();
        var leftOut = all.Where(m => m.On.Earliest is null).Select(m => $"\"{m.On}\" is no date and bounds nothing.").ToList();
        // Only what certainly comes after the last stop is a part of the present use.
        var stop = dated.Where(m => m.Kind == UseKind.Stopped).Select(m => (DateOnly?)m.Last).Max();
        var use = dated.Where(m => m.Kind != UseKind.Stopped && (stop is not { } stopped || m.First > stopped)).ToList();
        if (use.Count == 0)
            return new(null, null, string.Join(' ', leftOut.Prepend(stop is null ? "No dated mention of its use." : "No dated mention of its use since it was stopped.")));
        // The first and the last by what each bound allows: a mention of a month may come before or after a day in it.
        var least = Math.Max(0, use.Max(m => m.First.DayNumber) - use.Min(m => m.Last.DayNumber));
        var most = use.Count == 1 ? 0 : use.Max(m => m.Last.DayNumber) - use.Min(m => m.First.DayNumber);
        var earliest = use.Min(m => m.First);
        var begun = use.Where(m => m.Kind == UseKind.Begun).Select(m => (DateOnly?)m.First).Min();
        var from = begun is { } b && b <= earliest ? begun : stop is { } s ? dated.Where(m => m.Kind == UseKind.Stopped && m.Last == s).Min(m => m.First) : null;
        int? atMost = from is { } start ? asOf.DayNumber - start.DayNumber : null;
        var documented = new DayBounds(least, most);
        leftOut.Insert(0, $"{documented} from the first mention to the last" + (atMost is { } limit ? $", at most {limit} days until {Days.InWords(asOf)}." : "; when it began is not known."));
        return new(documented, atMost, string.Join(' ', leftOut));
    }

    /// <summary>Whether the use has lasted no longer than a limit, its last day included.</summary>
    public Answer Within(int days) =>
        Documented is { } known && known.Least > days ? Answer.No : AtMost is { } most && most <= days ? Answer.Yes : Answer.Unknown;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>A number of days between two bounds, both included.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
public readonly record struct DayBounds(int Least, int Most)
{
    /// <summary>In words: <c>239 days</c>, <c>127 to 157 days</c>.</summary>
    public override string ToString() => Least == Most ? $"{Least} days" : $"{Least} to {Most} days";
}

/// <summary>How old the newest record is on a day.</summary>
/// <param name="Age">Its age, as far as its date tells; null when no record has a date.</param>
/// <param name="Newest">Its date; null when no record has one.</param>
public sealed record RecordAge(DayBounds? Age, PartialDate? Newest)
{
    /// <summary>The age of the newest record that is not later than the day.</summary>
    public static RecordAge Of(IEnumerable<PartialDate> records, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(records);
        var dated = records.Where(r => r.Earliest is { } day && day <= on).ToList();
        if (dated.MaxBy(r => r.Latest) is not { } newest)
            return new(null, null);
        // The newest is no older than any of them can be.
        var least = on.DayNumber - dated.Max(r => r.Latest.GetValueOrDefault().DayNumber);
        return new(new DayBounds(Math.Max(0, least), on.DayNumber - dated.Max(r => r.Earliest.GetValueOrDefault().DayNumber)), newest);
    }

    /// <summary>Whether the newest record is no older than so many days.</summary>
    public Answer Within(int days) => Age is not { } age ? Answer.Unknown : age.Most <= days ? Answer.Yes : age.Least > days ? Answer.No : Answer.Unknown;
}
