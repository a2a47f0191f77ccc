using System.Text.Json;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr letters check</c>, on an invented letter.</summary>
public sealed class CheckLettersVerbTests : IDisposable
{
    private const string Letter = """
        Case Number: CM30-0000007
        Date Assigned: 03/04/2030
        Date of Injury: 01/15/2030
        Decision Date: 04/02/2030
        HOW THE IMR FINAL DETERMINATION WAS MADE
        State(s) of Licensure: California
        Certification(s)/Specialty: Family Practice
        CLINICAL CASE SUMMARY
        A 41 year old woman was injured on 01/15/2029.
        IMR ISSUES, DECISIONS AND RATIONALES
        MRI of the knee: Overturned
        Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.
        SAMPLE guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.
        Decision rationale: The records of March show full strength and no locking of the knee. The request is not medically necessary.
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("check-verb-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task The_answer_has_the_contracts_form_the_loudest_first()
    {
        var found = (await Imr.Run("letters", "check", Write("a.txt", Letter), "--json")).Json().EnumerateArray().ToList();
        Assert.All(found, f => Assert.Equal(["source", "item", "code", "severity", "message", "excerpt", "citation"], f.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(["DC-01 interrupts", "DC-25 worth-a-look", "DC-50 worth-a-look"], found.Select(f => $"{f.GetProperty("code")} {f.GetProperty("severity")}"));
        Assert.Equal(1, found[0].GetProperty("item").GetInt32());
        Assert.Equal("The request is not medically necessary.", found[0].GetProperty("excerpt").GetString());
        Assert.Equal("Lab. Code § 4610.6(e)", found[0].GetProperty("citation").GetString());
        Assert.Equal(JsonValueKind.Null, found[1].GetProperty("item").ValueKind);
    }

    [Fact]
    public async Task For_people_the_findings_stand_by_how_loudly_they_speak()
    {
        var ran = await Imr.Run("letters", "check", Write("a.txt", Letter));
        Assert.Equal(0, ran.Exit);
        Assert.StartsWith("Not in order", ran.Output, StringComparison.Ordinal);
        Assert.Contains("1 letter checked, 3 findings", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_determination_is_refused_in_a_sentence()
    {
        var ran = await Imr.Run("letters", "check", Write("b.txt", "A shopping list."));
        Assert.Equal(1, ran.Exit);
        Assert.Contains("None of the files was read as a final determination", ran.Error, StringComparison.Ordinal);
    }
}
