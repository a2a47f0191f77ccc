using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>The two layouts of 2013, known by their headings only, on letters of ours. Every person, number and finding in them is invented.</summary>
public sealed class LettersOf2013Tests
{
    private const string Header =
        "SAMPLE REVIEW COMPANY, INC.\nIndependent Medical Review\n\nNotice of Independent Medical Review Determination\n\nDated: 12/18/2013\n\n" +
        "IMR Case Number:      CM13-0000007        Date of Injury:        01/02/2003\nUR Denial Date:       07/11/2013\n" +
        "Priority:             STANDARD            Application Received:  07/18/2013\n\nDear Reader,\n\n";

    private const string Notice = Header +
        "1) Sample Review Company, Inc. has determined the request for Norco 10/325 mg, #60 is not\nmedically necessary and appropriate.\n\n" +
        "2) Sample Review Company, Inc. has determined the request for eight sessions of physical therapy\nfor the left knee is medically necessary and appropriate.\n\n" +
        "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\nAn application was filed on 7/18/2013. A decision has been made for each treatment in dispute:\n\n" +
        "1) Sample Review Company, Inc. has determined the request for Norco 10/325 mg, #60 is notmedically\nnecessary and appropriate.\n\n" +
        "2) Sample Review Company, Inc. has determined the request for eight sessions of physical therapy\nfor the left knee is medically necessary and appropriate.\n\f" +
        "Medical Qualifications of the Expert Reviewer:\nThe independent doctor who made the decision has no affiliation with anybody. The Expert Reviewer\nis Board Certified in Family Medicine and is licensed to practice in California. He/she works.\n\n" +
        "Expert Reviewer Case Summary:\nThe invented employee is a 45-year-old female who was injured on 1/2/2003 by an invented ladder.\n\n" +
        "Documents Reviewed for Determination:\nThe following were reviewed:\n- Application\n- Invented records\n\n" +
        "1) Regarding the request for Norco 10/325 mg, #60:\n\n" +
        "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision\n\n" +
        "The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines, page\n78, which is part of the MTUS.\n\n" +
        "The Expert Reviewer based his/her decision on the Chronic Pain Medical Treatment Guidelines, pages\n76-80, which is part of the MTUS.\n\n" +
        "Rationale for the Decision:\nThe invented records show no gain. The request is not medically necessary and appropriate.\n\n" +
        "2) Regarding the request for eight sessions of physical therapy for the left knee:\n\n" +
        "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision\n\n" +
        "The Claims Administrator did not cite any medical evidence for its decision.\n\n" +
        "The Expert Reviewer based his/her decision on the Official Disability Guidelines (ODG), Knee\nChapter, which is not part of the MTUS.\n\n" +
        "Rationale for the Decision:\nEight sessions are within the invented limit.\n";

