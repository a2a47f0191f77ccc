using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>Criteria sets: which one is for a request on a day, what makes one active, and what none can hold.</summary>
public sealed partial class CriteriaSetsTests
{
    private static readonly CriteriaSets Sets = CriteriaSets.Standard;
    private static readonly string Against = new('a', 64);

    private static CriteriaChoice For(string line, string day) => Sets.For(RequestLine.Read(line), DateOnly.Parse(day));

    [Theory]
    [InlineData("Soma 350 mg #60", "ca.mtus.cp2009.carisoprodol", "ca.mtus.cp2016.carisoprodol")]
    [InlineData("Flexeril 7.5 mg #60", "ca.mtus.cp2009.muscle-relaxants", "ca.mtus.cp2016.muscle-relaxants")]
    [InlineData("Restoril 30mg Unknown prescription", "ca.mtus.cp2009.benzodiazepines", "ca.mtus.cp2016.benzodiazepines")]
    [InlineData("Ambien 10 mg, thirty count", "odg.pain.zolpidem", "ca.mtus.cp2016.zolpidem")]
    [InlineData("Oxycodone Unknown prescription", "ca.mtus.cp2009.opioids", "ca.mtus.opioids2016")]
    [InlineData("Flurbiprofen 20%, Baclofen 5%, Menthol 2% in cream base", "ca.mtus.cp2009.topical-compounds", "ca.mtus.cp2016.topical-compounds")]
    [InlineData("Ketamine 5% Cream 60 Gm #1", "ca.mtus.cp2009.ketamine-topical", "ca.mtus.cp2016.ketamine-topical")]
    [InlineData("Naproxen 550 mg #60", "ca.mtus.cp2009.nsaids", "ca.mtus.cp2016.nsaids")]
    [InlineData("Prilosec 20 mg #60", "ca.mtus.cp2009.ppis", "ca.mtus.cp2016.ppis")]
    [InlineData("Neurontin 300 mg #90", "ca.mtus.cp2009.gabapentinoids", "ca.mtus.cp2016.gabapentinoids")]
    [InlineData("Physical therapy 3 times a week for 4 weeks, right knee", "ca.mtus.cp2009.physical-therapy", "ca.mtus.cp2016.physical-therapy")]
    [InlineData("Chiropractic treatment 2 times a week for 4 weeks, lumbar spine", "ca.mtus.cp2009.chiropractic", "ca.mtus.cp2016.chiropractic")]
    [InlineData("Acupuncture 6 visits", "ca.mtus.acupuncture2007", "ca.mtus.acupuncture2007")]
    [InlineData("MRI lumbar spine", "ca.mtus.acoem2004.lumbar-mri", "ca.mtus.acoem2004.lumbar-mri")]
    [InlineData("EMG/NCV bilateral lower extremities", "ca.mtus.acoem2004.emg-lower", "ca.mtus.acoem2004.emg-lower")]
    [InlineData("EMG of the bilateral upper extremities", "ca.mtus.acoem2004.emg-upper", "ca.mtus.acoem2004.emg-upper")]
    [InlineData("Epidural steroid injection L4-5", "ca.mtus.cp2009.epidural", "ca.mtus.cp2016.epidural")]
    [InlineData("Medial branch block L4-5", "ca.mtus.acoem2004.facet-block", "ca.mtus.acoem2004.facet-block")]
    [InlineData("Radiofrequency ablation L4-5", "ca.mtus.acoem2004.ablation", "ca.mtus.acoem2004.ablation")]
    [InlineData("TENS unit", "ca.mtus.cp2009.tens", "ca.mtus.cp2016.tens")]
    [InlineData("H-wave unit purchase", "ca.mtus.cp2009.h-wave", "ca.mtus.cp2016.h-wave")]
    [InlineData("Urine drug screen", "ca.mtus.cp2009.urine-drug-test", "ca.mtus.opioids2016.urine-drug-test")]
    [InlineData("Functional restoration program", "ca.mtus.cp2009.functional-restoration", "ca.mtus.cp2016.functional-restoration")]
    [InlineData("Home health care", "ca.mtus.cp2009.home-health", "ca.mtus.cp2016.home-health")]
    [InlineData("Right knee arthroscopy with meniscectomy", "ca.mtus.acoem2004.knee-arthroscopy", "ca.mtus.acoem2004.knee-arthroscopy")]
    [InlineData("Lumbar fusion L4-5", "ca.mtus.acoem2004.lumbar-fusion", "ca.mtus.acoem2004.lumbar-fusion")]
    public void The_set_for_a_request_goes_by_the_treatment_and_the_day(string line, string in2014, string in2017)
    {
        Assert.Equal((in2014, in2017), (For(line, "2014-06-01").Set?.Id, For(line, "2017-02-01").Set?.Id));
        Assert.NotNull(For(line, "2014-06-01").Set!.Banner);
    }

