using System.CommandLine;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;

namespace OpenImr.Cli.Clocks;

/// <summary><c>imr calendar judicial|business YEAR [--json]</c>: the holidays of a year, each with its provision.</summary>
internal static class CalendarCommand
{
    private static readonly BusinessCalendar[] Calendars = [BusinessCalendar.Judicial, BusinessCalendar.NormalBusinessDays];

    public static Command Create()
    {
        var name = new Argument<string>("CALENDAR") { Description = "judicial or business." };
        name.AcceptOnlyFromAmong([.. Calendars.Select(c => c.Name)]);
        var year = new Argument<int>("YEAR") { Description = $"{BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear}." };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("calendar", "Lists the holidays of a year with their law.") { name, year, json };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var calendar = Calendars.Single(c => c.Name == parsed.GetValue(name));
            IReadOnlyList<Holiday> holidays;
            try
            {
                holidays = calendar.HolidaysOf(parsed.GetValue(year));
            }
            catch (CalendarNotKnownException unknown)
            {
                return Answer.Refuse(error, unknown.Message);
            }

            return parsed.GetValue(json)
                ? Answer.WriteJson(output, holidays.Select(h => new { date = h.Day, name = h.Name, provision = ProvisionAnswer.Of(h.Provision, h.Day) }))
                : Print(output, calendar, holidays);
        });
        return command;
    }

    private static int Print(TextWriter output, BusinessCalendar calendar, IReadOnlyList<Holiday> holidays)
    {
        var closed = calendar.ClosedBy.On(holidays[0].Day);
        output.WriteLine($"Closed are {closed.Value} ({closed.Provision.Citation}):");
        foreach (var holiday in holidays)
            output.WriteLine($"  {PacificTime.InWords(holiday.Day)}  {holiday.Name} ({holiday.Provision.Citation}, {holiday.Provision.StandingOn(holiday.Day).InWords()})");
        output.WriteLine($"No designated days are entered ({calendar.MayDesignate.Citation}).");
        return 0;
    }
}
