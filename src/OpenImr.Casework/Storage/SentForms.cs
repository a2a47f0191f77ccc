using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>A form on its way through a use case. What is stored first for it carries its one-time key along in the same transaction, so that a form that comes twice does its work once.</summary>
/// <param name="key">The key that the page gave it.</param>
/// <param name="user">Who sends it; a key of someone else's is another key.</param>
/// <param name="typed">A short mark of what was typed: another one when something was typed differently.</param>
public sealed class OneTimeForm(string key, string user, string typed)
{
    /// <summary>The key that the page gave it.</summary>
    public string Key => key;

    /// <summary>A short mark of what was typed.</summary>
    public string Typed => typed;

    internal string User => user;

    /// <summary>True once something was stored for it; what the same use case stores after that needs no guard.</summary>
    internal bool IsStored { get; set; }
}

/// <summary>What a form did when it came for the first time.</summary>
/// <param name="Case">In which case.</param>
/// <param name="Before">The case's version before; 0 for a case that it received.</param>
/// <param name="After">And after.</param>
/// <param name="Typed">The mark of what was typed.</param>
/// <param name="At">When.</param>
public sealed record SentForm(CaseNumber Case, int Before, int After, string Typed, DateTimeOffset At);

/// <summary>The forms that were sent. They outlast a restart; half a year later nobody sends one again.</summary>
public sealed class SentForms
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly Database database;
    private readonly TimeProvider clock;

    internal SentForms(Database database, TimeProvider clock) => (this.database, this.clock) = (database, clock);

    /// <summary>What the form did before; null when it comes for the first time.</summary>
    public async Task<SentForm?> FindAsync(OneTimeForm form, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var connection = await database.OpenAsync(stop);
        var found = await connection.QueryAsync(
            new("SELECT case_number, before_version, after_version, typed, sent_at FROM sent_forms WHERE user_id = $1 AND form_key = $2", form.User, form.Key),
            r => new SentForm(CaseNumber.Parse(r.GetString(0), null), r.GetInt32(1), r.GetInt32(2), r.GetString(3), Instant.FromMicros(r.GetInt64(4))), stop);
        return found is [var sent] ? sent : null;
    }

    /// <summary>The statement that goes with the events; it guards: of two of the same form one is first.</summary>
    internal Statement Inserting(OneTimeForm form, CaseNumber number, int before, int after) => new(
        "INSERT INTO sent_forms (user_id, form_key, case_number, before_version, after_version, typed, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        form.User, form.Key, number.ToString(), before, after, form.Typed, clock.GetUtcNow())
    { Guards = true };

    internal Task ForgetOldAsync(CancellationToken stop) =>
        database.CommitAsync([new("DELETE FROM sent_forms WHERE sent_at < $1", clock.GetUtcNow() - Kept)], stop);
}

/// <summary>A form that was sent.</summary>
public sealed class SentFormRow
{
    /// <summary>Who sent it.</summary>
    public required string UserId { get; init; }

    /// <summary>Its one-time key.</summary>
    public required string FormKey { get; init; }

    /// <summary>The case in which it did its work.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The case's version before.</summary>
    public required int BeforeVersion { get; init; }

    /// <summary>And after.</summary>
    public required int AfterVersion { get; init; }

    /// <summary>A short mark of what was typed.</summary>
    public required string Typed { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset SentAt { get; init; }
}
