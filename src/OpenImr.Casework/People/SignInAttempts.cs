using OpenImr.Casework.Storage;

namespace OpenImr.Casework.People;

/// <summary>Counts attempts before anything is looked at. The count is one statement of the database, so that a hundred guesses in one moment are a hundred counts. Of what was typed, only a keyed hash is kept.</summary>
internal sealed class SignInAttempts(CaseworkStore store, TimeProvider clock)
{
    private const string Counting =
        """
        INSERT INTO sign_in_attempts (mark, tried, until) VALUES ($1, 1, $2)
        ON CONFLICT (mark) DO UPDATE SET
          tried = CASE WHEN sign_in_attempts.until <= $3 THEN 1 ELSE sign_in_attempts.tried + 1 END,
          until = CASE WHEN sign_in_attempts.until > $3 AND sign_in_attempts.tried >= $4 THEN sign_in_attempts.until ELSE $2 END
        RETURNING tried
        """;

    /// <summary>The mark of what is tried: without the master key nobody knows from it whose name it was.</summary>
    public string Mark(string kind, params IEnumerable<string> of) => store.Master.HashOf(string.Join('\n', of), "sign-in " + kind);

    /// <summary>Counts an attempt.</summary>
    /// <param name="mark">What is tried.</param>
    /// <param name="most">So many may be looked at. The last of them begins the wait.</param>
    /// <param name="wait">The count starts again after so long without an attempt, or after the wait.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Which attempt it is: look only when it is <paramref name="most"/> at most.</returns>
    public async Task<int> CountAsync(string mark, int most, TimeSpan wait, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var counted = await store.Database.TransactAsync(c => c.QueryAsync(new(Counting, mark, now + wait, now, most), r => r.GetInt32(0), stop), stop);
        return counted[0];
    }

    /// <summary>True for the first who comes with the mark, and for no one after.</summary>
    public async Task<bool> IsFirstAsync(string mark, TimeSpan lasts, CancellationToken stop) => await CountAsync(mark, 1, lasts, stop) == 1;

    /// <summary>Starts the counts again, after a success.</summary>
    public Task ForgetAsync(IEnumerable<string> marks, CancellationToken stop) => store.Database.CommitAsync([.. marks.Select(Forgetting)], stop);

    /// <summary>A write like the one that records a failure, for a name that nobody has.</summary>
    public Task PretendAsync(string mark, CancellationToken stop) => store.Database.CommitAsync([new("UPDATE sign_in_attempts SET tried = tried WHERE mark = $1", mark)], stop);

    /// <summary>Removes counts that ended.</summary>
    public Task ForgetEndedAsync(CancellationToken stop) => store.Database.CommitAsync([new("DELETE FROM sign_in_attempts WHERE until <= $1", clock.GetUtcNow())], stop);

    private static Statement Forgetting(string mark) => new("DELETE FROM sign_in_attempts WHERE mark = $1", mark);
}

/// <summary>A count of attempts.</summary>
public sealed class SignInAttemptRow
{
    /// <summary>A keyed hash of what is tried, and from where.</summary>
    public required string Mark { get; init; }

    /// <summary>How often.</summary>
    public required int Tried { get; init; }

    /// <summary>When the count starts again.</summary>
    public required DateTimeOffset Until { get; init; }
}
