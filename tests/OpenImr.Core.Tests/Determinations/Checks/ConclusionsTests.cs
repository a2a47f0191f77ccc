using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Tests.Determinations.Checks;

/// <summary>
/// What a rationale concludes. A finding that outcome and reasons disagree interrupts a physician, so that every sentence which is not plainly
/// the reviewer's own conclusion on this request has to leave it silent, whatever the outcome. All sentences are invented.
/// </summary>
public sealed class ConclusionsTests
{
    private static readonly string[] Denying =
    [
        "The request is not medically necessary.",
        "Therefore, the requested MRI of the lumbar spine is not considered medically necessary.",
        "As such, medical necessity has not been established.",
        "Thus, medical necessity for MRI of the lumbar spine is not established.",
        "Given the lack of red flags, the request is not medically necessary and is not supported.",
        "Based on the above, the MRI is deemed not medically necessary.",
        "In the absence of red flags, the request is not medically necessary.",
        "There is no deficit on examination, and therefore the request cannot be considered medically necessary.",
        "The request is not reasonable or medically necessary.",
        "Hence MRI of the lumbar spine is medically unnecessary.",
        "The requested study is not medically necessary at this time.",
        "Accordingly, the prior denial is upheld.",
        "For these reasons the determination is affirmed.",
        "The MRI would not be medically necessary.",
        "The request is therefore no longer medically necessary.",
        "No, the MRI is not medically necessary, medically appropriate, or indicated here.",
        "Lumbar MRI is not medically necessary.",
        "MRI of the lumbar spine is not medically necessary for this patient.",
        "Given the above the request is not medically necessary.",
        "The request for MRI of the lumbar spine, without contrast, is not medically necessary.",
        "In this case the study is not medically necessary.",
    ];

    private static readonly string[] Granting =
    [
        "The request is medically necessary.",
        "Therefore, the MRI of the lumbar spine is medically necessary and appropriate.",
        "As such, medical necessity has been established.",
        "Accordingly the denial should be overturned.",
        "Thus the decision is overturned.",
        "In light of this, MRI of the lumbar spine is found to be medically necessary.",
        "Yes, the MRI was medically necessary, medically appropriate, and indicated here.",
        "The MRI is medically appropriate.",
        "I find the request to be medically necessary.",
        "Lumbar MRI is medically necessary.",
        "Consequently the request is medically necessary for this worker.",
    ];

