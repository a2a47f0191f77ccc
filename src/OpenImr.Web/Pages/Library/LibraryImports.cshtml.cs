using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Who brought which letters into the library, when, and what did not come in; and how far an import is that runs.</summary>
public sealed class LibraryImportsModel(Office office) : PageModel
{
    /// <summary>The imports.</summary>
    public ReadImports.Log Log { get; private set; } = null!;

    /// <summary>The import whose problems are told; null for none.</summary>
    public long? Id { get; private set; }

    /// <summary>How far it is; null when none runs on this server.</summary>
    public ImportProgress? Progress { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken stop)
    {
        if (await ReadImports.HandleAsync(new(id), HttpContext.Actor(), office, stop) is not Outcome<ReadImports.Log>.Accepted { Value: var log }
            || (id is not null && log.Imports.All(i => i.Id != id)))
            return NotFound();
        (Log, Id, Progress) = (log, id, HttpContext.RequestServices.GetRequiredService<SentImports>().Progress);
        return Page();
    }
}