    [Fact]
    public void After_the_adoption_of_ACOEM_there_is_no_set_of_the_schedule_and_the_reason_says_so()
    {
        var choice = For("Soma 350 mg #60", "2018-06-01");
        Assert.Null(choice.Set);
        Assert.Equal("The criteria for carisoprodol are of other editions than the one in force: Chronic Pain Medical Treatment Guidelines (May 2009) and Chronic Pain Medical Treatment Guidelines (July 2016).", choice.Reason);
        Assert.Equal("cdc2022.opioids", For("Oxycodone 10 mg #90", "2023-06-01").Set?.Id);
        Assert.Equal("There are no criteria for walker.", For("Walker", "2014-06-01").Reason);
    }

    [Fact]
    public void Crossing_the_first_day_of_an_edition_changes_the_set() => Seeded.Holds(Prop.ForAll(
        Gen.Elements("Soma 350 mg #60", "Restoril 30 mg #30", "Norco 10/325 mg #60", "Naproxen 550 mg #60", "TENS unit", "Home health care", "Epidural steroid injection L4-5").ToArbitrary(),
        Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (line, before, after) =>
        {
            var first = new DateOnly(2016, 7, 29);
            var request = RequestLine.Read(line);
            return Sets.For(request, first.AddDays(-before)).Set?.Id is { } old && Sets.For(request, first.AddDays(after)).Set?.Id is { } now && old != now;
        }));

    [Fact]
    public void A_brand_has_the_set_of_its_generic()
    {
        var drugs = TreatmentVocabulary.Standard.Entries.Where(e => e.IsDrug).SelectMany(e => TreatmentVocabulary.Standard.OtherNames(e.Name).Select(brand => (e.Name, brand)))
            .Where(d => RequestLine.Read(d.brand).Name?.Value == d.Name && RequestLine.Read(d.brand) is { Form: null, Strength: null } && RequestLine.Read(d.Name).Class == RequestLine.Read(d.brand).Class).ToArray();
        Assert.True(drugs.Length > 500);
        Seeded.Holds(Prop.ForAll(Gen.Elements(drugs).ToArbitrary(), Gen.Elements("2014-06-01", "2017-02-01", "2023-06-01").ToArbitrary(), (drug, day) => For(drug.brand, day).Set?.Id == For(drug.Name, day).Set?.Id));
    }

