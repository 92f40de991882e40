using System.Buffers;
using System.Text;

namespace Calendar.Benchmarks;

/// <summary>A mail as it came over the wire.</summary>
/// <param name="Commands">MAIL, RCPT and DATA.</param>
/// <param name="Text">The text with its dots doubled, and the dot that ends it.</param>
internal sealed record SunkMail(byte[] Commands, byte[] Text);

/// <summary>What a sink says to what it hears, line by line. Pure but for what it remembers.</summary>
internal sealed class SinkConversation
{
    private readonly StringBuilder answers = new();
    private readonly List<SunkMail> taken = [];
    private readonly ArrayBufferWriter<byte> commands = new();
    private readonly ArrayBufferWriter<byte> text = new();
    private bool isText;

    /// <summary>Hears a line, with its end.</summary>
    internal void Hear(byte[] line)
    {
        if (!isText)
        {
            Obey(line);
            return;
        }

        text.Write(line);
        if (!line.AsSpan().SequenceEqual(".\r\n"u8))
            return;
        taken.Add(new SunkMail(commands.WrittenSpan.ToArray(), text.WrittenSpan.ToArray()));
        commands.ResetWrittenCount();
        text.ResetWrittenCount();
        isText = false;
        answers.Append("250 2.0.0 Ok\r\n");
    }

    /// <summary>What is to be said now.</summary>
    internal string Answers()
    {
        var said = answers.ToString();
        answers.Clear();
        return said;
    }

    /// <summary>Mails that were ended since the last call.</summary>
    internal IReadOnlyList<SunkMail> Taken()
    {
        var all = taken.ToArray();
        taken.Clear();
        return all;
    }

    private void Obey(byte[] line)
    {
        switch (line[0])
        {
            case (byte)'E':
                answers.Append("250-sink\r\n250-PIPELINING\r\n250-SIZE\r\n250 8BITMIME\r\n");
                break;
            case (byte)'D':
                commands.Write(line);
                isText = true;
                answers.Append("354 go\r\n");
                break;
            case (byte)'Q':
                answers.Append("221 bye\r\n");
                break;
            default:
                commands.Write(line);
                answers.Append("250 ok\r\n");
                break;
        }
    }
}
