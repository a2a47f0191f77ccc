using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.People;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The users, for the administrator: who they are and what they may be, and nothing of any case.</summary>
public sealed class UsersModel(Office office, SignInRules rules) : PageModel
{
    public IReadOnlyList<ReadUsers.Listed> Users { get; private set; } = [];

    /// <summary>What was typed and not taken.</summary>
    public AddUser.Command Typed { get; private set; } = new("", "", []);

    /// <summary>The link of the user who was just added; shown this once.</summary>
    public Invitation? Invitation { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string? user, string? known, Role[] roles, CancellationToken stop)
    {
        Typed = new(user?.Trim() ?? "", known?.Trim() ?? "", roles);
        var added = await AddUser.HandleAsync(Typed, HttpContext.Actor(), office, rules, stop);
        if (this.Take(added, "user") && added is Outcome<Invitation>.Accepted { Value: var invitation })
            (Invitation, Typed) = (invitation, new("", "", []));
        return await ShowAsync(stop);
    }

    /// <summary>Whether the person can come in, in words.</summary>
    public static string Standing(ReadUsers.Listed user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.EndedAt is { } ended ? Shown.Text(Texts.AccessEndedOn, Words.Of(PacificTime.DayOf(ended)))
            : user.IsPersona ? Texts.AccessPersona
            : !user.HasPassword ? Texts.AccessInvited
            : user.HasSecondFactor ? Texts.AccessTwoFactors : Texts.AccessPassword;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await ReadUsers.HandleAsync(HttpContext.Actor(), office, stop) is not Outcome<IReadOnlyList<ReadUsers.Listed>>.Accepted { Value: var users })
            return NotFound();
        Users = users;
        return Page();
    }
}
