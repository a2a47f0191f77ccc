using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>The forms that were sent, so that one that comes twice does its work once.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000021_SentForms")]
internal sealed class SentFormsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "sent_forms",
            t => new
            {
                user_id = c.Key(t),
                form_key = c.Key(t),
                case_number = t.Column<string>(),
                before_version = t.Column<int>(),
                after_version = t.Column<int>(),
                typed = t.Column<string>(),
                sent_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("PK_sent_forms", r => new { r.user_id, r.form_key }));
    }
}
