using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>The tables of the casework database. Events and read tables are written by the store alone; this context reads them, and keeps what is no part of a case.</summary>
/// <remarks>Columns are the properties' names in snake case; instants are UTC microseconds; names of ours are text. The migrations are written by hand and serve both databases; a test compares them with this model.</remarks>
public sealed class CaseworkDb(DbContextOptions<CaseworkDb> options) : DbContext(options)
{
    /// <summary>Cases as lists show them.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>Their clocks.</summary>
    public DbSet<CaseClockRow> CaseClocks => Set<CaseClockRow>();

    /// <summary>The words by which they are found.</summary>
    public DbSet<CaseWordRow> CaseWords => Set<CaseWordRow>();

    /// <summary>Who reviews which case now.</summary>
    public DbSet<CaseReviewerRow> CaseReviewers => Set<CaseReviewerRow>();

    /// <summary>What each was received with, without texts.</summary>
    public DbSet<CaseFactsRow> CaseFacts => Set<CaseFactsRow>();

    /// <summary>How many open cases there are, by what the board filters.</summary>
    public DbSet<CaseCountRow> CaseCounts => Set<CaseCountRow>();

    /// <summary>Work to be done.</summary>
    public DbSet<WorkRow> Work => Set<WorkRow>();

    /// <summary>Events, sealed.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();

    /// <summary>Daily checkpoints.</summary>
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    /// <summary>Who signs in.</summary>
    public DbSet<User> Users => Set<User>();

    /// <summary>Their sessions.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>Counts of attempts to sign in.</summary>
    public DbSet<SignInAttemptRow> SignInAttempts => Set<SignInAttemptRow>();

    /// <summary>Tasks still to be done.</summary>
    public DbSet<CaseTaskRow> CaseTasks => Set<CaseTaskRow>();

    /// <summary>Holds that nobody ended.</summary>
    public DbSet<CaseHoldRow> CaseHolds => Set<CaseHoldRow>();

    /// <summary>Second reviews that are to be done.</summary>
    public DbSet<SecondReviewRow> SecondReviews => Set<SecondReviewRow>();

    /// <summary>Filters that people keep.</summary>
    public DbSet<SavedFilterRow> SavedFilters => Set<SavedFilterRow>();

    /// <summary>Who saw which list.</summary>
    public DbSet<ListReadRow> ListReads => Set<ListReadRow>();

    /// <summary>Who read what.</summary>
    public DbSet<CaseReadRow> CaseReads => Set<CaseReadRow>();

