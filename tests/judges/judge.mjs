// How a judge in JavaScript is asked: each line of its input is a question, each line of its output the answer, both JSON.
import { createInterface } from "node:readline";

export async function serve(read) {
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    try {
      console.log(JSON.stringify({ read: await read(Buffer.from(question.bytes, "base64"), ...question.arguments) }));
    } catch (fault) {
      console.log(JSON.stringify({ fault: String(fault) }));
    }
  }
}
