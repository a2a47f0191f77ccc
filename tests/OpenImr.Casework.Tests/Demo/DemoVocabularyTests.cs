using OpenImr.Casework.Demo;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Tests.Demo;

public sealed class DemoVocabularyTests
{
    private static readonly DemoVocabulary Vocabulary = DemoVocabulary.Standard;

    [Fact]
    public void Every_condition_has_a_medication_and_another_treatment_so_that_every_track_can_be_told() =>
        Assert.All(Vocabulary.Conditions, c =>
        {
            var fitting = Vocabulary.Treatments.Where(t => t.Conditions.Contains(c.Key)).ToArray();
            Assert.Contains(fitting, t => t.Category == "pharmacy");
            Assert.Contains(fitting, t => t.Category != "pharmacy");
        });

    [Fact]
    public void Every_treatment_names_conditions_that_exist() =>
        Assert.All(Vocabulary.Treatments.SelectMany(t => t.Conditions), key => Assert.Contains(Vocabulary.Conditions, c => c.Key == key));

    [Fact]
    public void Every_treatment_was_decided_both_ways_by_someone_and_every_fact_bears_a_date() =>
        Assert.All(Vocabulary.Treatments, t =>
        {
            Assert.Equal([ItemOutcome.Upheld, ItemOutcome.Overturned], t.Decisions.Select(d => d.Outcome).Order());
            Assert.All(t.Decisions.SelectMany(d => d.Facts), f => Assert.Matches(@"\{(report|prior)\}", f));
        });

    [Fact]
    public void Every_treatment_outside_the_MTUS_says_why_and_every_other_names_its_guideline() =>
        Assert.All(Vocabulary.Treatments, t => Assert.Equal(t.OutsideMtus is null, t.Guideline.Length > 0));
}
