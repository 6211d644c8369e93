import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/recognition/engine.ts';
import { findOcr } from '../../src/recognition/ocr.ts';

/** The niceness of each thread of this process, as Linux tells them. */
const priorities = () => readdirSync('/proc/self/task').map((id) => getPriority(Number(id)));

describe('the engine', () => {
  const ocr = findOcr({ isOn: true, languages: ['eng'], folder: '' });
  const engine = createEngine('languages' in ocr ? ocr.languages : []);
  afterAll(() => engine.close());

  it.runIf(process.platform === 'linux')(
    'reads in a thread that yields to all others',
    async () => {
      const before = priorities().filter((nice) => nice === 19).length;
      await engine.read({ width: 200, height: 100, pixels: new Uint8Array(20_000).fill(255) });
      const after = priorities();
      expect(after.filter((nice) => nice === 19).length - before).toBeGreaterThan(0);
      expect(getPriority()).toBeLessThan(19);
    },
  );
});
