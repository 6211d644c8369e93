import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Once before the tests that start the program: they start it as built, as a user does. */
export default async function setup(): Promise<void> {
  await promisify(execFile)('npm', ['run', 'build', '--silent']);
}
