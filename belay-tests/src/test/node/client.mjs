// Uses each service of an exporter once, and prints what it was answered: one JSON object with a field for each.
// Arguments: the folder with the protocol, the address, and the pass phrase where there is one.
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const [folder, address, passphrase] = process.argv.slice(2);
const deadline = () => new Date(Date.now() + 30_000);
const definition = protoLoader.loadSync(['jumpstarter/v1/jumpstarter.proto', 'jumpstarter/v1/router.proto'], {
  includeDirs: [folder],
  keepCase: true,
  longs: String,
  enums: Number,
  defaults: true,
  oneofs: true,
});
const { ExporterService, RouterService } = grpc.loadPackageDefinition(definition).jumpstarter.v1;
const insecure = grpc.credentials.createInsecure();
const exporter = new ExporterService(address, insecure);
const router = new RouterService(address, insecure);

function headers(fields = {}) {
  const metadata = new grpc.Metadata();
  if (passphrase) {
    metadata.set('x-jumpstarter-passphrase', passphrase);
  }
  Object.entries(fields).forEach(([key, value]) => metadata.set(key, value));
  return metadata;
}

function unary(method, request = {}) {
  return new Promise((resolve, reject) =>
    exporter[method](request, headers(), { deadline: deadline() }, (error, response) =>
      error ? reject(error) : resolve(response)));
}

const text = (value) => ({ kind: 'stringValue', stringValue: value });
const number = (value) => ({ kind: 'numberValue', numberValue: value });
const struct = (fields) => ({ kind: 'structValue', structValue: { fields } });
const handleOf = (resource) => struct({
  kind: text(resource.kind), uuid: text(resource.uuid), x_jmp_content_encoding: { kind: 'nullValue', nullValue: 0 },
});

function plain(value) {
  switch (value.kind) {
    case 'structValue':
      return Object.fromEntries(Object.entries(value.structValue.fields).map(([key, item]) => [key, plain(item)]));
    case 'listValue':
      return value.listValue.values.map(plain);
    case 'nullValue':
      return null;
    default:
      return value[value.kind];
  }
}

async function call(uuid, method, ...args) {
  return plain((await unary('DriverCall', { uuid, method, args })).result);
}

async function codeOf(promise) {
  try {
    await promise;
    return 'OK';
  } catch (error) {
    return grpc.status[error.code];
  }
}

function collect(stream) {
  return new Promise((resolve, reject) => {
    const items = [];
    stream.on('data', (item) => items.push(item));
    stream.on('error', reject);
    stream.on('end', () => resolve(items));
  });
}

function open(request) {
  const stream = router.Stream(headers({ request: JSON.stringify(request) }));
  const opened = new Promise((resolve, reject) => {
    stream.on('metadata', resolve);
    stream.on('error', reject);
  });
  return { stream, opened };
}

async function console_(uuid) {
  const { stream, opened } = open({ kind: 'driver', uuid, method: 'connect' });
  let said = '';
  const done = new Promise((resolve) => {
    stream.on('data', (frame) => {
      said += frame.frame_type === 0 ? frame.payload.toString() : '';
      if (said.includes('4321')) {
        resolve();
      }
    });
  });
  await opened;
  stream.write({ payload: Buffer.from('print(4000 + 321)\r'), frame_type: 0 });
  await done;
  const refused = await codeOf(call(drivers.garden, 'celsius'));
  stream.write({ frame_type: 7 });
  stream.end();
  stream.cancel();
  return refused;
}

async function resource(uuid) {
  const { stream, opened } = open({ kind: 'resource', uuid, x_jmp_content_encoding: null });
  const metadata = await opened;
  return { stream, handle: handleOf(JSON.parse(metadata.get('resource')[0])) };
}

async function flash(uuid, content, target) {
  const { stream, handle } = await resource(uuid);
  for (let at = 0; at < content.length; at += 10_000) {
    stream.write({ payload: content.subarray(at, at + 10_000), frame_type: 0 });
  }
  stream.write({ frame_type: 7 });
  stream.end();
  stream.resume();
  return call(uuid, 'flash', handle, text(target));
}

async function dump(uuid, target) {
  const { stream, handle } = await resource(uuid);
  stream.write({ frame_type: 7 });
  stream.end();
  const frames = collect(stream);
  await call(uuid, 'dump', handle, text(target));
  return Buffer.concat((await frames).filter((frame) => frame.frame_type === 0).map((frame) => frame.payload));
}

async function until(condition) {
  const end = Date.now() + 30_000;
  for (;;) {
    const status = await unary('GetStatus');
    if (condition(status) || Date.now() > end) {
      return status;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const answers = {};
const report = await unary('GetReport');
const drivers = Object.fromEntries(report.reports.slice(1).map((one) => [one.labels['jumpstarter.dev/name'], one.uuid]));
answers.report = report.reports.map((one) => [
  one.labels['jumpstarter.dev/name'] ?? null, one.labels['jumpstarter.dev/client'], one.parent_uuid === report.reports[0].uuid,
]);
answers.motd = report.motd;
answers.labels = report.labels;
answers.ready = (await unary('GetStatus')).status;

const logs = exporter.LogStream({}, headers());
const heard = new Promise((resolve) => logs.on('data', (entry) => entry.message === 'heard' && resolve(entry)));
logs.on('error', () => {});

answers.call = await call(drivers.garden, 'water', number(3));
answers.bytes = await call(drivers.garden, 'echo', struct({ $base64: text('AP/+') }));
answers.failures = {
  python: await codeOf(call(drivers.garden, 'fail')),
  method: await codeOf(call(drivers.garden, 'weed')),
  driver: await codeOf(call('00000000-0000-0000-0000-000000000000', 'weed')),
  argument: await codeOf(call(drivers.garden, 'water', text('much'))),
};
answers.stream = (await collect(exporter.StreamingDriverCall(
  { uuid: drivers.garden, method: 'rows', args: [number(4)] }, headers(), { deadline: deadline() },
))).map((item) => plain(item.result));
answers.methods = await call(drivers.repl, 'get_methods');

let shell = [];
let entry;
heard.then((found) => { entry = found; });
for (let attempt = 0; attempt < 50 && !entry; attempt++) {
  shell = (await collect(exporter.StreamingDriverCall(
    { uuid: drivers.repl, method: 'call_method', args: [text('execute'), struct({}), text("print('heard')")] },
    headers(), { deadline: deadline() },
  ))).map((item) => plain(item.result));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
answers.shell = shell;
answers.log = { severity: entry?.severity, source: entry?.source, driver: entry?.driver_type, operation: entry?.operation };
logs.cancel();

answers.console = await console_(drivers.serial);
// the console is free when its stream has ended
for (let attempt = 0; attempt < 500; attempt++) {
  answers.after = await codeOf(call(drivers.garden, 'celsius'));
  if (answers.after === 'OK') {
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const content = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7) & 0xff));
await flash(drivers.storage, content, 'data.bin');
answers.dumped = (await dump(drivers.storage, 'data.bin')).equals(content);
answers.host = await codeOf(dump(drivers.storage, '/etc/passwd'));

await unary('Reset');
answers.fresh = await call(drivers.garden, 'water', number(1));
answers.ended = (await unary('EndSession')).success;
const last = await until((status) => status.status === 2);
answers.last = [last.status, last.previous_status, last.status_version];
answers.refused = await codeOf(call(drivers.garden, 'celsius'));

exporter.close();
router.close();
console.log(JSON.stringify(answers));
