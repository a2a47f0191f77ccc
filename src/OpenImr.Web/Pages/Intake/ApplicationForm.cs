using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The application for independent medical review as it is keyed, in the order of the paper form (8 CCR § 9792.10.2). Nothing that it leaves open is filled in.</summary>
internal static class ApplicationForm
{
    /// <summary>More items than this are not keyed; a bundle brings them.</summary>
    public const int MostItems = 40;

    private static readonly IReadOnlyList<Choice> YesNo = [new("Yes", Texts.Yes), new("No", Texts.No)];

    private static readonly string[] Languages = ["en", "es", "zh", "vi", "tl", "ko", "hy", "pa", "ru", "fa"];

    /// <summary>The fields of a form with so many items.</summary>
    public static IReadOnlyList<ActField> Fields(int items) =>
    [
        new ActField.Heading("heading-employee", Texts.Employee),
        new ActField.Line("given", Texts.GivenName, 100) { Blames = ["given name"] },
        new ActField.Line("family", Texts.FamilyName, 100) { Blames = ["family name"] },
        Day("birth", Texts.BirthDate, "day of birth"),
        .. Address("employee"),
        Open("phone", Texts.Phone, 40),
        new ActField.OneOf("language", Texts.PreferredLanguage, LanguageChoices) { Initial = ["en"] },

        new ActField.Heading("heading-injury", Texts.Injury),
        new ActField.Day("injured", Texts.InjuredOn) { Blames = ["the day of injury ("] },
        Open("mechanism", Texts.Mechanism, 1000),
        new ActField.Lines("body", Texts.BodyParts) { Hint = Texts.OneALine },
        new ActField.Lines("diagnoses", Texts.Diagnoses) { Hint = Texts.OneALine, Optional = true },
        new ActField.Lines("tried", Texts.TreatmentsTried) { Hint = Texts.OneALine, Optional = true },

        new ActField.Heading("heading-claim", Texts.Claim),
        new ActField.Line("claim", Texts.ClaimNumber, 60) { Blames = ["claim number"] },
        Open("wcis", "WCIS", 60),
        Open("eams", "EAMS", 60),

        new ActField.Heading("heading-employer", Texts.Employer),
        new ActField.Line("employer", Texts.PartyName) { Blames = ["The employer is missing"] },
        .. Address("employer"),

        new ActField.Heading("heading-administrator", Texts.ClaimsAdministrator),
        new ActField.Line("administrator", Texts.PartyName) { Blames = ["claims administrator is missing"] },
        Open("adjuster", Texts.AdjusterName),
        .. Address("administrator"),
        Open("uro", Texts.UtilizationReviewOrganization),
        Open("network", Texts.MedicalProviderNetwork),

        new ActField.Heading("heading-physician", Texts.RequestingPhysician),
        new ActField.Line("physician", Texts.PartyName) { Blames = ["requesting physician is missing"] },
        Open("specialty", Texts.Specialty),
        Open("group", Texts.PracticeGroup),
        .. Address("physician"),

        new ActField.Heading("heading-decision", Texts.UtilizationReviewDecision),
        new ActField.Day("decided", Texts.DecidedOn) { Blames = ["The utilization review decision ("] },
        new ActField.OneOf("timing", Texts.Timing, Choice.Of<UtilizationReviewTiming>(t => t.ToString())),
        Day("served", Texts.ServedOn, "Service of the utilization review decision"),
        new ActField.OneOf("served-by", Texts.ServedBy, Choice.Of<ServiceMethod>(Words.Of)) { Optional = true },
        Day("told", Texts.PhysicianToldOn, "Telling the physician"),
        Day("compliant", Texts.CompliantNoticeOn, "The required notice"),
        new ActField.OneOf("attached", Texts.DecisionAttached, YesNo),

        .. Enumerable.Range(1, items).SelectMany(Item),

        new ActField.Heading("heading-application", Texts.Application),
        new ActField.Day("received", Texts.FieldCameOn) { Blames = ["The application's receipt"] },
        new ActField.OneOf("submitted", Texts.SubmittedBy, Choice.Of<ServiceMethod>(Words.Of)),
        new ActField.OneOf("track", Texts.TrackAsked, Choice.Of<ReviewTrack>(t => t.ToString(), ReviewTrack.Regular, ReviewTrack.Expedited)),
        Open("threat-by", Texts.FieldCertifiedBy) with { Hint = Texts.OnlyExpedited },
        Day("threat-on", Texts.FieldCertifiedOn),
        Open("threat", Texts.FieldThreat, 1000),
        new ActField.OneOf("filer", Texts.FilerAsks, Choice.Of<Filer>(f => Words.Spaced(f.ToString()))),
        new ActField.Lines("liability", Texts.FieldDisputed) { Optional = true, Hint = Texts.OnlyDisputed },
        .. Dispute("liability-"),
        new ActField.OneOf("liability-agrees", Texts.FieldAgrees, YesNo) { Optional = true, Hint = Texts.FieldAgreesHint },
        new ActField.OneOf("liability-over", Texts.FieldOver, [.. Endings, new("Open", Texts.NotOver)]) { Optional = true },
        Day("liability-noticed", Texts.FieldNoticeServedOn, "Service of the notice"),
        new ActField.OneOf("liability-noticed-by", Texts.FieldServedBy, Choice.Of<ServiceMethod>(Words.Of)) { Optional = true },

        new ActField.Heading("heading-signature", Texts.Signature),
        new ActField.OneOf("signed-by", Texts.FieldSignedBy, [.. Choice.Of<Signer>(s => Words.Spaced(s.ToString())), new("None", Texts.NobodySigned)]),
        Day("signed-on", Texts.FieldSignedOn),

        new ActField.Heading("heading-representative", Texts.Representative) { Hint = Texts.OnlyRepresentative },
        Open("representative", Texts.PartyName) with { Blames = ["The representative has no name"] },
        new ActField.OneOf("representative-kind", Texts.RepresentativeIs, Choice.Of<RepresentativeKind>(k => Words.Spaced(k.ToString()))) { Optional = true },
        Open("firm", Texts.Firm),
        .. Address("representative"),
        Day("designated", Texts.NamedOn),
    ];

