using Microsoft.AspNetCore.Identity;

namespace OpenImr.Casework.People;

/// <summary>Hashes passwords, which is slow on purpose: never more at a time than half the processors, so that however many people guess, the pages of those who work stay fast.</summary>
internal static class PasswordWork
{
    private static readonly SemaphoreSlim Places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(Nobody, "nobody's password"));

    private static User Nobody => new() { Name = "", Roles = "" };

    /// <summary>True for the user's password. For a name that nobody has, the same work is done and the answer is no.</summary>
    public static async Task<bool> IsRightAsync(UserManager<User> users, User? user, string password, CancellationToken stop)
    {
        var normal = PasswordCheck.Normal(password);
        await Places.WaitAsync(stop);
        try
        {
            if (user is not null)
                return await Task.Run(() => users.CheckPasswordAsync(user, normal), stop);
            await Task.Run(() => users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, normal), stop);
            return false;
        }
        finally
        {
            Places.Release();
        }
    }

    /// <summary>The hash of a password that is set.</summary>
    public static async Task<string> HashAsync(UserManager<User> users, User user, string password, CancellationToken stop)
    {
        await Places.WaitAsync(stop);
        try
        {
            return await Task.Run(() => users.PasswordHasher.HashPassword(user, PasswordCheck.Normal(password)), stop);
        }
        finally
        {
            Places.Release();
        }
    }
}
