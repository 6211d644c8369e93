import { takeOver } from '../../src/data-folder/take-over.ts';

/** Run as `take-over-process.ts DATA_DIR RELOCATIONS`, the latter as JSON; prints each notice. */
const [dataFolder = '', relocations = '[]'] = process.argv.slice(2);
await takeOver(JSON.parse(relocations), { dataFolder, notify: console.log });
