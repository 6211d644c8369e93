import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Keeps the fast tests fast: in them, whatever starts a process fails. Tests that need one stand in a
 * file whose name ends with `.process.test.ts`.
 */
const refuse = () => {
  throw new Error('This test starts a process. Move it into a file named *.process.test.ts.');
};

const starters = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];
for (const name of starters) Object.assign(childProcess, { [name]: refuse });
syncBuiltinESMExports();
