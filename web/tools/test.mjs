// All unit tests once. The result is counted from reports/unit.json, which a wrapper may read too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'reports/unit.json');
rmSync(report, { force: true });
mkdirSync(join(root, 'reports'), { recursive: true });
const { status } = spawnSync(join(root, 'node_modules/.bin/ng'), ['test', '--no-watch', '--no-progress'], { cwd: root, stdio: 'inherit' });
if (!existsSync(report)) {
  console.log('web unit tests: did not compile');
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
for (const { name, message, assertionResults } of testResults) {
  if (message) console.log(`FAILED ${name}\n    ${message}`);
  for (const { fullName, failureMessages } of assertionResults.filter(({ status }) => status === 'failed')) {
    console.log(`FAILED ${name}: ${fullName}\n    ${failureMessages.join('\n    ')}`);
  }
}
console.log(`web unit tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exitCode = status === 0 && numFailedTests === 0 ? 0 : 1;
