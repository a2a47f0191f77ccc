using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>Whether a password may be set: long enough, and not among those that are tried first. Words of the organization and the person count as known (NIST SP 800-63B-4, blocklist).</summary>
internal static class PasswordCheck
{
    /// <summary>Fewer than 10^8 guesses stand between it and someone who tries the known ones first.</summary>
    private const int SmallestScore = 3;

    /// <summary>As it is hashed, however the keyboard composes its characters.</summary>
    public static string Normal(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>Null for a password that may be set; otherwise all that speaks against it.</summary>
    public static Refusal? Refuse(string password, User user, SignInRules rules, string organization)
    {
        var typed = new StringInfoLength(Normal(password));
        var wrong = new List<Reason>();
        if (typed.Characters < rules.ShortestPassword)
            wrong.Add(new($"The password has {Words.Count(typed.Characters, "character")}; it needs at least {rules.ShortestPassword}. Several words with spaces between are easy to remember."));
        if (typed.Text.Length > SignInRules.LongestPassword)
            wrong.Add(new($"The password is longer than {SignInRules.LongestPassword} characters."));
        else if (wrong.Count == 0 && IsKnown(typed.Text, user, organization))
            wrong.Add(new("The password is among those that are tried first: a common one, a pattern, or words of this organization or your name. Choose another, such as several words that have nothing to do with each other."));
        return wrong.Count == 0 ? null : new Refusal(wrong);
    }

    private static bool IsKnown(string password, User user, string organization) =>
        Zxcvbn.Zxcvbn.MatchPassword(password, [user.Id, .. WordsOf(user.Name), .. WordsOf(organization), "openimr", "independent", "medical", "review", "workers", "compensation"])
            .Score < SmallestScore;

    private static IEnumerable<string> WordsOf(string text) => text.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2);

    private readonly record struct StringInfoLength(string Text)
    {
        public int Characters => Text.EnumerateRunes().Count();
    }
}
