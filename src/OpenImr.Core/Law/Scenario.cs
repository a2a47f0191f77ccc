using System.Globalization;
using System.Text.Json;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Law;

/// <summary>What of a case a scenario may change.</summary>
[Flags]
public enum ScenarioReach
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The time to ask for the review, and the findings on it.</summary>
    Filing = 1,

    /// <summary>Any later time: answers, notice, records, determination, what follows from it.</summary>
    Review = 2,

    /// <summary>The fee.</summary>
    Fees = 4,
}

/// <summary>What if the law, or the calendar, were another from a day on: dated values replaced, and days closed. Asked of stored cases; it changes none.</summary>
/// <param name="Name">What is asked, in words.</param>
/// <param name="Law">The law with the values replaced.</param>
/// <param name="Days">Days designated besides.</param>
/// <param name="Says">Each change in words, with what stands now.</param>
/// <param name="Reach">What of a case it may change; what it does not reach is the same under it.</param>
public sealed record Scenario(string Name, AmendedLaw Law, IReadOnlyList<DesignatedDay> Days, IReadOnlyList<string> Says, ScenarioReach Reach)
{
    /// <summary>The calendars as this scenario has them.</summary>
    public CalendarSet On(CalendarSet calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        return calendars.With(Days) with { Law = Law };
    }

    /// <summary>The values that clocks, findings and fees of stored cases ask, by the name of their section and member.</summary>
    public static IReadOnlyList<string> Names => [.. Values.Keys];

    /// <summary>Reads a scenario.</summary>
    /// <param name="json">An object with <c>name</c>, and <c>changes</c> (each with <c>value</c>, a name or a citation, <c>from</c>, a day, and <c>to</c>, such as <c>35 days</c> or <c>500</c>) or <c>days</c> (each with <c>on</c>, <c>name</c> and <c>by</c>: judicial-council, governor or office-closed).</param>
    /// <returns>The scenario, or every reason for which it cannot be read.</returns>
    public static Outcome<Scenario> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Shape? shape;
        try
        {
            shape = JsonSerializer.Deserialize<Shape>(json, Strict);
        }
        catch (JsonException wrong)
        {
            return new Refusal($"This is no scenario: {wrong.Message} A scenario reads {{ \"name\": …, \"changes\": [ {{ \"value\": \"Lab. Code § 4610.5(h)(1)(B)\", \"from\": \"2026-01-01\", \"to\": \"35 days\" }} ] }}.");
        }

