"""Verifies the DKIM signature of a mail from standard input with dkimpy; the key record of the domain is the argument. Prints as JSON what was signed."""
import json
import sys

import dkim

mail = dkim.DKIM(sys.stdin.buffer.read())
try:
    good = mail.verify(dnsfunc=lambda name, timeout=5: sys.argv[1].encode() if name == b"s1._domainkey.example.org." else None)
except dkim.DKIMException:
    good = False
print(json.dumps({"good": good, "headers": [name.decode().lower() for name in mail.include_headers or []]}))
