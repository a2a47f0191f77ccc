using OpenImr.Core.Determinations;
using static OpenImr.Core.Tests.Determinations.SyntheticLetter;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Where one item ends and the next begins, on invented letters.</summary>
public sealed class LetterItemsTests
{
    private const string Last = "This request is not medically necessary.";

    private static ReadLetter Read(string items) => LetterReader.Read(new SyntheticLetter { Items = items }.ToString());

    /// <summary>As plain pdftotext prints it: no blank line anywhere.</summary>
    private static ReadLetter ReadPlain(string items) =>
        LetterReader.Read(new SyntheticLetter { Items = items }.ToString().Replace("\n\n", "\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("Labs to include: EKG")]
    [InlineData("Pills 20mg #60 day supply: 30")]
    [InlineData("Associated service: Sling with pillow: left")]
    [InlineData("OFFICE VISIT")]
    public void A_heading_may_hold_colons(string heading)
    {
        foreach (var letter in new[] { Read(Item("One", "Upheld") + Item(heading, "Overturned")), ReadPlain(Item("One", "Upheld") + Item(heading, "Overturned")) })
        {
            Assert.Equal(heading, letter.Items[1].Heading?.Value);
            Assert.Equal(ItemOutcome.Overturned, letter.Items[1].Outcome?.Value);
            Assert.EndsWith(Last, letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
            Assert.Equal([1, 2], letter.Items.Select(i => i.Number));
        }
    }

    [Theory]
    [InlineData("A long invented treatment of the left knee and the right shoulder, twice a week\nfor 3 weeks", "over two lines")]
    [InlineData("A long invented treatment of the left knee and the right shoulder, twice a week\n\ffor 3 weeks", "over two pages")]
    [InlineData("A long invented treatment of the left knee and\nthe right shoulder, twice a week\n\n\n\ffor 3 weeks", "over three lines and two pages")]
    public void A_heading_goes_over_lines_and_pages(string heading, string because)
    {
        var expected = "A long invented treatment of the left knee and the right shoulder, twice a week for 3 weeks";
        foreach (var letter in new[] { Read(Item("One", "Upheld") + Item(heading, "Upheld")), ReadPlain(Item("One", "Upheld") + Item(heading, "Upheld")) })
        {
            Assert.True(letter.Items.Length == 2, because);
            Assert.Equal(expected, letter.Items[1].Heading?.Value);
            Assert.EndsWith(Last, letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Upheld")]
    [InlineData(" Upheld ")]
    [InlineData("\nUpheld")]
    [InlineData("  UPHELD\n\n\n")]
    [InlineData("\n\n\fUpheld.\n\f")]
    public void The_outcome_may_stand_apart_from_its_heading(string outcome)
    {
        var letter = Read(Item("One", "Overturned") + Item("Ten invented visits to nobody in particular", outcome));
        Assert.Equal("Ten invented visits to nobody in particular", letter.Items[1].Heading?.Value);
        Assert.Equal(ItemOutcome.Upheld, letter.Items[1].Outcome?.Value);
    }

    [Fact]
    public void A_rationale_may_speak_of_other_outcomes()
    {
        var rationale = "An earlier decision read so: Upheld\nand another: Overturned.\nDecision rationale: was never given.\nClaims Administrator guideline: was none.\nIn sum the denial was Upheld\n\nand this is not necessary.";
        var letter = Read(Item("One", "Overturned", rationale) + Item("Two", "Upheld"));
        Assert.Equal(2, letter.Items.Length);
        Assert.StartsWith("An earlier decision read so: Upheld and another: Overturned.", letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
        Assert.EndsWith("the denial was Upheld and this is not necessary.", letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rationale_that_stops_without_a_period_still_ends_above_the_next_heading()
    {
        var rationale = "The invented records of this invented case show no need whatsoever for anything at all, and so\nit is not medically necessary";
        foreach (var letter in new[] { Read(Item("One", "Upheld", rationale) + Item("Two invented visits", "Upheld")), ReadPlain(Item("One", "Upheld", rationale) + Item("Two invented visits", "Upheld")) })
        {
            Assert.Equal("Two invented visits", letter.Items[1].Heading?.Value);
            Assert.EndsWith("not medically necessary", letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Ten visits was the original request. Four visits was authorized by the Claims Administrator.\nThe remaining IMR eligible portion of the original request, Six visits is")]
    [InlineData("Ten visits was the original request.\nFour visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the\noriginal request, Six visits is")]
    [InlineData("Ten visits was the original request. Four visits was\n\fauthorized by the Claims Administrator. The remaining IMR eligible portion of the original\nrequest, Six visits is")]
    [InlineData("Ten visits were the original request. Four visits were authorized by the Claims Administrator.\n\n\fThe remaining IMR eligible portion of the original request, Six visits are")]
    [InlineData("Ten visits was the original request. Four visits was certified by Utilization Review. The remaining\nIMR eligible portion of the original request, Six visits is")]
    [InlineData("Ten visits were the original request. Four visits were approved by the claims administrator.\nThe remaining portion of the original request, Six visits are")]
    [InlineData("Ten visits was the original request. Four visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Six visits")]
    [InlineData("Ten visits wasthe original request.Four visits was authorizedby the Claims Administrator. The remaining IMReligible portion of the originalrequest, Six visits is")]
    public void A_partial_authorization_is_taken_apart(string heading)
    {
        foreach (var letter in new[] { Read(Item("One", "Upheld") + Item(heading, "Upheld")), ReadPlain(Item("One", "Upheld") + Item(heading, "Upheld")) })
        {
            var item = letter.Items[1];
            Assert.Equal("Ten visits", item.Requested?.Value);
            Assert.Equal("Four visits", item.Authorized?.Value);
            Assert.Equal("Six visits", item.Disputed?.Value);
            Assert.StartsWith("Ten visits", item.Heading?.Value, StringComparison.Ordinal);
            Assert.EndsWith(Last, letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
            Assert.Empty(letter.Problems);
        }
    }

    [Fact]
    public void A_request_for_which_something_else_was_authorized_is_in_dispute_whole()
    {
        var item = Read(Item("Ten days in an invented home was the original request. The Claims Administrator authorized\nfour days of invented visits, leaving the original\n\frequest IMR eligible. The original request, Ten days in an invented home is", "Overturned")).Items[0];
        Assert.Equal("Ten days in an invented home", item.Requested?.Value);
        Assert.Equal("four days of invented visits", item.Authorized?.Value);
        Assert.Equal("Ten days in an invented home", item.Disputed?.Value);
        Assert.EndsWith("Ten days in an invented home is", item.Heading?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_asked_whole_is_in_dispute_whole()
    {
        var item = Read(Item("Pills (original package)", "Upheld")).Items[0];
        Assert.Null(item.Requested);
        Assert.Null(item.Authorized);
        Assert.Equal("Pills (original package)", item.Disputed?.Value);
    }

    [Fact]
    public void A_partial_authorization_that_breaks_off_is_told()
    {
        var letter = Read(Item("Ten visits was the original request. Four were given", "Upheld"));
        Assert.Null(letter.Items[0].Disputed);
        Assert.Contains(letter.Problems, p => p.Contains("which part is in dispute", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SAMPLE")]
    [InlineData("Sample Review Company, Inc.")]
    [InlineData("Another Invented Organization of the West")]
    public void The_reviewers_guideline_is_told_by_any_organizations_name(string name)
    {
        var item = Read(Item("One", "Upheld").Replace("SAMPLE guideline", name + " guideline", StringComparison.Ordinal)).Items[0];
        Assert.Equal("Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.", item.ReviewerGuideline?.Value.Text);
        Assert.Equal("Decision based on MTUS Knee Complaints 2004.", item.ClaimsAdministratorGuideline?.Value.Text);
    }

    [Fact]
    public void Words_of_the_administrator_that_look_like_a_label_stay_its_own()
    {
        var item = Read(Item("One", "Upheld").Replace("Knee Complaints\n2004.", "the\nInvented Knee guideline: second part.", StringComparison.Ordinal)).Items[0];
        Assert.Equal("Decision based on MTUS the Invented Knee guideline: second part.", item.ClaimsAdministratorGuideline?.Value.Text);
        Assert.StartsWith("Decision based on MTUS Knee Complaints 2004", item.ReviewerGuideline?.Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_run_together_are_labels()
    {
        var items = Item("One", "Upheld").Replace("Claims Administrator guideline: ", "ClaimsAdministratorguideline:", StringComparison.Ordinal)
            .Replace("Decision rationale: ", "Decisionrationale:", StringComparison.Ordinal).Replace(": Upheld", ":Upheld", StringComparison.Ordinal);
        var letter = Read(items);
        Assert.Empty(letter.Problems);
        Assert.StartsWith("The invented records", letter.Items[0].Rationale?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_item_lacks_is_told_and_never_made_up()
    {
        var letter = Read("A heading without outcome\n\nClaims Administrator guideline: None of these.\n\nDecision rationale: So it is.\n\n" + Item("Two", "Upheld"));
        Assert.Equal(2, letter.Items.Length);
        Assert.Null(letter.Items[0].Outcome);
        Assert.Null(letter.Items[0].ReviewerGuideline);
        Assert.Equal("A heading without outcome", letter.Items[0].Heading?.Value);
        Assert.Contains(letter.Problems, p => p.StartsWith("Item 1 prints neither", StringComparison.Ordinal));
        Assert.Contains(letter.Problems, p => p.StartsWith("Item 1 has no reviewer's guideline", StringComparison.Ordinal));
        Assert.Equal("Two", letter.Items[1].Heading?.Value);
    }

    [Fact]
    public void A_letter_set_double_spaced_reads_the_same()
    {
        var text = new SyntheticLetter { Items = Item("One invented visit to\nnobody in particular", "Upheld") + Item("Two", "Overturned") }.ToString();
        var doubled = LetterReader.Read(text.Replace("\n", " \n\n", StringComparison.Ordinal));
        var single = LetterReader.Read(text);
        Assert.Equal(single.Items.Select(i => (i.Heading?.Value, i.Rationale?.Value)), doubled.Items.Select(i => (i.Heading?.Value, i.Rationale?.Value)));
        Assert.Equal(single.ClinicalCaseSummary?.Value, doubled.ClinicalCaseSummary?.Value);
        Assert.Equal(2, doubled.Items.Length);
    }
}
