using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Programmes;

namespace OpenImr.Core.Law;

/// <summary>Who recorded something and on which day.</summary>
/// <param name="By">As colleagues know the person.</param>
/// <param name="On">The day in California.</param>
public sealed record Recorder(string By, DateOnly On);

/// <summary>That an entry no longer holds: by whom, when and why.</summary>
public sealed record Withdrawal(Recorder Who, string Reason);

/// <summary>A clock that was known from memory and that the organization looked up.</summary>
/// <param name="Told">The clock, the source, the link and the day on which it was read.</param>
/// <param name="Who">Who confirmed it.</param>
/// <param name="Withdrawn">Null while it holds.</param>
public sealed record ConfirmedClock(OrganizationEvent.ClockConfirmed Told, Recorder Who, Withdrawal? Withdrawn = null)
{
    /// <summary>In words, to stand beside the clock. The clock's own standing stays as it is: a letter does not print it as read law.</summary>
    public override string ToString() => $"confirmed by the organization on {Words.Of(Who.On)}, from {Told.Source}";
}

/// <summary>A day that someone entered.</summary>
/// <param name="Told">The day and its source.</param>
/// <param name="Who">Who entered it.</param>
/// <param name="Withdrawn">Null while it holds.</param>
public sealed record EnteredDay(OrganizationEvent.DayDesignated Told, Recorder Who, Withdrawal? Withdrawn = null);

/// <summary>A year whose every designated day is entered.</summary>
public sealed record LookedUpYear(OrganizationEvent.YearLookedUp Told, Recorder Who);

/// <summary>What the organization has entered of the law that no rule of ours can tell: clocks that it looked up, days that someone designated. Folded from its events; nothing entered is ever taken off the record.</summary>
public sealed record EnteredLaw
{
    /// <summary>The shortest text that can name a source.</summary>
    private const int ShortestSource = 5;

    private EnteredLaw() { }

    /// <summary>Nothing entered.</summary>
    public static EnteredLaw None { get; } = new();

    /// <summary>Every confirmation, the withdrawn ones too, in the order in which they were made.</summary>
    public ImmutableList<ConfirmedClock> Confirmations { get; private init; } = [];

    /// <summary>Every day, the withdrawn ones too, in the order in which they were entered.</summary>
    public ImmutableList<EnteredDay> Days { get; private init; } = [];

    /// <summary>The years that were looked up.</summary>
    public ImmutableList<LookedUpYear> Years { get; private init; } = [];

    /// <summary>The calendars with the days that hold.</summary>
    public CalendarSet Calendars => CalendarSet.Standard.With([.. Days.Where(d => d.Withdrawn is null).Select(d => d.Told.Day)], [.. Years.Select(y => y.Told.Year).Distinct()]);

    /// <summary>The citations that are confirmed for a programme.</summary>
    public IReadOnlyCollection<string> ConfirmedFor(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return [.. Confirmations.Where(c => c.Withdrawn is null && c.Told.Programme == programme.Id).Select(c => c.Told.Citation)];
    }

    /// <summary>The confirmation of a provision that holds; null when there is none.</summary>
    public ConfirmedClock? ConfirmationOf(Provision provision)
    {
        ArgumentNullException.ThrowIfNull(provision);
        return Confirmations.FindLast(c => c.Withdrawn is null && c.Told.Citation == provision.Citation);
    }

    /// <summary>The law after an event. Events about other things change nothing.</summary>
    public EnteredLaw Apply(OrganizationEvent happened, Recorder who) => happened switch
    {
        OrganizationEvent.ClockConfirmed e => this with { Confirmations = Confirmations.Add(new(e, who)) },
        OrganizationEvent.ClockConfirmationWithdrawn e => this with
        {
            Confirmations = [.. Confirmations.Select(c => c.Withdrawn is null && (c.Told.Programme, c.Told.Citation) == (e.Programme, e.Citation)
                ? c with { Withdrawn = new(who, e.Reason) } : c)],
        },
        OrganizationEvent.DayDesignated e => this with { Days = Days.Add(new(e, who)) },
        OrganizationEvent.DesignatedDayWithdrawn e => this with
        {
            Days = [.. Days.Select(d => d.Withdrawn is null && d.Told.Day == e.Day ? d with { Withdrawn = new(who, e.Reason) } : d)],
        },
        OrganizationEvent.YearLookedUp e => this with { Years = Years.Add(new(e, who)) },
        _ => this,
    };

