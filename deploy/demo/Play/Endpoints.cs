namespace Calendar.Demo.Play;

/// <summary>Where the services are and which keys open them, from the environment as <c>.local/endpoints.env</c> writes it.</summary>
internal sealed record Endpoints(Uri Scheduling, Uri Projection, Uri Notification, IReadOnlyDictionary<KeyHolder, string> Keys)
{
    /// <exception cref="InvalidOperationException">A variable is missing; the message names it.</exception>
    public static Endpoints FromEnvironment() => new(
        new Uri(Required("SCHEDULING_URL")),
        new Uri(Required("PROJECTION_URL")),
        new Uri(Required("NOTIFICATION_URL")),
        new Dictionary<KeyHolder, string>
        {
            [KeyHolder.Organiser] = Required("KEY_ORGANISER"),
            [KeyHolder.Visa] = Required("KEY_VISA"),
            [KeyHolder.Desk] = Required("KEY_DESK"),
            [KeyHolder.SubscriberAdmin] = Required("KEY_SUBSCRIBER_ADMIN"),
        });

    /// <summary>Where the files go that the demo shows, from the environment.</summary>
    /// <exception cref="InvalidOperationException">It is not set.</exception>
    public static string FolderFromEnvironment() => Required("DEMO_DIR");

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set. Start the demo with deploy/up --demo, or set what .local/endpoints.env holds, and DEMO_DIR.");
}