    /// <summary>The application as typed.</summary>
    public static ReceiveApplication.Command Read(ActForm form, int items, DateOnly today, bool synthetic)
    {
        var threat = form.OptionalText("threat-by") is { } by ? new ExpeditedCertification(by, form.PastDay("threat-on", today), form.OptionalText("threat") ?? "") : null;
        var signer = form.Chosen("signed-by");
        return new(
            new(
                form.PastDay("received", today), form.OneOf<ServiceMethod>("submitted"), form.OneOf<ReviewTrack>("track"), form.OneOf<Filer>("filer"),
                signer is "None" or "" ? null : new(form.OneOf<Signer>("signed-by"), form.OptionalPastDay("signed-on", today)), form.Chosen("attached") == "Yes",
                ReadDispute(form, today), threat),
            new(form.Text("claim"), form.OptionalText("wcis"), form.OptionalText("eams")),
            Parties(form, today),
            new(form.PastDay("injured", today), form.OptionalText("mechanism"), form.List("body"), [.. form.List("diagnoses").Select(d => new Diagnosis(d))], form.List("tried")),
            new(
                form.PastDay("decided", today), form.OneOf<UtilizationReviewTiming>("timing"), form.OptionalPastDay("served", today), form.OptionalOneOf<ServiceMethod>("served-by"),
                form.OptionalPastDay("told", today), form.OptionalPastDay("compliant", today), [.. Enumerable.Range(1, items).Select(n => ReadItem(form, n))]),
            [], synthetic);
    }

    /// <summary>How a dispute about liability can have ended.</summary>
    public static IReadOnlyList<Choice> Endings =>
        [new("Yes", Texts.LiabilityAccepted, Texts.LiabilityAcceptedAbout), new("No", Texts.LiabilityRefused, Texts.LiabilityRefusedAbout)];

    /// <summary>The day and the scope of a dispute about liability; as they are kept, where it is to be changed.</summary>
    public static IEnumerable<ActField> Dispute(string prefix, LiabilityDispute? known = null) =>
    [
        Day($"{prefix}raised", Texts.FieldDisputedSince, "The dispute about liability (") with { Hint = Texts.FieldDisputedSinceHint, Initial = Initial(known?.RaisedOn is { } on ? Words.Of(on) : null) },
        Open($"{prefix}items", Texts.FieldDisputedItems, 200) with { Hint = Texts.FieldDisputedItemsHint, Blames = ["The dispute about liability covers"], Initial = Initial(known?.Items is { } items ? ItemNumbers.Write(items) : null) },
    ];

    /// <summary>Numbers of items as typed; null for all of them.</summary>
    public static IReadOnlyList<int>? ReadItems(ActForm form, string name)
    {
        IReadOnlyList<int>? items = null;
        if (form.OptionalText(name) is { } typed && !ItemNumbers.TryRead(typed, out items))
            form.Say(name, Texts.TypeItems);
        return items;
    }