    /// <summary>Confirms a clock. Refused: a programme or clock that needs none, a source that is not named or not to be found, a clock that is confirmed already.</summary>
    public Outcome<OrganizationEvent> Confirm(string programme, string citation, string source, string link, DateOnly readOn, DateOnly today)
    {
        var wrong = new List<Reason>();
        if (Programme.All.FirstOrDefault(p => p.Id == programme) is not { } known)
            wrong.Add(new($"\"{programme}\" is no programme. The programmes are {Words.List(Programme.All.Select(p => p.Id))}."));
        else if (known.ToConfirm.FirstOrDefault(p => p.Citation == citation) is not { } clock)
            wrong.Add(new(known.ToConfirm.Count == 0
                ? $"No clock of {known.Name} has to be confirmed."
                : $"\"{citation}\" is no clock of {known.Name} that has to be confirmed. Choose one of the list."));
        else if (Confirmations.Find(c => c.Withdrawn is null && (c.Told.Programme, c.Told.Citation) == (programme, citation)) is { } before)
            wrong.Add(new($"{citation} is {before}, by {before.Who.By}. Withdraw that first if it was wrong.", clock));
        wrong.AddRange(SourceMissing(source, "what you read, with its citation"));
        if (!IsAddress(link))
            wrong.Add(new("Give the address where it stands, beginning with https://."));
        if (readOn > today)
            wrong.Add(new($"{Words.Of(readOn)} is not here yet. Give the day on which you read it."));
        return wrong.Count > 0 ? new Refusal(wrong) : new OrganizationEvent.ClockConfirmed(programme, citation, source.Trim(), link.Trim(), readOn);
    }

    /// <summary>Withdraws a confirmation, for a reason. Refused when none holds.</summary>
    public Outcome<OrganizationEvent> WithdrawConfirmation(string programme, string citation, string reason)
    {
        var wrong = new List<Reason>();
        if (!Confirmations.Exists(c => c.Withdrawn is null && (c.Told.Programme, c.Told.Citation) == (programme, citation)))
            wrong.Add(new($"No confirmation of \"{citation}\" holds. Look at the list again."));
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(new("Say why the confirmation no longer holds."));
        return wrong.Count > 0 ? new Refusal(wrong) : new OrganizationEvent.ClockConfirmationWithdrawn(programme, citation, reason.Trim());
    }

    /// <summary>Enters a day. Refused: a day outside the years of the calendars, one that is closed already, one without name or source.</summary>
    public Outcome<OrganizationEvent> Designate(DesignatedDay day, string source, string? link)
    {
        ArgumentNullException.ThrowIfNull(day);
        var wrong = new List<Reason>();
        if (day.On.Year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear)
            wrong.Add(new($"{Words.Of(day.On)} lies outside the years {BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear} whose calendars are known.", day.Provision));
        else if (!Closes(day))
            wrong.Add(new($"{Words.Of(day.On)} is closed already: {Calendars.Judicial.HolidayOn(day.On)?.Name ?? day.On.DayOfWeek.ToString()}. Nothing would change.", day.Provision));
        if (string.IsNullOrWhiteSpace(day.Name))
            wrong.Add(new("Name the day, such as \"Independence Day, designated\"."));
        wrong.AddRange(SourceMissing(source, "the order, proclamation or notice"));
        if (!string.IsNullOrWhiteSpace(link) && !IsAddress(link))
            wrong.Add(new("An address begins with https://. Leave it blank where the source was seen on paper."));
        return wrong.Count > 0
            ? new Refusal(wrong)
            : new OrganizationEvent.DayDesignated(day with { Name = day.Name.Trim() }, source.Trim(), string.IsNullOrWhiteSpace(link) ? null : link.Trim());
    }

    /// <summary>Withdraws a day, for a reason. Refused when it is not entered.</summary>
    public Outcome<OrganizationEvent> WithdrawDay(DateOnly on, Designation by, string reason)
    {
        var entered = Days.FindLast(d => d.Withdrawn is null && (d.Told.Day.On, d.Told.Day.By) == (on, by));
        var wrong = new List<Reason>();
        if (entered is null)
            wrong.Add(new($"{Words.Of(on)} is not entered as such a day. Look at the list again."));
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(new("Say why the day is not closed after all."));
        return wrong.Count > 0 ? new Refusal(wrong) : new OrganizationEvent.DesignatedDayWithdrawn(entered!.Told.Day, reason.Trim());
    }

    /// <summary>Says that every designated day of a year is entered. Refused: a year outside the calendars, one that was looked up before, no source.</summary>
    public Outcome<OrganizationEvent> LookUp(int year, string source)
    {
        var wrong = new List<Reason>();
        if (year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear)
            wrong.Add(new($"{year} lies outside the years {BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear} whose calendars are known."));
        else if (Years.Find(y => y.Told.Year == year) is { } before)
            wrong.Add(new($"{year} was looked up on {Words.Of(before.Who.On)} by {before.Who.By}. A day that comes up later is entered by itself."));
        wrong.AddRange(SourceMissing(source, "what you looked at"));
        return wrong.Count > 0 ? new Refusal(wrong) : new OrganizationEvent.YearLookedUp(year, source.Trim());
    }

    /// <summary>True when the day is open in a calendar that the designation closes.</summary>
    private bool Closes(DesignatedDay day)
    {
        var now = Calendars;
        return now.Judicial.IsOpen(day.On) || (day.By == Designation.Governor && now.NormalBusinessDays.IsOpen(day.On));
    }

    private static IEnumerable<Reason> SourceMissing(string source, string what) =>
        (source ?? "").Trim().Length < ShortestSource ? [new($"Name {what}, so that someone else can look it up.")] : [];

    private static bool IsAddress(string? link) =>
        Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