    /// <summary>Forms that were sent.</summary>
    public DbSet<SentFormRow> SentForms => Set<SentFormRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<User>(e =>
        {
            e.ToTable("users");
            e.HasKey(u => u.Id);
            e.HasIndex(u => u.NormalizedUserName, "users_by_name").IsUnique();
            e.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
            // Nobody is written to by this product: it keeps no address and no telephone number of its users.
            e.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed).Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
        });
        modelBuilder.Entity<IdentityUserToken<string>>(e => { e.ToTable("user_tokens"); e.HasKey(t => new { t.UserId, t.LoginProvider, t.Name }); });
        modelBuilder.Entity<SessionRow>(e => { e.ToTable("sessions"); e.HasKey(s => s.Id); e.HasIndex(s => new { s.UserId, s.BeganAt }, "sessions_by_user"); });
        modelBuilder.Entity<SignInAttemptRow>(e => { e.ToTable("sign_in_attempts"); e.HasKey(r => r.Mark); });
        modelBuilder.Entity<CaseReadRow>(e => { e.ToTable("case_reads"); e.HasKey(r => new { r.CaseNumber, r.ReadAt, r.Id }); });
        modelBuilder.Entity<SentFormRow>(e => { e.ToTable("sent_forms"); e.HasKey(r => new { r.UserId, r.FormKey }); });
        modelBuilder.Entity<EventRow>(e => { e.ToTable("events"); e.HasKey(r => new { r.Stream, r.Version }); });
        modelBuilder.Entity<CheckpointRow>(e => { e.ToTable("checkpoints"); e.HasKey(r => r.Day); });
        modelBuilder.Entity<CheckpointHeadRow>(e =>
        {
            e.ToTable("checkpoint_heads");
            e.HasKey(r => new { r.Stream, r.Version });
            e.HasIndex(r => new { r.Day, r.Stream });
        });
        modelBuilder.Entity<WorkRow>(e =>
        {
            e.ToTable("work");
            e.HasKey(r => r.Key);
            e.HasIndex(r => new { r.DoneAt, r.NotBefore });
        });
        modelBuilder.Entity<DraftRow>(e => { e.ToTable("drafts"); e.HasKey(r => new { r.Stream, r.Part, r.UserId }); });
        modelBuilder.Entity<DraftVersionRow>(e => { e.ToTable("draft_versions"); e.HasKey(r => new { r.Stream, r.Part, r.UserId, r.Revision }); });
        modelBuilder.Entity<StoreFactRow>(e => { e.ToTable("store_facts"); e.HasKey(r => r.Name); });
        modelBuilder.Entity<CaseRow>(e =>
        {
            e.ToTable("cases");
            e.HasKey(r => r.Number);
            // Each begins with what is filtered most and holds all that a page filters by, so that only the rows shown are fetched.
            e.HasIndex(r => new { r.IsOpen, r.DueOrder, r.Number, r.Stage, r.Track, r.WaitingOn, r.Coordinator, r.Programme }, "cases_by_due");
            e.HasIndex(r => new { r.Stage, r.IsOpen, r.DueOrder, r.Number, r.Track, r.WaitingOn, r.Coordinator, r.Programme }, "cases_by_stage");
            e.HasIndex(r => new { r.Coordinator, r.IsOpen, r.Stage, r.DueOrder, r.Number, r.Track, r.WaitingOn, r.Programme }, "cases_by_coordinator");
            e.HasIndex(r => new { r.IsOpen, r.ReceivedOn, r.Number, r.Stage, r.Track, r.WaitingOn, r.Coordinator, r.Programme, r.DueOrder }, "cases_by_receipt");
            e.HasIndex(r => r.ClaimNumber, "cases_by_claim");
        });
        modelBuilder.Entity<CaseClockRow>(e => { e.ToTable("case_clocks"); e.HasKey(r => new { r.CaseNumber, r.Rule }); });
        modelBuilder.Entity<CaseWordRow>(e => { e.ToTable("case_words"); e.HasKey(r => new { r.Word, r.CaseNumber }); e.HasIndex(r => new { r.CaseNumber, r.Word }, "case_words_by_case"); });
        modelBuilder.Entity<CaseTaskRow>(e => { e.ToTable("case_tasks"); e.HasKey(r => new { r.CaseNumber, r.Task }); e.HasIndex(r => new { r.UserId, r.DueOn }, "case_tasks_by_user"); });
        modelBuilder.Entity<CaseHoldRow>(e => { e.ToTable("case_holds"); e.HasKey(r => new { r.CaseNumber, r.Hold }); e.HasIndex(r => r.Until, "case_holds_by_day"); });
        modelBuilder.Entity<SecondReviewRow>(e => { e.ToTable("second_reviews"); e.HasKey(r => new { r.CaseNumber, r.Reviewer }); e.HasIndex(r => r.Reviewer, "second_reviews_by_reviewer"); });
        modelBuilder.Entity<SavedFilterRow>(e => { e.ToTable("saved_filters"); e.HasKey(r => new { r.UserId, r.Name }); });
        modelBuilder.Entity<ListReadRow>(e => { e.ToTable("list_reads"); e.HasKey(r => r.Id); e.HasIndex(r => r.ReadAt, "list_reads_by_time"); });
        modelBuilder.Entity<CaseReviewerRow>(e =>
        {
            e.ToTable("case_reviewers");
            e.HasKey(r => new { r.Reviewer, r.CaseNumber });
            e.HasIndex(r => r.CaseNumber, "case_reviewers_by_case");
        });
        modelBuilder.Entity<CaseFactsRow>(e => { e.ToTable("case_facts"); e.HasKey(r => r.CaseNumber); });
        modelBuilder.Entity<CaseCountRow>(e =>
        {
            e.ToTable(Storage.CaseCounts.Table);
            e.HasKey(r => new { r.Stage, r.Track, r.WaitingOn, r.Programme, r.DueOrder });
        });
        StoredNames.Apply(modelBuilder, Database.IsNpgsql());
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<CaseStage>().HaveConversion<string>();
        configurationBuilder.Properties<ReviewTrack>().HaveConversion<string>();
    }
}

/// <summary>The wrapped keys: in SQLite a file of their own, in PostgreSQL a schema of their own.</summary>
internal sealed class KeysDb(DbContextOptions<KeysDb> options) : DbContext(options)
{
    public const string Schema = "keys";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (Database.IsNpgsql())
            modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<StreamKeyRow>(e => { e.ToTable("stream_keys"); e.HasKey(r => r.Stream); });
        modelBuilder.Entity<DocumentKeyRow>(e =>
        {
            e.ToTable("document_keys");
            e.HasKey(r => r.Address);
            e.HasIndex(r => r.Stream, "document_keys_by_stream");
        });
        modelBuilder.Entity<CheckpointMarkRow>(e => { e.ToTable("checkpoint_marks"); e.HasKey(r => r.Day); });
        modelBuilder.Entity<KeyCheckRow>(e => { e.ToTable("key_check"); e.HasKey(r => r.Id); e.Property(r => r.Id).ValueGeneratedNever(); });
        StoredNames.Apply(modelBuilder, Database.IsNpgsql());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
}

/// <summary>Names as both databases keep them.</summary>
internal static class StoredNames
{
    /// <summary>Snake case for every column; on PostgreSQL, keys and indexed texts are compared byte by byte, as SQLite does.</summary>
    public static void Apply(ModelBuilder modelBuilder, bool postgres)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                var isText = (property.GetProviderClrType() ?? property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType) == typeof(string)
                    || property.ClrType.IsEnum;
                if (postgres && isText && (property.IsKey() || property.IsIndex()))
                    property.SetCollation("C");
            }
    }

    public static string Snake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}

/// <summary>Instants as UTC microseconds: sortable on SQLite, equal on both.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(at => Instant.ToMicros(at), micros => Instant.FromMicros(micros));