    private static LiabilityDispute? ReadDispute(ActForm form, DateOnly today)
    {
        var (reason, raised, items) = (form.OptionalText("liability"), form.OptionalPastDay("liability-raised", today), ReadItems(form, "liability-items"));
        var (agrees, ended, on, by) = (form.Chosen("liability-agrees"), form.Chosen("liability-over"), form.OptionalPastDay("liability-noticed", today), form.OptionalOneOf<ServiceMethod>("liability-noticed-by"));
        LiabilityResolution? resolution = null;
        if (on is { } noticed && by is { } method && ended is ("Yes" or "No"))
            resolution = new(noticed, method, ended == "Yes");
        else if (on is not null || by is not null || ended is "Yes" or "No")
            form.Say("liability-over", Texts.WholeResolution);
        if (reason is null && (raised, items, resolution) is not (null, null, null))
            form.Say("liability", Texts.FieldNeeded, Texts.FieldDisputed);
        return reason is null ? null : new(reason, agrees == "Yes", raised, items, resolution);
    }

    private static CaseParties Parties(ActForm form, DateOnly today) => new(
        new(form.Text("given"), form.Text("family"), form.OptionalPastDay("birth", today), ReadAddress(form, "employee"), form.OptionalText("phone"), form.Chosen("language")),
        form.OptionalText("representative") is { } name
            ? new(name, Kind(form), form.OptionalText("firm"), ReadAddress(form, "representative"), form.OptionalPastDay("designated", today))
            : null,
        new(form.Text("employer"), ReadAddress(form, "employer")),
        new(form.Text("administrator"), form.OptionalText("adjuster"), ReadAddress(form, "administrator"), form.OptionalText("uro"), form.OptionalText("network")),
        new(form.Text("physician"), form.OptionalText("specialty"), form.OptionalText("group"), ReadAddress(form, "physician")),
        [], []);

    private static RepresentativeKind Kind(ActForm form)
    {
        if (form.OptionalOneOf<RepresentativeKind>("representative-kind") is { } kind)
            return kind;
        form.Say("representative-kind", Texts.FieldNeedsChoice, Texts.RepresentativeIs);
        return default;
    }

    /// <summary>The fields of a party's address; as it is kept, where it is to be changed.</summary>
    public static IEnumerable<ActField> Address(string party, Address? known = null) =>
    [
        Open($"{party}-street", Texts.Street) with { Initial = Initial(known?.Street) },
        Open($"{party}-city", Texts.City, 100) with { Initial = Initial(known?.City) },
        Open($"{party}-state", Texts.State, 40) with { Initial = Initial(known?.State) },
        Open($"{party}-code", Texts.PostalCode, 20) with { Initial = Initial(known?.PostalCode) },
    ];

    /// <summary>What stands in a field of what is known.</summary>
    public static IReadOnlyList<string> Initial(string? known) => known is null ? [] : [known];

    /// <summary>The address as typed: whole, or none. One abroad stays abroad.</summary>
    public static Address? ReadAddress(ActForm form, string party, Address? known = null)
    {
        string?[] parts = [.. ((string[])["street", "city", "state", "code"]).Select(p => form.OptionalText($"{party}-{p}"))];
        if (parts.All(p => p is null))
            return null;
        if (parts is [{ } street, { } city, { } state, { } code])
            return new(street, city, state, code, known?.Country ?? "US");
        form.Say($"{party}-street", Texts.WholeAddress);
        return null;
    }

    /// <summary>The languages that are offered.</summary>
    public static IReadOnlyList<Choice> LanguageChoices => [.. Languages.Select(l => new Choice(l, Shown.Language(l)))];

    /// <summary>The fields of an item as it is kept, to be corrected.</summary>
    public static IReadOnlyList<ActField> Item(RequestedItem known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var guideline = known.Guideline switch
        {
            AdministratorGuideline.Cited => "Cited",
            AdministratorGuideline.ReasonsNotMadeAvailable => "Unavailable",
            AdministratorGuideline.Illegible => "Illegible",
            _ => "None",
        };
        Dictionary<string, string?> values = new()
        {
            ["words"] = known.AsWritten,
            ["act"] = known.Act.ToString(),
            ["requested"] = known.Requested,
            ["authorized"] = known.Authorized,
            ["remaining"] = known.Remaining,
            ["cites"] = guideline,
            ["guideline"] = (known.Guideline as AdministratorGuideline.Cited)?.Text,
            ["purpose"] = known.Purpose,
            ["reason"] = known.ReasonGiven,
            ["asked"] = known.RequestedOn is { } asked ? Words.Of(asked) : null,
            ["given"] = known.ProvidedOn is { } given ? Words.Of(given) : null,
            ["formulary"] = known.Formulary switch { true => "Yes", false => "No", null => "Unanswered" },
            ["with"] = known.DependsOn is { } on ? Shown.Plain(on) : null,
        };
        return [.. Item(known.Number).Skip(1).Select(f => f with { Initial = Initial(values[f.Name[(f.Name.LastIndexOf('-') + 1)..]]) })];
    }

