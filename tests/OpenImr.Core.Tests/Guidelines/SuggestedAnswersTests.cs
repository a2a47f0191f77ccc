using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>What is suggested from a case's own words, and that nothing is suggested from their absence.</summary>
public sealed class SuggestedAnswersTests
{
    private const string Summary = "clinical case summary";

    private static (CriteriaSet Set, CaseFacts Facts) Case(string line, string text, string on, params IEnumerable<string> otherLines)
    {
        var request = RequestLine.Read(line);
        return (CriteriaSets.Standard.For(request, DateOnly.Parse(on)).Set!, new(request, [request, .. otherLines.Select(l => RequestLine.Read(l))], [new(Summary, text)], DateOnly.Parse(on)));
    }

    private static string Told(CriteriaSet set, CaseFacts facts) => string.Join(' ', SuggestedAnswers.For(set, facts).Select(a => $"{a.Criterion}={a.Answer.ToString().ToLowerInvariant()}"));

    private static ReadLetter Seed(string number)
    {
        var letters = Environment.GetEnvironmentVariable("OPENIMR_LETTERS");
        Assert.SkipUnless(Directory.Exists(letters), "The real letters are not here: OPENIMR_LETTERS names no folder.");
        return LetterReader.Read(File.ReadAllText(Directory.EnumerateFiles(Path.Combine(letters, "seeds"), number + "_*").Single()));
    }

    private static (CriteriaSet Set, CaseFacts Facts) OfSeed(string number, int item, string on, string? more = null)
    {
        var letter = Seed(number);
        var requests = letter.Items.Select(i => i.Treatment!).ToList();
        var texts = new List<ClinicalText> { new(Summary, letter.ClinicalCaseSummary!.Value) };
        if (more is not null)
            texts.Add(new("rationale", more));
        return (CriteriaSets.Standard.For(requests[item - 1], DateOnly.Parse(on)).Set!, new(requests[item - 1], requests, texts, DateOnly.Parse(on)));
    }

    [Fact]
    public void Of_a_letter_with_one_old_record_all_but_the_opioid_is_unknown()
    {
        var (set, facts) = OfSeed("003", 1, "2014-04-30");
        Assert.Equal("flare=unknown course=unknown first-line=unknown spasm=unknown opioid=yes benzodiazepine=unknown second-relaxant=unknown function=unknown complete=no", Told(set, facts));
        var opioid = SuggestedAnswers.For(set, facts).First(a => a.Criterion == "opioid");
        Assert.Equal(["Hydrocodone", "Fentanyl"], opioid.Words.Select(w => w.AsPrinted.Split(' ')[0]));
        Assert.Equal(["opioid and carisoprodol", "The newest record with a date, of 01/03/2011, is 1213 days old on Apr 30, 2014."],
            SuggestedAnswers.Safety(facts).Select(f => f.Says.Replace("Side by side: ", "").Split(" (")[0]));
        var (ketamine, of) = OfSeed("003", 2, "2014-04-30");
        Assert.Equal("neuropathic=unknown refractory=unknown record=no complete=no", Told(ketamine, of));
    }

    [Fact]
    public void Of_a_letter_that_tells_of_an_overdose_the_overdose_is_shown_and_the_request_is_incomplete()
    {
        var (set, facts) = OfSeed("004", 1, "2013-11-25", Seed("004").Items[0].Rationale!.Value);
        var answers = SuggestedAnswers.For(set, facts).ToDictionary(a => a.Criterion, a => a.Answer);
        Assert.Equal((Answer.No, Answer.No, Answer.Yes, Answer.Yes), (answers["complete"], answers["spasm"], answers["opioid"], answers["benzodiazepine"]));
        Assert.Contains(SuggestedAnswers.Safety(facts), f => f.Name == "overdose" && f.Words.Any(w => w.AsPrinted == "overdose"));
        Assert.Contains(SuggestedAnswers.Safety(facts), f => f.Says.StartsWith("Side by side: opioid, benzodiazepine and carisoprodol", StringComparison.Ordinal));
        var (withoutRationale, summaryAlone) = OfSeed("004", 1, "2013-11-25");
        Assert.Equal(Answer.Unknown, SuggestedAnswers.For(withoutRationale, summaryAlone).First(a => a.Criterion == "spasm").Answer);
    }

