using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Quality;

/// <summary>How many determinations quality looks at, from a day on.</summary>
/// <param name="From">The first day of issue for which it holds.</param>
/// <param name="Rate">The share of issued determinations that is drawn, 0 to 1.</param>
/// <param name="SecondReviewShare">The share of those drawn that a second reviewer decides too, 0 to 1.</param>
/// <param name="MonthlyCap">The most determinations of one reviewer that are drawn in a calendar month, from 1.</param>
/// <param name="Reason">Why it was set so.</param>
/// <param name="Set">Who set it, and when.</param>
public sealed record SamplingRule(DateOnly From, decimal Rate, decimal SecondReviewShare, int MonthlyCap, string Reason, Recorder Set);

/// <summary>An issued determination, as the sample is drawn from them.</summary>
/// <param name="Number">The case.</param>
/// <param name="IssuedOn">Day of issue of its first version.</param>
public readonly record struct IssuedCase(CaseNumber Number, DateOnly IssuedOn);

/// <summary>What the draw says of an issued determination.</summary>
/// <param name="Case">Which.</param>
/// <param name="Value">The draw of its number, from 0 to below 1: drawn when it lies below the rate.</param>
/// <param name="Rule">The rule of its day of issue.</param>
/// <param name="ForSecondReview">True when it is decided a second time: the value lies below the rate's share too.</param>
/// <param name="OverCap">True when every one of its reviewers had as many drawn in the month already; it is then left out.</param>
public sealed record DrawnCase(IssuedCase Case, decimal Value, SamplingRule Rule, bool ForSecondReview, bool OverCap = false);

/// <summary>Which determinations quality looks at. Nobody chooses: it follows from the case's number, the rate of its day of issue, and a seed that the product made once and that is never changed. Folded from the organization's events.</summary>
/// <remarks>
/// By hand: the seed of a year is the SHA-256, in hexadecimal, of the seed and the year with a line feed between; the draw is the first 16 hexadecimal digits of the SHA-256
/// of the year's seed and the case's number with a line feed between, divided by 2^64. The year is the number's own, so a case's draw never changes.
/// </remarks>
public sealed record QualitySampling
{
    /// <summary>The length of a seed, in hexadecimal digits.</summary>
    public const int SeedDigits = 64;

    private QualitySampling() { }

    /// <summary>Nothing set: nothing is drawn.</summary>
    public static QualitySampling None { get; } = new();

    /// <summary>Every rule ever set, in the order in which they were.</summary>
    public ImmutableList<SamplingRule> Rules { get; private init; } = [];

    /// <summary>The seed; null before the first rule.</summary>
    public string? Seed { get; private init; }

    /// <summary>The rule of a day of issue: the newest that had begun; null before the first.</summary>
    public SamplingRule? On(DateOnly day) => Rules.Where(r => r.From <= day).MaxBy(r => r.From);

    /// <summary>The sampling after an event. Events about other things change nothing.</summary>
    public QualitySampling Apply(OrganizationEvent happened, Recorder who) => happened is OrganizationEvent.SamplingSet e
        ? this with
        {
            // A rule for a day replaces one set earlier for the same day; which one it was stays in the organization's events.
            Rules = Rules.RemoveAll(r => r.From == e.From).Add(new(e.From, e.Rate, e.SecondReviewShare, e.MonthlyCap, e.Reason, who)),
            Seed = Seed ?? e.Seed,
        }
        : this;

    /// <summary>Sets rate, share and cap from a day on. Refused: a day that has begun, for what was issued then may be known; a share that is none; a cap below 1; no reason.</summary>
    /// <param name="from">The first day of issue, after today.</param>
    /// <param name="rate">Of issued determinations, 0 to 1.</param>
    /// <param name="secondReviewShare">Of those drawn, 0 to 1.</param>
    /// <param name="monthlyCap">Of each reviewer in a month, from 1.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">Today.</param>
    /// <param name="freshSeed">A seed that was just made, of which use is made when there is none yet.</param>
    public Outcome<OrganizationEvent> Set(DateOnly from, decimal rate, decimal secondReviewShare, int monthlyCap, string reason, DateOnly today, string freshSeed)
    {
        ArgumentNullException.ThrowIfNull(freshSeed);
        var wrong = new List<Reason>();
        if (from <= today)
            wrong.Add(new($"The first day ({Words.Of(from)}) has begun. Give a day after today ({Words.Of(today)}): what is issued today or was before is drawn by the rate that held then."));
        if (rate is < 0 or > 1)
            wrong.Add(new("The rate lies between 0 and 100 percent of the determinations issued."));
        if (secondReviewShare is < 0 or > 1)
            wrong.Add(new("The share for a second review lies between 0 and 100 percent of those drawn."));
        if (monthlyCap < 1)
            wrong.Add(new("The cap is 1 or more for each reviewer and month. To draw none, set the rate to 0."));
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(new("Say why the sample is set so."));
        return wrong.Count > 0
            ? new Refusal(wrong)
            : new OrganizationEvent.SamplingSet(from, rate, secondReviewShare, monthlyCap, reason.Trim(), Seed is null ? freshSeed : null);
    }

    /// <summary>What the draw says of a determination; null where it is not drawn, and before the first rule. The cap is another question (<see cref="Capped"/>).</summary>
    public DrawnCase? Draw(IssuedCase issued)
    {
        if (Seed is null || On(issued.IssuedOn) is not { } rule || DrawOf(issued.Number) is var value && value >= rule.Rate)
            return null;
        return new(issued, value, rule, value < rule.Rate * rule.SecondReviewShare);
    }

    /// <summary>The draw of a case's number, from 0 to below 1.</summary>
    /// <exception cref="InvalidOperationException">No rule was ever set, so there is no seed.</exception>
    public decimal DrawOf(CaseNumber number) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{SeedOf(number.Year)}\n{number}"))) / TwoTo64;

    /// <summary>The seed of a year of case numbers: it may be handed to an auditor without telling that of any other year.</summary>
    /// <exception cref="InvalidOperationException">No rule was ever set, so there is no seed.</exception>
    public string SeedOf(int year) => Seed is { } seed
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{year}"))))
        : throw new InvalidOperationException("No sample was ever set, so there is no seed.");

    /// <summary>The drawn determinations of one calendar month, by day of issue and number, each with whether it lies over the cap: the first of each reviewer count, and one of several reviewers is left out only when all of them have reached theirs.</summary>
    /// <param name="drawn">Those drawn in the month, each with its reviewers.</param>
    public static IReadOnlyList<DrawnCase> Capped(IEnumerable<(DrawnCase Drawn, IReadOnlyList<ReviewerId> Reviewers)> drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var so = new Dictionary<ReviewerId, int>();
        var capped = new List<DrawnCase>();
        foreach (var (one, reviewers) in drawn.OrderBy(d => d.Drawn.Case.IssuedOn).ThenBy(d => d.Drawn.Case.Number.ToString(), StringComparer.Ordinal))
        {
            var over = reviewers.Count > 0 && reviewers.All(r => so.GetValueOrDefault(r) >= one.Rule.MonthlyCap);
            capped.Add(one with { OverCap = over });
            if (!over)
                foreach (var reviewer in reviewers)
                    so[reviewer] = so.GetValueOrDefault(reviewer) + 1;
        }

        return capped;
    }

    private const decimal TwoTo64 = 18_446_744_073_709_551_616m;
}