    private static IEnumerable<ActField> Item(int n) =>
    [
        new ActField.Heading($"item-{n}", Shown.Text(Texts.ItemHeading, n)),
        new ActField.Lines($"item-{n}-words", Texts.AsWritten, 2000) { Blames = [$"Item {n} has no words"] },
        new ActField.OneOf($"item-{n}-act", Texts.WhatReviewDid, Choice.Of<UtilizationReviewAct>(Words.Of)) { Blames = [$"Item {n} was modified", $"Item {n} is said to be"] },
        Open($"item-{n}-requested", Texts.Requested, 500) with { Hint = Texts.OnlyModified },
        Open($"item-{n}-authorized", Texts.Authorized, 500) with { Hint = Texts.OnlyModified },
        Open($"item-{n}-remaining", Texts.InDispute, 500) with { Hint = Texts.OnlyModified },
        new ActField.OneOf($"item-{n}-cites", Texts.WhatIsCited,
            [new("Cited", Texts.GuidelineIsCited), new("None", Texts.GuidelineNone), new("Unavailable", Texts.GuidelineNotAvailable), new("Illegible", Texts.GuidelineIllegible)]),
        Open($"item-{n}-guideline", Texts.GuidelineCited, 1000) with { Hint = Texts.GuidelineHint },
        Open($"item-{n}-purpose", Texts.Purpose, 500),
        Open($"item-{n}-reason", Texts.ReasonGiven, 1000),
        Day($"item-{n}-asked", Texts.RequestedOn, $"request for item {n}"),
        Day($"item-{n}-given", Texts.ProvidedOn, $"treatment of item {n}"),
        new ActField.OneOf($"item-{n}-formulary", Texts.IsFormulary, [.. YesNo, new("Unanswered", Texts.NotAnswered)]) { Hint = Texts.FormularyHint },
        Open($"item-{n}-with", Texts.FallsWithItem, 3) with { Hint = Texts.FallsWithHint, Blames = [$"Item {n} is said to fall with"] },
    ];

    /// <summary>An item as typed.</summary>
    public static RequestedItem ReadItem(ActForm form, int n) => new(
        n, form.Text($"item-{n}-words"), form.OneOf<UtilizationReviewAct>($"item-{n}-act"), form.OptionalText($"item-{n}-requested"), form.OptionalText($"item-{n}-authorized"),
        form.OptionalText($"item-{n}-remaining"),
        ReadGuideline(form, n),
        form.OptionalText($"item-{n}-purpose"), form.OptionalText($"item-{n}-reason"), form.OptionalDay($"item-{n}-asked"), form.OptionalDay($"item-{n}-given"),
        form.Chosen($"item-{n}-formulary") switch { "Yes" => true, "No" => false, _ => null },
        form.OptionalText($"item-{n}-with") is null ? null : form.Number($"item-{n}-with"));

    private static AdministratorGuideline ReadGuideline(ActForm form, int n)
    {
        var cited = form.OptionalText($"item-{n}-guideline");
        var what = form.Chosen($"item-{n}-cites");
        if (what == "Cited" && cited is null)
            form.Say($"item-{n}-guideline", Texts.FieldNeeded, Texts.GuidelineCited);
        return what switch
        {
            "Unavailable" => new AdministratorGuideline.ReasonsNotMadeAvailable(),
            "Illegible" => new AdministratorGuideline.Illegible(),
            "Cited" => new AdministratorGuideline.Cited(cited ?? ""),
            _ => new AdministratorGuideline.NoneCited(),
        };
    }

    /// <summary>A line that may stay empty.</summary>
    public static ActField.Line Open(string name, string label, int longest = 200) => new(name, label, longest) { Optional = true };

    private static ActField.Day Day(string name, string label, params string[] blames) => new(name, label) { Optional = true, Blames = blames };
}
