using System.Diagnostics;
using System.Diagnostics.Metrics;
using Calendar.Notification.Smtp;

namespace Calendar.Notification.Delivery;

/// <summary>Spans and figures of delivery; ids and codes only.</summary>
internal sealed class MailTelemetry : IDisposable
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "Calendar.Notification";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Counter<long> mails;
    private readonly Counter<long> changes;
    private readonly Histogram<double> delay;
    private readonly Gauge<double> ahead;

    public MailTelemetry()
    {
        mails = meter.CreateCounter<long>("calendar.notification.mails", "{mail}", "Tries to hand a mail over, by outcome, phase and code.");
        changes = meter.CreateCounter<long>("calendar.notification.server_changes", "{change}", "Changes of whether the mail server is tried, by what it is from then on.");
        delay = meter.CreateHistogram<double>("calendar.notification.delay", "s", "From the planning of a mail to its acceptance.");
        ahead = meter.CreateGauge<double>("calendar.notification.clock_ahead", "s", "By how much the clock of the process is ahead of the database's.");
    }

    /// <summary>Begins the span of one try, in the trace of the command that caused the mail.</summary>
    public static Activity? Begin(Errand errand)
    {
        ActivityContext.TryParse(errand.Traceparent, null, isRemote: true, out var parent);
        return Source.StartActivity("hand over mail", ActivityKind.Client, parent)
            ?.SetTag("calendar.mail", errand.MailId).SetTag("calendar.attempt", errand.Attempt);
    }

    /// <summary>Notes what came of it.</summary>
    public void End(Activity? span, Handover handover, TimeSpan sincePlanned)
    {
        span?.SetTag("calendar.outcome", handover.Outcome.ToString()).SetTag("calendar.phase", handover.Phase.ToString()).SetTag("smtp.code", handover.Code);
        mails.Add(1, new("outcome", handover.Outcome.ToString()), new("phase", handover.Phase.ToString()), new("code", handover.Code));
        if (handover.Outcome == HandoverOutcome.Accepted)
        {
            delay.Record(sincePlanned.TotalSeconds);
        }
    }

    /// <summary>Notes that the server is tried, left alone or on trial from now on.</summary>
    public void Note(Breaker server) => changes.Add(1, new KeyValuePair<string, object?>("server", Word(server)));

    /// <summary>Notes by how much the clock of the process is ahead of the database's.</summary>
    public void NoteClock(TimeSpan difference) => ahead.Record(difference.TotalSeconds);

    /// <summary>A breaker in a word: <c>tried</c>, <c>leftAlone</c> or <c>onTrial</c>.</summary>
    public static string Word(Breaker server) => server switch
    {
        Breaker.Open => "leftAlone",
        Breaker.HalfOpen => "onTrial",
        _ => "tried",
    };

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
