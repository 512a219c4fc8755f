#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it far enough to say what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Maqal needs Node 24.12 or newer; this is ${process.versions.node}. Start it with "npm start" or "npm run maqal -- COMMAND": they use the Node that "npm ci" installed.`,
  );
  process.exit(1);
}

const { enableCompileCache } = await import('node:module');
enableCompileCache?.();
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
