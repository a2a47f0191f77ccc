using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>Who signs in, their sessions, and who read what.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000004_People")]
internal sealed class PeopleMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "users",
            t => new
            {
                id = c.Key(t),
                user_name = t.Column<string>(nullable: true),
                normalized_user_name = c.Key(t, nullable: true),
                name = t.Column<string>(),
                roles = t.Column<string>(),
                is_persona = t.Column<bool>(),
                password_hash = t.Column<string>(nullable: true),
                security_stamp = t.Column<string>(nullable: true),
                concurrency_stamp = t.Column<string>(nullable: true),
                two_factor_enabled = t.Column<bool>(),
                lockout_end = t.Column<long>(nullable: true),
                lockout_enabled = t.Column<bool>(),
                access_failed_count = t.Column<int>(),
                ended_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_users", r => r.id));
        migrationBuilder.CreateIndex("users_by_name", "users", "normalized_user_name", unique: true);
        migrationBuilder.CreateTable(
            "user_tokens",
            t => new { user_id = c.Key(t), login_provider = c.Key(t), name = c.Key(t), value = t.Column<string>(nullable: true) },
            constraints: t => t.PrimaryKey("PK_user_tokens", r => new { r.user_id, r.login_provider, r.name }));
        migrationBuilder.CreateTable(
            "sessions",
            t => new
            {
                id = c.Key(t),
                user_id = c.Key(t),
                needs = t.Column<string>(nullable: true),
                device = t.Column<string>(),
                stamp = t.Column<string>(),
                began_at = t.Column<long>(),
                seen_at = t.Column<long>(),
                proved_at = t.Column<long>(),
                ended_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_sessions", r => r.id));
        migrationBuilder.CreateIndex("sessions_by_user", "sessions", ["user_id", "began_at"]);
        migrationBuilder.CreateTable(
            "case_reads",
            t => new
            {
                case_number = c.Key(t),
                read_at = t.Column<long>(),
                id = c.Key(t),
                user_id = t.Column<string>(),
                user_name = t.Column<string>(),
                roles = t.Column<string>(),
                what = t.Column<string>(),
                why = t.Column<byte[]>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_case_reads", r => new { r.case_number, r.read_at, r.id }));
    }
}
