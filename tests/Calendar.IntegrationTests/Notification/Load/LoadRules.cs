namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>What must hold of the mails that a server took. Pure.</summary>
internal static class LoadRules
{
    /// <summary>Whatever does not hold of the copies and the order of each reader's mails about each meeting.</summary>
    /// <param name="taken">In the order in which they were taken.</param>
    /// <param name="doubts">How often it was in doubt whether a mail had arrived, by Message-ID; 0 where there is none.</param>
    public static IEnumerable<string> Broken(IReadOnlyList<SentMail> taken, IReadOnlyDictionary<string, int> doubts)
    {
        foreach (var copies in taken.GroupBy(mail => mail.Id))
        {
            if (copies.Count() > 1 + doubts.GetValueOrDefault(copies.Key))
                yield return $"{copies.Count()} copies of a mail that was in doubt {doubts.GetValueOrDefault(copies.Key)} times";
            if (copies.Select(mail => mail.Sum).Distinct().Count() > 1)
                yield return "copies of a mail differ";
        }

        foreach (var thread in taken.GroupBy(mail => (mail.Recipient, mail.Meeting)))
        {
            // A copy may follow its own mail, and nothing newer.
            var mails = thread.Where((mail, i) => i == 0 || thread.ElementAt(i - 1).Id != mail.Id).ToList();
            foreach (var (earlier, later) in mails.Zip(mails.Skip(1)))
            {
                if (later.Version <= earlier.Version)
                    yield return $"{thread.Key}: version {later.Version} after {earlier.Version}";
            }

            var entries = mails.Select(mail => mail.Entry).OfType<SentEntry>().ToList();
            foreach (var (earlier, later) in entries.Zip(entries.Skip(1)))
            {
                if (later.Sequence <= earlier.Sequence)
                    yield return $"{thread.Key}: SEQUENCE {later.Sequence} after {earlier.Sequence}";
            }
        }
    }

    /// <summary>Whatever the last mails state otherwise than the store, and whatever is missing.</summary>
    /// <param name="taken">In the order in which they were taken.</param>
    /// <param name="owed">Readers and the meetings of which they are owed the state.</param>
    /// <param name="meetings">Version and status of each.</param>
    public static IEnumerable<string> Missing(
        IReadOnlyList<SentMail> taken, IEnumerable<(string Reader, string Meeting)> owed, IReadOnlyDictionary<string, (long Version, string Status)> meetings)
    {
        var last = taken.GroupBy(mail => (mail.Recipient, mail.Meeting)).ToDictionary(thread => thread.Key, thread => thread.Last());
        foreach (var (reader, meeting) in owed)
        {
            if (last.GetValueOrDefault((reader, meeting)) is not { } mail)
                yield return $"{reader} was told nothing of {meeting}";
            else if ((mail.Version, mail.Status) != meetings[meeting])
                yield return $"{reader} was last told that {meeting} was {mail.Status} at version {mail.Version}, and it is {meetings[meeting]}";
        }
    }
}
