using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>The tables that lists are read from. A later change drops them and makes them anew; they are filled again from the events.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000002_ReadTables")]
internal sealed class ReadTablesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "cases",
            t => new
            {
                number = c.Key(t),
                programme = c.Key(t),
                stage = c.Key(t),
                is_open = t.Column<bool>(),
                track = c.Key(t),
                employee_name = t.Column<string>(),
                employee_birth_date = t.Column<DateOnly>(nullable: true),
                claim_number = c.Key(t),
                employer = t.Column<string>(),
                administrator = t.Column<string>(),
                physician = t.Column<string>(),
                items_text = t.Column<string>(),
                item_count = t.Column<int>(),
                waiting_on = c.Key(t, nullable: true),
                coordinator = c.Key(t, nullable: true),
                coordinator_name = t.Column<string>(nullable: true),
                received_on = t.Column<DateOnly>(),
                assigned_on = t.Column<DateOnly>(nullable: true),
                decided_on = t.Column<DateOnly>(nullable: true),
                next_due = t.Column<long>(nullable: true),
                next_due_rule = t.Column<string>(nullable: true),
                next_due_text = t.Column<string>(nullable: true),
                due_order = t.Column<long>(),
                result = t.Column<string>(nullable: true),
                is_synthetic = t.Column<bool>(),
                version = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("PK_cases", r => r.number));
        migrationBuilder.CreateIndex(
            "cases_by_due", "cases", ["is_open", "due_order", "number", "stage", "track", "waiting_on", "coordinator", "programme"]);
        migrationBuilder.CreateIndex(
            "cases_by_stage", "cases", ["stage", "is_open", "due_order", "number", "track", "waiting_on", "coordinator", "programme"]);
        migrationBuilder.CreateIndex(
            "cases_by_coordinator", "cases", ["coordinator", "is_open", "stage", "due_order", "number", "track", "waiting_on", "programme"]);
        migrationBuilder.CreateIndex(
            "cases_by_receipt", "cases",
            ["is_open", "received_on", "number", "stage", "track", "waiting_on", "coordinator", "programme", "due_order"]);
        migrationBuilder.CreateIndex("cases_by_claim", "cases", "claim_number");
        migrationBuilder.CreateTable(
            "case_clocks",
            t => new
            {
                case_number = c.Key(t),
                rule = c.Key(t),
                state = t.Column<string>(),
                due = t.Column<long>(),
                is_own = t.Column<bool>(),
                waiting_on = t.Column<string>(),
                citation = t.Column<string>(),
                text = t.Column<string>(),
            },
            constraints: t => t.PrimaryKey("PK_case_clocks", r => new { r.case_number, r.rule }));
        migrationBuilder.CreateTable(
            "case_words",
            t => new { word = c.Key(t), case_number = c.Key(t) },
            constraints: t => t.PrimaryKey("PK_case_words", r => new { r.word, r.case_number }));
        migrationBuilder.CreateIndex("case_words_by_case", "case_words", "case_number");
        migrationBuilder.CreateTable(
            "case_reviewers",
            t => new { reviewer = c.Key(t), case_number = c.Key(t) },
            constraints: t => t.PrimaryKey("PK_case_reviewers", r => new { r.reviewer, r.case_number }));
        migrationBuilder.CreateIndex("case_reviewers_by_case", "case_reviewers", "case_number");
    }
}
