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
        "Odg | Official Disability Guidelines | updated 11/3/16 | Head Chapter (updated 11/3/16): EEG | ")]
    [InlineData("Decision based on MTUS Low Back Complaints 2004. Decision based on Non-MTUS Citation ACOEM Occupational Medicine Practice Guidelines, 3rd ed., Low Back Disorders, pg. 607.",
        "Mtus | Low Back Complaints | 2004 |  |  // Acoem | ACOEM | 3rd ed. | Occupational Medicine Practice Guidelines, 3rd ed., Low Back Disorders | 607")]
    [InlineData("Decision based on Non-MTUS Citation an invented textbook, chapter 3.",
        "Other | an invented textbook, chapter 3 |  |  | ")]
    public void Citations_are_taken_apart(string line, string expected) => Assert.Equal(expected, Cited(line));

    [Theory]
    [InlineData("The Claims Administrator did not cite any medical evidence for its decision.", true, false)]
    [InlineData("The Expert Reviewer did not cite any medical evidence for its decision.", true, false)]
    [InlineData("The Expert Reviewer did not base their decision on the MTUS. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) ambien.", false, true)]
    [InlineData("The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation ODG, Pain.", false, true)]
    [InlineData("Decision based on MTUS Knee Complaints 2004.", false, false)]
    [InlineData("", false, false)]
    public void What_a_line_says_of_itself_is_read(string line, bool noneCited, bool notBasedOnMtus)
    {
        var read = GuidelineLine.Parse(line);
        Assert.Equal((noneCited, notBasedOnMtus), (read.NoneCited, read.NotBasedOnMtus));
        Assert.Equal(line, read.Text);
    }
}
