using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Tests.Determinations.Checks;

/// <summary>Each rule of the determination check speaks where it should, and is silent beside it. Everybody and everything in the texts is invented.</summary>
public sealed class DeterminationRulesTests
{
    private const string Mtus = "Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.";
    private const string Odg = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), 2016, Pain Chapter, Insomnia treatment.";
    private const string Reasons = "The records of March show full strength and no locking of the knee, and the guideline asks for one of both.";
    private const string Denied = Reasons + " The request is not medically necessary.";

    private const string UnverifiedPages = "DC-52";

    private sealed record Case(string Code, CheckedDetermination Speaks, CheckedDetermination Silent);

    private static CheckedItem Item(string disputed, ItemOutcome? outcome = ItemOutcome.Upheld, string rationale = Denied, string? guideline = Mtus, int number = 1) =>
        new() { Number = number, Disputed = disputed, Outcome = outcome, Rationale = rationale, Guideline = guideline is null ? null : GuidelineLine.Parse(guideline) };

    private static CheckedDetermination Letter(CheckedItem item, string summary = "") => Letter(summary, item);

    private static CheckedDetermination Letter(string summary, params CheckedItem[] items)
    {
        var read = LetterReader.Read(new SyntheticLetter { Summary = summary.Length == 0 ? "A worker hurt a knee." : summary }.ToString());
        return CheckedDetermination.Of(read) with { Items = [.. items] };
    }

    private static readonly Case[] Cases =
    [
        new("DC-01", Letter(Item("MRI of the knee", ItemOutcome.Overturned)), Letter(Item("MRI of the knee"))),
        new("DC-01", Letter(Item("MRI of the knee", rationale: Reasons + " Therefore the request is medically necessary.")), Letter(Item("MRI of the knee", ItemOutcome.Overturned, Reasons + " Therefore the request is medically necessary."))),
        new("DC-02", Letter(Item("MRI of the knee", rationale: "The request for MRI of the knee is not medically necessary.")), Letter(Item("MRI of the knee"))),
        new("DC-03", Letter(Item("MRI of the knee", rationale: "Imaging is recommended when surgery is considered and a red flag is present. It is not medically necessary.")), Letter(Item("MRI of the knee"))),
        new("DC-04", Letter(Item("MRI of the knee", null)), Letter(Item("MRI of the knee"))),
        new("DC-05", Letter("", Item("MRI of the left knee"), Item("Left knee, MRI of the", number: 2)), Letter("", Item("MRI of the left knee"), Item("MRI of the right knee", number: 2))),
        new("DC-06",
            Letter(Item("Soma 350 mg #60"), "Utilization review conditionally non-certified the request for Soma and non-certified the request for Ambien."),
            Letter(Item("Ambien 10 mg #30"), "Utilization review conditionally non-certified the request for Soma and non-certified the request for Ambien.")),
        new("DC-07",
            Letter("", Item("Knee arthroscopy"), Item("Associated surgical service: crutches", ItemOutcome.Overturned, number: 2)),
            Letter("", Item("Knee arthroscopy"), Item("Associated surgical service: crutches", number: 2))),
        new("DC-08",
            Letter("", Item("Acupuncture, 6 visits", rationale: Long), Item("Massage therapy, 6 visits", rationale: Long, number: 2)),
            Letter("", Item("Acupuncture, 6 visits", rationale: Long), Item("Massage therapy, 6 visits", number: 2))),
        new("DC-09", Letter(Item("MRI of the knee", rationale: "TODO look up the page. " + Denied)), Letter(Item("MRI of the knee"))),
        new("DC-10", Letter(Item("MRI of the knee", guideline: "The Expert Reviewer did not cite any medical evidence for its decision.")), Letter(Item("MRI of the knee"))),
        new("DC-11", Letter(Item("Ambien 10 mg #30", guideline: "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) ambien.")), Letter(Item("Ambien 10 mg #30", guideline: Odg))),
        new("DC-12", Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Treatment Guidelines Carisoprodol Page(s): 29.")), Letter(Item("MRI of the knee"))),
        new("DC-13", Letter(Item("Ambien 10 mg #30", guideline: Odg)), Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The MTUS does not specifically address sleeping drugs. " + Denied))),
        new("DC-14",
            Letter(Item("Ambien 10 mg #30", rationale: "The MTUS does not address this drug in any of its chapters. It is not medically necessary.")),
            Letter(Item("Ambien 10 mg #30", rationale: "The MTUS does not address this drug in any of its chapters. " + Denied))),
        new("DC-15", Letter(Item("MRI of the knee", guideline: "Decision based on Non-MTUS Citation http://www.example.org/knee.")), Letter(Item("MRI of the knee"))),
        new("DC-16", Letter(Item("MRI of the knee", guideline: "The Expert Reviewer did not base their decision on the MTUS. " + Mtus)), Letter(Item("MRI of the knee"))),
        new("DC-17", Letter(Item("MRI of the knee", rationale: "The ODG recommends imaging after trauma. " + Denied)), Letter(Item("MRI of the knee", rationale: "The MTUS and ODG do not address the matter. " + Denied))),
        new("DC-18",
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Treatment Guidelines Section 2 Page(s): 63-65; 124.")),
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Treatment Guidelines Carisoprodol Page(s): 29; 65."))),
        new("DC-19", Letter(Item("Soma 350 mg #60", rationale: "The guideline recommends non-sedating muscle relaxants with caution. " + Denied)), Letter(Item("Metaxalone 800 mg #60", rationale: "The guideline recommends non-sedating muscle relaxants with caution. " + Denied))),
        new("DC-19",
            Letter(Item("Famotidine 20 mg #30", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Proton Pump Inhibitors (PPIs).")),
            Letter(Item("Omeprazole 20 mg #30", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Proton Pump Inhibitors (PPIs)."))),
        new("DC-20", Letter(Item("Soma")), Letter(Item("Soma 350 mg #60"))),
        new("DC-21", Letter(Item("Ketamine 5% cream 60 gm #1", rationale: Reasons + " The request for Ketamine 5% cream #1 is not medically necessary.")), Letter(Item("Ketamine 5% cream 60 gm #1", rationale: Reasons + " The request for Ketamine 5% cream 60 gm #1 is not medically necessary."))),
        new("DC-21", Letter(Item("MRI of the left knee", rationale: Reasons + " The request for MRI of the right knee is not medically necessary.")), Letter(Item("MRI of the left knee", rationale: Reasons + " The request for MRI of the knee is not medically necessary."))),
        new("DC-21", Letter(Item("Norco 10/325 mg #60", rationale: Reasons + " The request for Soma is not medically necessary.")), Letter(Item("Norco 10/325 mg #60", rationale: Reasons + " The request for hydrocodone is not medically necessary."))),
        new("DC-22", Letter(Item("Naproxen 550 mg #60"), "She takes naproxen 500 mg twice a day."), Letter(Item("Naproxen 550 mg #60"), "She takes naproxen 550 mg twice a day, before that naproxen 500 mg.")),
        new("DC-23", Letter(Item("Baclofen 100 mg #30")), Letter(Item("Baclofen 20 mg #30"))),
        new("DC-24", Letter(Item("Norco #30") with { Requested = "Norco 10/325 mg #60", Authorized = "Norco 10/325 mg #25" }), Letter(Item("Norco #35") with { Requested = "Norco 10/325 mg #60", Authorized = "Norco 10/325 mg #25" })),
        new("DC-25", Letter(Item("MRI of the knee"), "A worker was injured on 01/15/2029."), Letter(Item("MRI of the knee"), "A worker was injured on 01/15/2030.")),
        new("DC-26", Letter(Item("MRI of the knee"), "The utilization review dated 02/22/2030 denied it."), Letter(Item("MRI of the knee"), "The utilization review dated 02/20/2030 denied it.")),
        new("DC-27", Letter(Item("MRI of the knee"), "The request for authorization dated 02/28/2030 asked for it."), Letter(Item("MRI of the knee"), "The request for authorization dated 02/12/2030 asked for it.")),
        new("DC-28", Letter(Item("MRI of the knee"), "She was seen on 05/01/2030."), Letter(Item("MRI of the knee"), "She was seen on 02/01/2030.")),
        new("DC-29", Letter(Item("MRI of the knee"), "It was certified on 3/25 7/14."), Letter(Item("MRI of the knee"), "Strength was 4/5 on 3/25/2029 and reflexes 2/2.")),
        new("DC-30", Letter(Item("MRI of the knee", rationale: "This is a 51 year old woman. " + Denied), "A 41 year old woman hurt a knee."), Letter(Item("MRI of the knee", rationale: "This is a 41 year old woman. " + Denied), "A 41 year old woman hurt a knee.")),
        new("DC-31", Letter(Item("MRI of the knee", rationale: "He had normal strength. " + Denied), "A 41 year old woman hurt a knee."), Letter(Item("MRI of the knee", rationale: "The physician examined her. He noted normal strength. " + Denied), "A 41 year old woman hurt a knee.")),
        new("DC-32", Letter(Item("MRI of the left knee"), "The right knee hurts."), Letter(Item("MRI of the left knee"), "The right knee hurts, and the left knee since May.")),
        new("DC-33", Letter(Item("Facet block L4-5", rationale: Reasons + " The request for facet block at C5-6 is not medically necessary.")), Letter(Item("Facet block L4-5", rationale: Reasons + " The request for facet block at L4-L5 is not medically necessary."))),
        new("DC-34", Letter(Item("Soma 350 mg #60"), "The only record is a note dated 01/03/2027."), Letter(Item("Soma 350 mg #60"), "The newest record is a note dated 01/23/2030.")),
        new("DC-35", Letter(Item("Soma 350 mg #60", rationale: "There was a lack of acute muscle spasm. " + Denied), "The back showed spasm and guarding."), Letter(Item("Soma 350 mg #60", rationale: "There was a lack of acute muscle spasm. " + Denied), "The back showed no spasm.")),
        new("DC-36",
            Letter(Item("Soma 350 mg #60", rationale: "There is no documentation of spasm. " + Denied)) with { File = [new("D-003", ["Nothing here.", "On exam there is marked spasm of the back."])] },
            Letter(Item("Soma 350 mg #60", rationale: "There is no documentation of spasm. " + Denied)) with { File = [new("D-003", ["On exam there is no spasm of the back."])] }),
        new("DC-37", Letter(Item("Soma 350 mg #60"), "She had an overdose of Soma in May."), Letter(Item("Soma 350 mg #60", rationale: "The overdose of May weighs against it. " + Denied), "She had an overdose of Soma in May.")),
        new("DC-37", Letter(Item("Soma 350 mg #60"), "She is addicted to opioids."), Letter(Item("Soma 350 mg #60"), "She has no history of drug abuse.")),
        new("DC-38", Letter(Item("Oxycodone 10 mg #90"), "Pain is with medication 4 and without medication 8."), Letter(Item("Oxycodone 10 mg #90", rationale: "The pain relief is told, the function not. " + Denied), "Pain is with medication 4 and without medication 8.")),
        new("DC-39", Letter(Item("Alprazolam 1 mg #60"), "Alprazolam was prescribed since at least 2028."), Letter(Item("Alprazolam 1 mg #60", rationale: "It should be tapered. " + Denied), "Alprazolam was prescribed since at least 2028.")),
        new("DC-40", Letter(Item("Alprazolam 1 mg #60"), "She takes methadone and Soma."), Letter(Item("Alprazolam 1 mg #60", rationale: "The combination with an opioid is a danger. " + Denied), "She takes methadone and Soma.")),
        new("DC-41", Letter(Item("Naproxen 550 mg #60"), "Current medications include ibuprofen."), Letter(Item("Naproxen 550 mg #60"), "Current medications include omeprazole.")),
        new("DC-42", Letter(Item("MRI of the knee", rationale: "The complaint is not industrially related. " + Denied)), Letter(Item("MRI of the knee"))),
        new("DC-43", Letter(Item("MRI of the knee", rationale: "The treatment will not cure her condition. " + Denied)), Letter(Item("MRI of the knee", rationale: "It would cure or relieve nothing that the records name. " + Denied))),
        new("DC-44", Letter(Item("MRI of the knee", rationale: "A less expensive test would do. " + Denied)), Letter(Item("MRI of the knee"))),
        new("DC-45", Letter(Item("Soma 350 mg #60", rationale: "Carisoprodol is scheduled in several states but not on a federal level. " + Denied)), Letter(Item("Soma 350 mg #60", rationale: "Carisoprodol is scheduled on a federal level. " + Denied))),
        new("DC-46", Letter(Item("Alprazolam 1 mg #60", rationale: "Guidelines do not recommend benzodiazepines for longer than 3 weeks. " + Denied)), Letter(Item("Alprazolam 1 mg #60", rationale: "Guidelines do not recommend benzodiazepines for longer than 4 weeks. " + Denied))),
        new("DC-47", Letter(Item("MRI of the knee", rationale: "Dr. Example asked for it. " + Denied)), Letter(Item("MRI of the knee", rationale: "The Dr. asked for it. " + Denied))),
        new("DC-48", Letter(Item("MRI of the knee", rationale: "Testperson walks well. " + Denied)) with { Persons = ["Testperson"] }, Letter(Item("MRI of the knee")) with { Persons = ["Testperson"] }),
        new("DC-49",
            Letter(Item("Compound cream", rationale: "A compound that contains at least one drug is not recommended. " + Denied)),
            Letter(Item("Compound cream", rationale: "A compound that contains at least one drug that is not recommended is not recommended. " + Denied))),
        new("DC-50",
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Carisoprodol (Soma).")) with { On = new(2016, 12, 9), UtilizationReviewDates = [new(2016, 11, 3)] },
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Carisoprodol (Soma).")) with { On = new(2015, 12, 9), UtilizationReviewDates = [new(2015, 11, 3)] }),
        new("DC-51",
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Muscle relaxants.")) with { On = new(2015, 12, 9), UtilizationReviewDates = [new(2015, 11, 3)] },
            Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Muscle relaxants.")) with { On = new(2016, 12, 9), UtilizationReviewDates = [new(2016, 11, 3)] }),
        new("DC-01", Letter(Item("Norco 10/325 mg #60", rationale: Reasons + " The request is medically necessary.")), Letter(Item("Norco 10/325 mg #60", rationale: Reasons + " The Soma is medically necessary."))),
        new("DC-01", Letter(Item("Physical therapy, 12 visits", rationale: Reasons + " The request for 12 visits is medically necessary.")), Letter(Item("Physical therapy, 12 visits", rationale: Reasons + " The six visits are medically necessary."))),
        new("DC-03",
            Letter(Item("Left shoulder arthroscopy", rationale: "Guidelines ask for three months of care before surgery. It is not medically necessary.")),
            Letter(Item("Left shoulder arthroscopy", rationale: "Guidelines ask for three months of care before surgery. No injection was given. It is not medically necessary."))),
        new("DC-07",
            Letter("", Item("Knee arthroscopy"), Item("Post-operative physical therapy, 12 visits", ItemOutcome.Overturned, "The guideline allows 24 visits after such an operation, and half of it at first.", number: 2)),
            Letter("The worker underwent an arthroscopy in May.", Item("Knee arthroscopy"), Item("Post-operative physical therapy, 12 visits", ItemOutcome.Overturned, "The guideline allows 24 visits after such an operation, and half of it at first.", number: 2))),
        new("DC-10",
            Letter("", Item("L4-5 fusion", ItemOutcome.Overturned), Item("Assistant surgeon", rationale: "Two surgeons are not customary at this level. It is not medically necessary.", guideline: null, number: 2)),
            Letter("", Item("L4-5 fusion", ItemOutcome.Overturned), Item("Assistant surgeon", ItemOutcome.Overturned, "As the surgery is medically necessary, so is the assistant.", guideline: null, number: 2))),
        new("DC-13", Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The MTUS was read. " + Denied)), Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The MTUS gives no number of weeks for it. " + Denied))),
        new("DC-14",
            Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "Because the MTUS does not address the request, it is not medically necessary.")),
            Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The MTUS does not address the request. " + Denied))),
        new("DC-19",
            Letter(Item("Wrist brace", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Muscle relaxants (for pain).")),
            Letter(Item("Massage therapy, 6 visits", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Manual therapy & manipulation."))),
        new("DC-21",
            Letter(Item("Right L5-S1 transforaminal injection", rationale: Reasons + " The request for a left L5-S1 injection is not medically necessary.")),
            Letter(Item("Right L5-S1 transforaminal injection", rationale: Reasons + " The request for an L5-S1 injection is not medically necessary."))),
        new("DC-21",
            Letter(Item("Aquatic therapy, 12 visits", rationale: "The first visits brought no gain. The acupuncture request is not medically necessary.")),
            Letter(Item("Aquatic therapy, 12 visits", rationale: "Pool exercise and acupuncture were tried. The aquatic therapy is not medically necessary."))),
        new("DC-28", Letter(Item("MRI of the knee", rationale: "The film of 05/01/2030 was read. " + Denied)), Letter(Item("MRI of the knee", rationale: "The period of care runs to 05/01/2030. " + Denied))),
        new("DC-35",
            Letter(Item("Norco 10/325 mg #60", rationale: "There is no documentation of relief, urine drug testing or a pain agreement. " + Denied), "A pain agreement is signed."),
            Letter(Item("Norco 10/325 mg #60", rationale: "There is no documentation of relief, urine drug testing or a pain agreement. " + Denied), "A pain agreement was requested.")),
        new("DC-35",
            Letter(Item("MRI of the knee", rationale: "There is no evidence of weakness. " + Denied), "Strength was tested and weakness of the knee found."),
            Letter(Item("MRI of the knee", rationale: "There is no evidence of weakness. " + Denied), "The worker complained of weakness of the knee.")),
        new("DC-35",
            Letter(Item("MRI of the knee", rationale: "There is no documentation of physical therapy. " + Denied), "She had 18 visits of physical therapy."),
            Letter(Item("MRI of the knee", rationale: "There is no documentation of physical therapy. " + Denied), "She was referred to physical therapy.")),
        new("DC-38",
            Letter(Item("Oxycodone 10 mg #90", rationale: "There is no documentation of pain relief. " + Denied), "Pain is 8/10 without medication and 4/10 with medication."),
            Letter(Item("Oxycodone 10 mg #90"), "Pain is 8/10 without medication and 7/10 with medication.")),
        new("DC-39", Letter(Item("Alprazolam 1 mg #60", rationale: "She has used it for more than a year. " + Denied)), Letter(Item("Alprazolam 1 mg #60", rationale: "The guideline warns of use for more than a year. " + Denied))),
        new("DC-03",
            Letter(Item("MRI of the knee", rationale: "ACOEM lists criteria for imaging: a red flag, and surgery that is considered. It is not medically necessary.")),
            Letter(Item("MRI of the knee", rationale: "ACOEM lists criteria for imaging: a red flag, and surgery that is considered. There is no evidence of a red flag. It is not medically necessary."))),
        new("DC-07",
            Letter("", Item("Knee arthroscopy", ItemOutcome.Overturned), Item("Medical clearance", rationale: "As the requested surgery is not medically necessary, none of the associated services is.", number: 2)),
            Letter("", Item("Knee arthroscopy", ItemOutcome.Overturned), Item("Medical clearance", ItemOutcome.Overturned, "The associated surgical service is supported.", number: 2))),
        new("DC-13", Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The ODG allows a short course. " + Denied)), Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The MTUS offers little on such drugs. " + Denied))),
        new("DC-20", Letter(Item("Botox injection")), Letter(Item("Botox injection 155 units, cervical spine"))),
        new("DC-31",
            Letter(Item("Traction unit", rationale: "The unit is asked for. He has not tried it. It is not medically necessary."), "A 41 year old woman hurt her neck."),
            Letter(Item("Traction unit", rationale: "The unit is asked for. He has not tried it on her. It is not medically necessary."), "A 41 year old woman hurt her neck.")),
        new("DC-33",
            Letter(Item("C5-6 fusion", rationale: Reasons + " The request for C4-5 fusion is not medically necessary.")),
            Letter(Item("C5-6 fusion", rationale: Reasons + " The request for fusion at C5-C6 is not medically necessary."))),
        new("DC-37", Letter(Item("Lunesta 3 mg #30"), "Her daughter found her hard to arouse."), Letter(Item("Lunesta 3 mg #30"), "She was not hard to arouse.")),
        new("DC-39", Letter(Item("Oxycodone 15 mg #90"), "Oxycodone has been taken since 2024."), Letter(Item("Oxycodone 15 mg #90"), "Oxycodone was prescribed at this visit.")),
        new("DC-09", Letter(Item("MRI of the knee", rationale: "[insert patient summary] " + Denied)), Letter(Item("MRI of the knee", rationale: "The tendon inserts at the patient's patella. " + Denied))),
        new("DC-13", Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "The ODG was read for sleep. " + Denied)), Letter(Item("Ambien 10 mg #30", guideline: Odg, rationale: "Since the chapters of the MTUS pass over sleeping drugs, the ODG was consulted. " + Denied))),
        new("DC-20", Letter(Item("Ambien #30")), Letter(Item("Lidopro ointment 121 gm"))),
        new("DC-31",
            Letter(Item("MRI of the knee", rationale: "She should be asked. The knee is stable. It is not medically necessary."), "A 41 year old man hurt a knee."),
            Letter(Item("MRI of the knee", rationale: "The radiologist names no type of tear. She should be asked. It is not medically necessary."), "A 41 year old man hurt a knee.")),
        new("DC-37", Letter(Item("Ativan 1 mg #60"), "She attempted suicide in 2025."), Letter(Item("Ativan 1 mg #60", rationale: "Her psychiatrist knows of the attempt. " + Denied), "She attempted suicide in 2025.")),
        new("DC-39", Letter(Item("Ativan 1 mg #60"), "Ativan was prescribed since at least 2028."), Letter(Item("Ativan 1 mg #60", rationale: "A slow reduction should be planned. " + Denied), "Ativan was prescribed since at least 2028.")),
        new("DC-41", Letter(Item("Tizanidine 4 mg #60"), "She uses tizanidine and Flexeril."), Letter(Item("Tizanidine 4 mg #60"), "She uses tizanidine, which replaced Flexeril.")),
        new("DC-42",
            Letter(Item("MRI of the knee", rationale: "The tear is non-industrial. " + Denied)),
            Letter(Item("MRI of the knee", rationale: "Whether the tear is non-industrial is not at issue. " + Denied))),
        new("DC-46",
            Letter(Item("Acupuncture, 12 visits", rationale: "The regulation on acupuncture sets the time to produce functional improvement at 8 to 10 treatments. " + Denied)),
            Letter(Item("Acupuncture, 12 visits", rationale: "The regulation on acupuncture sets the time to produce functional improvement at 3 to 6 treatments. " + Denied))),
        new("DC-47", Letter(Item("MRI of the knee", rationale: "Dr. Lachman asked for it. " + Denied)), Letter(Item("MRI of the knee", rationale: "Dr. Lachman's test is negative. " + Denied))),
        new("DC-02",
            Letter(Item("MRI of the knee", rationale: "After careful review of the records the request does not meet the criteria of the guideline. It is not medically necessary.")),
            Letter(Item("MRI of the knee", rationale: "There is no red flag. It is not medically necessary."))),
        new("DC-19",
            Letter(Item("Massage therapy", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Epidural steroid injections (ESIs).")),
            Letter(Item("Repeat left L5 TFESI", guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Epidural steroid injections (ESIs)."))),
        new("DC-31",
            Letter(Item("Traction unit", rationale: "The unit is asked for. He has not tried it. It is not medically necessary."), "A 41 year old woman hurt her neck."),
            Letter(Item("Traction unit", rationale: "The unit is asked for. He advised rest before. It is not medically necessary."), "A 41 year old woman hurt her neck.")),
        new("DC-35",
            Letter(Item("MRI of the back", rationale: "There is no evidence of radiculopathy. " + Denied), "Examination showed radiculopathy at L5."),
            Letter(Item("MRI of the back", rationale: "There is no evidence of radiculopathy. " + Denied), "Diagnoses include lumbar radiculopathy.")),
        new("DC-43",
            Letter(Item("Norco 10/325 mg #60", rationale: "The drug cannot cure her back. " + Denied)),
            Letter(Item("Norco 10/325 mg #60", rationale: "There is no CURES review and no full recovery has been reached. " + Denied))),
        new("DC-47",
            Letter(Item("MRI of the knee", rationale: "The agreement was signed by Testa Testperson. " + Denied)),
            Letter(Item("MRI of the knee", rationale: "The agreement was signed by the patient, CURES reviewed by the provider, MR Arthrogram and MS Contin noted. " + Denied))),
        new("DC-49",
            Letter(Item("Compound cream", rationale: "A compound that contains at least one drug is not recommended. " + Denied)),
            Letter(Item("Compound cream", rationale: "A compound that contains at least one drug that is not recommended cannot be recommended. " + Denied))),
        new("DC-07",
            Letter("", Item("Knee arthroscopy"), Item("Home health nursing after surgery", ItemOutcome.Overturned, "The worker lives alone and cannot dress the wound.", number: 2)),
            Letter("", Item("Knee arthroscopy", ItemOutcome.Overturned, Reasons), Item("Home health nursing after surgery", ItemOutcome.Overturned, "The worker lives alone and cannot dress the wound.", number: 2))),
        new("DC-35",
            Letter(Item("Left S1 injection", rationale: "The patient has not had a trial of physical therapy. " + Denied), "She attended physical therapy for six weeks."),
            Letter(Item("Left S1 injection", rationale: "The patient has not had physical therapy recently. " + Denied), "She attended physical therapy for six weeks.")),
        new("DC-40",
            Letter(Item("Oxycodone 10 mg #90", rationale: "Function is not told. " + Denied), "She takes oxycodone and Xanax."),
            Letter(Item("Oxycodone 10 mg #90", rationale: "The patient also takes a benzodiazepine, Xanax. " + Denied), "She takes oxycodone and Xanax.")),
        new("DC-10",
            Letter("", Item("L4-5 fusion", ItemOutcome.Overturned), Item("Pre-op EKG", rationale: "A healthy worker needs none. It is not medically necessary.", guideline: null, number: 2)),
            Letter("", Item("L4-5 fusion"), Item("Pre-op EKG", rationale: "See above.", guideline: null, number: 2))),
        new("DC-17",
            Letter(Item("MRI of the back", rationale: "ACOEM recommends it for red flags. " + Denied, guideline: "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Muscle relaxants.")) with { On = new(2017, 1, 9) },
            Letter(Item("MRI of the back", rationale: "ACOEM recommends it for red flags. " + Denied, guideline: "Decision based on MTUS ACOEM Low Back Disorders Guideline 2016, Section(s): MRI.")) with { On = new(2017, 1, 9) }),
        new("DC-40",
            Letter(Item("Klonopin 0.5 mg #30", rationale: "It is a low dose. " + Denied), "She takes Klonopin and Norco."),
            Letter(Item("Klonopin 0.5 mg #30", rationale: "It is a low dose. " + Denied), "She takes Klonopin; Norco stopped 2014.")),
        new("DC-42",
            Letter(Item("Hernia repair", rationale: "Causation was not shown. " + Denied)),
            Letter(Item("Hernia repair", rationale: "The dispute on causation isn't mine to settle. " + Denied))),
    ];

    private const string Long =
        "The guideline recommends it as an option when drugs are reduced, beside exercise, and asks for a gain in function after the first visits. The records of this worker give no gain in function, no plan and no end, "
        + "and the number of visits asked for is twice what the guideline names for a beginning. The request is not medically necessary.";

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_speaks_where_it_should_and_is_silent_beside_it(int row)
    {
        var (code, speaks, silent) = Cases[row];
        Assert.Contains(DeterminationFindings.In(speaks), f => f.Code == code);
        Assert.DoesNotContain(DeterminationFindings.In(silent), f => f.Code == code);
    }

    [Fact]
    public void Every_rule_is_proved() => Assert.Equal(DeterminationRules.All.Select(r => r.Code).Where(c => c != UnverifiedPages), Cases.Select(c => c.Code).Distinct().Order(StringComparer.Ordinal));

    /// <summary>No page of the library was looked up yet, so that the rule on pages has to stay silent whatever page is cited.</summary>
    [Fact]
    public void A_finding_that_rests_on_pages_nobody_looked_up_stays_silent() =>
        Assert.DoesNotContain(
            DeterminationFindings.In(Letter(Item("Soma 350 mg #60", guideline: "Decision based on MTUS Chronic Pain Treatment Guidelines Carisoprodol Page(s): 3.")) with { On = new(2014, 12, 9) }),
            f => f.Code == UnverifiedPages);

    [Fact]
    public void Codes_are_unique_and_every_rule_has_words_and_a_citation()
    {
        Assert.Equal(DeterminationRules.All.Count, DeterminationRules.All.Select(r => r.Code).Distinct().Count());
        Assert.True(DeterminationRules.All.Count >= 30);
        Assert.All(DeterminationRules.All, r => Assert.True(r.Words.EndsWith('.') || r.Words.EndsWith("{0}", StringComparison.Ordinal)));
        Assert.All(DeterminationRules.All, r => Assert.NotEmpty(r.Citation));
    }

    [Fact]
    public void An_excerpt_stands_in_its_text_where_the_finding_says()
    {
        var letter = Letter(Item("MRI of the knee", rationale: "He had normal strength. " + Denied), "A 41 year old woman hurt a knee.");
        var found = Assert.Single(DeterminationFindings.In(letter), f => f.Code == "DC-31");
        Assert.Equal("He had normal strength.", found.Excerpt);
        Assert.Equal(0, found.Start);
    }

    [Fact]
    public void What_a_gate_tells_of_a_draft_the_check_does_not_tell_again()
    {
        var letter = Letter(Item("Soma", null, guideline: null));
        Assert.Contains(DeterminationFindings.In(letter), f => f.Code == "DC-10");
        Assert.DoesNotContain(DeterminationFindings.In(letter with { IsDraft = true }), f => DeterminationRules.All.Single(r => r.Code == f.Code).IsGate);
    }

    [Theory]
    [InlineData("The request is not medically necessary.", true)]
    [InlineData("As such, this is determined to not be medically necessary.", true)]
    [InlineData("The request is not-medically necessary.", true)]
    [InlineData("Medical necessity has not been established.", true)]
    [InlineData("Yes, the request was medically necessary, medically appropriate, and indicated here.", false)]
    [InlineData("It is deemed that the request is medically necessary based on the records provided.", false)]
    [InlineData("The request would be medically necessary if a trial had failed.", null)]
    [InlineData("While surgery was not tried, the request is medically necessary.", null)]
    [InlineData("The criteria ask whether it is medically necessary.", null)]
    [InlineData("Six visits are medically necessary, and the others are not medically necessary.", null)]
    public void What_the_reasons_conclude_is_read_and_where_it_is_doubtful_nothing_is_said(string conclusion, bool? denies)
    {
        bool Disagrees(ItemOutcome outcome) => DeterminationFindings.In(Letter(Item("MRI of the knee", outcome, Reasons + " " + conclusion))).Any(f => f.Code == "DC-01");
        Assert.Equal(denies is true, Disagrees(ItemOutcome.Overturned));
        Assert.Equal(denies is false, Disagrees(ItemOutcome.Upheld));
    }
}
