// Lays a brotli and a gzip copy beside every file that gains by it, so that the server never compresses them itself.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../dist/browser');
const WORTH_IT = /\.(js|css|html|svg|json|txt|webmanifest)$/;
let files = 0;

for (const name of readdirSync(root, { recursive: true })) {
  if (!WORTH_IT.test(name)) continue;
  const path = join(root, name);
  const plain = readFileSync(path);
  if (plain.length < 512) continue;
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  files++;
}
console.log(`compressed ${files} files`);
