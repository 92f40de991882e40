"""Verifies the DKIM signature of a mail with dkimpy by the key record of the domain, and says what was signed."""
import dkim

from judge import serve


def read(mail, record):
    signed = dkim.DKIM(mail)
    try:
        good = signed.verify(dnsfunc=lambda name, timeout=5: record.encode() if name == b"s1._domainkey.example.org." else None)
    except dkim.DKIMException:
        good = False
    return {"good": good, "headers": [name.decode().lower() for name in signed.include_headers or []]}


serve(read)
