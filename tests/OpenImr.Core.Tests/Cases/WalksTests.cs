using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Walks over the acts in any order, from any stage: whatever people do to a case, it folds, it stays true to its rules, and each refusal can be read.</summary>
public sealed partial class WalksTests
{
    private static readonly OrganizationProfile Organization =
        new("Stillwater Review", new("1 Review Way", "Davis", "CA", "95616"), "530-555-0100", null, null, "M. Osei, MD", []);

    /// <summary>A step: which act, what is given, how many days later.</summary>
    private sealed record Step(int Act, int Given, int Days);

    private sealed record Walk(CaseStage From, IReadOnlyList<Step> Steps)
    {
        /// <summary>The day on which it begins.</summary>
        public DateOnly Begins { get; init; } = new(2027, 2, 10);

        public override string ToString() => $"from {From} on {Begins:yyyy-MM-dd}: {string.Join(", ", Steps.Select(s => $"({s.Act}, {s.Given}, {s.Days})"))}";
    }

    private static readonly Arbitrary<Walk> Walks =
        (from stage in Gen.Elements(Enum.GetValues<CaseStage>())
         from steps in Gen.ListOf(
             from act in Gen.Choose(0, 999)
             from given in Gen.Choose(0, 40)
             from days in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Choose(1, 20)), (1, Gen.Choose(-40, -1)))
             select new Step(act, given, days))
         select new Walk(stage, [.. steps])).ToArbitrary();

    /// <summary>Every state of the walk with what was tried in it and what came of it. Three steps in four take an act that belongs to the stage.</summary>
    private static IEnumerable<(ReviewCase Before, Act Act, Outcome<CaseEvent> Outcome, ReviewCase After)> Go(Walk walk)
    {
        var (review, day) = (Cast.CaseAt(walk.From), walk.Begins);
        foreach (var step in walk.Steps)
        {
            day = day.AddDays(step.Days);
            Act[] fitting = [.. Act.All.Where(a => a.Stages.Contains(review.Stage))];
            // The quotient chooses the act and the remainder where from: with one number for both, some acts would never come.
            var act = step.Act % 4 == 0 || fitting.Length == 0 ? Act.All[step.Act / 4 % Act.All.Count] : fitting[step.Act / 4 % fitting.Length];
            var outcome = act.Do(review, day, step.Given);
            var after = outcome is Outcome<CaseEvent>.Accepted { Value: var happened } ? review.Apply(happened) : review;
            yield return (review, act, outcome, after);
            review = after;
        }
    }

    private static void ForAll(Action<Walk> check)
    {
        foreach (var day in ChosenDays.Walked)
            Seeded.Holds(
                Prop.ForAll(Walks, walk => check(walk with { Begins = day })), Config.QuickThrowOnFailure.WithMaxTest(ChosenDays.IsLong ? 4_000 : 120).WithEndSize(50));
    }

    [Fact]
    public void A_refusal_changes_nothing_and_an_event_counts_one() => ForAll(walk =>
    {
        foreach (var (before, _, outcome, after) in Go(walk))
        {
            if (outcome is Outcome<CaseEvent>.Refused)
                Assert.Equal(CaseParts.Whole(before), CaseParts.Whole(after));
            else
                Assert.Equal(before.Version + 1, after.Version);
        }
    });

    [Fact]
    public void Every_prefix_of_a_case_folds_to_the_state_it_had() => ForAll(walk =>
    {
        List<CaseEvent> events = [.. Cast.EventsTo(walk.From)];
        foreach (var (_, _, outcome, after) in Go(walk))
        {
            if (outcome is not Outcome<CaseEvent>.Accepted { Value: var happened })
                continue;
            events.Add(happened);
            Assert.Equal(CaseParts.Whole(after), CaseParts.Whole(ReviewCase.Fold(events)));
        }
    });

    [Fact]
    public void An_event_changes_no_part_that_it_does_not_name() => ForAll(walk =>
    {
        foreach (var (before, _, outcome, after) in Go(walk))
        {
            if (outcome is not Outcome<CaseEvent>.Accepted { Value: var happened })
                continue;
            var (was, now) = (CaseParts.Of(before), CaseParts.Of(after));
            Assert.Empty(now.Where(p => was.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Key).Except(happened.Touches));
            Assert.All(happened.Touches, part => Assert.Equal(after.Version, after.PartVersions[part]));
        }
    });

    [Fact]
    public void Nothing_comes_into_dispute_or_is_decided_that_utilization_review_did_not_modify_or_deny() => ForAll(walk =>
    {
        foreach (var (_, _, _, after) in Go(walk))
        {
            Assert.All(after.DisputedItems, i => Assert.True(after.Items[i.Number].Request.IsReviewable(after.UtilizationReviewOf(after.Items[i.Number]).DecidedOn)));
            Assert.All(after.Decisions.Values, d => Assert.True(after.Items[d.Decision.Item].Status is ItemStatus.InDispute or ItemStatus.Terminated));
            Assert.All(after.Decisions.Values, d => Assert.Contains(after.Panel, s => s.Reviewer == d.Reviewer));
            Assert.True(after.Panel.Count <= after.ApprovedReviewers);
            Assert.Empty(after.Panel.Select(s => s.Reviewer).Intersect(after.FormerReviewers));
            Assert.True(after.ExtensionDays <= 3);
        }
    });

    [Fact]
    public void A_draft_and_an_issued_letter_are_whole_and_signed_by_everyone_on_the_panel() => ForAll(walk =>
    {
        foreach (var (_, _, _, after) in Go(walk).Where(s => s.After.Stage is CaseStage.Drafted or CaseStage.Quality or CaseStage.Issued or CaseStage.Corrected))
        {
            Assert.NotEmpty(after.Panel);
            Assert.All(after.Panel, s => Assert.NotNull(s.Signature));
            Assert.NotNull(FinalDetermination.Of(after, Organization));
        }
    });

    [Fact]
    public void Everything_that_is_asked_of_a_case_is_answered_in_every_state() => ForAll(walk =>
    {
        foreach (var (_, _, outcome, after) in Go(walk))
        {
            if (outcome is Outcome<CaseEvent>.Accepted { Value: var happened })
                Assert.Matches(Readable(), EventInWords.Of(happened).Sentence);
            Assert.All(Eligibility.Assess(after, [Cast.CaseAt(CaseStage.Issued)]), f => Assert.Matches(Readable(), f.Sentence));
            var clocks = CaseClocks.Of(after);
            Assert.Equal(clocks.Count, clocks.DistinctBy(c => c.Rule).Count());
            Assert.True(CaseClocks.Next(clocks) is null || after.Stage < CaseStage.Issued);
            Assert.All(after.DependentsToLookAt(), d => Assert.Matches(Readable(), d.Why));
            if (NextStep.Of(after) is { } next)
                Assert.All([next.Sentence, next.WaitingOn], s => Assert.False(string.IsNullOrWhiteSpace(s)));
        }
    });

    [Fact]
    public void Every_reason_of_every_refusal_reads_as_a_sentence_and_stands_there_once() => ForAll(walk =>
    {
        foreach (var refused in Go(walk).Select(s => s.Outcome).OfType<Outcome<CaseEvent>.Refused>())
        {
            Assert.All(refused.Refusal.Reasons, r => Assert.Matches(Readable(), r.Sentence));
            Assert.Equal(refused.Refusal.Reasons.Count, refused.Refusal.Reasons.Distinct().Count());
        }
    });

    /// <summary>Begins with a capital, a digit or a quotation, ends with a full stop, and has no hole where a value is missing.</summary>
    [GeneratedRegex(@"\A[A-Z0-9""](?!.*(  | \.|\(\)|\(s\)|: \.|\.\.|\. [a-z]|\bnull\b|, ,)).*\.\z", RegexOptions.Singleline)]
    private static partial Regex Readable();

    [Theory]
    [InlineData("Item 2 is not in dispute.", true)]
    [InlineData("it ends on .", false)]
    [InlineData("Correct it  now.", false)]
    [InlineData("2 finding(s) speak against it.", false)]
    [InlineData("It ended. for a reason.", false)]
    [InlineData("No full stop", false)]
    public void The_test_for_sentences_can_fail(string sentence, bool readable) => Assert.Equal(readable, Readable().IsMatch(sentence));

    [Fact]
    public void Walks_come_by_nearly_every_event()
    {
        var random = new Random(4610);
        var made = Enumerable.Range(0, 700).SelectMany(n => Go(new(
                Enum.GetValues<CaseStage>()[n % 17], [.. Enumerable.Range(0, 30).Select(_ => new Step(random.Next(1000), random.Next(41), random.Next(4) == 0 ? random.Next(9) : 0))])))
            .Select(s => s.Outcome).OfType<Outcome<CaseEvent>.Accepted>().Select(a => a.Value.GetType()).ToHashSet();
        Type[] needsMore =
        [
            typeof(CaseEvent.ApplicationReceived), typeof(CaseEvent.CoordinatorNamed), typeof(CaseEvent.LetterWritten), typeof(CaseEvent.LetterPrinted), typeof(CaseEvent.IdentifiersAnswered),
            typeof(CaseEvent.ApplicationSigned), typeof(CaseEvent.UtilizationReviewDecisionReceived), typeof(CaseEvent.NoticeMailed), typeof(CaseEvent.NoticesWritten),
        ];
        Assert.Empty(typeof(CaseEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent))).Except(made).Except(needsMore));
    }
}