    [Fact]
    public void Of_a_letter_whose_summary_answers_the_rationale_what_it_says_is_found()
    {
        var (set, facts) = OfSeed("001", 3, "2015-09-10");
        var answers = SuggestedAnswers.For(set, facts).ToDictionary(a => a.Criterion);
        Assert.Equal((Answer.Yes, Answer.Unknown, Answer.Yes), (answers["analgesia"].Answer, answers["function"].Answer, answers["monitoring"].Answer));
        Assert.Equal((Answer.Unknown, Answer.Yes, Answer.Yes), (answers["dose"].Answer, answers["benzodiazepine"].Answer, answers["carisoprodol"].Answer));
        var (soma, of) = OfSeed("001", 1, "2015-09-10");
        var course = SuggestedAnswers.For(soma, of).First(a => a.Criterion == "course");
        Assert.Equal(Answer.No, course.Answer);
        Assert.StartsWith("239 days from the first mention to the last", course.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("On 8-4-2015 a report came. Current medications include Norco and Soma, prescribed since at least 12-8-2014.", "course", Answer.No, "239 days of use")]
    [InlineData("Soma was first named on 8-1-2015.", "course", Answer.Unknown, "when it began is not known")]
    [InlineData("The examination shows muscle spasms.", "spasm", Answer.Yes, "stated")]
    [InlineData("The examination shows no muscle spasms.", "spasm", Answer.No, "denied")]
    [InlineData("There is no documentation of muscle spasms.", "spasm", Answer.Unknown, "not documented is not no")]
    [InlineData("There is an acute flare-up since 9-1-2015.", "flare", Answer.Yes, "stated")]
    [InlineData("She takes Norco.", "opioid", Answer.Yes, "a brand is its generic")]
    [InlineData("She denies taking Norco.", "opioid", Answer.Unknown, "another opioid may be taken")]
    [InlineData("She uses Flexeril on other nights.", "second-relaxant", Answer.Yes, "another relaxant")]
    [InlineData("She uses carisoprodol.", "second-relaxant", Answer.Unknown, "the same one by its generic name")]
    [InlineData("", "function", Answer.Unknown, "nothing said")]
    public void A_question_is_answered_by_words_and_never_by_their_absence(string text, string criterion, Answer answer, string because)
    {
        var (set, facts) = Case("Soma 350 mg #60", text, "2015-09-10");
        var suggested = SuggestedAnswers.For(set, facts).First(a => a.Criterion == criterion);
        Assert.True(suggested.Answer == answer, $"{because}: {suggested.Says}");
        Assert.Equal(AnswerOrigin.Found, suggested.Origin);
        Assert.All(suggested.Words.Where(w => w.Source == Summary), w => Assert.Equal(w.AsPrinted, text.Substring(w.Start, w.Length)));
    }

    [Theory]
    [InlineData("Norco 10/325mg #360, 30 day supply", "dose", Answer.No, "120 mg is the most in 2009 and 120 keeps it: one more opioid exceeds it")]
    [InlineData("Norco 10/325mg #120, 30 day supply", "dose", Answer.Unknown, "that no other opioid is taken is never known")]
    [InlineData("Norco", "complete", Answer.No, "strength and quantity left out")]
    [InlineData("Norco 10/325mg #120, 30 day supply", "complete", Answer.Yes, "all stated")]
    public void Arithmetic_is_suggested_with_its_steps(string line, string criterion, Answer answer, string because)
    {
        var (set, facts) = Case(line, "", "2023-09-10", "Oxycodone 10 mg #30, 30 day supply");
        var older = CriteriaSets.Standard.All.First(s => s.Id == "ca.mtus.cp2009.opioids");
        var suggested = SuggestedAnswers.For(older, facts).First(a => a.Criterion == criterion);
        Assert.True(suggested.Answer == answer, $"{because}: {suggested.Says}");
        Assert.Equal("cdc2022.opioids", set.Id);
    }

    [Theory]
    [InlineData("Physical therapy 3 times a week for 4 weeks, right knee", "visits", null, Answer.No)]
    [InlineData("Physical therapy 2 times a week for 4 weeks, right knee", "visits", null, Answer.Unknown)]
    [InlineData("Physical therapy 2 times a week for 4 weeks, right knee", "visits", 2, Answer.Yes)]
    [InlineData("Physical therapy 2 times a week for 4 weeks, right knee", "visits", 3, Answer.No)]
    [InlineData("Chiropractic treatment 6 visits, right knee", "body-part", null, Answer.Yes)]
    [InlineData("Chiropractic treatment 6 visits, lumbar spine", "body-part", null, Answer.No)]
    [InlineData("Epidural steroid injection L4-5, L5-S1", "levels", null, Answer.Yes)]
    [InlineData("Epidural steroid injection L2-L5", "levels", null, Answer.No)]
    [InlineData("Epidural steroid injection", "levels", null, Answer.Unknown)]
    [InlineData("Flurbiprofen 20%, Baclofen 5%, Menthol 2% in cream base", "not-recommended", null, Answer.Yes)]
    public void What_a_request_states_is_counted(string line, string criterion, int? earlier, Answer answer)
    {
        var (set, facts) = Case(line, "", "2014-09-10");
        Assert.Equal(answer, SuggestedAnswers.For(set, facts with { EarlierVisits = earlier }).First(a => a.Criterion == criterion).Answer);
    }

    private static readonly string[] Sentences =
    [
        "The examination shows muscle spasms.", "There is no muscle spasm.", "There is no documentation of functional improvement.", "She has functional improvement with better activities of daily living.",
        "Current medications include Norco, Soma and Xanax, prescribed since at least 12-8-2013.", "A report dated 3-4-2014 was reviewed.", "She was seen in 2013.", "Soma was discontinued on 1-5-2014.", "She takes Soma on 2-1-2014.",
        "Pain relief of 50% is recorded.", "An opioid agreement and CURES were noted.", "She denies taking Ambien.", "She is allergic to codeine.", "There was an acute flare-up on 2-20-2014.", "NSAIDs failed.",
        "She has insomnia.", "There is radiculopathy with decreased sensation.", "MRI of the lumbar spine shows stenosis.", "She failed physical therapy.", "She has had methadone since 2012.", "No side effects are reported.",
    ];

    private static readonly Arbitrary<(string Line, string[] Sentences)> Cases =
        (from line in Gen.Elements("Soma 350 mg #60", "Xanax 1 mg #30", "Norco 10/325mg #120, 30 day supply", "Ambien 10 mg #30", "Naproxen 550 mg #60", "Physical therapy 2 times a week for 4 weeks, knee", "Epidural steroid injection L4-5", "Ketamine 5% cream 60 gm", "Urine drug screen", "Lumbar fusion L4-5")
         from sentences in Gen.SubListOf(Sentences)
         from shuffled in Gen.Shuffle(sentences.ToArray())
         select (line, shuffled)).ToArbitrary();

    [Fact]
    public void Evidence_that_is_taken_away_never_turns_an_unknown_into_a_yes() => Seeded.Holds(Prop.ForAll(Cases, c =>
    {
        var (set, facts) = Case(c.Line, string.Join(' ', c.Sentences), "2014-04-30");
        var all = SuggestedAnswers.For(set, facts);
        return Enumerable.Range(0, c.Sentences.Length).All(left =>
        {
            var fewer = SuggestedAnswers.For(set, facts with { Texts = [new(Summary, string.Join(' ', c.Sentences.Where((_, i) => i != left)))] });
            return all.Zip(fewer).All(pair => pair.First.Answer != Answer.Unknown || pair.Second.Answer != Answer.Yes);
        });
    }));

    [Fact]
    public void The_order_of_the_items_changes_no_suggestion() => Seeded.Holds(Prop.ForAll(Cases, c =>
    {
        var (set, facts) = Case(c.Line, string.Join(' ', c.Sentences), "2014-04-30", "Oxycodone 10 mg #90", "Xanax 1 mg #30", "Flexeril 10 mg #30");
        return Told(set, facts) == Told(set, facts with { Requests = [.. facts.Requests.Reverse()] });
    }));

    [Fact]
    public void An_answer_keeps_where_it_comes_from()
    {
        var found = new CriterionAnswer("spasm", Answer.Yes, AnswerOrigin.Found, [new(Summary, "spasms", 0, 6)], "");
        Assert.Equal((AnswerOrigin.Accepted, Answer.Yes), (found.Accept().Origin, found.Accept().Answer));
        Assert.Equal((AnswerOrigin.Changed, Answer.No, 1), (found.Change(Answer.No).Origin, found.Change(Answer.No).Answer, found.Change(Answer.No).Words.Length));
        Assert.Equal(AnswerOrigin.Typed, CriterionAnswer.Typed("spasm", Answer.No).Change(Answer.Yes).Origin);
        Assert.Equal(AnswerOrigin.Typed, CriterionAnswer.Typed("spasm", Answer.No).Accept().Origin);
    }
}
