namespace Calendar.IntegrationTests.Chaos.Load;

/// <summary>A request whose outcome is known beforehand.</summary>
/// <param name="Key">The key it is sent with; also the name of its role.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Where to.</param>
/// <param name="Json">Body.</param>
/// <param name="Facts">Stored names of the facts it adds, in order.</param>
/// <param name="Told">Subscribers who are owed one mail for it.</param>
internal sealed record Command(string Key, string Method, string Path, string Json, string[] Facts, string[] Told);
