using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Cases;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>Visits, remaining quantities, drugs side by side and drugs in a text.</summary>
public sealed class RequestArithmeticTests
{
    [Theory]
    [InlineData("3", "4", "12")]
    [InlineData("1-2", "4", "4 to 8")]
    [InlineData("2-3", "4-6", "8 to 18")]
    [InlineData("3", null, null)]
    [InlineData("3-2", "4", null)]
    [InlineData("a few", "4", null)]
    public void Visits_are_the_rate_times_the_weeks(string? rate, string? weeks, string? product) => Assert.Equal(product, VisitProduct.Of(rate, weeks)?.ToString());

    [Fact]
    public void A_total_that_is_not_the_product_is_told()
    {
        Assert.Equal("10 visits are asked for, and 3 a week for 4 weeks make 12.", VisitProduct.Disagreement(new(10, 10, "3", "4")));
        Assert.Null(VisitProduct.Disagreement(new(12, 12, "3", "4")));
        Assert.Null(VisitProduct.Disagreement(new(6, 6, "1-2", "4")));
        Assert.Null(VisitProduct.Disagreement(new(12, 12, null, null)));
        Assert.Equal(12, RequestLine.Read("Physical therapy 3 times a week for 4 weeks, right knee").Visits?.Value.Exact);
    }

    [Fact]
    public void What_remains_is_what_was_asked_for_less_what_was_authorized()
    {
        Assert.Equal(3, Assert.IsType<Outcome<int>.Accepted>(RemainingQuantity.Of(30, 27, 3)).Value);
        Assert.Equal(30, Assert.IsType<Outcome<int>.Accepted>(RemainingQuantity.Of(30, 0)).Value);
        Assert.Equal("Of 30 requested 27 were authorized, so 3 remain; the item says 5.", Assert.IsType<Outcome<int>.Refused>(RemainingQuantity.Of(30, 27, 5)).Refusal.ToString());
        Assert.StartsWith("31 were authorized of 30 requested.", Assert.IsType<Outcome<int>.Refused>(RemainingQuantity.Of(30, 31)).Refusal.ToString(), StringComparison.Ordinal);
        Assert.IsType<Outcome<int>.Refused>(RemainingQuantity.Of(0, 0));
    }

    [Theory]
    [InlineData("Soma;Restoril;Oxycodone", "opioid, benzodiazepine and carisoprodol;opioid and benzodiazepine;opioid and carisoprodol;benzodiazepine and carisoprodol")]
    [InlineData("Carisoprodol;temazepam;OxyContin", "opioid, benzodiazepine and carisoprodol;opioid and benzodiazepine;opioid and carisoprodol;benzodiazepine and carisoprodol")]
    [InlineData("carisoprodol;oxycodone/acetaminophen;tramadol;Ambien;Flexeril", "opioid and carisoprodol;opioid and sedative-hypnotic;two of the muscle relaxants")]
    [InlineData("Soma;Flexeril", "two of the muscle relaxants")]
    [InlineData("Soma;carisoprodol", "")]
    [InlineData("ibuprofen;naproxen;nothing known", "two of the NSAIDs")]
    public void Classes_are_seen_side_by_side_over_the_whole_case(string drugs, string hazards) =>
        Assert.Equal(hazards, string.Join(';', ConcurrentClasses.Among(drugs.Split(';')).Select(h => h.Name)));

    [Fact]
    public void Neither_order_nor_brand_changes_what_stands_side_by_side()
    {
        string[][] names = [["Soma", "carisoprodol"], ["Xanax", "alprazolam"], ["Percocet", "oxycodone/acetaminophen"], ["Ambien", "zolpidem"], ["Flexeril", "cyclobenzaprine"]];
        var choices = (from chosen in Gen.SubListOf(names) from brand in Gen.Choose(0, 31) select (chosen.ToList(), brand)).ToArbitrary();
        Seeded.Holds(Prop.ForAll(choices, c =>
        {
            static string Told(IEnumerable<string> drugs) => string.Join(';', ConcurrentClasses.Among(drugs).Select(h => $"{h.Name}: {string.Join(',', h.Drugs)}"));
            return Told(c.Item1.Select(n => n[1])) == Told(c.Item1.Select((n, i) => n[(c.brand >> i) & 1]).Reverse());
        }));
    }

