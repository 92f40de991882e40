using Calendar.Notification.Alerts;
using Calendar.Notification.Bounces;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Calendar.Notification.Participants;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Delivery;

/// <summary>Takes mails that are due out of the ledger for one process.</summary>
internal sealed class Claims(NpgsqlDataSource database, DeliverySettings settings)
{
    private const string Take = """
        update mails m set state = 'sending', owner = $1, lease_until = now() + $2, attempts = attempts + 1,
          recipient = taken.recipient, message_id = taken.message_id, mail = taken.mail,
          said = coalesce(taken.said, m.said), based_on = coalesce(taken.based_on, m.based_on),
          object = case when taken.said is null then m.object else taken.object end,
          named = case when taken.said is null then m.named else string_to_array(taken.named, ' ') end
        from unnest($3, $4, $5, $6, $7, $8, $9, $10) taken (mail_id, recipient, message_id, mail, said, based_on, object, named) where m.mail_id = taken.mail_id
        """;

    private const string Settle = "update mails set state = $2, next_at = null, finished_at = now() where mail_id = any ($1)";

    private const string Wait = "update mails set next_at = now() + interval '1 second' where mail_id = any ($1)";

    private readonly LinkKey key = new(database);

    /// <summary>Takes up to so many mails. Each has its bytes from then on.</summary>
    /// <param name="owner">The process.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Errand>> Claim(Guid owner, int atMost, CancellationToken stop)
    {
        var tokens = await key.Tokens(stop);
        var links = new ReaderLinks(settings.Public, tokens);
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var due = await DueMails.Read(atMost, transaction, stop);
        var told = await Tales([.. due.Where(mail => mail is { IsWanted: true, Recipient: not null, Bytes: null, Words: null })], transaction, stop);
        var letters = await Correspondence.Read(
            [.. due.Where(mail => mail.PersonId is not null && told.ContainsKey(mail.MailId)).Select(mail => (mail, told[mail.MailId]))], settings.From, transaction, stop);
        await using var writes = new NpgsqlBatch(connection, transaction);
        List<Errand> errands = [];
        foreach (var some in due.GroupBy(mail => Fate(mail, letters)))
        {
            var ids = some.Select(mail => mail.MailId).ToArray();
            switch (some.Key)
            {
                case "taken":
                    errands.AddRange(some.Select(mail => new Errand(
                        mail.MailId, mail.Attempts + 1, mail.Recipient!, mail.MessageId ?? MailBytes.MessageId(mail.MailId, settings.From),
                        mail.Bytes ?? settings.Sign(
                            letters.Of(mail) is { } letter ? MailWriter.Write(letter.Message) : MailBytes.Of(mail, settings.From, told.GetValueOrDefault(mail.MailId, []), links), mail.Now),
                        mail.Traceparent, mail.PlannedAt)
                    {
                        Sender = EnvelopeSender.Of(mail.MailId, settings.From, tokens),
                    }));
                    writes.BatchCommands.Add(Taking(owner, errands, [.. some.Select(letters.Of)]));
                    break;
                case "waits":
                    writes.BatchCommands.Add(new NpgsqlBatchCommand(Wait) { Parameters = { new() { Value = ids } } });
                    break;
                default:
                    writes.BatchCommands.Add(new NpgsqlBatchCommand(Settle) { Parameters = { new() { Value = ids }, new() { Value = some.Key } } });
                    break;
            }
        }
        if (due.Count > 0)
        {
            await writes.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
        return errands;
    }

    private static string Fate(DueMail mail, Correspondence letters) =>
        !mail.IsWanted ? "suppressed"
        : mail.Recipient is null ? "noAddress"
        : mail.PersonId is null || mail.Bytes is not null ? "taken"
        : letters.MustWait(mail) ? "waits"
        : letters.Of(mail) is null ? "superseded"
        : "taken";

    private NpgsqlBatchCommand Taking(Guid owner, List<Errand> errands, Letter?[] letters) => new(Take)
    {
        Parameters =
        {
            new() { Value = owner }, new() { Value = settings.Lease }, new() { Value = errands.Select(errand => errand.MailId).ToArray() },
            new() { Value = errands.Select(errand => errand.Recipient).ToArray() }, new() { Value = errands.Select(errand => errand.MessageId).ToArray() },
            new() { Value = errands.Select(errand => errand.Mail).ToArray() }, Texts(letters.Select(letter => letter?.Message.Subject)),
            new() { Value = letters.Select(letter => letter?.BasedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            Texts(letters.Select(letter => letter is null or { Object: CalendarObject.None } ? null : letter.Object.ToString().ToLowerInvariant())),
            Texts(letters.Select(letter => letter is null ? null : string.Join(' ', letter.Named))),
        },
    };

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static async Task<Dictionary<Guid, IReadOnlyList<Told>>> Tales(IReadOnlyList<DueMail> mails, NpgsqlTransaction transaction, CancellationToken stop)
    {
        if (mails.Count == 0)
        {
            return [];
        }
        var told = await ToldCommands
            .ReadAll([.. mails.SelectMany(mail => mail.Commands).Distinct()], [.. mails.Select(mail => mail.MeetingId!).Distinct()], transaction.Connection!, transaction, stop)
            .ToDictionaryAsync(one => (one.CommandId, one.Meeting.MeetingId), cancellationToken: stop);
        return mails.ToDictionary(mail => mail.MailId, IReadOnlyList<Told> (mail) => [.. mail.Commands.Select(command => told[(command, mail.MeetingId!)])]);
    }
}
