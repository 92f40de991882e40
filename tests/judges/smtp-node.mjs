// A mail server, smtp-server. It prints its port, and of each connection that is closed what was said over it and which mails it took.
// Its argument says to what it answers with a refusal: {"RCPT reader@example.org": "550 5.1.1 nobody"}; MAIL knows the sender, RCPT and DOT the recipient.
import { SMTPServer } from "smtp-server";

const refusals = JSON.parse(process.argv[2]);
const byPort = new Map(), bySession = new Map();
const tell = (what) => console.log(JSON.stringify(what));

function answer(phase, { address }, done) {
  const [, code, text] = refusals[`${phase} ${address}`]?.match(/^(\d+) (.*)$/) ?? [];
  return done(code ? Object.assign(new Error(text), { responseCode: Number(code) }) : null, "2.0.0 kept");
}

const server = new SMTPServer({
  name: "judge",
  size: 200_000,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: {
    info() {},
    error() {},
    debug: ({ tnx, cid }, _, command) => tnx === "command" && bySession.get(cid).writes.at(-1).push(command),
  },
  onConnect(session, done) {
    bySession.set(session.id, byPort.get(session.remotePort));
    done();
  },
  onMailFrom: (from, _, done) => answer("MAIL", from, done),
  onRcptTo: (to, _, done) => answer("RCPT", to, done),
  onData(stream, { id, envelope: { mailFrom, rcptTo } }, done) {
    const pieces = [];
    stream.on("data", (piece) => pieces.push(piece));
    stream.on("end", () => answer("DOT", rcptTo[0], (refusal, said) => {
      if (!refusal) {
        bySession.get(id).mails.push({ from: mailFrom.address, to: rcptTo.map(({ address }) => address), bytes: Buffer.concat(pieces).toString("base64") });
      }
      done(refusal, said);
    }));
  },
  onClose: ({ id }) => tell(bySession.get(id)),
});

// What comes in one write is read in one piece, and the commands in it are understood before the next is read.
server.server.on("connection", (socket) => {
  const heard = { writes: [], mails: [] };
  byPort.set(socket.remotePort, heard);
  socket.prependListener("data", () => heard.writes.push([]));
});
server.listen(0, "127.0.0.1", () => tell(server.server.address().port));
