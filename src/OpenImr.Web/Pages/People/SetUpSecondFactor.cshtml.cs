using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using QRCoder;

namespace OpenImr.Web.Pages;

/// <summary>Sets up the authenticator app, and shows the recovery codes once.</summary>
[AllowAnonymous]
public sealed class SetUpSecondFactorModel(Accounts accounts) : PageModel
{
    /// <summary>A picture of dark squares, as the path of an SVG.</summary>
    /// <param name="Size">Squares a side, with the quiet zone.</param>
    /// <param name="Path">The dark ones.</param>
    public sealed record Squares(int Size, string Path);

    /// <summary>The address to go on at.</summary>
    public string Return { get; private set; } = "/";

    /// <summary>The key in groups of four, to be typed.</summary>
    public string KeyInGroups { get; private set; } = "";

    /// <summary>The key as the app's camera reads it.</summary>
    public Squares Qr { get; private set; } = new(0, "");

    /// <summary>Shown this once; empty before the app is set up.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    private Session? Session => HttpContext.HalfSession() is { Needs: Needs.Setup } half ? half : HttpContext.Session();

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? goOn, CancellationToken stop)
    {
        Return = HttpContext.GoOn(goOn);
        return await ShowAsync(stop) ? Page() : Redirect(HttpContext.Session() is null ? SignInPages.For(HttpContext.HalfSession()?.Needs, Return) : "/account");
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "return")] string? goOn, string? code, CancellationToken stop)
    {
        Return = HttpContext.GoOn(goOn);
        if (Session is not { } session)
            return Redirect(SignInPages.For(null, Return));
        var done = await accounts.SetUpSecondFactorAsync(session, code ?? "", stop);
        if (!this.Take(done, "code") || done is not Outcome<(IReadOnlyList<string> RecoveryCodes, BegunSession Session)>.Accepted { Value: var set })
            return await ShowAsync(stop) ? Page() : Redirect("/account");
        await HttpContext.SignInAsync(set.Session);
        RecoveryCodes = set.RecoveryCodes;
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken stop)
    {
        if (Session is not { } session || await accounts.KeyToSetUpAsync(session, stop) is not { } key)
            return false;
        KeyInGroups = string.Join(' ', key.Chunk(4).Select(c => new string(c)));
        Qr = Drawn($"otpauth://totp/OpenIMR:{Uri.EscapeDataString(session.Actor.User)}?secret={key}&issuer=OpenIMR&digits=6");
        return true;
    }

    private static Squares Drawn(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
                if (data.ModuleMatrix[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
