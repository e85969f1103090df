// Sends keep-alive pings, one each second, while a console is idle and then while there is no call; uses a console behind
// each. Prints one JSON object: how many were answered, what the consoles said, and how the server ended it if it did.
// Arguments: the folder with the protocol, the address, and the pass phrase.
import http2 from 'node:http2';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const WHILE_IDLE = 12;
const ALONE = 6;
const [folder, address, passphrase] = process.argv.slice(2);
const definition = protoLoader.loadSync('jumpstarter/v1/jumpstarter.proto', {
  includeDirs: [folder], keepCase: true, longs: String, enums: Number, defaults: true, oneofs: true,
});
const { ExporterService } = grpc.loadPackageDefinition(definition).jumpstarter.v1;
const answers = { goaway: null };

async function serialId() {
  const exporter = new ExporterService(address, grpc.credentials.createInsecure());
  const metadata = new grpc.Metadata();
  metadata.set('x-jumpstarter-passphrase', passphrase);
  const report = await new Promise((resolve, reject) =>
    exporter.GetReport({}, metadata, (error, response) => (error ? reject(error) : resolve(response))));
  exporter.close();
  return report.reports.find((one) => one.labels['jumpstarter.dev/name'] === 'serial').uuid;
}

const uuid = await serialId();
const session = http2.connect(`http://${address}`);
session.on('goaway', (code, last, data) => { answers.goaway = `${code} ${data ?? ''}`; });
session.on('error', (error) => { answers.goaway ??= error.message; });

/** One ping each second, each behind the answer to the one before; how many were answered. */
async function pings(count) {
  for (let answered = 0; answered < count; answered++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const alive = !session.destroyed && await new Promise((resolve) => {
      session.once('close', () => resolve(false));
      session.ping((error) => resolve(!error));
    });
    if (!alive) {
      return answered;
    }
  }
  return count;
}

function open() {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/jumpstarter.v1.RouterService/Stream',
    'content-type': 'application/grpc',
    te: 'trailers',
    'x-jumpstarter-passphrase': passphrase,
    request: JSON.stringify({ kind: 'driver', uuid, method: 'connect' }),
  });
  const opened = new Promise((resolve, reject) => {
    stream.on('response', resolve);
    stream.on('error', reject);
  });
  return { stream, opened };
}

/** What the console answers to an addition; empty where it ends before. */
function add(stream, left, right) {
  const expected = String(left + right);
  const payload = Buffer.from(`print(${left} + ${right})\r`);
  const message = Buffer.concat([Buffer.from([0x0a, payload.length]), payload]);
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(message.length, 1);
  return new Promise((resolve) => {
    let said = '';
    stream.on('data', (bytes) => {
      said += bytes.toString('latin1');
      if (said.includes(expected)) {
        resolve(expected);
      }
    });
    stream.on('close', () => resolve(''));
    stream.write(Buffer.concat([frame, message]));
  });
}

function end(stream) {
  return new Promise((resolve) => {
    stream.on('close', resolve);
    stream.close(http2.constants.NGHTTP2_CANCEL);
  });
}

const first = open();
await first.opened;
answers.idle = await pings(WHILE_IDLE);
answers.said = answers.idle === WHILE_IDLE ? await add(first.stream, 4000, 321) : '';
if (answers.said) {
  await end(first.stream);
  answers.alone = await pings(ALONE);
}
if (answers.alone === ALONE) {
  const second = open();
  await second.opened;
  answers.again = await add(second.stream, 8000, 765);
  await end(second.stream);
}
console.log(JSON.stringify(answers));
session.destroy();
