using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Rows of many invented cases, the same for the same seed, spread as an office's cases are: for the board's tests and its benchmark.</summary>
internal static class MadeUpRows
{
    private static readonly string[] Given = ["Rosa", "Ana María", "Theo", "Imogen", "Cornelius", "Bao", "Łukasz", "Søren", "Priya", "Zoë", "Omar", "Wen"];
    private static readonly string[] Family = ["Quintero", "Vale", "Okafor", "Lindqvist", "Abernathy", "Nuñez", "Tran", "Marchbanks", "Fairweather", "Osei", "Rivera", "Rao"];
    private static readonly string[] Parties = ["organization", "reviewer", "claims administrator", "employee", "requesting physician"];

    private static readonly CaseStage[] Stages =
    [
        .. Repeated(CaseStage.RecordsOpen, 40), .. Repeated(CaseStage.WithReviewer, 25), .. Repeated(CaseStage.Received, 8), .. Repeated(CaseStage.Eligible, 5),
        .. Repeated(CaseStage.Assigned, 5), .. Repeated(CaseStage.RecordsComplete, 6), .. Repeated(CaseStage.Quality, 4), .. Repeated(CaseStage.Drafted, 3),
        .. Repeated(CaseStage.NeedsInformation, 3), CaseStage.Issued,
    ];

    public static IEnumerable<ReadRows> Of(int count, int seed, DateTimeOffset now, double closed, int from = 1)
    {
        var random = new Random(seed);
        for (var n = 1; n <= count; n++)
        {
            var isOpen = random.NextDouble() >= closed;
            var isExpedited = random.Next(10) == 0;
            var due = random.Next(12) == 0 ? (DateTimeOffset?)null : DueAt(now, isExpedited, random);
            var row = new CaseRow
            {
                Number = CaseNumber.Of(2026, from + n - 1).ToString(),
                Programme = "California workers' compensation",
                Stage = isOpen ? Stages[random.Next(Stages.Length)] : random.Next(3) == 0 ? CaseStage.Terminated : CaseStage.Issued,
                IsOpen = isOpen,
                Track = isExpedited ? ReviewTrack.Expedited : ReviewTrack.Regular,
                EmployeeName = $"{Given[random.Next(Given.Length)]} {Family[random.Next(Family.Length)]}",
                EmployeeBirthDate = new DateOnly(1970, 1, 1).AddDays(random.Next(9000)),
                ClaimNumber = $"WC-{random.Next(10_000_000):0000000}",
                Employer = "Golden Furrow Packing Co.",
                Administrator = "Redwood Ledge Claims Services, Inc.",
                Physician = $"{Given[random.Next(Given.Length)]} {Family[random.Next(Family.Length)]}, MD",
                ItemsText = "Soma 350 mg, sixty count with one refill +1",
                ItemCount = 2,
                WaitingOn = isOpen ? Parties[random.Next(Parties.Length)] : null,
                Coordinator = random.Next(20) == 0 ? null : $"user-{random.Next(40)}",
                CoordinatorName = "A colleague",
                ReceivedOn = new DateOnly(2026, 11, 20).AddDays(-random.Next(200)),
                AssignedOn = null,
                DecidedOn = null,
                NextDue = isOpen ? due : null,
                NextDueRule = "records",
                NextDueText = "Records due Thu Dec 24, 2026 (8 CCR § 9792.10.5(a))",
                DueOrder = isOpen && due is { } at ? Instant.ToMicros(at) : long.MaxValue,
                Result = null,
                IsSynthetic = true,
                Version = 12,
            };
            var words = new[] { row.Number, row.EmployeeName, row.ClaimNumber, row.Physician }.SelectMany(ReadRows.WordsOf).Distinct();
            yield return new([row], [], [.. words.Select(w => new CaseWordRow { Word = w, CaseNumber = row.Number })], [], []);
        }
    }

    /// <summary>Stores them, a thousand cases a transaction.</summary>
    public static async Task StoreAsync(Database database, IEnumerable<ReadRows> rows, CancellationToken stop)
    {
        foreach (var chunk in rows.Chunk(1000))
            await database.CommitAsync([.. chunk.SelectMany(r => ReadRows.None.ChangesTo(r))], stop);
        await database.CommitAsync([.. CaseCounts.Anew()], stop);
    }

    /// <summary>An expedited case is due at a minute, every other at the end of a day.</summary>
    private static DateTimeOffset DueAt(DateTimeOffset now, bool isExpedited, Random random) => isExpedited
        ? now.AddMinutes(random.Next(-1440, 3 * 1440))
        : PacificTime.EndOf(PacificTime.DayOf(now).AddDays(random.Next(-3, 40)));

    private static IEnumerable<CaseStage> Repeated(CaseStage stage, int times) => Enumerable.Repeat(stage, times);
}
