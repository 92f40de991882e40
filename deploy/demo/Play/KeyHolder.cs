namespace Calendar.Demo.Play;

/// <summary>Whose key the demo uses for a request.</summary>
internal enum KeyHolder
{
    Organiser,
    Visa,
    Desk,
    SubscriberAdmin,
}
