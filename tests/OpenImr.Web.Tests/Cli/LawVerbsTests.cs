using System.Text.Json;

namespace OpenImr.Web.Tests.Cli;

public sealed class LawVerbsTests
{
    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(p => p.Name);

    [Fact]
    public async Task A_deadline_is_told_with_its_provision_steps_and_alternatives()
    {
        var due = (await Imr.Run("due", "filing", "--trigger", "2026-05-07", "--service", "mail-california", "--json")).Json();
        Assert.Equal(["rule", "due", "standing", "provision", "steps", "alternatives"], Names(due));
        Assert.Equal("filing", due.GetProperty("rule").GetString());
        Assert.Equal("2026-06-11", due.GetProperty("due").GetString());
        Assert.Equal("textRead", due.GetProperty("standing").GetString());
        var provision = due.GetProperty("provision");
        Assert.Equal(["citation", "standing", "inForceFrom"], Names(provision));
        Assert.Equal("Lab. Code § 4610.5(h)(1)(B)", provision.GetProperty("citation").GetString());
        Assert.Equal("2013-01-01", provision.GetProperty("inForceFrom").GetString());
        Assert.All(due.GetProperty("steps").EnumerateArray(), s => Assert.Equal(["date", "text", "citation"], Names(s)));
        Assert.Equal(
            ["CCP § 12", "Lab. Code § 4610.5(h)(1)(B)", "CCP § 1013(a)", "CCP § 135"],
            due.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("citation").GetString()));
        var other = Assert.Single(due.GetProperty("alternatives").EnumerateArray());
        Assert.Equal(["due", "citation", "standing"], Names(other));
        Assert.Equal(
            ["2026-06-11", "8 CCR § 10605(a)(1)", "secondary"], other.EnumerateObject().Select(p => p.Value.GetString()));
    }

    [Theory]
    [InlineData("filing", "2015-09-10", null, "2015-10-13")]
    [InlineData("filing", "2015-09-10", "mail-california", "2015-10-15")]
    [InlineData("filing", "2026-10-27", "personal", "2026-11-30")]
    [InlineData("filing-formulary", "2026-03-21", null, "2026-04-01")]
    [InlineData("filing-formulary", "2026-03-21", "mail-california", "2026-04-06")]
    [InlineData("information-answer", "2026-05-04", null, "2026-05-11")]
    [InlineData("assignment-notice", "2026-05-08", null, "2026-05-11")]
    [InlineData("records", "2026-06-04", null, "2026-06-22")]
    [InlineData("records", "2026-06-04", "mail-us", "2026-06-22")]
    [InlineData("records", "2026-06-04", "electronic", "2026-06-16")]
    [InlineData("records-statutory", "2026-06-04", null, "2026-06-15")]
    [InlineData("records-expedited", "2026-06-05T16:30-07:00", null, "2026-06-06T16:30:00-07:00")]
    [InlineData("determination", "2026-12-02", null, "2027-01-04")]
    [InlineData("determination-formulary", "2026-02-09", null, "2026-02-17")]
    [InlineData("determination-expedited", "2026-03-06T20:00:00Z", null, "2026-03-09T13:00:00-07:00")]
    [InlineData("authorize", "2025-11-26", null, "2025-12-05")]
    [InlineData("reimburse", "2026-09-05", null, "2026-09-28")]
    [InlineData("appeal", "2026-05-08", null, "2026-06-08")]
    public async Task Each_rule_gives_its_day_or_instant(string rule, string trigger, string? service, string due)
    {
        string[] how = service is null ? [] : ["--service", service];
        Assert.Equal(due, (await Imr.Run(["due", rule, "--trigger", trigger, .. how, "--json"])).Json().GetProperty("due").GetString());
    }

    [Theory]
    [InlineData("filing", "2026-01-15", "2026-05-15")]
    [InlineData("preliminary-review", "2026-06-12", "2026-06-22")]
    [InlineData("determination", "2026-05-04", "2026-06-18")]
    [InlineData("determination-expedited", "2026-03-06T20:00:00Z", "2026-03-09T13:00:00-07:00")]
    public async Task The_federal_programme_has_its_own_deadlines(string rule, string trigger, string due)
    {
        var answer = (await Imr.Run("due", rule, "--trigger", trigger, "--programme", "federal-external-review", "--json")).Json();
        Assert.Equal(due, answer.GetProperty("due").GetString());
        Assert.StartsWith("45 CFR", answer.GetProperty("provision").GetProperty("citation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_of_another_programme_is_refused_with_those_that_there_are() =>
        (await Imr.Run("due", "appeal", "--trigger", "2026-05-08", "--programme", "federal-external-review"))
            .Refuses("External review, federal process has no deadline appeal; it has filing, preliminary-review, assignment-notice, records, claimant-information, determination and determination-expedited.");

    [Fact]
    public async Task Without_json_the_deadline_reads_as_the_ribbon_does()
    {
        var told = await Imr.Run("due", "determination", "--trigger", "2026-12-02");
        Assert.Equal(0, told.Exit);
        Assert.Equal(
            """
            Due Mon Jan 4, 2027 · Lab. Code § 4610.6(d)(1)(B) · since Tue Jan 1, 2013 · copy read
              2026-12-02  request and supporting documents received; day 0, not counted (CCP § 12)
              2027-01-01  30 days: Fri Jan 1, 2027 (Lab. Code § 4610.6(d)(1)(B))
              2027-01-01  Fri Jan 1, 2027 is New Year's Day: the time runs to the next day (Gov. Code § 6700)
              2027-01-02  Sat Jan 2, 2027 is a Saturday: the time runs to the next day (CCP § 12a(a))
              2027-01-03  Sun Jan 3, 2027 is a Sunday: the time runs to the next day (CCP § 12a(a))
              2027-01-04  the next day that is no Saturday, Sunday or judicial holiday: Mon Jan 4, 2027 (CCP § 12a(a))
              2027-01-04  No designated days or closures of 2027 are entered; one on this day would move it. (CCP § 135)

            """.ReplaceLineEndings(Environment.NewLine), told.Output);
    }

    [Theory]
    [InlineData("\"2026-02-30\" is no day: filing counts days from the service of the utilization review decision; give it like 2026-05-04.",
        "due", "filing", "--trigger", "2026-02-30")]
    [InlineData("\"2026-06-05T16:30-07:00\" is no day: filing counts days from the service of the utilization review decision; give it like 2026-05-04.",
        "due", "filing", "--trigger", "2026-06-05T16:30-07:00")]
    [InlineData("\"2026-06-05\" is no instant: records-expedited counts hours from the receipt of the notice of assignment; give it with its offset, like 2026-05-04T14:30-07:00.",
        "due", "records-expedited", "--trigger", "2026-06-05")]
    [InlineData("\"2026-06-05T16:30\" is no instant: records-expedited counts hours from the receipt of the notice of assignment; give it with its offset, like 2026-05-04T14:30-07:00.",
        "due", "records-expedited", "--trigger", "2026-06-05T16:30")]
    [InlineData("The time for the administrator's records is counted from mailing or from electronic sending of the notice of assignment; say which of the two it was. (8 CCR § 9792.10.5(a)(1))",
        "due", "records", "--trigger", "2026-06-05", "--service", "fax")]
    [InlineData("The time of authorize runs from the day of the receipt of the determination, however it came; give that day and no way of service.",
        "due", "authorize", "--trigger", "2026-06-05", "--service", "electronic")]
    [InlineData("\"pigeon\" is no way of service that filing knows; say personal, mail-california, mail-us, mail-foreign, mail-safe-at-home, electronic, fax or overnight.",
        "due", "filing", "--trigger", "2026-06-05", "--service", "pigeon")]
    [InlineData("Lab. Code § 4610.5(h)(1)(A) is in force from 2018-01-01; it says nothing about 2017-12-31.",
        "due", "filing-formulary", "--trigger", "2017-12-31")]
    [InlineData("The judicial calendar knows the holidays of 2013 to 2040; it says nothing about 2041.", "due", "filing", "--trigger", "2041-05-04")]
    [InlineData("The business calendar knows the holidays of 2013 to 2040; it says nothing about 2012.", "calendar", "business", "2012", "--json")]
    [InlineData("\"May 4\" is no day; give it like 2026-05-04.", "law", "--on", "May 4")]
    [InlineData("No provision that is modelled is cited like \"Penal Code\"; imr law lists all.", "law", "Penal Code")]
    public async Task What_cannot_be_answered_is_refused_in_a_sentence(string sentence, params string[] args) => (await Imr.Run(args)).Refuses(sentence);

    [Theory]
    [InlineData]
    [InlineData("nothing")]
    [InlineData("due")]
    [InlineData("due", "filing")]
    [InlineData("due", "nothing", "--trigger", "2026-05-04")]
    [InlineData("due", "filing", "--trigger", "2026-05-04", "--wrong")]
    [InlineData("calendar", "lunar", "2026")]
    [InlineData("calendar", "judicial")]
    [InlineData("calendar", "judicial", "next")]
    [InlineData("law", "4610.5", "4610.6")]
    public async Task Wrong_usage_exits_with_2(params string[] args) => (await Imr.Run(args)).IsWrongUsage();

    [Fact]
    public async Task A_calendar_lists_each_holiday_with_its_provision()
    {
        var days = (await Imr.Run("calendar", "judicial", "2026", "--json")).Json().EnumerateArray().ToList();
        Assert.All(days, d => Assert.Equal(["date", "name", "provision"], Names(d)));
        Assert.Equal(
            ["2026-01-01", "2026-01-19", "2026-02-12", "2026-02-16", "2026-03-31", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04", "2026-09-07",
                "2026-09-25", "2026-11-11", "2026-11-26", "2026-11-27", "2026-12-25"],
            days.Select(d => d.GetProperty("date").GetString()));
        Assert.Equal("Gov. Code § 6700", days[0].GetProperty("provision").GetProperty("citation").GetString());
        Assert.Equal("recalled", (await Imr.Run("calendar", "business", "2026", "--json")).Json()[0].GetProperty("provision").GetProperty("standing").GetString());
    }

    [Fact]
    public async Task The_law_of_a_day_is_the_content_of_that_day_with_its_standing_then()
    {
        var then = (await Imr.Run("law", "4610.5(c)(3)", "--on", "2016-12-31", "--json")).Json().GetProperty("provisions");
        Assert.Equal("Former Lab. Code § 4610.5(c)(3)", Assert.Single(then.EnumerateArray()).GetProperty("citation").GetString());
        var now = Assert.Single((await Imr.Run("law", "4610.5(c)(3)", "--on", "2026-04-06", "--json")).Json().GetProperty("provisions").EnumerateArray());
        Assert.Equal("Lab. Code § 4610.5(c)(3)", now.GetProperty("citation").GetString());
        Assert.Equal("recalled", now.GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Every_provision_is_told_with_what_proves_it_and_every_section_with_what_it_leaves_out()
    {
        var law = (await Imr.Run("law", "--json")).Json();
        Assert.All(law.GetProperty("provisions").EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("testedBy").EnumerateArray()));
        Assert.All(law.GetProperty("notModelled").EnumerateArray(), n => Assert.NotEqual("", n.GetProperty("text").GetString()));
        var text = (await Imr.Run("law", "lab. code 4610.6(e)")).Output;
        Assert.Contains("evenly split", text, StringComparison.Ordinal);
        Assert.Contains("Lab. Code § 4610.6, not modelled:", text, StringComparison.Ordinal);
    }
}
