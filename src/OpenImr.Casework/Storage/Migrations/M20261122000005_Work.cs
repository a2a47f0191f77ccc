using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>Open tasks and holds, saved filters, who saw which list; and an index by which a search for two names asks each case once.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000005_Work")]
internal sealed class WorkMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "case_tasks",
            t => new
            {
                case_number = c.Key(t),
                task = t.Column<int>(),
                what = t.Column<string>(),
                user_id = c.Key(t),
                user_name = t.Column<string>(),
                due_on = t.Column<DateOnly>(),
            },
            constraints: t => t.PrimaryKey("PK_case_tasks", r => new { r.case_number, r.task }));
        migrationBuilder.CreateIndex("case_tasks_by_user", "case_tasks", ["user_id", "due_on"]);
        migrationBuilder.CreateTable(
            "case_holds",
            t => new
            {
                case_number = c.Key(t),
                hold = t.Column<int>(),
                why = t.Column<string>(),
                waiting_for = t.Column<string>(),
                until = t.Column<DateOnly>(),
                user_id = t.Column<string>(),
            },
            constraints: t => t.PrimaryKey("PK_case_holds", r => new { r.case_number, r.hold }));
        migrationBuilder.CreateIndex("case_holds_by_day", "case_holds", "until");
        migrationBuilder.CreateTable(
            "saved_filters",
            t => new
            {
                user_id = c.Key(t),
                name = c.Key(t),
                user_name = t.Column<string>(),
                query = t.Column<string>(),
                is_shared = t.Column<bool>(),
                saved_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("PK_saved_filters", r => new { r.user_id, r.name }));
        migrationBuilder.CreateTable(
            "list_reads",
            t => new
            {
                id = c.Key(t),
                read_at = t.Column<long>(),
                user_id = t.Column<string>(),
                user_name = t.Column<string>(),
                roles = t.Column<string>(),
                what = t.Column<string>(),
                filter = t.Column<string>(),
                words = t.Column<string>(nullable: true),
                found = t.Column<int>(),
                shown = t.Column<string>(),
            },
            constraints: t => t.PrimaryKey("PK_list_reads", r => r.id));
        migrationBuilder.CreateIndex("list_reads_by_time", "list_reads", "read_at");
        migrationBuilder.DropIndex("case_words_by_case", "case_words");
        migrationBuilder.CreateIndex("case_words_by_case", "case_words", ["case_number", "word"]);
    }
}
