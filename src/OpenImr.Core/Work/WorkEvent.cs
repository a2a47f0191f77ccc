namespace OpenImr.Core.Work;

/// <summary>What happened in the office about a case, beside the case itself: notes, tasks, holds. No determination rests on any of it, and no reviewer sees it. The hierarchy is closed.</summary>
public abstract record WorkEvent
{
    private WorkEvent() { }

    /// <summary>Someone wrote a note. Notes are never changed.</summary>
    /// <param name="Text">As written.</param>
    /// <param name="Corrects">The number of the note that this one puts right; null for none.</param>
    public sealed record NoteWritten(string Text, int? Corrects) : WorkEvent;

    /// <summary>Something is to be done.</summary>
    /// <param name="What">What, in words.</param>
    /// <param name="User">Who has to do it.</param>
    /// <param name="Name">That person's name.</param>
    /// <param name="DueOn">The last day for it. A day of the office's own, never a clock of law.</param>
    public sealed record TaskAdded(string What, string User, string Name, DateOnly DueOn) : WorkEvent;

    /// <summary>A task went to someone else.</summary>
    /// <param name="Task">Its number.</param>
    /// <param name="User">Who has to do it now.</param>
    /// <param name="Name">That person's name.</param>
    public sealed record TaskGiven(int Task, string User, string Name) : WorkEvent;

    /// <summary>A task was done, by whoever recorded this.</summary>
    /// <param name="Task">Its number.</param>
    /// <param name="Remark">What came of it; null when nothing was said.</param>
    public sealed record TaskFinished(int Task, string? Remark) : WorkEvent;

    /// <summary>The office waits for someone. No clock of law stops for it.</summary>
    /// <param name="Why">For what.</param>
    /// <param name="WaitingFor">Whom, in words: a party, a colleague, an office.</param>
    /// <param name="Until">The last day of the hold; it lapses by itself after it.</param>
    public sealed record HoldSet(string Why, string WaitingFor, DateOnly Until) : WorkEvent;

    /// <summary>A hold ended before its day.</summary>
    /// <param name="Hold">Its number.</param>
    /// <param name="Why">What ended it.</param>
    public sealed record HoldReleased(int Hold, string Why) : WorkEvent;

    /// <summary>The case went from one colleague to another. The case itself records only who works it.</summary>
    /// <param name="From">Who worked it; null when nobody did.</param>
    /// <param name="To">Who works it now.</param>
    /// <param name="ToName">That person's name.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record HandedOver(string? From, string To, string ToName, string Reason) : WorkEvent;

    /// <summary>Someone asks that everything the case says be erased. A second person confirms or refuses.</summary>
    /// <param name="Ground">Why it may go.</param>
    /// <param name="Rule">The rule or order by which it may go, as it is cited. It stays readable after the erasure.</param>
    /// <param name="Reason">The reason in words. It goes with the case.</param>
    public sealed record ErasureAsked(ErasureGround Ground, string Rule, string Reason) : WorkEvent;

    /// <summary>A request to erase was refused or taken back.</summary>
    /// <param name="Why">Why.</param>
    public sealed record ErasureRefused(string Why) : WorkEvent;
}
