using System.Diagnostics;
using System.Text.Json;

namespace Calendar.IntegrationTests.Notification;

/// <summary>Reads a mail with the email package of Python's standard library, which raises on the first defect.</summary>
internal static class PythonMail
{
    private const string Script = """
        import sys, json, email, email.policy
        mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.strict)
        def part(p):
            if p.is_multipart():
                return {"type": p.get_content_type(), "parts": [part(x) for x in p.iter_parts()]}
            return {"type": p.get_content_type(), "text": p.get_content(), "parameters": dict(p["content-type"].params)}
        for name, value in mail.items():
            if value.defects: raise SystemExit(name + ": " + repr(value.defects))
        for p in mail.walk():
            if p.defects: raise SystemExit(repr(p.defects))
        print(json.dumps({"headers": [[n, str(v)] for n, v in mail.items()], "body": part(mail)}))
        """;

    public sealed record Part(string Type, string? Text, Dictionary<string, string>? Parameters, Part[]? Parts);

    public sealed record Read(string[][] Headers, Part Body)
    {
        public string Header(string name) => Headers.Single(header => header[0] == name)[1];
    }

    public static async Task<Read> Parse(byte[] mail)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        await python.StandardInput.BaseStream.WriteAsync(mail);
        python.StandardInput.Close();
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        return python.ExitCode == 0
            ? JsonSerializer.Deserialize<Read>(await output, JsonSerializerOptions.Web)!
            : throw new InvalidDataException(errors);
    }
}
