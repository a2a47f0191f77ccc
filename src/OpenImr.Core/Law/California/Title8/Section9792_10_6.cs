namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.6: how the review is made.</summary>
public static class Section9792_10_6
{
    private static readonly DateOnly FinalRegulations = new(2014, 2, 12);

    /// <summary>(a): the review ends when the administrator authorizes the treatment.</summary>
    public static readonly Provision Termination = Provision("(a)",
        "The review ends when the administrator authorizes the disputed treatment in writing.");

    /// <summary>(b)(1): what each analysis holds.</summary>
    public static readonly Provision Analysis = Provision("(b)(1)",
        "Each analysis gives the medical condition, a list of the documents reviewed, the disputed treatment, and references to the specific medical and scientific evidence and the clinical reasons.");

    /// <summary>(b)(2): no decision on the utilization review decision alone.</summary>
    public static readonly Provision NotOnDecisionAlone = Provision("(b)(2)",
        "When the administrator sent nothing, the review may rest on the records summarized in the utilization review decision together with what employee or physician sent, never on that decision alone.");

    /// <summary>(b)(2): true when there is a document to decide on besides the utilization review decision.</summary>
    /// <param name="fromAdministrator">How many medical documents the administrator sent, the decision itself not counted.</param>
    /// <param name="fromEmployeeOrPhysician">How many documents the employee or a physician sent, the decision itself not counted.</param>
    public static bool MayDecide(int fromAdministrator, int fromEmployeeOrPhysician) => fromAdministrator + fromEmployeeOrPhysician > 0;

    /// <summary>(c): how many reviewers decide without the director's written approval of more.</summary>
    public static readonly Dated<int> Reviewers = new((1, Provision("(c)",
        "One reviewer decides; more only with the administrative director's written approval, when a case is too complex for one.")));

    /// <summary>(d): the form of the determination, of which only the beginning was read.</summary>
    public static readonly Provision Determination = Read.Title8("9792.10.6", "(d)",
        "The determination holds the analysis, the documents reviewed and the reviewer's qualifications.", Standing.Recalled, FinalRegulations);

    /// <summary>(e): who is sent the determination, as known from memory.</summary>
    public static readonly Provision Recipients = Read.Title8("9792.10.6", "(e)",
        "The determination goes to the administrative director, the employer, the employee and representative, and the provider.", Standing.Recalled, FinalRegulations);

    private static Provision Provision(string subdivision, string summary) =>
        Read.Title8("9792.10.6", subdivision, summary, from: FinalRegulations);
}

// Not modelled: the times of (g), which repeat Lab. Code § 4610.6(d) and were not read.
