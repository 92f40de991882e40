namespace Calendar.Notification.ToldBy;

/// <summary>Gives the service what it needs to say what everybody had been told.</summary>
internal static class ToldRegistration
{
    /// <summary>Adds the list, and asks Scheduling for the log.</summary>
    public static IServiceCollection AddToldList(this IServiceCollection services, Uri scheduling, string key)
    {
        services.AddHttpClient<LogClient>(http =>
        {
            http.BaseAddress = new Uri(scheduling.AbsoluteUri.TrimEnd('/') + "/");
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
            http.Timeout = TimeSpan.FromSeconds(10);
        }).RemoveAllLoggers();
        return services.AddTransient<ToldList>();
    }
}
