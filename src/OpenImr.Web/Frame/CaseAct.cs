using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>What acts are about, as the case page groups them.</summary>
public enum ActGroup
{
    /// <summary>Is it to be reviewed?</summary>
    Eligibility,

    /// <summary>What is missing, and what came in.</summary>
    Information,

    /// <summary>A dispute about liability.</summary>
    Liability,

    /// <summary>Notices and the case file.</summary>
    Records,

    /// <summary>The panel and its reviewer.</summary>
    Reviewer,

    /// <summary>Quality, issue and mailing.</summary>
    Determination,

    /// <summary>How fast it goes.</summary>
    Time,

    /// <summary>What was mistyped or has changed.</summary>
    Corrections,

    /// <summary>How a review ends early, or goes on elsewhere.</summary>
    Ending,
}

/// <summary>A case as someone sees it who is about to act.</summary>
/// <param name="Review">The case as it is now.</param>
/// <param name="Seen">The version that was shown.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Office">The office.</param>
public sealed record ActAt(ReviewCase Review, int Seen, Actor Actor, Office Office)
{
    /// <summary>The case's number.</summary>
    public CaseNumber Number => Review.Number;

    /// <summary>Today in California.</summary>
    public DateOnly Today => Office.Today;

    /// <summary>What <see cref="CaseAct.BesideAsync"/> read.</summary>
    public object? Beside { get; init; }
}

/// <summary>Something that is done in a case, on a page of its own at <c>/cases/{number}/{verb}</c>.</summary>
/// <param name="Verb">The last part of the address.</param>
/// <param name="Title">A verb with its object: <c>Ask for information</c>.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Act">The row of the access table.</param>
/// <param name="Ask">Asks the case with any right values whether it would refuse whatever is typed.</param>
public sealed record CaseAct(string Verb, string Title, ActGroup Group, Act Act, Func<ReviewCase, DateOnly, Outcome<CaseEvent>> Ask)
{
    /// <summary>What the act is for, in a sentence or two.</summary>
    public string? Lead { get; init; }

    /// <summary>That the act is final and what it causes; null when it can be undone.</summary>
    public string? Final { get; init; }

    /// <summary>The fields of its form; null for an act with a page of its own making.</summary>
    public Func<ActAt, IReadOnlyList<ActField>>? Fields { get; init; }

    /// <summary>Reads the form, and returns what is to be done when all of it could be read.</summary>
    public Func<ActForm, ActAt, Func<CancellationToken, Task<Outcome<ReviewCase>>>>? Do { get; init; }

    /// <summary>What the case would decide on the form as typed, where its consequence is shown before anything is stored; null where it is done at once.</summary>
    public Func<ActForm, ActAt, Outcome<CaseEvent>>? Foresee { get; init; }

    /// <summary>The partial view that stands beside the form; null for none.</summary>
    public string? BesideView { get; init; }

    /// <summary>Reads what stands beside the form.</summary>
    public Func<ActAt, CancellationToken, Task<Outcome<object>>>? BesideAsync { get; init; }

    /// <summary>True when the case as it stands and the access table let the person go to the page.</summary>
    public bool IsOpen(ReviewCase review, Actor actor, DateOnly today) => AccessTable.Allows(Act, actor, review) && RefusedAnyway(review, today) is null;

    /// <summary>Why the case refuses whatever is typed; null when it does not.</summary>
    public Refusal? RefusedAnyway(ReviewCase review, DateOnly today) =>
        Ask(review, today) is Outcome<CaseEvent>.Refused { Refusal: var refusal } && refusal.Reasons.Where(r => r.LiesInCase).ToArray() is { Length: > 0 } reasons
            ? new(reasons)
            : null;

    /// <summary>The way from a form to a use case: the command is made of what was typed, and handled when all of it could be read.</summary>
    public static Func<ActForm, ActAt, Func<CancellationToken, Task<Outcome<ReviewCase>>>> Doing<T>(
        Func<ActForm, ActAt, T> command, Func<T, Actor, Office, CancellationToken, Task<Outcome<ReviewCase>>> handle) => (form, at) =>
    {
        var made = command(form, at);
        return stop => handle(made, at.Actor, at.Office, stop);
    };
}
