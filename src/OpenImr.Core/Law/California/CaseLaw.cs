namespace OpenImr.Core.Law.California;

/// <summary>Decisions of courts and of the appeals board that the product heeds. All but <see cref="Matute"/> were not read in their own text: those inform, and refuse nothing.</summary>
public static class CaseLaw
{
    /// <summary>Whether utilization review was late is not a question of independent medical review.</summary>
    public static readonly Provision Dubon = Of("Dubon v. World Restoration, 79 Cal.Comp.Cases 1298",
        "Where utilization review was late, the appeals board may decide necessity; whether it was is not asked in independent medical review, which records its days and judges none.",
        new(2014, 10, 6), "https://www.dir.ca.gov/wcab/wcab_enbanc.htm", Standing.Recalled);

    /// <summary>The way of service extends the time to appeal. Decided en banc, so that it binds every judge and panel of the appeals board; read in a copy of the decision.</summary>
    public static readonly Provision Matute = Of("Matute v. Los Angeles Unified School Dist. (en banc), 80 Cal.Comp.Cases 1036",
        "The mailing in Lab. Code § 4610.6(h) means service by mail: the 30 days to appeal a determination are extended by five days under CCP § 1013(a). The appeals board decided this en banc (ADJ984305); such decisions bind every workers' compensation judge and panel.",
        new(2015, 9, 17), "https://law.justia.com/cases/california/workers-compensation-appeals-board/2015/adj984305-lbo-0377754.html", Standing.CopyRead);

    /// <summary>A late determination binds.</summary>
    public static readonly Provision Margaris = Of("California Highway Patrol v. WCAB, 248 Cal.App.4th 349",
        "The time for the determination directs and does not bar: a late determination is not void. A breach is an alert and a count, and never an outcome.",
        new(2016, 6, 1), "https://e.casetext.com/case/cal-highway-patrol-v-workers-comp-appeals-bd", Standing.Secondary);

    /// <summary>Nor does a late assignment undo a review.</summary>
    public static readonly Provision Baker = Of("Baker v. WCAB, 13 Cal.App.5th 1040",
        "A review that was assigned only 96 days after the request binds all the same.",
        new(2017, 7, 1), "https://www.workcompacademy.com/2017/07/imr-opinion-valid-despite-time-limit-violations/", Standing.Secondary);

    /// <summary>The reviewer's name stays secret before the appeals board too.</summary>
    public static readonly Provision Zuniga = Of("Zuniga v. WCAB, 19 Cal.App.5th 981",
        "The appeals board cannot order that a reviewer's name be disclosed.",
        new(2018, 1, 1), "https://cetient.com/case/4239414/zuniga-v-workers-comp-appeals-bd", Standing.Secondary);

    /// <summary>Records withheld by the administrator may cost the determination.</summary>
    public static readonly Provision GaribayJimenez = Of("Garibay-Jimenez, decision of the appeals board",
        "Where the administrator did not send a key report, the determination made without it was set aside and the dispute reviewed anew; a report that comes after signature is kept, marked as not reviewed, and the parties are told.",
        new(2015, 6, 16), "https://www.altmanlaw.com/2015/06/16/lack-of-obligation-of-applicant-to-submit-medical-records-to-an-imr-organization/", Standing.Secondary);

    /// <summary>How finely documents are listed.</summary>
    public static readonly Provision Hacker = Of("Hacker, decision of the appeals board",
        "A list of the documents by provider and range of dates was held enough; the product lists each document all the same.",
        new(2015, 8, 13), "https://www.lexisnexis.com/legalnewsroom/workers-compensation/", Standing.Secondary);

    private static Provision Of(string name, string summary, DateOnly from, string source, Standing standing) =>
        new($"Decisions ({name})", summary, from, from, new(source), standing);
}

// Not modelled: whatever else courts and the appeals board have held. Who cites a decision reads it first.
