namespace Calendar.Demo.Play;

/// <summary>A service answered otherwise than expected. Nothing is repeated; the demo can be run again.</summary>
internal sealed class DemoFailedException : Exception
{
    public DemoFailedException(ApiCall call, Answer answer)
        : this($"{call.Method} {call.Path}", answer)
    {
    }

    public DemoFailedException(string request, Answer answer)
        : base($"{request} was answered with {(int)answer.Status}: {answer.Text}")
    {
    }
}