        if (shape is null || shape.Changes is not { Count: > 0 } && shape.Days is not { Count: > 0 })
            return new Refusal("The scenario changes nothing; give it changes or days.");
        var (law, days, says, wrongs) = (AmendedLaw.AsItStands, new List<DesignatedDay>(), new List<string>(), new List<Reason>());
        var reach = shape.Days is { Count: > 0 } ? ScenarioReach.Filing | ScenarioReach.Review : ScenarioReach.None;
        foreach (var change in shape.Changes ?? [])
            reach |= Read(change, ref law, says, wrongs);
        foreach (var day in shape.Days ?? [])
            if (Designations.TryGetValue(day.By ?? "", out var by) && day.On is { Year: >= BusinessCalendar.FirstYear and <= BusinessCalendar.LastYear } on)
            {
                days.Add(new(on, day.Name ?? "designated", by));
                says.Add($"{Words.Of(on)}, {day.Name ?? "designated"}: closed ({days[^1].Provision.Citation})");
            }
            else
                wrongs.Add(new Reason($"A day needs \"on\", a day of {BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear}, and \"by\", which is {Words.Choice(Designations.Keys)}; this one has \"{day.On:yyyy-MM-dd}\" and \"{day.By}\"."));
        return wrongs.Count > 0 ? new Refusal([.. wrongs]) : new Scenario(shape.Name ?? "scenario", law, days, says, reach);
    }

    private static ScenarioReach Read(Change change, ref AmendedLaw law, List<string> says, List<Reason> wrongs)
    {
        var found = Values.Where(v => string.Equals(v.Key, change.Value, StringComparison.OrdinalIgnoreCase) || v.Value.IsCited(change.Value ?? "")).ToArray();
        if (found is not [var (name, value)])
        {
            wrongs.Add(new Reason(found.Length == 0
                ? $"\"{change.Value}\" names no dated value that clocks, findings or fees ask; these do: {Words.List(Values.Keys)}."
                : $"\"{change.Value}\" names {found.Length} dated values; say which: {Words.Choice(found.Select(f => f.Key))}."));
            return ScenarioReach.None;
        }

        if (change.From is not { } from)
            wrongs.Add(new Reason($"Say from which day {name} changes: \"from\": \"2026-01-01\"."));
        else if (value.Amend(law, change.To ?? "", from) is not { } amended)
            wrongs.Add(new Reason($"\"{change.To}\" is no value for {name}; give it like {value.Example}."));
        else
        {
            says.Add($"{name} ({value.Citation}): {value.Now} becomes {change.To} from {Words.Of(from)}");
            law = amended;
        }

        return value.Reach;
    }

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private sealed record Shape(string? Name, IReadOnlyList<Change>? Changes, IReadOnlyList<ClosedDay>? Days);

    private sealed record Change(string? Value, DateOnly? From, string? To);

    private sealed record ClosedDay(DateOnly? On, string? Name, string? By);

    private static readonly SortedDictionary<string, Designation> Designations = new(StringComparer.Ordinal)
    {
        ["governor"] = Designation.Governor,
        ["judicial-council"] = Designation.JudicialCouncil,
        ["office-closed"] = Designation.OfficeClosed,
    };

    /// <summary>A dated value that a scenario may replace.</summary>
    private sealed record Replaceable(IReadOnlyList<Provision> Provisions, string Now, string Example, ScenarioReach Reach, Func<AmendedLaw, string, DateOnly, AmendedLaw?> Amend)
    {
        public string Citation => Provisions[^1].Citation;

        public bool IsCited(string citation) => Provisions.Any(p => string.Equals(p.Citation, citation.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static Replaceable Time(Dated<Period> dated, ScenarioReach reach = ScenarioReach.Review) => new(
        [.. dated.Contents.Select(c => c.Provision)], dated.Contents[^1].Value.ToString(), $"\"{dated.Contents[^1].Value}\"", reach,
        (law, text, from) => Period.TryParse(text, out var period) && (period.Kind == DayKind.Hour) == (dated.Contents[^1].Value.Kind == DayKind.Hour) ? law.With(dated, period, from) : null);

    private static Replaceable Money(Dated<decimal?> dated) => new(
        [.. dated.Contents.Select(c => c.Provision)], dated.Contents[^1].Value is { } now ? Dollars(now) : "an amount that was not read", "\"345\"", ScenarioReach.Fees,
        (law, text, from) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount >= 0 ? law.With(dated, amount, from) : null);

    private static string Dollars(decimal amount) => "$" + amount.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static readonly SortedDictionary<string, Replaceable> Values = new(StringComparer.Ordinal)
    {
        ["LaborCode.Section4610_5.Filing"] = Time(Section4610_5.Filing, ScenarioReach.Filing),
        ["LaborCode.Section4610_5.FormularyFiling"] = Time(Section4610_5.FormularyFiling, ScenarioReach.Filing),
        ["LaborCode.Section4610_5.FilingAfterLiability"] = Time(Section4610_5.FilingAfterLiability, ScenarioReach.Filing),
        ["LaborCode.Section4610_5.Records"] = Time(Section4610_5.Records),
        ["LaborCode.Section4610_6.RegularDetermination"] = Time(Section4610_6.RegularDetermination),
        ["LaborCode.Section4610_6.FormularyDetermination"] = Time(Section4610_6.FormularyDetermination),
        ["LaborCode.Section4610_6.ExpeditedDetermination"] = Time(Section4610_6.ExpeditedDetermination),
        ["LaborCode.Section4610_6.Authorization"] = Time(Section4610_6.Authorization),
        ["LaborCode.Section4610_6.Reimbursement"] = Time(Section4610_6.Reimbursement),
        ["LaborCode.Section4610_6.Appeal"] = Time(Section4610_6.Appeal),
        ["CivilProcedure.Section1013.MailCalifornia"] = Time(Section1013.MailCalifornia, ScenarioReach.Filing | ScenarioReach.Review),
        ["CivilProcedure.Section1013.MailUnitedStates"] = Time(Section1013.MailUnitedStates, ScenarioReach.Filing | ScenarioReach.Review),
        ["CivilProcedure.Section1013.MailForeign"] = Time(Section1013.MailForeign, ScenarioReach.Filing | ScenarioReach.Review),
        ["CivilProcedure.Section1013.Overnight"] = Time(Section1013.Overnight, ScenarioReach.Filing | ScenarioReach.Review),
        ["CivilProcedure.Section1013.Fax"] = Time(Section1013.Fax, ScenarioReach.Filing | ScenarioReach.Review),
        ["CivilProcedure.Section1010_6.Extension"] = Time(Section1010_6.Extension, ScenarioReach.Filing | ScenarioReach.Review),
        ["Title8.Section9792_10_2.Receipt"] = Time(Section9792_10_2.Receipt, ScenarioReach.Filing),
        ["Title8.Section9792_10_3.InformationAnswer"] = Time(Section9792_10_3.InformationAnswer),
        ["Title8.Section9792_10_4.Notice"] = Time(Section9792_10_4.Notice),
        ["Title8.Section9792_10_5.RecordsAfterMailing"] = Time(Section9792_10_5.RecordsAfterMailing),
        ["Title8.Section9792_10_5.RecordsAfterElectronicNotice"] = Time(Section9792_10_5.RecordsAfterElectronicNotice),
        ["Title8.Section9792_10_5.ExpeditedRecords"] = Time(Section9792_10_5.ExpeditedRecords),
        ["Title8.Section9792_10_8.Regular"] = Money(Section9792_10_8.Regular),
        ["Title8.Section9792_10_8.PharmacyOnly"] = Money(Section9792_10_8.PharmacyOnly),
        ["Title8.Section9792_10_8.Expedited"] = Money(Section9792_10_8.Expedited),
        ["Title8.Section9792_10_8.TerminatedBefore"] = Money(Section9792_10_8.TerminatedBefore),
        ["Title8.Section9792_10_8.TerminatedAfter"] = Money(Section9792_10_8.TerminatedAfter),
    };
}
