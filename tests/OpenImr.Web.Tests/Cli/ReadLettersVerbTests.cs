using System.Text.Json;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr letters read</c>, on an invented letter.</summary>
public sealed class ReadLettersVerbTests : IDisposable
{
    private const string Letter = """
        Case Number: CM30-0000007
        Date Assigned: 03/04/2030
        Date of Injury: 13/13/2030
        Decision Date: 04/02/2030
        HOW THE IMR FINAL DETERMINATION WAS MADE
        State(s) of Licensure: California, Ohio
        Certification(s)/Specialty: Family Practice
        CLINICAL CASE SUMMARY
        An invented case.
        IMR ISSUES, DECISIONS AND RATIONALES
        Ten visits of acupuncture was the original request. Four visits of acupuncture was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Six visits of acupuncture is: Overturned
        Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.
        SAMPLE guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.
        Decision rationale: "Needed" & small.
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("letters-verb-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task The_answer_has_the_contracts_form()
    {
        var letter = Assert.Single((await Imr.Run("letters", "read", Write("a.txt", Letter), "--json")).Json().EnumerateArray().ToList());
        Assert.Equal(
            ["source", "layout", "caseNumber", "priority", "applicationReceived", "dateAssigned", "dateOfInjury", "utilizationReviewDate", "decisionDate",
                "reviewer", "patient", "clinicalCaseSummary", "items", "problems", "notes"],
            letter.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("a.txt", "dated-header", "CM30-0000007", "2030-03-04"), (Text(letter, "source"), Text(letter, "layout"), Text(letter, "caseNumber"), Text(letter, "dateAssigned")));
        Assert.Equal(JsonValueKind.Null, letter.GetProperty("dateOfInjury").ValueKind);
        Assert.Contains("13/13/2030", Assert.Single(letter.GetProperty("problems").EnumerateArray().ToList()).GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"licensedIn":["CA","OH"],"certifications":["Family Practice"],"specialties":["Family Practice"]}""", JsonSerializer.Serialize(letter.GetProperty("reviewer")));
        var item = Assert.Single(letter.GetProperty("items").EnumerateArray().ToList());
        Assert.Equal(
            ["number", "heading", "outcome", "requested", "authorized", "disputed", "treatment", "claimsAdministratorGuideline", "reviewerGuideline", "rationale", "places"],
            item.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Overturned", "Ten visits of acupuncture", "Four visits of acupuncture", "Six visits of acupuncture"), (Text(item, "outcome"), Text(item, "requested"), Text(item, "authorized"), Text(item, "disputed")));
        Assert.True(item.GetProperty("claimsAdministratorGuideline").GetProperty("noneCited").GetBoolean());
        Assert.Equal(
            """[{"source":"MTUS","guideline":"Knee Complaints","edition":"2004","sections":["Special Studies"],"pages":[]}]""",
            JsonSerializer.Serialize(item.GetProperty("reviewerGuideline").GetProperty("citations")));
        Assert.Equal("\"Needed\" & small.", Text(item, "rationale"));
    }

    [Fact]
    public async Task An_unreadable_file_among_readable_ones_is_told_in_its_place()
    {
        var answer = (await Imr.Run("letters", "read", Write("a.pdf", "no pdf"), Write("b.txt", Letter), "--json")).Json();
        Assert.Equal(["source", "problems"], answer[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("dated-header", Text(answer[1], "layout"));
    }

    [Fact]
    public async Task Where_no_file_was_read_the_exit_code_is_1()
    {
        var answer = await Imr.Run("letters", "read", Write("a.pdf", "no pdf"));
        Assert.Equal(1, answer.Exit);
        Assert.Contains("no PDF, although its name says so", answer.Output, StringComparison.Ordinal);
        Assert.Contains("None of the files was read", answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Imr.Run("letters", "read", folder + "/none", "--json")).Exit);
    }

    [Fact]
    public async Task Without_json_a_line_tells_each_letter()
    {
        var answer = await Imr.Run("letters", "read", Write("a.txt", Letter));
        Assert.Equal(0, answer.Exit);
        Assert.Contains("CM30-0000007, dated-header, 1 item, 1 Overturned", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_path_it_is_wrong_usage() => (await Imr.Run("letters", "read")).IsWrongUsage();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
