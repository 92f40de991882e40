namespace Calendar.Notification.Delivery;

/// <summary>The mails that a process has taken and no courier has begun. Filled again by one courier for all, while the others still carry what is left of it.</summary>
/// <param name="claims">Where mails are taken.</param>
/// <param name="ledger">Where they are given back.</param>
/// <param name="owner">The process.</param>
/// <param name="clock">Measures how long they lie.</param>
internal sealed class MailBag(Claims claims, Ledger ledger, Guid owner, TimeProvider clock)
{
    private const int Fewest = 64;
    private const int Most = 512;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LieAtMost = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Queue<Errand> errands = [];
    private Task<int>? filling;
    private int portion = Fewest;
    private bool isMore;
    private long filled;
    private long touched;

    /// <summary>The next mail to carry; null when none is due.</summary>
    public async Task<Errand?> Next(CancellationToken stop)
    {
        while (true)
        {
            var isOwn = false;
            Task<int>? fresh;
            lock (gate)
            {
                if (filling is null && (errands.Count == 0 || (isMore && errands.Count <= portion / 2)))
                {
                    filling = Fill(stop);
                    isOwn = true;
                }
                fresh = filling;
                if (errands.TryDequeue(out var next))
                {
                    touched = clock.GetTimestamp();
                    return next;
                }
            }

            // Who joins a look that had begun before may have been woken for what it could not see.
            if (fresh is not null && await fresh == 0 && isOwn)
            {
                return null;
            }
        }
    }

    /// <summary>Gives back what nobody has begun.</summary>
    public async Task Empty(CancellationToken stop)
    {
        List<Errand> left;
        lock (gate)
        {
            left = [.. errands];
            errands.Clear();
            portion = Fewest;
        }
        if (left.Count > 0)
        {
            await ledger.GiveBack(left, owner, stop);
        }
    }

    /// <summary>Gives back what lies there because every courier is held up: another process may do better.</summary>
    public Task EmptyIfForgotten(CancellationToken stop) => clock.GetElapsedTime(Volatile.Read(ref touched)) > LieAtMost ? Empty(stop) : Task.CompletedTask;

    private async Task<int> Fill(CancellationToken stop)
    {
        // Off the lock that it is called under.
        await Task.Yield();
        try
        {
            var taken = await claims.Claim(owner, portion, stop);
            lock (gate)
            {
                foreach (var errand in taken)
                {
                    errands.Enqueue(errand);
                }
                isMore = taken.Count == portion;
                portion = isMore && clock.GetElapsedTime(filled) < Quick ? Math.Min(portion * 2, Most) : Fewest;
                filled = touched = clock.GetTimestamp();
            }
            return taken.Count;
        }
        finally
        {
            lock (gate)
            {
                filling = null;
            }
        }
    }
}