    /// <summary>Conditions, general rules, quotations, other people's views, double negatives, other treatments, and sentences that a later one turns.</summary>
    private static readonly string[] Doubtful =
    [
        "It cannot be said that the MRI is not medically necessary.",
        "I do not find that the MRI is not medically necessary.",
        "There is no reason to consider the MRI not medically necessary.",
        "The MRI is not medically unnecessary.",
        "MRI is medically necessary when a red flag is present.",
        "MRI is medically necessary in patients with red flags.",
        "Were a red flag present, the MRI would be medically necessary.",
        "If surgery is planned, the study is medically necessary.",
        "Had there been a deficit, the MRI would have been medically necessary.",
        "The MRI may be medically necessary at a later date.",
        "An x-ray is medically necessary, and was not requested.",
        "Naproxen is not medically necessary for this.",
        "Utilization review found it not medically necessary.",
        "The claims administrator wrote that the MRI \"is not medically necessary\".",
        "The reviewer for the carrier believed it was not medically necessary.",
        "UR's statement that the study is not medically necessary is mistaken.",
        "The guideline says: \"Routine imaging is not medically necessary.\"",
        "Per the guideline, \u201cimaging is medically necessary for red flags.\u201d",
        "The provider argues that the MRI is medically necessary.",
        "The treating physician has stated that the MRI is medically necessary.",
        "The lumbar MRI was certified earlier as medically necessary.",
        "Only the x-ray already authorized is medically necessary.",
        "Is the MRI medically necessary?",
        "Treatment that is not medically necessary need not be provided under the statute.",
        "Medically necessary treatment is care that is reasonably required.",
        "To be medically necessary, imaging needs a red flag.",
        "The question is whether the MRI is medically necessary.",
        "The fact that pain persists does not make the MRI medically necessary or unnecessary.",
        "That a diary is missing does not make the study not medically necessary.",
        "The prior MRI of 2014 was medically necessary.",
        "Far from being not medically necessary, the study is needed.",
        "The study is not just medically necessary, it is urgent.",
        "The study is not only medically necessary but overdue.",
        "Neither the guideline nor the records show that it is not medically necessary.",
        "Medical necessity was not shown to utilization review but is shown now.",
        "Medical necessity was questioned by the adjuster.",
        "Had medical necessity not been established, the outcome would differ.",
        "It is hard to see how the MRI is medically necessary.",
        "It is unclear how the MRI is medically necessary.",
        "It is difficult to conclude that the MRI is medically necessary.",
        "I doubt that the MRI is medically necessary.",
        "The records leave it open why this is medically necessary.",
        "Repeat imaging is seldom medically necessary.",
        "The physician fails to explain why the MRI is medically necessary.",
        "A denial of the MRI as not medically necessary is incorrect.",
        "It was an error to find the MRI not medically necessary.",
        "I cannot agree that the MRI is not medically necessary.",
        "To call this not medically necessary ignores the foot drop.",
        "Less than a full course is medically necessary.",
        "MRI is not medically necessary for simple strain; this is no simple strain.",
        "MRI is not medically necessary in simple strain. This is different: a foot drop exists.",
        "The MRI is not medically necessary by the letter of the guideline. However, foot drop justifies it.",
        "MRI is medically necessary, it is claimed, on account of the pain.",
        "An MRI in the first month is not medically necessary. It is now the fourth month with progressive weakness, which warrants the study.",
        "It is premature to call the MRI medically necessary.",
        "The decision is overturned on appeal if new records arrive.",
        "The prior denial was upheld on 11/2/2016.",
        "A determination is overturned when plainly wrong.",
        "UR's decision is not overturned lightly.",
        "UR found the MRI medically necessary in part.",
        "Nothing suggests that MRI is medically necessary.",
        "No physician could find this MRI medically necessary.",
        "The study is barely medically necessary.",
        "The MRI is thought by the surgeon to be medically necessary.",
        "The requesting doctor feels that the MRI is medically necessary.",
        "In the opinion of the treating doctor the MRI is medically necessary.",
        "According to the treating provider, the MRI is medically necessary.",
        "Per the treating provider, MRI is medically necessary to plan surgery.",
        "The request was non-certified as not medically necessary.",
        "It has been determined by the prior reviewer that the MRI is not medically necessary.",
        "The earlier study was not medically necessary; this one is.",
        "Contrast is not medically necessary.",
        "Sedation for the MRI is not medically necessary.",
    ];

    public static TheoryData<string> Denials => [.. Denying];

    public static TheoryData<string> Grants => [.. Granting];

    public static TheoryData<string> Doubts => [.. Doubtful];

    [Theory]
    [MemberData(nameof(Denials))]
    public void A_plain_denial_disagrees_with_Overturned_alone(string words) => Assert.Equal((false, true), Disagrees(words));

    [Theory]
    [MemberData(nameof(Grants))]
    public void A_plain_grant_disagrees_with_Upheld_alone(string words) => Assert.Equal((true, false), Disagrees(words));

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Words_that_leave_a_doubt_disagree_with_nothing(string words) => Assert.Equal((false, false), Disagrees(words));

    private static (bool WithUpheld, bool WithOverturned) Disagrees(string words) => (Disagrees(words, ItemOutcome.Upheld), Disagrees(words, ItemOutcome.Overturned));

    private static bool Disagrees(string words, ItemOutcome outcome) => DeterminationFindings.In(new CheckedDetermination
    {
        Summary = "A worker has low back pain.",
        Items =
        [
            new()
            {
                Number = 1, Disputed = "MRI of the lumbar spine", Outcome = outcome,
                Guideline = GuidelineLine.Parse("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."),
                Rationale = "The worker has low back pain since March. Strength was recorded on two visits. " + words,
            },
        ],
    }).Any(f => f.Code == "DC-01");
}
