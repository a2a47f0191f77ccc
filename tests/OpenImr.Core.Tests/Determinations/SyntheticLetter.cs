using System.Text;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>A made-up letter in the layout of the published ones. Every person, number and finding in it is invented.</summary>
internal sealed record SyntheticLetter
{
    public const string PlainHeader =
        "Case Number:\nDate Assigned:\nDecision Date:\nPriority:\n\nCM30-0000007\n03/04/2030\n04/02/2030\nStandard\n\n" +
        "Date of Injury:\nUR Denial Date:\nApplication\nReceived:\n\n01/15/2030\n02/20/2030\n03/01/2030\n";

    public const string LayoutHeader =
        "Case Number:          CM30-0000007\n" +
        "Date Assigned:        03/04/2030                      Date of Injury:      01/15/2030\n" +
        "Decision Date:        04/02/2030                      UR Denial Date:      02/20/2030\n" +
        "Priority:             Standard                        Application          03/01/2030\n" +
        "                                                      Received:\n";

    public const string RawHeader =
        "Case Number: CM30-0000007\nDate Assigned: 03/04/2030 Date of Injury: 01/15/2030\n" +
        "Decision Date: 04/02/2030 UR Denial Date: 02/20/2030\nPriority: Standard Application\nReceived:\n03/01/2030\n";

    public string Header { get; init; } = LayoutHeader;

    public string How { get; init; } =
        "Sample Review Company sent the complete case file to an expert reviewer. He/she has no\naffiliation with anybody in this invented case.\n\n" +
        "The Expert Reviewer has the following credentials:\n" +
        "State(s) of Licensure: California,North Carolina\n" +
        "Certification(s)/Specialty: Family Practice, Pain Management\n";

    public string Summary { get; init; } = "An invented worker fell from an invented ladder. The knee hurts\nsince then.";

    public string Items { get; init; } = Item("Ten invented visits", "Upheld");

    /// <summary>One item, with a blank line between its parts.</summary>
    public static string Item(string heading, string outcome, string rationale = "The invented records show no need.\nThis request is not medically necessary.") =>
        $"{heading}: {outcome}\n\nClaims Administrator guideline: Decision based on MTUS Knee Complaints\n2004.\n\n" +
        $"SAMPLE guideline: Decision based on MTUS Knee Complaints 2004, Section(s):\nSpecial Studies.\n\nDecision rationale: {rationale}\n\n";

    public override string ToString() => new StringBuilder()
        .Append(Header)
        .Append("\n                 HOW THE IMR FINAL DETERMINATION WAS MADE\n").Append(How)
        .Append("\n                     CLINICAL CASE SUMMARY\n")
        .Append("The expert reviewer developed the following clinical case summary based on a review of the\ncase file, including all medical records:\n\n")
        .Append(Summary)
        .Append("\n\n                   IMR ISSUES, DECISIONS AND RATIONALES\n")
        .Append("The Final Determination was based on decisions for the disputed items/Service set forth below:\n\n")
        .Append(Items).ToString();
}
