using OpenImr.Core.Determinations;
using static OpenImr.Core.Tests.Determinations.SyntheticLetter;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>The grammar of the letters, trap by trap, on invented letters.</summary>
public sealed class LetterReaderTests
{
    private static ReadLetter Read(SyntheticLetter letter) => LetterReader.Read(letter.ToString());

    [Theory]
    [InlineData(LayoutHeader, "each value beside its label")]
    [InlineData(PlainHeader, "labels first, values after")]
    [InlineData(RawHeader, "a label broken around its value")]
    [InlineData("CaseNumber:CM30-0000007\nDateAssigned:03/04/2030\nDate of Injury: January 15, 2030\nDecision Date: 4/2/2030\nUR Denial Date: 2030-02-20\nPriority: Standard\nApplication Received: 03-01-2030\n", "run together, and dates in other forms")]
    public void Every_rendering_of_the_header_gives_the_same_fields(string header, string because)
    {
        var letter = Read(new() { Header = header });
        Assert.Equal(LetterLayout.DatedHeader, letter.Layout);
        Assert.True(letter.Problems.IsEmpty, because);
        Assert.Equal("CM30-0000007", letter.CaseNumber?.Value);
        Assert.Equal("Standard", letter.Priority?.Value);
        Assert.Equal(new DateOnly(2030, 3, 4), letter.DateAssigned?.Value);
        Assert.Equal(new DateOnly(2030, 1, 15), letter.DateOfInjury?.Value);
        Assert.Equal(new DateOnly(2030, 4, 2), letter.DecisionDate?.Value);
        Assert.Equal(new DateOnly(2030, 2, 20), letter.UtilizationReviewDate?.Value);
        Assert.Equal(new DateOnly(2030, 3, 1), letter.ApplicationReceived?.Value);
    }

    [Theory]
    [InlineData("03/04/2030", "02/30/2030")]
    [InlineData("03/04/2030", "13/04/2030")]
    [InlineData("03/04/2030", "3/4/30")]
    [InlineData("03/04/2030", "unknown")]
    [InlineData("03/04/2030", "3/25 7/14")]
    public void A_malformed_date_stays_out_and_is_told(string was, string printed)
    {
        var letter = Read(new() { Header = LayoutHeader.Replace(was, printed) });
        Assert.Null(letter.DateAssigned);
        Assert.Contains(letter.Problems, p => p.Contains($"\"{printed}\"", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2030, 1, 15), letter.DateOfInjury?.Value);
    }

