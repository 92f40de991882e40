"""How a judge in Python is asked: each line of its input is a question, each line of its output the answer, both JSON."""
import base64
import json
import sys


def serve(read):
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = {"read": read(base64.b64decode(question["bytes"]), *question["arguments"])}
        except Exception as fault:  # whatever the judge has against what it was given
            answer = {"fault": repr(fault)}
        print(json.dumps(answer), flush=True)
