/**
 * A toy, never to be used on patients: it pre-reads CT studies of the head, and calls a bright blob inside the skull an
 * intracerebral haemorrhage. It works on the synthetic studies of the demo. What counts is how it talks to the server; the
 * contract is docs/ai-pre-read.md.
 *
 * Usage: BASE_URL=http://127.0.0.1:8080 LOGIN=ai.worker PASSWORD=demo npm start
 * or, with an identity provider: BASE_URL=… TOKEN_URL=… CLIENT_ID=ai-worker CLIENT_SECRET=… npm start
 */
import { Client, logger, Variables } from 'camunda-external-task-client-js';
import { largestBlob } from './blob.mjs';
import { authorization, login } from './login.mjs';

const { BASE_URL = 'http://127.0.0.1:8080', NODE = '1' } = process.env;

const client = new Client({
  baseUrl: `${BASE_URL}/engine-rest`,
  workerId: `${login}/${NODE}`, // begins with the login: the server knows by it whose lock opens which study
  interceptors: (config) => ({
    ...config,
    hooks: { beforeRequest: [async (request) => { request.headers.authorization = await authorization(); }] },
  }),
  maxTasks: 1, // a lock runs from the fetch on
  asyncResponseTimeout: 10_000, // the server answers as soon as there is work
  lockDuration: 60_000,
  use: logger,
});

client.subscribe('ai-pre-read', { variables: ['studyInstanceUid', 'modality', 'bodyPart'] }, async ({ task, taskService }) => {
  try {
    const { finding, score } = await preRead(task.variables.getAll());
    const answer = new Variables().set('aiFinding', finding).set('aiScore', score);
    await taskService.complete(task, answer);
  } catch (problem) {
    // Supervisors see it in Cockpit once the retries are used up: never anything of the patient.
    await taskService.handleFailure(task, {
      errorMessage: String(problem.message).slice(0, 200),
      retries: (task.retries ?? 3) - 1,
      retryTimeout: 5_000,
    });
  }
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

/** Whatever is not a CT of the head is beyond it, and says nothing. */
async function preRead({ studyInstanceUid, modality, bodyPart }) {
  if (modality !== 'CT' || bodyPart !== 'HEAD') return { finding: 'noAcuteFinding', score: 0 };
  const study = `/dicom-web/studies/${studyInstanceUid}`;
  const slices = await (await get(`${study}/metadata`, 'application/dicom+json')).json();
  let share = 0;
  for (const slice of slices) {
    const [rows, columns] = [number(slice, '00280010'), number(slice, '00280011')];
    const slope = number(slice, '00281053') ?? 1;
    const intercept = number(slice, '00281052') ?? 0;
    const address = `${study}/series/${text(slice, '0020000E')}/instances/${text(slice, '00080018')}/frames/1`;
    const bytes = await get(address, 'multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1', firstPart);
    const stored = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + rows * columns * 2));
    const units = Float32Array.from(stored, (value) => value * slope + intercept);
    share = Math.max(share, largestBlob(units, rows, columns) / (rows * columns));
  }
  // One in 400 pixels of a slice is a bleed as certain as a toy can be.
  return share > 0.001
    ? { finding: 'intracerebralHaemorrhage', score: Math.min(0.99, 0.6 + share * 150) }
    : { finding: 'noAcuteFinding', score: 0.6 };
}

async function get(path, accept, read = (response) => response) {
  const response = await fetch(`${BASE_URL}${path}`, { headers: { accept, authorization: await authorization() } });
  if (!response.ok) throw new Error(`${response.status} of ${path.split('/').at(-1)}`);
  return read(response);
}

/** Of multipart/related, DICOM PS3.18 §8.7. */
async function firstPart(response) {
  const bytes = Buffer.from(await response.arrayBuffer());
  const boundary = /boundary="?([^";]+)"?/.exec(response.headers.get('content-type'))[1];
  const begin = bytes.indexOf('\r\n\r\n', bytes.indexOf(`--${boundary}`)) + 4;
  return bytes.subarray(begin, bytes.indexOf(`\r\n--${boundary}`, begin));
}

function number(slice, tag) {
  const value = slice[tag]?.Value?.[0];
  return value === undefined ? undefined : Number(value);
}

function text(slice, tag) {
  return slice[tag].Value[0];
}
