// Reads a mail with mailparser, and says what a person would be shown of it.
import { simpleParser } from "mailparser";
import { serve } from "./judge.mjs";

await serve(async (bytes) => {
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipHtmlToText: true });
  const address = ({ value: [{ name, address }, ...others] }) => [name, address, others.length];
  return {
    from: address(mail.from), to: address(mail.to), copies: (mail.cc?.value.length ?? 0) + (mail.bcc?.value.length ?? 0), subject: mail.subject,
    date: mail.date.toISOString(), messageId: mail.messageId, inReplyTo: mail.inReplyTo ?? null, references: [mail.references ?? []].flat(),
    text: mail.text, html: mail.html || null,
    others: mail.attachments.map((part) => ({ type: part.contentType, name: part.filename ?? null, text: part.content.toString("utf8") })),
  };
});
