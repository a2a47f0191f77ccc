using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Tests.Records;

public sealed class RecordsPageTests(Site site)
{
    private static async Task<string> TokenAsync(HttpClient client, CaseNumber number) => Regex.Match(
        await client.GetStringAsync(new Uri($"/cases/{number}/records", UriKind.Relative)),
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<string> SendAsync(HttpClient client, CaseNumber number, string? token, params (string Name, HttpContent Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        foreach (var (name, value) in new[] { ("from", "ClaimsAdministrator"), ("received", "10/20/2026"), ("type", "ProgressReport"), ("author", ""), ("dated", "July 2026") })
            form.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
            form.Add(content, "files", name);
        using var answer = await client.PostAsync(new Uri($"/cases/{number}/records/upload", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            return answer.StatusCode.ToString();
        return WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/cases/{number}/records", UriKind.Relative)));
    }

    private async Task<int> DocumentsOf(CaseNumber number) =>
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(number, default)).Value.Documents.Count;

    private int FilesOf(CaseNumber number) =>
        Directory.EnumerateFiles(site.Office.Store.Settings.Folder.Vault, "*", SearchOption.AllDirectories).Count(f => f.Contains(number.ToString(), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public async Task Many_files_come_in_at_once_and_the_wrong_ones_are_refused_in_a_sentence()
    {
        var number = await site.StoreAsync(3101, CaseStage.RecordsOpen);
        using var records = await site.SignInAsync("moss");
        var said = await SendAsync(
            records, number, await TokenAsync(records, number), ("one.pdf", new ByteArrayContent(Site.Pdf("one"))), ("two.pdf", new ByteArrayContent(Site.Pdf("two"))),
            ("three.pdf", new ByteArrayContent("MZ, a program that calls itself a PDF"u8.ToArray())));
        Assert.Contains("2 documents added", said, StringComparison.Ordinal);
        Assert.Contains("three.pdf:", said, StringComparison.Ordinal);
        Assert.Equal((2, 2), (await DocumentsOf(number), FilesOf(number)));
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_in_a_sentence_and_leave_nothing()
    {
        var number = await site.StoreAsync(3102, CaseStage.RecordsOpen);
        using var records = await site.SignInAsync("moss");
        var token = await TokenAsync(records, number);
        using var large = new StreamContent(new Zeros(200_000_000));
        var said = await SendAsync(records, number, token, ("large.pdf", large));
        Assert.Contains("large.pdf:", said, StringComparison.Ordinal);
        Assert.Contains("100", said, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await DocumentsOf(number), FilesOf(number)));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var number = await site.StoreAsync(3103, CaseStage.RecordsOpen);
        using var records = await site.SignInAsync("moss");
        var token = await TokenAsync(records, number);
        using var broken = new StreamContent(new Zeros(5_000_000) { BreaksAt = 1_000_000 });
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(records, number, token, ("broken.pdf", broken)));
        Assert.Equal((0, 0), (await DocumentsOf(number), FilesOf(number)));
    }

    [Fact]
    public async Task Without_its_token_an_upload_is_refused()
    {
        var number = await site.StoreAsync(3104, CaseStage.RecordsOpen);
        using var records = await site.SignInAsync("moss");
        Assert.Equal("BadRequest", await SendAsync(records, number, null, ("one.pdf", new ByteArrayContent(Site.Pdf("one")))));
        Assert.Equal(0, await DocumentsOf(number));
    }

    [Fact]
    public async Task The_register_is_confirmed_and_the_file_declared_complete_on_a_ground()
    {
        var number = await site.StoreAsync(3105, CaseStage.RecordsOpen);
        using var records = await site.SignInAsync("moss");
        await SendAsync(records, number, await TokenAsync(records, number), ("one.pdf", new ByteArrayContent(Site.Pdf("one"))));
        var page = $"/cases/{number}/records";
        async Task<HttpResponseMessage> Post(string handler, params (string, string)[] fields)
        {
            var seen = Regex.Match(await records.GetStringAsync(new Uri(page, UriKind.Relative)), "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
            return await Site.PostAsync(records, page, fields.Append(("seen", seen)).ToDictionary(f => f.Item1, f => f.Item2), $"{page}?handler={handler}");
        }

        using var described = await Post("Describe", ("document", "1"), ("described-type", "Imaging"), ("described-author", "Valley Imaging"), ("described-dated", "9/9/2026"));
        var earlier = site.Office.Today.AddDays(-1);
        using var unreasoned = await Post("Describe", ("document", "1"), ("described-type", "Imaging"), ("described-received", Words.Of(earlier)), ("described-reason", ""));
        Assert.Contains("Say why the day of receipt is corrected.", await unreasoned.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unread = await Post("Describe", ("document", "1"), ("described-type", "Imaging"), ("described-received", "soon"));
        Assert.Contains("is not a date", await unread.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var corrected = await Post(
            "Describe", ("document", "1"), ("described-type", "Imaging"), ("described-author", "Valley Imaging"), ("described-received", Words.Of(earlier)), ("described-reason", "The stamp says so."));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        using var confirmed = await Post("Confirm");
        using var unsaid = await Post("Complete", ("ground", ""), ("explanation", "All of it is in."));
        Assert.Contains("Choose the ground", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("All of it is in.", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var complete = await Post("Complete", ("ground", "EverythingReceived"), ("explanation", "All of it is in."));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (described.StatusCode, confirmed.StatusCode, complete.StatusCode));
        var after = Assert.IsType<Outcome<ReviewCase>.Accepted>(await site.Office.Cases.LoadAsync(number, default)).Value;
        Assert.Equal((CaseStage.RecordsComplete, "Valley Imaging", 1), (after.Stage, after.Documents[0].Author, after.Register.Count));
        Assert.Equal(earlier, after.Documents[0].ReceivedOn);
    }

    /// <summary>A PDF's beginning and then nothing but zeros.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private static readonly byte[] Start = Encoding.ASCII.GetBytes("%PDF-1.7\n");

        public long? BreaksAt { get; init; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position >= BreaksAt)
                throw new IOException("The line broke.");
            var read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            if (Position == 0)
                Start.CopyTo(buffer, offset);
            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