    [Fact]
    public void A_notice_of_2013_is_read_with_every_decision_and_its_basis()
    {
        var letter = LetterReader.Read(Notice);
        Assert.Empty(letter.AllProblems);
        Assert.Equal(LetterLayout.Notice2013, letter.Layout);
        Assert.Equal(("CM13-0000007", "STANDARD"), (letter.CaseNumber?.Value, letter.Priority?.Value));
        Assert.Equal([new DateOnly(2013, 12, 18), new DateOnly(2003, 1, 2), new DateOnly(2013, 7, 11), new DateOnly(2013, 7, 18)],
            [letter.DecisionDate!.Value, letter.DateOfInjury!.Value, letter.UtilizationReviewDate!.Value, letter.ApplicationReceived!.Value]);
        Assert.Equal(["CA"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
        Assert.Equal(["Family Medicine"], letter.Reviewer.Certifications.Select(s => s.Value));
        Assert.Equal(["Family Practice"], letter.Reviewer.Specialties.Select(s => s.Value));
        Assert.Equal((45, PatientSex.Female, new DateOnly(2003, 1, 2)), (letter.Patient?.Age?.Value, letter.Patient?.Sex?.Value, letter.Patient?.InjuryDate?.Value.Exact));
        Assert.StartsWith("The invented employee", letter.ClinicalCaseSummary!.Value, StringComparison.Ordinal);
        Assert.Equal(["Norco 10/325 mg, #60", "eight sessions of physical therapy for the left knee"], letter.Items.Select(i => i.Heading!.Value));
        Assert.Equal([ItemOutcome.Upheld, ItemOutcome.Overturned], letter.Items.Select(i => i.Outcome!.Value));
        Assert.Equal(["hydrocodone/acetaminophen", "physical therapy"], letter.Items.Select(i => i.Treatment!.Name!.Value));
        Assert.Equal(["76-80"], letter.Items[0].ReviewerGuideline!.Value.Citations.Single().Pages);
        Assert.True(letter.Items[1].ClaimsAdministratorGuideline!.Value.NoneCited);
        Assert.Equal(GuidelineSource.Odg, letter.Items[1].ReviewerGuideline!.Value.Citations.Single().Source);
        Assert.Equal("The invented records show no gain. The request is not medically necessary and appropriate.", letter.Items[0].Rationale!.Value);
        Assert.Equal("Eight sessions are within the invented limit.", letter.Items[1].Rationale!.Value);
    }

    [Fact]
    public void A_request_whose_words_begin_another_keeps_its_own_basis()
    {
        var letter = LetterReader.Read(Notice.Replace("eight sessions of physical therapy\nfor the left knee", "Norco", StringComparison.Ordinal).Replace("eight sessions of physical therapy for the left knee", "Norco", StringComparison.Ordinal));
        Assert.Equal(["Norco 10/325 mg, #60", "Norco"], letter.Items.Select(i => i.Heading!.Value));
        Assert.Equal("Eight sessions are within the invented limit.", letter.Items[1].Rationale!.Value);
    }

    [Fact]
    public void Every_field_of_a_notice_stands_where_it_is_told_to_stand()
    {
        foreach (var item in LetterReader.Read(Notice).Items)
        {
            Assert.Equal(item.Heading!.Value.Split(' '), Notice.Substring(item.Heading.Start, item.Heading.Length).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith(item.Rationale!.Value[..10], Notice[item.Rationale.Start..], StringComparison.Ordinal);
        }
    }

    private const string Numbered = Header +
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nSample Review Company sent the complete case file to a physician reviewer. The physician reviewer is\nBoard Certified in Orthopedic Surgery and is licensed to practice in Texas. He/she works.\n\n" +
        "DOCUMENTS REVIEWED\n\nThe following relevant documents were reviewed: invented records.\n\n" +
        "CLINICAL CASE SUMMARY\n\nThe patient is a 51 year old male with a date of injury of 5/6/2010.\n\n" +
        "IMR DECISION(S) AND RATIONALE(S)\n\nThe Final Determination was based on decisions for the disputed items/services set forth below:\n\n" +
        "1. MRI of the right shoulder is not medically necessary and appropriate.\n\n" +
        "The Claims Administrator based its decision on the Official Disability Guidelines, Shoulder Chapter.\n\n" +
        "The Physician Reviewer based his/her decision on the MTUS Shoulder Complaints, page 207.\n\n" +
        "The Physician Reviewer's decision rationale: No red flag is described.\n\n" +
        "2. Naproxen 550 mg #60 is medically necessary and appropriate.\n\n" +
        "The Claims Administrator did not cite any medical evidence for its decision.\n\n" +
        "The Physician Reviewer based his/her decision on the MTUS Chronic Pain Medical Treatment Guidelines, pages 67-73.\n\n" +
        "The Physician Reviewer's decision rationale: Osteoarthritis is documented.\n";

    [Fact]
    public void A_notice_with_numbered_decisions_is_read()
    {
        var letter = LetterReader.Read(Numbered);
        Assert.Empty(letter.AllProblems);
        Assert.Equal(LetterLayout.Notice2013, letter.Layout);
        Assert.Equal(["MRI of the right shoulder", "Naproxen 550 mg #60"], letter.Items.Select(i => i.Heading!.Value));
        Assert.Equal([ItemOutcome.Upheld, ItemOutcome.Overturned], letter.Items.Select(i => i.Outcome!.Value));
        Assert.Equal(["No red flag is described.", "Osteoarthritis is documented."], letter.Items.Select(i => i.Rationale!.Value));
        Assert.Equal(["Shoulder Complaints", "Chronic Pain Medical Treatment Guidelines"], letter.Items.Select(i => i.ReviewerGuideline!.Value.Citations.Single().Guideline));
        Assert.Equal((51, PatientSex.Male), (letter.Patient?.Age?.Value, letter.Patient?.Sex?.Value));
        Assert.Equal(["TX"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
    }

    private static string Review(string heading, string rationale, string issue = "Soma 350 mg #60") =>
        "MEDICAL PROFESSIONAL REVIEW\n\nIMR Case Number: CM13-0000009\nDate of Injury: 03/04/2011\n\n" +
        $"ISSUE AT DISPUTE\n{issue}\n\nCASE SUMMARY\nThis is a 38 year old male injured on 3/4/2011.\n\n" +
        "DOCUMENTS REVIEWED FOR DETERMINATION\nInvented records.\n\n" +
        "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND\nWHY\nThe reviewer based his/her decision on the MTUS Chronic Pain Medical Treatment Guidelines, page 29.\n\n" +
        $"{heading}\n{rationale}\n\nMEDICAL REVIEWER QUALIFICATIONS\nThe reviewer is Board Certified in Pain Medicine and is licensed to practice in Ohio.\n";

    [Fact]
    public void A_professional_review_of_2013_is_read()
    {
        var letter = LetterReader.Read(Review("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY\nNECESSARY", "It sedates. It is not medically necessary."));
        Assert.Empty(letter.AllProblems);
        Assert.Equal(LetterLayout.ProfessionalReview2013, letter.Layout);
        var item = Assert.Single(letter.Items);
        Assert.Equal(("Soma 350 mg #60", ItemOutcome.Upheld, "carisoprodol", 60), (item.Heading!.Value, item.Outcome!.Value, item.Treatment!.Name!.Value, item.Treatment.Quantity!.Value));
        Assert.Equal(["29"], item.ReviewerGuideline!.Value.Citations.Single().Pages);
        Assert.Equal("It sedates. It is not medically necessary.", item.Rationale!.Value);
        Assert.Equal(("CM13-0000009", 38), (letter.CaseNumber!.Value, letter.Patient!.Age!.Value));
        Assert.Equal(["OH"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
        Assert.Equal(["Pain Management"], letter.Reviewer.Specialties.Select(s => s.Value));
    }

    [Fact]
    public void A_heading_that_says_necessary_overturns_and_one_that_the_rationale_contradicts_gives_no_outcome()
    {
        Assert.Equal(ItemOutcome.Overturned, LetterReader.Read(Review("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE WAS MEDICALLY NECESSARY", "A flare is documented.")).Items.Single().Outcome!.Value);
        var letter = LetterReader.Read(Review("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY", "A flare is documented. It is medically necessary."));
        Assert.Null(letter.Items.Single().Outcome);
        Assert.Contains(letter.Problems, p => p.Contains("contradict", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbered_issues_are_items_of_their_own()
    {
        var letter = LetterReader.Read(Review("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY", "Neither is.", "1. Soma 350 mg #60\n2. MRI of the left knee"));
        Assert.Equal(["Soma 350 mg #60", "MRI of the left knee"], letter.Items.Select(i => i.Heading!.Value));
    }

    [Fact]
    public void Cut_anywhere_a_letter_of_2013_is_read_without_an_exception()
    {
        foreach (var text in new[] { Notice, Numbered, Review("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY", "It is not.") })
            for (var cut = 0; cut <= text.Length; cut += 3)
            {
                LetterReader.Read(text[..cut]);
                LetterReader.Read(text[cut..]);
            }
    }

    [Theory]
    [InlineData("")]
    [InlineData("An article about treatments that are medically necessary and appropriate.")]
    [InlineData("CASE SUMMARY\nNothing.")]
    public void Another_text_is_no_letter_of_2013(string text) => Assert.Null(LetterReader.Read(text).Layout);
}
