// A made-up server for looking at the pages: dist/browser and the contract's answers. Development and tests only.
// `node dev/serve.mjs [port]`; users: state, district, emitter; the password is "password".
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../dist/browser');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2' };
const CSP = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'";

export async function serve(port = 0, size) {
  const { outputFiles } = await build({ entryPoints: [join(import.meta.dirname, 'answers.ts')], bundle: true, write: false, format: 'esm' });
  const { MadeUpServer } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  const made = new MadeUpServer(size).grow();
  made.languages = ['en', 'hi', 'gu'].filter((each) => existsSync(join(root, 'i18n', each)));

  const server = createServer(async (request, response) => {
    if (!request.url.startsWith('/api/')) return sendFile(request, response);
    let text = '';
    for await (const part of request) text += part;
    made.who = made.users[/who=(\w+)/.exec(request.headers.cookie ?? '')?.[1]] ?? null;
    const answer = made.answer(request.method, request.url, text ? JSON.parse(text) : undefined);
    response.writeHead(answer.status, {
      'content-type': answer.status < 400 ? 'application/json' : 'application/problem+json', 'cqube-publication': '12', ...answer.headers,
      ...(request.method === 'GET' ? {} : { 'set-cookie': `who=${made.who?.name ?? ''}; Path=/; HttpOnly` }),
    });
    response.end(answer.body === null ? '' : JSON.stringify(answer.body));
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

function sendFile(request, response) {
  const file = join(root, normalize(new URL(request.url, 'http://x').pathname));
  const found = existsSync(file) && statSync(file).isFile() ? file : join(root, 'index.html');
  const encoded = (request.headers['accept-encoding'] ?? '').includes('br') && existsSync(`${found}.br`);
  response.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream', 'content-security-policy': CSP, ...(encoded ? { 'content-encoding': 'br' } : {}) });
  response.end(readFileSync(encoded ? `${found}.br` : found));
}

if (process.argv[1] === import.meta.filename) {
  const { url } = await serve(Number(process.argv[2] ?? 4300));
  console.log(`made-up state at ${url}`);
}