    [Theory]
    [InlineData("Current medications include Soma, all prescribed since at least 12-8-2014.", "carisoprodol", DrugContext.Taken, "12-8-2014")]
    [InlineData("The history included alprazolam in 2011 and Soma before the examination of 07/15/2013.", "alprazolam", DrugContext.Taken, "2011")]
    [InlineData("He was prescribed carisoprodol as far back as December 2013,thus use is chronic.", "carisoprodol", DrugContext.Taken, "December 2013")]
    [InlineData("She is allergic to codeine.", "codeine", DrugContext.Allergy, null)]
    [InlineData("No known drug allergies, Soma at night.", "carisoprodol", DrugContext.Taken, null)]
    [InlineData("No allergies to medications, Norco twice a day.", "hydrocodone/acetaminophen", DrugContext.Taken, null)]
    [InlineData("No known drug allergies, except codeine.", "codeine", DrugContext.Allergy, null)]
    [InlineData("No allergy to codeine is known.", "codeine", DrugContext.Allergy, null)]
    [InlineData("She denies taking Norco.", "hydrocodone/acetaminophen", DrugContext.NotTaken, null)]
    [InlineData("Norco was discontinued on 3/4/2015.", "hydrocodone/acetaminophen", DrugContext.NotTaken, "3/4/2015")]
    [InlineData("Utilization review from 04/30/2014 denied the requests for Carisoprodol.", "carisoprodol", DrugContext.Requested, "04/30/2014")]
    [InlineData("The plan was for Soma.", "carisoprodol", DrugContext.Requested, null)]
    [InlineData("No ulcer, bleeding, aspirin or stomach complaint is noted.", "aspirin", DrugContext.NotNoted, null)]
    [InlineData("There is no history of ulcer and no use of prednisone.", "prednisone", DrugContext.NotNoted, null)]
    [InlineData("She sleeps well without Ambien.", "zolpidem", DrugContext.NotNoted, null)]
    [InlineData("There is no ulcer, bleeding or aspirin.", "aspirin", DrugContext.NotNoted, null)]
    [InlineData("No acute distress, Norco 10 mg twice a day or as needed.", "hydrocodone/acetaminophen", DrugContext.Taken, null)]
    [InlineData("No acute findings, Soma at night.", "carisoprodol", DrugContext.Taken, null)]
    [InlineData("There was no relief with Norco.", "hydrocodone/acetaminophen", DrugContext.Taken, null)]
    [InlineData("No improvement was seen on Soma.", "carisoprodol", DrugContext.Taken, null)]
    [InlineData("There are no side effects, and Norco is taken twice a day.", "hydrocodone/acetaminophen", DrugContext.Taken, null)]
    [InlineData("No longer than two weeks of Soma is recommended.", "carisoprodol", DrugContext.Taken, null)]
    public void A_drug_in_a_text_is_found_with_what_its_sentence_says(string text, string drug, DrugContext context, string? date)
    {
        var mention = DrugMentions.In(text)[0];
        Assert.Equal((drug, context, date), (mention.Value.Drug.Name, mention.Value.Context, mention.Value.On?.AsPrinted));
        Assert.Equal(mention.AsPrinted, text.Substring(mention.Start, mention.Length));
    }

    [Theory]
    [InlineData("ALLERGIES: NKDA\n\nCURRENT MEDICATIONS:\nOxycodone 10 mg four times daily\nGabapentin 600 mg", "", "oxycodone,gabapentin")]
    [InlineData("Allergies: NKDA  Medications: oxycodone, gabapentin", "", "oxycodone,gabapentin")]
    [InlineData("Drug allergies: None\nOxycodone 10 mg daily", "", "oxycodone")]
    [InlineData("ALLERGIES:  No known drug allergies\nMEDICATIONS\nOxycodone", "", "oxycodone")]
    [InlineData("Allergies: NKDA except codeine\nOxycodone 10 mg daily", "codeine", "oxycodone")]
    [InlineData("ALLERGIES: codeine\nCURRENT MEDICATIONS: oxycodone", "codeine", "oxycodone")]
    [InlineData("ALLERGIES: codeine, aspirin,\n  naproxen\nOxycodone 10 mg daily", "codeine,aspirin,naproxen", "oxycodone")]
    [InlineData("Allergies to medications:\n- codeine\n- aspirin\n\nOxycodone 10 mg daily", "codeine,aspirin", "oxycodone")]
    [InlineData("Allergies/Intolerances: - codeine\n- aspirin\nOxycodone 10 mg daily", "codeine,aspirin", "oxycodone")]
    [InlineData("ALLERGIES\ncodeine\naspirin\n\nMEDICATIONS\noxycodone", "codeine,aspirin", "oxycodone")]
    [InlineData("ALLERGIES\nNKDA\nMEDICATIONS\noxycodone", "", "oxycodone")]
    [InlineData("Allergies: codeine (rash)\nVital signs: 120/80\nOxycodone", "codeine", "oxycodone")]
    [InlineData("She is allergic to codeine\nand aspirin", "codeine,aspirin", "")]
    [InlineData("She is allergic to codeine\n\nCurrent medications\nOxycodone 10 mg", "codeine", "oxycodone")]
    [InlineData("1. Allergies: codeine\n2. Medications: oxycodone", "codeine", "oxycodone")]
    public void An_allergy_heading_reaches_to_the_end_of_its_own_line_or_list(string text, string notTolerated, string others)
    {
        var mentions = DrugMentions.In(text);
        string Named(bool isAllergy) => string.Join(',', mentions.Where(m => (m.Value.Context == DrugContext.Allergy) == isAllergy).Select(m => m.Value.Drug.Name));
        Assert.Equal((notTolerated, others), (Named(true), Named(false)));
    }

    [Fact]
    public void A_list_of_drugs_without_a_period_is_read_whole_in_parts()
    {
        var text = string.Concat(Enumerable.Repeat("oxycodone 10 mg, ", 1_000));
        Assert.Equal(1_000, DrugMentions.In(text).Length);
        Assert.All(DrugMentions.In(text), m => Assert.Equal("oxycodone", text.Substring(m.Start, m.Length)));
    }

    [Fact]
    public void Drugs_of_the_summary_count_and_what_is_not_taken_does_not() => Assert.Equal(
        ["carisoprodol", "oxycodone", "temazepam"],
        ConcurrentClasses.DrugsOf([RequestLine.Read("Soma 350 mg #60"), RequestLine.Read("MRI lumbar spine")], "Medications include Oxycodone, Soma, and Restoril. She denies taking Norco. She is allergic to codeine."));
}
