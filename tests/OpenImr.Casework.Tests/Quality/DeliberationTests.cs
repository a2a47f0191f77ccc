using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Quality;

/// <summary>The sample, the rubric and the second review in the store, on both databases: who sees what, and that nothing of it reaches the case.</summary>
public sealed class DeliberationTests
{
    private const string Secret = "The reasons lean on a report of another patient.";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Second = new("R-0388", "R-0388", [Role.Reviewer]);
    private static readonly Actor Other = new("R-0390", "R-0390", [Role.Reviewer]);

    private static DeliberationEvent.RubricFilled Filled => new(
        Rubric.On(Cast.IssuedOn).From,
        [.. Rubric.On(Cast.IssuedOn).Questions.Select((q, i) => i == 0 ? new RubricAnswer(q.Code, RubricMark.No, Secret) : new(q.Code, RubricMark.Yes, null))], "Kind to the employee.");

    private static SecondDecision[] Decisions =>
        [.. Cast.DisputedItems.Select(i => new SecondDecision(i, ItemOutcome.Upheld, "MTUS, Chronic Pain (2025)", $"{Secret} {i}"))];

    /// <summary>An office with one issued case that is drawn for everything.</summary>
    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var now = on.Clock.Now;
        on.Clock.Now = Cast.Noon(Cast.ReceivedOn.AddDays(-30));
        var office = OfficeOf(on);
        Opened(await EnrollReviewers.HandleAsync(
            new([Entry(2, Cast.Amaro()), Entry(3, Cast.Colleague(388)), Entry(4, Cast.Colleague(390))]), Cast.Credentialing, office, Stop));
        Opened(await SetSampling.HandleAsync(new(office.Today.AddDays(1), 1m, 1m, 9, "A year of looking at all."), Cast.MedicalDirector, office, Stop));
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.Issued)], Stop));
        on.Clock.Now = now;
        return (on, OfficeOf(on));
    }

    private static Office OfficeOf(StoreUnderTest on) => new(
        on.Store, new ReviewerStore(on.Store.Events), new OrganizationStore(on.Store.Events),
        Cast.Organization,
        Cast.NoTies, SpecialtyMap.Standard, on.Clock);

    private static PanelEntry Entry(int line, ExpertReviewer reviewer) => new(
        line, reviewer.Id, id => new ReviewerEvent.ReviewerEnrolled(id, "Lucía", $"Amaro{line}", Degree.DoctorOfMedicine, new(2024, 1, 15)),
        [.. Cast.AmarosRecord().Skip(1).Select(f => f is ReviewerEvent.LicenseRecorded { License: var l } ? new ReviewerEvent.LicenseRecorded(l with { Number = $"{l.Number}-{line}" }) : f)]);

    /// <summary>The documents of the made-up case lie in no vault; of everything else nothing may be amiss.</summary>
    private static async Task<IReadOnlyList<string>> DefectsAsync(StoreUnderTest on) =>
        [.. (await VerifyStore.RunAsync(on.Store, Stop)).Defects.Where(d => !d.Contains("missing from the vault", StringComparison.Ordinal) && !d.Contains("the key of document", StringComparison.Ordinal))];

    private static async Task<CaseDeliberation> DeliberatedAsync(Office office)
    {
        Opened(await FillRubric.HandleAsync(new(Cast.Number, Filled), Cast.Quality, office, Stop));
        Opened(await AskSecondReview.HandleAsync(new(Cast.Number, new(388), "The field fits."), Cast.Quality, office, Stop));
        Opened(await GiveSecondReview.HandleAsync(new(Cast.Number, Decisions), Second, office, Stop));
        return Opened(await WriteComment.HandleAsync(new(Cast.Number, Secret), Cast.MedicalDirector, office, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Deliberation_is_kept_beside_the_case_under_a_key_of_its_own_and_the_case_does_not_change(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            var before = Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
            await DeliberatedAsync(office);
            var after = Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
            Assert.Equal((before.Version, before.ServedHash), (after.Version, after.ServedHash));
            Assert.DoesNotContain(await on.Cases.ChainAsync(Cast.Number, Stop), c => StoredEvents.Deliberation.Types.ContainsKey(c.Type));
            await on.ReopenAsync();
            office = OfficeOf(on);
            var found = Opened(await ReadDeliberation.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop));
            Assert.Equal(("E. Brandt", Secret), (found.Deliberation.Rubric!.By.Name, found.Deliberation.Rubric.Told.Answers[0].Remark));
            Assert.Equal(new(3, 0, 1, 0), found.Deliberation.Agreement(found.Review));
            Assert.Empty(await DefectsAsync(on));
            var keys = await on.Store.Events.Keys.AllAsync(Stop);
            Assert.NotEqual(keys[$"case/{Cast.Number}"].Bytes.ToArray(), keys[$"deliberation/{Cast.Number}"].Bytes.ToArray());
            await using var db = on.Store.NewContext();
            Assert.DoesNotContain(await db.Events.Select(e => e.Payload).ToListAsync(Stop), p => System.Text.Encoding.UTF8.GetString(p).Contains(Secret, StringComparison.Ordinal));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Erased_with_the_case_nothing_of_it_is_left_and_every_chain_verifies(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            Opened(await AskSecondReview.HandleAsync(new(Cast.Number, new(388), "The field fits."), Cast.Quality, office, Stop));
            Opened(await WriteComment.HandleAsync(new(Cast.Number, Secret), Cast.MedicalDirector, office, Stop));
            Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.RetentionEnded, Cast.Coordinator, Stop));
            Assert.Equal(0, (await on.Store.Deliberation.LoadAsync(Cast.Number, Stop)).Version);
            Assert.False((await on.Store.Events.Keys.AllAsync(Stop))[$"deliberation/{Cast.Number}"].Opens);
            Assert.Empty(Opened(await ReadSecondReviews.HandleAsync(Second, office, Stop)));
            Assert.Empty(await DefectsAsync(on));
            Assert.StartsWith("There is no case", Refusal(await on.Store.Deliberation.AppendAsync(Cast.Number, Cast.Quality, _ => CaseDeliberation.WriteComment("late"), Stop)), StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_list_of_open_second_reviews_is_made_again_from_the_events(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            Opened(await AskSecondReview.HandleAsync(new(Cast.Number, new(388), "The field fits."), Cast.Quality, office, Stop));
            await on.Store.Database.CommitAsync([new("DELETE FROM second_reviews")], Stop);
            Assert.Contains(await DefectsAsync(on), d => d.Contains("Deliberation about case", StringComparison.Ordinal));
            await RebuildReadTables.RunAsync(on.Store, Stop);
            Assert.Empty(await DefectsAsync(on));
            Assert.Equal([Cast.Number], Opened(await ReadSecondReviews.HandleAsync(Second, office, Stop)).Select(a => a.Number));
            Assert.Empty(Opened(await ReadSecondReviews.HandleAsync(Other, office, Stop)));
        }
    }

    [Fact]
    public async Task Only_the_reviewer_who_was_asked_opens_the_file_and_only_the_file_that_the_first_had()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            var unknown = CaseStore.Unknown(Cast.Number).ToString();
            Assert.Equal(unknown, Refusal(await OpenSecondReview.HandleAsync(new(Cast.Number), Second, office, Stop)));
            Opened(await AskSecondReview.HandleAsync(new(Cast.Number, new(388), "The field fits."), Cast.Quality, office, Stop));
            Opened(await on.Cases.AppendAsync(
                Cast.Number, int.MaxValue, Cast.Clerk, r => r.ReceiveDocument(Cast.Document(7, DocumentType.Correspondence, "The employee", "2026-11-21", 2, PartyRole.Employee, new(2026, 11, 22))), Stop));
            var file = Opened(await OpenSecondReview.HandleAsync(new(Cast.Number), Second, office, Stop));
            Assert.Equal(Cast.DisputedItems, file.Items.Select(i => i.Number));
            Assert.Equal([1, 2, 3, 4, 5, 6], file.Documents.Select(d => d.Id.Number));
            Assert.Equal("The file of this second review has no document D-007.", Refusal(await OpenSecondReviewDocument.HandleAsync(new(Cast.Number, new(7)), Second, office, Stop)));
            foreach (var someone in new[] { Other, Cast.DrAmaro })
            {
                Assert.Equal(unknown, Refusal(await OpenSecondReview.HandleAsync(new(Cast.Number), someone, office, Stop)));
                Assert.Equal(unknown, Refusal(await OpenSecondReviewDocument.HandleAsync(new(Cast.Number, new(1)), someone, office, Stop)));
                Assert.Equal(unknown, Refusal(await GiveSecondReview.HandleAsync(new(Cast.Number, Decisions), someone, office, Stop)));
                Assert.Equal(unknown, Refusal(await EndSecondReview.HandleAsync(new(Cast.Number, "not mine"), someone, office, Stop)));
            }

            // Given, the file closes again.
            Opened(await GiveSecondReview.HandleAsync(new(Cast.Number, Decisions), Second, office, Stop));
            Assert.Equal(unknown, Refusal(await OpenSecondReview.HandleAsync(new(Cast.Number), Second, office, Stop)));
            // And nothing else of the case was open to the second reviewer at any time.
            foreach (var act in AccessTable.Acts.Where(a => AccessTable.Of(a, Role.Reviewer).OnlyOwn))
                Assert.False(AccessTable.Allows(act, Second, Opened(await on.Cases.LoadAsync(Cast.Number, Stop))));
        }
    }

    [Fact]
    public void What_the_second_reviewer_is_handed_has_no_place_for_an_outcome_a_reviewer_or_a_rationale()
    {
        var reachable = new HashSet<Type>();
        Reach(typeof(OpenSecondReview.BlindFile), reachable);
        Assert.Contains(typeof(DisputedItem), reachable);
        Assert.Empty(reachable.Intersect([typeof(ItemOutcome), typeof(ItemDecision), typeof(HeldDecision), typeof(ReviewerId), typeof(PanelSeat), typeof(ReviewCase), typeof(Letter), typeof(CaseDeliberation)]));
        var planted = new HashSet<Type>();
        Reach(typeof(ReadDeliberation.Found), planted);
        Assert.Contains(typeof(ItemOutcome), planted);
    }

    [Fact]
    public async Task No_letter_record_history_or_explanation_tells_the_deliberation()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            // Given back with reasons, passed with a note, then everything that quality can say.
            var number = CaseNumber.Of(2026, 7);
            CaseEvent[] told = [.. CaseStoreTests.Numbered(number, Cast.EventsTo(CaseStage.Quality))];
            var again = told.SkipWhile(e => e is not CaseEvent.SummaryWritten).ToArray();
            Opened(await on.Cases.CreateAsync(
                number, Cast.Clerk,
                [.. told, new CaseEvent.ReturnedToReviewer([Secret]), .. again, new CaseEvent.QualityPassed(Secret), new CaseEvent.DeterminationIssued(1, Cast.IssuedOn, null, Cast.ServedHash, Cast.PublishedHash)], Stop));
            Opened(await FillRubric.HandleAsync(new(number, Filled), Cast.Quality, office, Stop));
            Opened(await WriteComment.HandleAsync(new(number, Secret), Cast.Quality, office, Stop));
            var review = Opened(await on.Cases.LoadAsync(number, Stop));
            var final = FinalDetermination.Of(review, office.Profile, (1, Cast.IssuedOn))!;
            var history = Opened(await ReadCase.HandleAsync(new(number), Cast.Coordinator, office, Stop));
            var explained = Opened(await ReadExplanation.HandleAsync(new(number), Cast.Coordinator, office, Stop));
            string[] outward =
            [
                Letter.Served(final).Html, Core.Determinations.Publication.PublicationDraft.Of(final).Kept(1).Html,
                Opened(await SealDetermination.HandleAsync(number, Cast.MedicalDirector, office, Stop)).Json, Opened(await OpenOutwardRecord.HandleAsync(number, Cast.Coordinator, office, Stop)).Json,
                .. history.History.Select(e => EventInWords.Of(e.Event).Sentence), .. history.Checklist.Select(c => c.ToString()),
                .. explained.Events.SelectMany(t => new[] { t.Words.Sentence, t.Sentence }),
            ];
            Assert.All(outward, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
            Opened(await on.Store.Drafts.SaveAsync(
                number, CasePart.PutAside, Cast.DrAmaro, """[{"Code":"stale-records","Finding":"a","Reason":"The latest note is of last week.","At":"2026-11-01T12:00:00-08:00"}]""", 1, 0, Stop));
            // Those for whom it is do read it: quality all of it, the author what was given back.
            var found = Opened(await ReadDeliberation.HandleAsync(new(number), Cast.Quality, office, Stop));
            Assert.Equal((Secret, Secret, Cast.Summary), (Assert.Single(found.Returned).Reasons[0], Assert.Single(found.Passed).Note, found.Returned[0].Summary));
            Assert.Equal("The latest note is of last week.", Assert.Single(found.PutAside).Reason);
            Assert.Equal([Secret], Assert.Single(Opened(await ReadReturns.HandleAsync(new(number), Cast.DrAmaro, office, Stop))).Reasons);
            Assert.Equal(CaseStore.Unknown(number).ToString(), Refusal(await ReadReturns.HandleAsync(new(number), Second, office, Stop)));
        }
    }

    private static void Reach(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            return;
        foreach (var inner in type.GetGenericArguments().Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.PropertyType)).Concat(type.GetNestedTypes())
            .Concat(type.GetElementType() is { } element ? [element] : []))
            if (inner.Namespace?.StartsWith("OpenImr", StringComparison.Ordinal) == true || inner.IsGenericType || inner.IsArray)
                Reach(inner, seen);
    }

    [Fact]
    public async Task The_month_shows_what_was_drawn_what_is_open_and_what_a_year_of_rubrics_and_second_reviews_says()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            var open = Opened(await ReadSample.HandleAsync(new(Cast.IssuedOn), Cast.Quality, office, Stop));
            Assert.Equal((1, 1, true), (open.Issued, open.Cases.Count, open.Cases[0].IsOpen));
            Assert.Equal("M. Osei, MD", open.Sampling.Rules[0].Set.By);
            await DeliberatedAsync(office);
            var done = Opened(await ReadSample.HandleAsync(new(Cast.IssuedOn), Cast.MedicalDirector, office, Stop));
            Assert.False(done.Cases[0].IsOpen);
            Assert.Equal((1, 1), (done.Rubrics, done.Praised));
            Assert.Equal((0, 1, 0), (done.Questions[0].Yes, done.Questions[0].No, done.Questions[0].NotApplicable));
            Assert.Equal((1, 0), (done.Questions[1].Yes, done.Questions[1].No));
            Assert.Equal("Too few to tell: 4 of at least 30 items.", done.Agreement.InWords);
            Assert.Empty(Opened(await ReadSample.HandleAsync(new(Cast.IssuedOn.AddMonths(1)), Cast.Quality, office, Stop)).Cases);
        }
    }
}
