using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Panel;

/// <summary>A panel as a table of comma-separated values.</summary>
public sealed class PanelFileTests
{
    private const string Header = "given_name,family_name,degree,enrolled_on,licenses,areas,areas_attested_on,affiliations,capacity";
    private const string License = "CA|X1|Active|2016-07-01|2027-11-30";

    private static Outcome<IReadOnlyList<PanelEntry>> Read(params string[] lines) => PanelFile.Read(new StringReader(string.Join('\n', lines)));

    private static IReadOnlyList<PanelEntry> Accepted(params string[] lines) => Assert.IsType<Outcome<IReadOnlyList<PanelEntry>>.Accepted>(Read(lines)).Value;

    private static IEnumerable<string> Refused(params string[] lines) =>
        Assert.IsType<Outcome<IReadOnlyList<PanelEntry>>.Refused>(Read(lines)).Refusal.Reasons.Select(r => r.Sentence);

    [Fact]
    public void The_sample_panel_reads_and_every_fact_of_it_is_accepted()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenImr.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        using var file = File.OpenText(Path.Combine(folder.FullName, "data/samples/panel.csv"));
        var entries = Assert.IsType<Outcome<IReadOnlyList<PanelEntry>>.Accepted>(PanelFile.Read(file)).Value;
        Assert.Equal(["R-9001", "R-9002", "R-9003", "R-9004"], entries.Select(e => e.Token.ToString()));
        foreach (var entry in entries)
        {
            var reviewer = ExpertReviewer.Empty;
            foreach (var fact in entry.Under(entry.Token ?? default))
            {
                Assert.IsType<Outcome<ReviewerEvent>.Accepted>(reviewer.Record(fact, new(2026, 11, 22)));
                reviewer = reviewer.Apply(fact);
            }

            Assert.True(reviewer.Enrollment.Synthetic);
        }
    }

    [Fact]
    public void A_line_gives_the_record_in_the_order_of_its_columns()
    {
        var entry = Assert.Single(Accepted(Header,
            $"Lucía,\"Amaro, Jr.\",M.D.,2024-01-15,{License},Pain Management; Neurology,2026-01-05,Financial|None|Fund|5.01||2026-02-01; Familial|Spouse|Pat Doe|||,8"));
        Assert.Null(entry.Token);
        var reviewer = ExpertReviewer.Fold(entry.Under(new(7)));
        Assert.Equal(("R-0007", "Lucía Amaro, Jr.", Degree.DoctorOfMedicine, 8), (reviewer.Id.ToString(), reviewer.Name, reviewer.Enrollment.Degree, reviewer.Availability.Capacity));
        Assert.Equal(new License("CA", "X1", LicenseStatus.Active, new(2016, 7, 1), new(2027, 11, 30)), Assert.Single(reviewer.Licenses));
        Assert.Equal(["Pain Management", "Neurology"], reviewer.AttestationOn(new(2026, 1, 5))?.Areas ?? []);
        Assert.Equal(
            [new(1, new Affiliation.Financial("Fund", 5.01m, Until: new(2026, 2, 1))), new(2, new Affiliation.Familial("Pat Doe", FamilialRelation.Spouse))],
            reviewer.Affiliations);
    }

    [Fact]
    public void Everything_that_cannot_be_read_is_told_line_by_line() => Assert.Equivalent(
        new[]
        {
            "Line 2: A registered nurse is no physician in this law. A reviewer is an MD, a DO, a psychologist, acupuncturist, optometrist, dentist, podiatrist or chiropractor.",
            "Line 2: \"Feb 3\" in enrolled_on is no day. Give it like 2026-05-04.",
            "Line 3: \"CA|X1\" in licenses is not of the form CA|number|Active|since|last day.",
            "Line 4: \"Fine\" in licenses is none of Active, Restricted, Suspended or Inactive.",
            "Line 4: \"many\" is no capacity. Give a whole number, 0 or more.",
            "Line 5 has 2 cells, the first line 9.",
        },
        Refused(Header,
            $"A,B,RN,Feb 3,{License},,,,8",
            "A,B,MD,2024-01-15,CA|X1,,,,8",
            "A,B,MD,2024-01-15,CA|X1|Fine|2016-07-01|2027-11-30,,,,many",
            "A,B"), strict: true);

    [Fact]
    public void A_file_without_its_columns_or_without_reviewers_is_refused()
    {
        Assert.Equal(
            [
                "There is no column \"name\". The columns are " + Words.List(PanelFile.Columns) + ".",
                "The column \"given_name\" is missing.", "The column \"family_name\" is missing.", "The column \"enrolled_on\" is missing.",
                "The column \"licenses\" is missing.",
            ],
            Refused("name,degree"));
        Assert.Equal(["The file names no reviewer."], Refused(Header));
        Assert.Contains("is missing", Refused("").First(), StringComparison.Ordinal);
        Assert.Equal(["Line 2 is no line of comma-separated values: a quotation mark is not closed."], Refused(Header, "\"A,B"));
    }

    [Fact]
    public void A_token_belongs_to_one_reviewer() => Assert.Equal(
        ["R-0001 stands on lines 2 and 3. A token belongs to one reviewer."],
        Refused("reviewer,given_name,family_name,degree,enrolled_on,licenses", $"R-0001,A,B,MD,2024-01-15,{License}", $"R-0001,C,D,MD,2024-01-15,{License}"));
}
