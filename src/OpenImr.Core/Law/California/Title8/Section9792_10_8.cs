using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>How a review ended, as its fee asks.</summary>
public enum FeeEnding
{
    /// <summary>With a determination.</summary>
    Decided,

    /// <summary>Before a reviewer had the file.</summary>
    TerminatedBeforeReviewer,

    /// <summary>After a reviewer had the file.</summary>
    TerminatedAfterReviewer,
}

/// <summary>What the fee of a review depends on besides the day.</summary>
/// <param name="Expedited">Whether the review was expedited.</param>
/// <param name="PharmacyOnly">Whether nothing but drugs is in dispute.</param>
/// <param name="MedicalDegree">Whether the reviewer holds an M.D. or D.O. degree.</param>
/// <param name="Reviewers">How many reviewed; 1 or 2.</param>
/// <param name="Ending">How it ended.</param>
public readonly record struct FeeKey(bool Expedited, bool PharmacyOnly, bool MedicalDegree, int Reviewers = 1, FeeEnding Ending = FeeEnding.Decided);

/// <summary>An amount of money with the law that sets it.</summary>
/// <param name="Amount">In dollars; null where the amount of that time was not read, and is never guessed.</param>
/// <param name="Provision">The rule that sets it.</param>
public readonly record struct Charge(decimal? Amount, Provision Provision);

/// <summary>8 CCR § 9792.10.8: what a review costs the administrator. The employee pays nothing. The day that counts is that of the application's receipt.</summary>
public static class Section9792_10_8
{
    private static readonly DateOnly Early2014 = new(2014, 1, 1), April2014 = new(2014, 4, 1), From2015 = new(2015, 1, 1), From2020 = new(2020, 1, 1), April2026 = new(2026, 4, 1);

    /// <summary>(a): the administrator bears the fee; it is owed for each application that is assigned.</summary>
    public static readonly Provision BorneByAdministrator = Read.Title8("9792.10.8", "(a)",
        "The claims administrator pays the fee of each application that is assigned to the organization; an ineligible one costs nothing.");

    /// <summary>Consolidated applications, as known from memory.</summary>
    public static readonly Provision OneFeeWhenConsolidated = Read.Title8("9792.10.8", "(a)",
        "Applications that were consolidated into one review cost one fee.", Standing.Recalled, April2014);

    /// <summary>Time to pay, from the invoice, as known from memory.</summary>
    public static readonly Dated<Period> Payment = new((new(30, DayKind.Calendar), Read.Title8("9792.10.8", "(b)",
        "The fee is paid within 30 days of the invoice.", Standing.Recalled)));

    /// <summary>(a)(1): a regular review by a physician with an M.D. or D.O. degree; later the one fee of every regular review.</summary>
    public static readonly Dated<decimal?> Regular = Over(560m, 420m, 345m, "a regular review");

    /// <summary>A regular review of drugs alone, from April 2014; before, it had no fee of its own.</summary>
    public static readonly Dated<decimal?> PharmacyOnly = new(
        (390m, Notice2014("a regular review of drugs alone")), (null, Unread2015("a regular review of drugs alone")),
        (345m, Notice2020("a regular review of drugs alone")), (null, Unread2026("a regular review of drugs alone")));

    /// <summary>(a)(1): a regular review by another physician, in 2013.</summary>
    public static readonly Dated<decimal?> RegularOther = In2013(495m, "a regular review by a physician without an M.D. or D.O. degree");

    /// <summary>(a)(1): an expedited review by a physician with an M.D. or D.O. degree; later the one fee of every expedited review.</summary>
    public static readonly Dated<decimal?> Expedited = Over(685m, 515m, 345m, "an expedited review");

    /// <summary>(a)(1): an expedited review by another physician, in 2013.</summary>
    public static readonly Dated<decimal?> ExpeditedOther = In2013(595m, "an expedited review by a physician without an M.D. or D.O. degree");

    /// <summary>(a)(1): a regular review by two physicians with an M.D. or D.O. degree, in 2013.</summary>
    public static readonly Dated<decimal?> TwoRegular = In2013(760m, "a regular review by two physicians with an M.D. or D.O. degree");

    /// <summary>(a)(1): a regular review by two other physicians, in 2013.</summary>
    public static readonly Dated<decimal?> TwoRegularOther = In2013(655m, "a regular review by two physicians without an M.D. or D.O. degree");

    /// <summary>(a)(1): an expedited review by two physicians with an M.D. or D.O. degree, in 2013.</summary>
    public static readonly Dated<decimal?> TwoExpedited = In2013(850m, "an expedited review by two physicians with an M.D. or D.O. degree");

    /// <summary>(a)(1): an expedited review by two other physicians, in 2013, as known from memory.</summary>
    public static readonly Dated<decimal?> TwoExpeditedOther = In2013(760m, "an expedited review by two physicians without an M.D. or D.O. degree", Standing.Recalled);

