/** The program with the umask that most systems have. */
process.umask(0o022);
await import('../../src/main.ts');