    [Fact]
    public void Every_set_that_is_shipped_is_a_draft_with_recalled_pages_and_is_never_printed()
    {
        Assert.True(Sets.All.Length >= 45);
        Assert.Equal(Sets.All.Length, Sets.All.Select(s => s.Id).Distinct().Count());
        Assert.All(Sets.All, set =>
        {
            Assert.Equal((CriteriaStatus.Draft, CriteriaSet.DraftBanner), (set.Status, set.Banner));
            Assert.All(set.Criteria, c => Assert.False(c.Pages?.IsVerified ?? false));
            var refused = Assert.IsType<Outcome<ImmutableArray<string>>.Refused>(set.ForLetter([CriterionAnswer.Typed(set.Criteria[0].Id, Answer.Yes)]));
            Assert.Contains("a draft, which nobody compared with the guideline", refused.Refusal.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_shipped_set_written_out_is_read_as_it_was() =>
        Assert.All(Sets.All, set => Assert.Equal(
            (set.Hash, set.Status), Assert.Single(Assert.IsType<Outcome<ImmutableArray<CriteriaSet>>.Accepted>(CriteriaSets.Parse(set.ToJson())).Value) is var read ? (read.Hash, read.Status) : default));

    private static CriteriaSet Carisoprodol => Sets.All.First(s => s.Id == "ca.mtus.cp2009.carisoprodol");

    [Fact]
    public void A_set_becomes_active_by_two_persons_and_the_text_compared_with_and_can_then_be_printed()
    {
        var active = Assert.IsType<Outcome<CriteriaSet>.Accepted>(Carisoprodol.Activate(["first", "second"], Against)).Value;
        Assert.Equal((null, Carisoprodol.Hash), (active.Banner, active.Hash));
        Assert.All(active.Criteria, c => Assert.True(c.Pages?.IsVerified ?? true));
        Assert.Equal(["Does an examination find muscle spasm? No."], Assert.IsType<Outcome<ImmutableArray<string>>.Accepted>(active.ForLetter([CriterionAnswer.Typed("spasm", Answer.No)])).Value);
        var found = new CriterionAnswer("flare", Answer.Unknown, AnswerOrigin.Found, [], "");
        Assert.Contains("was only found. Accept it or change it", Assert.IsType<Outcome<ImmutableArray<string>>.Refused>(active.ForLetter([found])).Refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Is an acute exacerbation documented, with its date? Not known."], Assert.IsType<Outcome<ImmutableArray<string>>.Accepted>(active.ForLetter([found.Accept()])).Value);
        Assert.IsType<Outcome<CriteriaSet>.Refused>(active.Activate(["first", "second"], Against));
    }

    [Fact]
    public void One_person_twice_or_no_text_makes_no_set_active()
    {
        var refused = Assert.IsType<Outcome<CriteriaSet>.Refused>(Carisoprodol.Activate(["the same", "The same "], "none"));
        Assert.Equal(2, refused.Refusal.Reasons.Count);
    }

    [Fact]
    public void An_active_set_does_not_change_but_by_a_new_version()
    {
        var active = Assert.IsType<Outcome<CriteriaSet>.Accepted>(Carisoprodol.Activate(["first", "second"], Against)).Value;
        var changed = active with { Note = "Changed." };
        Assert.NotEqual(active.Hash, changed.Hash);
        Assert.IsType<Outcome<CriteriaSet>.Refused>(active.ReplacedBy(changed));
        Assert.IsType<Outcome<CriteriaSet>.Accepted>(active.ReplacedBy(changed with { Version = "1.0.1" }));
        Assert.IsType<Outcome<CriteriaSet>.Accepted>(Carisoprodol.ReplacedBy(Carisoprodol with { Note = "Changed." }));
        Assert.IsType<Outcome<CriteriaSet>.Refused>(active.ReplacedBy(Sets.All.First(s => s.Id != active.Id)));
    }

    private const string OneSet = """
        { "sets": [ { "id": "x", "version": "1.0.0", "status": "draft", "title": "X", "edition": "mtus.chronic-pain.2009", "appliesTo": { "ingredients": ["x"] },
          "criteria": [ { "id": "a", "question": "Is it so?", "polarity": "for", "evidence": ["spasm"]CRITERION } ], "verification": { "by": [] }SET } ] }
        """;

    [Theory]
    [InlineData("", ", \"outcome\": \"Upheld\"")]
    [InlineData("", ", \"score\": 3")]
    [InlineData(", \"weight\": 2", "")]
    [InlineData(", \"decides\": true", "")]
    public void A_set_with_a_member_for_an_outcome_or_a_score_is_refused(string inCriterion, string inSet)
    {
        Assert.IsType<Outcome<ImmutableArray<CriteriaSet>>.Accepted>(CriteriaSets.Parse(OneSet.Replace("CRITERION", "").Replace("SET", "")));
        var refused = Assert.IsType<Outcome<ImmutableArray<CriteriaSet>>.Refused>(CriteriaSets.Parse(OneSet.Replace("CRITERION", inCriterion).Replace("SET", inSet)));
        Assert.StartsWith("These are no criteria sets: ", refused.Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_cites_nothing_known_is_refused_with_every_reason()
    {
        var refused = Assert.IsType<Outcome<ImmutableArray<CriteriaSet>>.Refused>(CriteriaSets.Parse(OneSet.Replace("CRITERION", ", \"pages\": \"a few\"").Replace("SET", "")
            .Replace("mtus.chronic-pain.2009", "mtus.nowhere").Replace("Is it so?", "It is so").Replace("[\"spasm\"]", "[\"feeling\"]").Replace("\"draft\"", "\"active\"")));
        Assert.Equal(6, refused.Refusal.Reasons.Count);
    }

    /// <summary>Members of the types of criteria, with those of everything that they hold.</summary>
    private static IEnumerable<string> OutcomesIn(params IEnumerable<Type> types)
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(types);
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            {
                if (Forbidden().IsMatch(property.Name) || property.PropertyType == typeof(ItemOutcome) || property.PropertyType == typeof(ItemOutcome?))
                    yield return $"{type.Name}.{property.Name}";
                foreach (var held in property.PropertyType.GetGenericArguments().Append(property.PropertyType).Where(t => t.Namespace?.StartsWith("OpenImr", StringComparison.Ordinal) == true))
                    open.Enqueue(held);
            }
        }
    }

    [GeneratedRegex("outcome|score|verdict|decision|points|weight|rank|recommendation|probability|likelihood|necessary", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    private static readonly Type[] TypesOfCriteria = [typeof(CriteriaSet), typeof(CriteriaChoice), typeof(Criterion), typeof(CriterionAnswer), typeof(SafetyFlag), typeof(CriteriaSets)];

    [Fact]
    public void Nothing_of_criteria_has_a_member_for_an_outcome_or_a_score() => Assert.Empty(OutcomesIn(TypesOfCriteria));

    private sealed record PlantedSet(ItemOutcome Suggested, ImmutableArray<PlantedCriterion> Criteria);

    private sealed record PlantedCriterion(int Score);

    [Fact]
    public void The_test_for_outcomes_in_criteria_can_fail()
    {
        Assert.Contains("PlantedSet.Suggested", OutcomesIn(typeof(PlantedSet)));
        Assert.Contains("PlantedCriterion.Score", OutcomesIn(typeof(PlantedCriterion)));
    }

    [Fact]
    public void A_fact_is_true_from_its_own_day()
    {
        Assert.Empty(Carisoprodol.FactsOn(new(2012, 1, 10)));
        Assert.Equal("76 FR 77330", Assert.Single(Carisoprodol.FactsOn(new(2012, 1, 11))).Citation);
    }

    [Fact]
    public void The_rule_on_home_health_turned_round_between_the_editions()
    {
        Criterion Of(string day, string id) => For("Home health care", day).Set!.Criteria.First(c => c.Id == id);
        Assert.Equal(Polarity.Against, Of("2014-06-01", "homemaker").Polarity);
        Assert.Contains("homemaker", Of("2017-02-01", "need").Evidence);
    }

    [Theory]
    [InlineData(Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes)]
    [InlineData(Answer.Yes, Answer.No, Answer.No, Answer.Yes)]
    [InlineData(Answer.Yes, Answer.Unknown, Answer.Unknown, Answer.Yes)]
    [InlineData(Answer.No, Answer.No, Answer.No, Answer.No)]
    [InlineData(Answer.No, Answer.Unknown, Answer.No, Answer.Unknown)]
    [InlineData(Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.Unknown)]
    public void Answers_go_by_the_logic_of_three_values(Answer one, Answer other, Answer and, Answer or)
    {
        Assert.Equal((and, and, or, or), (one.And(other), other.And(one), one.Or(other), other.Or(one)));
        Assert.Equal(one.Not().Or(other.Not()), one.And(other).Not());
    }
}
