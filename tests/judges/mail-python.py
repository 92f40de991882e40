"""Reads a mail with the email package of Python's standard library in its strict form, which takes offence at the first defect."""
import email
import email.policy

from judge import serve


def read_part(part):
    if part.is_multipart():
        return {"type": part.get_content_type(), "parts": [read_part(inner) for inner in part.iter_parts()]}
    content = part.get_content()
    text = content if isinstance(content, str) else content.decode("utf-8")  # what is no text/* is given as bytes
    return {"type": part.get_content_type(), "text": text, "parameters": dict(part["content-type"].params)}


def read(mail):
    mail = email.message_from_bytes(mail, policy=email.policy.strict)
    for name, value in mail.items():
        if value.defects:
            raise ValueError(name, value.defects)
    for part in mail.walk():
        if part.defects:
            raise ValueError(part.defects)
    return {"headers": [[name, str(value)] for name, value in mail.items()], "body": read_part(mail)}


serve(read)
