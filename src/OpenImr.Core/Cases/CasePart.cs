using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Cases;

/// <summary>A part of a case that one person may change while another changes a different one.</summary>
/// <param name="Name">As shown to the person whose change was refused: <c>item 2</c>, <c>the clinical case summary</c>.</param>
public readonly record struct CasePart(string Name)
{
    /// <summary>Where the case stands: its stage, eligibility, assignment.</summary>
    public static readonly CasePart Standing = new("the case's standing");

    /// <summary>The facts of the application and the utilization review decision.</summary>
    public static readonly CasePart Facts = new("the facts of the application");

    /// <summary>Parties and representatives.</summary>
    public static readonly CasePart Parties = new("the parties");

    /// <summary>The case file.</summary>
    public static readonly CasePart Records = new("the case file");

    /// <summary>Who reviews.</summary>
    public static readonly CasePart Panel = new("the panel");

    /// <summary>The clinical case summary.</summary>
    public static readonly CasePart Summary = new("the clinical case summary");

    /// <summary>Signatures, quality and the letter.</summary>
    public static readonly CasePart Letter = new("the determination");

    /// <summary>What is answered to the gate before publication.</summary>
    public static readonly CasePart Publication = new("the published form");

    /// <summary>The notices that go out.</summary>
    public static readonly CasePart Notices = new("the notices");

    /// <summary>Who works the case in the office.</summary>
    public static readonly CasePart Work = new("who works the case");

    /// <summary>The findings of the determination check that a reviewer put aside. It is deliberation, kept beside the drafts and never in the case file.</summary>
    public static readonly CasePart PutAside = new("the findings put aside");

    /// <summary>The first drafts that a reviewer locked, and what was opened afterwards. It is deliberation, like the findings put aside.</summary>
    public static readonly CasePart FirstDrafts = new("the first drafts");

    /// <summary>What a second reviewer has typed and not given. It is deliberation, like the first drafts.</summary>
    public static readonly CasePart SecondReview = new("the second review");

    /// <summary>The sealed records of one version of the determination.</summary>
    public static CasePart Seal(int version) => new(string.Create(CultureInfo.InvariantCulture, $"the sealed records, version {version}"));

    /// <summary>The facts of the case file that a reviewer has cited.</summary>
    public static readonly CasePart CitedFacts = new("the cited facts");

    /// <summary>What a reviewer answered to the guideline's questions about one item, everything logged. It is deliberation like the drafts.</summary>
    public static CasePart Criteria(int item) => new(string.Create(CultureInfo.InvariantCulture, $"the questions of item {item}"));

    /// <summary>One item, by number.</summary>
    public static CasePart Item(int number) => new(string.Create(CultureInfo.InvariantCulture, $"item {number}"));

    /// <summary>The printed copy of one form of one version of the letter.</summary>
    public static CasePart Print(int version, LetterForm form) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the printed {form.ToString().ToLowerInvariant()} letter, version {version}"));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
