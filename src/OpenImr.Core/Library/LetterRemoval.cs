using OpenImr.Core.Cases;

namespace OpenImr.Core.Library;

/// <summary>That someone did something about a removal.</summary>
/// <param name="User">Who.</param>
/// <param name="Name">The name then.</param>
/// <param name="At">When.</param>
public sealed record RemovalStep(string User, string Name, DateTimeOffset At);

/// <summary>
/// A published letter that must come off the shelf, for instance because it still identifies a person. Who asks takes it off at once; a second person confirms, and what
/// the library holds of it is deleted; or either ends the removal, and the letter is back, or, when it was deleted, may be imported again.
/// </summary>
/// <param name="Number">The removal's number, from 1.</param>
/// <param name="Address">The letter's address.</param>
/// <param name="Reason">Why: a sentence that everyone reads at the address, so it tells nothing of the letter.</param>
/// <param name="Asked">Who asked, and when.</param>
public sealed record LetterRemoval(long Number, LibraryAddress Address, string Reason, RemovalStep Asked)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 300;

    /// <summary>Who confirmed; null while the letter is only off the shelf.</summary>
    public RemovalStep? Confirmed { get; init; }

    /// <summary>Who ended the removal; null while it holds.</summary>
    public RemovalStep? Ended { get; init; }

    /// <summary>Why it was ended.</summary>
    public string? WhyEnded { get; init; }

    /// <summary>True while a second person has to look.</summary>
    public bool IsWaiting => Confirmed is null && Ended is null;

    /// <summary>True while the letter is deleted and no import brings it back.</summary>
    public bool IsDeleted => Confirmed is not null && Ended is null;

    /// <summary>What everyone reads at the letter's address.</summary>
    public string Sentence => IsDeleted
        ? $"The letter at {Address} was removed from the library. The reason: {Stopped(Reason)}"
        : $"The letter at {Address} is off the shelf until a second person has looked at it. The reason: {Stopped(Reason)}";

    /// <summary>Asks for a removal. Refused without a reason of at most <see cref="LongestReason"/> characters.</summary>
    /// <param name="number">The removal's number.</param>
    /// <param name="address">The letter's address.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who asks.</param>
    public static Outcome<LetterRemoval> Ask(long number, LibraryAddress address, string? reason, RemovalStep by)
    {
        var why = Folded(reason);
        return Wrong(why) is { } wrong ? wrong : new LetterRemoval(number, address, why, by);
    }

    /// <summary>Confirms. Refused to who asked, when the address was typed wrong, and when nothing waits.</summary>
    /// <param name="typed">The letter's address, typed by who confirms.</param>
    /// <param name="by">Who confirms.</param>
    public Outcome<LetterRemoval> Confirm(string? typed, RemovalStep by)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!IsWaiting)
            return new Refusal($"The removal of {Address} does not wait for a second person: {State}.");
        var wrong = new List<Reason>();
        if (by.User == Asked.User)
            wrong.Add(new($"{Asked.Name} asked for the removal; another person has to confirm it. The letter is off the shelf until then."));
        if (LibraryAddress.Parse(typed) != Address)
            wrong.Add(new($"Type the address {Address} to confirm that it is this letter."));
        return wrong.Count > 0 ? new Refusal(wrong) : this with { Confirmed = by };
    }

    /// <summary>Ends the removal: a letter that is only off the shelf is back, a deleted one may be imported again. Refused without a reason, and when it ended before.</summary>
    /// <param name="why">Why.</param>
    /// <param name="by">Who ends it.</param>
    public Outcome<LetterRemoval> End(string? why, RemovalStep by)
    {
        if (Ended is not null)
            return new Refusal($"The removal of {Address} was ended before: {State}.");
        var folded = Folded(why);
        return Wrong(folded) is { } wrong ? wrong : this with { Ended = by, WhyEnded = folded };
    }

    private string State => (Confirmed, Ended) switch
    {
        (not null, null) => $"{Confirmed.Name} confirmed it, and the letter is deleted",
        (_, not null) => $"{Ended.Name} ended it",
        _ => "it waits",
    };

    private static Refusal? Wrong(string reason) => reason.Length switch
    {
        0 => new("Say why, in a sentence that tells nothing of the letter: everyone who opens its address reads it."),
        > LongestReason => new($"The reason has {reason.Length:N0} characters; at most {LongestReason} fit. It is a sentence that tells nothing of the letter."),
        _ => null,
    };

    private static string Folded(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Stopped(string sentence) => sentence is [.., '.' or '!' or '?'] ? sentence : sentence + ".";
}