    /// <summary>A review that ended before a reviewer had the file.</summary>
    public static readonly Dated<decimal?> TerminatedBefore = Over(215m, 160m, 115m, "a review that ended before a reviewer had the file", Standing.Recalled);

    /// <summary>A review that ended after a reviewer had the file, where it is not the full fee: from April 2014.</summary>
    public static readonly Dated<decimal?> TerminatedAfter = new(
        (420m, Notice2014("a review that ended after a reviewer had the file")), (null, Unread2015("a review that ended after a reviewer had the file")),
        (345m, Notice2020("a review that ended after a reviewer had the file")), (null, Unread2026("a review that ended after a reviewer had the file")));

    /// <summary>The fee of a review whose application came in on a day.</summary>
    /// <param name="key">What it depends on.</param>
    /// <param name="receivedOn">The day of the application's receipt.</param>
    /// <param name="law">The law as a scenario amends it; as it stands when null.</param>
    /// <exception cref="LawNotInForceException">Received before 2013.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one reviewer or more than two, for which no fee was read.</exception>
    public static Charge FeeOf(FeeKey key, DateOnly receivedOn, AmendedLaw? law = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Reviewers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Reviewers, 2);
        var row = Row(key);
        // Before a kind of review had a fee of its own, it cost what every such review did.
        if (receivedOn < April2014 && (row == PharmacyOnly || row == TerminatedAfter))
            return FeeOf(key with { PharmacyOnly = false, Ending = FeeEnding.Decided }, receivedOn, law);
        if (receivedOn >= April2014 && Only2013.Contains(row))
            row = key.Expedited ? Expedited : Regular;
        var (amount, provision) = (law ?? AmendedLaw.AsItStands).Of(row).On(receivedOn);
        return new(amount, provision);
    }

    private static Dated<decimal?> Row(FeeKey key) => key switch
    {
        { Ending: FeeEnding.TerminatedBeforeReviewer } => TerminatedBefore,
        { Ending: FeeEnding.TerminatedAfterReviewer } => TerminatedAfter,
        { Reviewers: 2, Expedited: true } => key.MedicalDegree ? TwoExpedited : TwoExpeditedOther,
        { Reviewers: 2 } => key.MedicalDegree ? TwoRegular : TwoRegularOther,
        { Expedited: true } => key.MedicalDegree ? Expedited : ExpeditedOther,
        { PharmacyOnly: true } => PharmacyOnly,
        _ => key.MedicalDegree ? Regular : RegularOther,
    };

    /// <summary>Kinds of review that lost their own fee in April 2014.</summary>
    private static readonly Dated<decimal?>[] Only2013 = [RegularOther, ExpeditedOther];

    private static Dated<decimal?> Over(decimal in2013, decimal from2014, decimal from2020, string what, Standing standing2013 = Standing.CopyRead) => new(
        (in2013, Text2013(what, standing2013)), (null, UnreadEarly2014(what)), (from2014, Notice2014(what)),
        (null, Unread2015(what)), (from2020, Notice2020(what)), (null, Unread2026(what)));

    private static Dated<decimal?> In2013(decimal amount, string what, Standing standing = Standing.CopyRead) =>
        new((amount, Text2013(what, standing)), (null, UnreadEarly2014(what)));

    private static Provision Text2013(string what, Standing standing) =>
        Read.Title8("9792.10.8", "(a)(1)", $"The fee of {what} whose application came in during 2013.", standing, textOf: new(2013, 1, 1));

    private static Provision UnreadEarly2014(string what) =>
        Read.Title8("9792.10.8", "(a)(2)", $"The fee of {what} whose application came in from January 2014; the amount was not read.", Standing.Recalled, Early2014);

    private static Provision Notice2014(string what) =>
        Page("April 2014", $"The fee of {what} whose application came in from April 1, 2014.", April2014, Standing.CopyRead);

    private static Provision Unread2015(string what) =>
        Page("2015 to 2019", $"The fee of {what} whose application came in from 2015 to 2019; the amount was not read.", From2015, Standing.Recalled);

    private static Provision Notice2020(string what) =>
        Page("2020", $"The fee of {what} whose application came in from January 1, 2020, by a copy of the division's page at second hand.", From2020, Standing.Secondary);

    private static Provision Unread2026(string what) => Read.Title8("9792.10.8", "",
        $"From April 1, 2026 the fee of {what} follows current costs; the amount was not read.", Standing.Recalled, April2026);

    private static Provision Page(string when, string summary, DateOnly from, Standing standing) =>
        new($"DWC, IMR fees ({when})", summary, from, from, new("https://www.dir.ca.gov/dwc/IMR.htm"), standing);
}

// Not modelled: the amounts of January to March 2014, of 2015 to 2019 and from April 1, 2026, which were not read and are left blank;
// the fee of more than two reviewers.
