using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Calendar.ServiceDefaults;

/// <summary>Records reads of what is not public before it is shown.</summary>
public static class RecordedReads
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Has reads recorded by Scheduling.</summary>
    /// <param name="services">The service.</param>
    /// <param name="scheduling">Address of Scheduling.</param>
    /// <param name="key">Key of the role <c>service</c>.</param>
    public static IServiceCollection AddReadRegister(this IServiceCollection services, Uri scheduling, string key)
    {
        services.AddHttpClient(nameof(SchedulingReads), http =>
        {
            http.BaseAddress = new Uri(scheduling.AbsoluteUri.TrimEnd('/') + "/");
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
            http.Timeout = SchedulingReads.AtMost;
        }).RemoveAllLoggers();
        return services.AddSingleton<IReadRegister, SchedulingReads>();
    }

    /// <summary>Records that the caller is about to be shown what the address names.</summary>
    /// <param name="context">The request, of an endpoint that <see cref="ReadPurpose.WithPurpose"/> marks.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="UnavailableException">It is not recorded: nothing may be shown.</exception>
    public static Task RecordRead(this HttpContext context, CancellationToken stop) =>
        context.Record(ReadSubject.Of(context.Request, []), stop);

    /// <summary>Records once that the caller is about to be shown a page that holds these meetings.</summary>
    /// <param name="context">The request, of an endpoint that <see cref="ReadPurpose.WithPurpose"/> marks.</param>
    /// <param name="meetings">Ids of those that are not public; where there are none, nothing is recorded.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="UnavailableException">It is not recorded: nothing may be shown.</exception>
    public static Task RecordRead(this HttpContext context, IReadOnlyCollection<string> meetings, CancellationToken stop) =>
        meetings.Count == 0 ? Task.CompletedTask : context.Record(ReadSubject.Of(context.Request, meetings), stop);

    /// <summary>The answer to a read that could not be recorded: 503 with the code <c>read-not-recorded</c>.</summary>
    public static UnavailableException NotRecorded() => new(
        "read-not-recorded",
        "What was asked for is not public, and that it is read could not be recorded: Scheduling did not say so in time. It was expected to, since nothing "
        + "is shown without a record. Try again in a few seconds.",
        RetryAfter);

    private static Task Record(this HttpContext context, string subject, CancellationToken stop) =>
        context.RequestServices.GetRequiredService<IReadRegister>().Record(new ConfidentialRead(context.Caller(), subject, ReadPurpose.Of(context.Request)), stop);
}