    [Fact]
    public void A_malformed_date_keeps_its_place_among_the_values_of_a_column()
    {
        var letter = Read(new() { Header = PlainHeader.Replace("01/15/2030", "1/51/2030") });
        Assert.Null(letter.DateOfInjury);
        Assert.Equal(new DateOnly(2030, 2, 20), letter.UtilizationReviewDate?.Value);
        Assert.Contains(letter.Problems, p => p.Contains("\"1/51/2030\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_left_blank_is_absent_and_takes_no_other_labels_value()
    {
        var letter = Read(new() { Header = LayoutHeader.Replace("03/04/2030", "") });
        Assert.Null(letter.DateAssigned);
        Assert.Equal(new DateOnly(2030, 1, 15), letter.DateOfInjury?.Value);
        Assert.Empty(letter.Problems);
    }

    [Fact]
    public void Where_a_column_has_fewer_dates_than_labels_none_is_guessed()
    {
        var letter = Read(new() { Header = PlainHeader.Replace("03/04/2030\n", "") });
        Assert.Null(letter.DateAssigned);
        Assert.Null(letter.DecisionDate);
        Assert.Equal("CM30-0000007", letter.CaseNumber?.Value);
        Assert.Contains(letter.Problems, p => p.Contains("cannot be told", StringComparison.Ordinal));
    }

    [Fact]
    public void A_letterhead_and_addresses_above_the_header_are_no_values()
    {
        var letter = Read(new() { Header = "SAMPLE REVIEW COMPANY\n1 Nowhere Street\nJuly 1, 2029\n\nDear Sample Worker:\n\n" + LayoutHeader + "\nThis is what was decided.\nMay 2, 2030\n" });
        Assert.Equal("CM30-0000007", letter.CaseNumber?.Value);
        Assert.Equal(new DateOnly(2030, 4, 2), letter.DecisionDate?.Value);
        Assert.Empty(letter.Problems);
    }

    [Fact]
    public void Without_a_header_the_layout_is_told_by_the_credentials()
    {
        Assert.Equal(LetterLayout.CredentialBlock, Read(new() { Header = "" }).Layout);
        Assert.Equal(LetterLayout.ProseCredentials, Read(new() { Header = "", How = "The expert\nreviewer is Board Certified in Invented Medicine and is licensed to practice in Ohio. He/she works." }).Layout);
    }

    [Theory]
    [InlineData("The expert reviewer is Board Certified in Occupational Medicine and is licensed to practice in California.", "CA", "Occupational Medicine", "")]
    [InlineData("The expert\n\nreviewer is Board Certified in Anesthesiology, has a subspecialty in Pain\n\nManagement and is licensed to practice in New\n\nYork and Tennessee.", "NY,TN", "Anesthesiology", "Pain Management")]
    [InlineData("The physician reviewer is Board Certified in Physical Medicine and Rehabilitation and is licensed to practice in Texas, Ohio and Rhode Island.", "TX,OH,RI", "Physical Medicine and Rehabilitation", "")]
    public void Credentials_in_a_sentence_are_read(string sentence, string states, string board, string subspecialty)
    {
        var reviewer = Read(new() { How = sentence + " More is said." }).Reviewer;
        Assert.NotNull(reviewer);
        Assert.Equal(states, string.Join(',', reviewer.LicensedIn.Select(s => s.Value)));
        Assert.Equal(board, string.Join(',', reviewer.Certifications.Select(s => s.Value)));
        Assert.Equal(subspecialty, string.Join(',', reviewer.Subspecialties.Select(s => s.Value)));
    }

    [Theory]
    [InlineData("The Expert Reviewer is Board Certified in Chiropractic and Acupuncture, and is licensed to practice in California.", "Chiropractic,Acupuncture")]
    [InlineData("The reviewer is Board Certified in Orthopedic Surgery, has a subspecialty in Fellowship trained in Spine Surgery and is licensed to practice in Texas.", "Orthopedic Surgery,Spine Surgery")]
    [InlineData("The expert reviewer is Board Certifed in Physical Medicine and Rehab and is licensed to practice in New Jersey.", "Physical Medicine & Rehabilitation")]
    [InlineData("The expert reviewer is a Licensed Psychologist and is licensed to practice in California.", "Psychology")]
    [InlineData("The expert reviewer is Board Certified in Psychiatry and Neurology and is licensed to practice in Ohio.", "")]
    public void Specialties_are_found_in_what_a_sentence_prints(string sentence, string specialties) =>
        Assert.Equal(specialties, string.Join(',', Read(new() { How = sentence + " More is said." }).Reviewer!.Specialties.Select(s => s.Value)));

    [Fact]
    public void Credentials_that_wrap_are_read_to_their_end()
    {
        var letter = Read(new()
        {
            How = "Sample sent it.\n\nThe Expert Reviewer has the following credentials:\nState(s) of Licensure: California, New\nHampshire,District of Columbia\n" +
                "Certification(s)/Specialty: Hospice & Palliative Medicine, Physical Medicine &\nRehabilitation\n",
        });
        Assert.Equal(["CA", "NH", "DC"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
        Assert.Equal(["Hospice & Palliative Medicine", "Physical Medicine & Rehabilitation"], letter.Reviewer.Certifications.Select(c => c.Value));
        Assert.Equal("Sample sent it.", letter.HowMade?.Value);
    }

    [Fact]
    public void An_unknown_state_is_told_and_left_out_of_the_codes()
    {
        var letter = Read(new() { How = "State(s) of Licensure: Atlantis, Ohio\nCertification(s)/Specialty: Psychiatry\n" });
        Assert.Equal(["OH"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
        Assert.Equal("Atlantis, Ohio", letter.Reviewer.LicensureAsPrinted?.Value);
        Assert.Contains(letter.Problems, p => p.Contains("Atlantis", StringComparison.Ordinal));
    }

    [Fact]
    public void White_space_is_folded_and_a_broken_word_joined_at_its_hyphen()
    {
        var letter = Read(new() { Summary = "A  worker had non- \ninvasive care on 1-2-\n2030, pre-\nand post-operative, of the\u00A0knee -\nthe left.\n\f3 visits helped." });
        Assert.Equal(
            "A worker had non-invasive care on 1-2-2030, pre- and post-operative, of the knee - the left. 3 visits helped.",
            letter.ClinicalCaseSummary?.Value);
    }

    [Fact]
    public void Every_field_tells_where_it_stands()
    {
        var text = new SyntheticLetter { Items = Item("Ten visits was the original request. Four visits was authorized by the Claims Administrator. The\nremaining IMR eligible portion of the original request, Six visits is", "Overturned") }.ToString();
        var letter = LetterReader.Read(text);
        string At<T>(Found<T>? found) => text.Substring(found!.Start, found.Length);
        Assert.Equal("CM30-0000007", At(letter.CaseNumber));
        Assert.Equal("01/15/2030", At(letter.DateOfInjury));
        Assert.Equal("North Carolina", At(letter.Reviewer!.LicensedIn[1]));
        Assert.Equal("An invented worker fell from an invented ladder. The knee hurts\nsince then.", At(letter.ClinicalCaseSummary));
        var item = letter.Items[0];
        Assert.Equal("Overturned", At(item.Outcome));
        Assert.Equal("Ten visits", At(item.Requested));
        Assert.Equal("Four visits", At(item.Authorized));
        Assert.Equal("Six visits", At(item.Disputed));
        Assert.Equal("Decision based on MTUS Knee Complaints\n2004.", At(item.ClaimsAdministratorGuideline));
        Assert.StartsWith("The invented records", At(item.Rationale), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_determination_is_told_so()
    {
        var letter = LetterReader.Read("Dear customer,\nyour parcel is late.\n");
        Assert.Null(letter.Layout);
        Assert.Contains("no final determination", Assert.Single(letter.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_section_is_told()
    {
        var text = new SyntheticLetter().ToString().Replace("CLINICAL CASE SUMMARY", "", StringComparison.Ordinal);
        Assert.Contains("The letter has no section CLINICAL CASE SUMMARY.", LetterReader.Read(text).Problems);
    }

    [Fact]
    public void Headings_in_another_case_or_broken_in_two_are_headings()
    {
        var text = new SyntheticLetter().ToString()
            .Replace("HOW THE IMR FINAL DETERMINATION WAS MADE", "How the IMR Final Determination\n  Was Made:", StringComparison.Ordinal)
            .Replace("CLINICAL CASE SUMMARY", "CLINICALCASE  SUMMARY", StringComparison.Ordinal);
        var letter = LetterReader.Read(text);
        Assert.Empty(letter.Problems);
        Assert.StartsWith("An invented worker", letter.ClinicalCaseSummary?.Value, StringComparison.Ordinal);
        Assert.StartsWith("Sample Review Company", letter.HowMade?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_numbers_and_running_heads_are_no_text()
    {
        var letter = Read(new()
        {
            Summary = "First page's\n\n1\n\fDetermination for Case CM30-0000007\nsecond page's, with 2\n4 visits\nPage 2 of 3\n\fDetermination for Case CM30-0000007\nthird page's.",
        });
        Assert.Equal("First page's second page's, with 2 4 visits third page's.", letter.ClinicalCaseSummary?.Value);
    }
}
