using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>The lines that say on which guideline a decision rests.</summary>
public sealed class GuidelineLineTests
{
    /// <summary>A line's citations, each as source | guideline | edition | sections | pages.</summary>
    private static string Cited(string line) => string.Join(" // ", GuidelineLine.Parse(line).Citations.Select(c =>
        $"{c.Source} | {c.Guideline} | {c.Edition} | {string.Join("; ", c.Sections)} | {string.Join("; ", c.Pages)}"));

    [Theory]
    [InlineData("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use.",
        "Mtus | Chronic Pain Medical Treatment | 2009 | Opioids, criteria for use | ")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines muscle relaxants Page(s): 63-65.",
        "Mtus | Chronic Pain Treatment Guidelines |  | muscle relaxants | 63-65")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Section 2 Page(s): 63-65; 124.",
        "Mtus | Chronic Pain Treatment Guidelines |  | Section 2 | 63-65; 124")]
    [InlineData("MTUS is silent. ODG, Pain Chapter, Sleep studies.", "Odg | ODG |  | Pain Chapter; Sleep studies | ")]
    [InlineData("The MTUS does not address this request.", "")]
    [InlineData("Decision based on CA MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids.",
        "Mtus | Chronic Pain Medical Treatment | 2009 | Opioids | ")]
    [InlineData("The Claims Administrator based its decision on the California MTUS Low Back Complaints 2004. It quoted the chapter.",
        "Mtus | Low Back Complaints | 2004 |  | ")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines.",
        "Mtus | Chronic Pain Treatment Guidelines |  |  | ")]
    [InlineData("Decision based on MTUS Low Back Complaints 2004, Section(s): Summary, and Chronic Pain Medical Treatment 2016, Section(s): Facet blocks.",
        "Mtus | Low Back Complaints | 2004 | Summary |  // Mtus | Chronic Pain Medical Treatment | 2016 | Facet blocks | ")]
    [InlineData("Decision based on MTUS Elbow Complaints 2007, Section(s): Diagnostic Criteria, and Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies, Summary.",
        "Mtus | Elbow Complaints | 2007 | Diagnostic Criteria |  // Mtus | Forearm, Wrist, and Hand Complaints | 2004 | Special Studies; Summary | ")]
    [InlineData("Decision based on MTUS Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand, and Chronic Pain Medical Treatment 2016, Section(s): TENS, chronic pain (transcutaneous electrical nerve stimulation), Office visits.",
        "Mtus | Postsurgical Treatment | 2009 | Forearm, Wrist, & Hand |  // Mtus | Chronic Pain Medical Treatment | 2016 | TENS, chronic pain (transcutaneous electrical nerve stimulation); Office visits | ")]
    [InlineData("Decision based on MTUS Opioid Treatment 2016, Section(s): 1.3 Opioids for Acute Pain: Severe Acute Injuries.",
        "Mtus | Opioid Treatment | 2016 | 1.3 Opioids for Acute Pain: Severe Acute Injuries | ")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) ambien.",
        "Odg | Official Disability Guidelines |  | ambien | ")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines, Head Chapter (updated 11/3/16): EEG.",
        "Odg | Official Disability Guidelines | updated 11/3/16 | Head Chapter; EEG | ")]
    [InlineData("Decision based on MTUS Low Back Complaints 2004. Decision based on Non-MTUS Citation ACOEM Occupational Medicine Practice Guidelines, 3rd ed., Low Back Disorders, pg. 607.",
        "Mtus | Low Back Complaints | 2004 |  |  // Acoem | ACOEM Occupational Medicine Practice Guidelines | 3rd ed. | Low Back Disorders | 607")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines, Forearm, Wrist, and Hand Chapter (Online Version): Therapy, Official Disability Guidelines, Therapy Guidelines: Finger.",
        "Odg | Official Disability Guidelines |  | Forearm, Wrist, and Hand Chapter; Therapy |  // Odg | Official Disability Guidelines |  | Therapy Guidelines; Finger | ")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Neck (Acute and Chronic) Manipulation and ODG Chiropractic Guidelines.",
        "Odg | Official Disability Guidelines |  | Neck (Acute and Chronic) Manipulation |  // Odg | ODG |  | Chiropractic Guidelines | ")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines, 2016, Web Version, Criteria for an invented stay.",
        "Odg | Official Disability Guidelines | 2016 | Criteria for an invented stay | ")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Treatment Index, 11th Edition (web), 2014, Knee Chapter, MRI's.",
        "Odg | Official Disability Guidelines | 11th Edition, 2014 | Treatment Index; Knee Chapter; MRI's | ")]
    [InlineData("Decision based on MTUS ACOEM Practice Guidelines, Chapter 12 (Low Back Complaints) (2004) Page(s): 303-305.",
        "Mtus | ACOEM Practice Guidelines | 2004 | Chapter 12 (Low Back Complaints) | 303-305")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Topical Analgesics Page(s): 111 of 127.",
        "Mtus | Chronic Pain Treatment Guidelines |  | Topical Analgesics | 111")]
    [InlineData("MTUS, Low Back Disorders Guideline (2025), Exercise, pages 63-65", "Mtus | Low Back Disorders Guideline | 2025 | Exercise | 63-65")]
    [InlineData("ODG, Knee Chapter", "Odg | ODG |  | Knee Chapter | ")]
    [InlineData("Words that name no source.", "")]
    [InlineData("Decision based on Non-MTUS Citation http://www.example.org/one-page, https://example.net/another.",
        "WebPage | http://www.example.org/one-page |  |  |  // WebPage | https://example.net/another |  |  | ")]
    [InlineData("Decision based on Non-MTUS Citation Invented drug: information, accessed from example.com on 12/17/2016.",
        "WebPage | Invented drug: information, accessed from example.com on 12/17/2016 |  |  | ")]
    [InlineData("Decision based on Non-MTUS Citation Nobody A, et al. An invented trial. J Pain 2014;15(3):200-210.",
        "Journal | Nobody A, et al. An invented trial. J Pain 2014;15(3):200-210 |  |  | ")]
    [InlineData("Decision based on Non-MTUS Citation American Academy of Invention, clinical practice guideline on knees.",
        "OtherGuideline | American Academy of Invention, clinical practice guideline on knees |  |  | ")]
    [InlineData("Decision based on MTUS Low Back Complaints, Chronic Pain Treatment Guidelines Lumbar supports Page(s): 301.",
        "Mtus | Low Back Complaints |  |  |  // Mtus | Chronic Pain Treatment Guidelines |  | Lumbar supports | 301")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines NSAIDs Page(s): 67-73, Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80, 94.",
        "Mtus | Chronic Pain Treatment Guidelines |  | NSAIDs | 67-73 // Mtus | Chronic Pain Treatment Guidelines |  | Opioids, criteria for use | 76-80; 94")]
    [InlineData("The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines, pages 98-99, which is part of the MTUS, and the Official Disability Guidelines (ODG), Knee Chapter, which is not part of the MTUS.",
        "Mtus | Chronic Pain Medical Treatment Guidelines |  |  | 98-99 // Odg | Official Disability Guidelines |  | Knee Chapter | ")]
    [InlineData("Decision based on Non-MTUS Citation an invented textbook, chapter 3.",
        "Other | an invented textbook, chapter 3 |  |  | ")]
    [InlineData("The Claims Administrator based its decision on the MTUS Knee Complaints 2004. Decision based on Non-MTUS Citation ODG, Knee.",
        "Mtus | Knee Complaints | 2004 |  |  // Odg | ODG |  | Knee | ")]
    [InlineData("The Claims Administrator based its decision on the MTUS Chronic Pain Treatment Guidelines, and on the Non-MTUS Official Disability Guidelines (ODG), Pain.",
        "Mtus | Chronic Pain Treatment Guidelines |  |  |  // Odg | Official Disability Guidelines |  | Pain | ")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines 8 C.C.R. \u00a7\u00a79792.20 - 9792.26 MTUS (Effective July 18, 2009) Page(s): 29 and 65 of 127.",
        "Mtus | Chronic Pain Treatment Guidelines | 2009 |  | 29; 65")]
    [InlineData("Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Special Studies Page(s): 303-305.",
        "Mtus | ACOEM Chapter 12 Low Back Complaints |  | Special Studies | 303-305")]
    [InlineData("Decision based on MTUS ACOEM Chapter 10 Elbow Disorders (Revised 2007).", "Mtus | ACOEM Chapter 10 Elbow Disorders | 2007 |  | ")]
    [InlineData("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): NSAIDs, GI symptoms & cardiovascular risk, Opioids.",
        "Mtus | Chronic Pain Medical Treatment | 2009 | NSAIDs, GI symptoms & cardiovascular risk; Opioids | ")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Anti-epilepsy drugs (AEDs), Gabapentin (Neurontin) Page(s): 16-19, 49.",
        "Mtus | Chronic Pain Treatment Guidelines |  | Anti-epilepsy drugs (AEDs); Gabapentin (Neurontin) | 16-19; 49")]
    [InlineData("Decision based on MTUS Opioids Guideline 2017 (ACOEM), Section(s): Tapering; Traumatic Brain Injury Guideline 2017 (ACOEM).",
        "Mtus | Opioids Guideline | 2017 | Tapering |  // Mtus | Traumatic Brain Injury Guideline | 2017 |  | ")]
    [InlineData("The Claims Administrator based its decision on the American College of Occupational and Environmental Medicine (ACOEM), 2nd Edition, (2004), Chapter 12, Low Back Complaints, pg 298, which is part of the MTUS.",
        "Mtus | American College of Occupational and Environmental Medicine (ACOEM) | 2nd Edition, 2004 | Chapter 12; Low Back Complaints | 298")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines Treatment in Workers' Compensation, Pain Procedure Summary last updated 10/06/2014.",
        "Odg | Official Disability Guidelines | last updated 10/06/2014 | Pain Procedure Summary | ")]
    [InlineData("Decision based on Non-MTUS Citation ODG Chapter: Pain, Urine drug testing.", "Odg | ODG |  | Pain; Urine drug testing | ")]
    [InlineData("Decision based on Non-MTUS Citation Labor Code 4610.5(2).", "Other | Labor Code 4610.5(2) |  |  | ")]
    [InlineData("Decision based on MTUS ACOEM, Chronic Pain Treatment Guidelines.", "Mtus | ACOEM |  |  |  // Mtus | Chronic Pain Treatment Guidelines |  |  | ")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, specific drug list; Weaning of Medications Page(s): 91, 124.",
        "Mtus | Chronic Pain Treatment Guidelines |  | Opioids, specific drug list; Weaning of Medications | 91; 124")]
    [InlineData("The Expert Reviewer based his/her decision on the California Medical Treatment Utilization Schedule (MTUS), Chronic Pain Medical Treatment Guidelines, pages 22, 67-68.",
        "Mtus | Chronic Pain Medical Treatment Guidelines |  |  | 22; 67-68")]
    [InlineData("Not addressed in MTUS. ODG Low Back, Mattress selection.", "Odg | ODG |  | Low Back; Mattress selection | ")]
    public void Citations_are_taken_apart(string line, string expected) => Assert.Equal(expected, Cited(line));

    [Theory]
    [InlineData("The Claims Administrator did not cite any medical evidence for its decision.", true, false)]
    [InlineData("The Expert Reviewer did not cite any medical evidence for its decision.", true, false)]
    [InlineData("The Expert Reviewer did not base their decision on the MTUS. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) ambien.", false, true)]
    [InlineData("The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation ODG, Pain.", false, true)]
    [InlineData("Decision based on MTUS Knee Complaints 2004.", false, false)]
    [InlineData("None cited.", true, false)]
    [InlineData("The Expert Reviewer found that no section of the MTUS was applicable, and based his/her decision on the ODG.", false, true)]
    [InlineData("", false, false)]
    public void What_a_line_says_of_itself_is_read(string line, bool noneCited, bool notBasedOnMtus)
    {
        var read = GuidelineLine.Parse(line);
        Assert.Equal((noneCited, notBasedOnMtus), (read.NoneCited, read.NotBasedOnMtus));
        Assert.Equal(line, read.Text);
    }

    [Theory]
    [InlineData("Not based on the MTUS. Decision based on Official Disability Guidelines, Low Back Chapter, MRIs.", true)]
    [InlineData("Decision based on MTUS Knee Complaints 2004.", false)]
    public void A_line_that_says_so_is_not_based_on_the_MTUS(string line, bool says) => Assert.Equal(says, GuidelineLine.Parse(line).NotBasedOnMtus);
}
