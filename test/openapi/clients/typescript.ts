/** The three TypeScript clients: how each is generated, and the workspace in which all are checked and run. */
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, type Ended, ourTool, run, tool, tools } from './run.ts';

/** A client and the command that generates it; its tour is in openapi/tools/tours, under the same name. */
export type Client = {
  name: string;
  /** Generates it from the document at an address or path, into `generated` of a folder. */
  generate(document: string, folder: string): Command;
};

export const clients: Client[] = [
  {
    name: 'openapi-fetch',
    generate: (document, folder) => tool('openapi-typescript', [document, '-o', join(folder, 'generated/schema.ts')]),
  },
  {
    name: 'hey-api',
    generate: (document, folder) =>
      tool('openapi-ts', ['-i', document, '-o', join(folder, 'generated'), '-c', '@hey-api/client-fetch', '-s'], {
        cwd: folder,
      }),
  },
  {
    name: 'orval',
    generate: (document, folder) =>
      tool('orval', ['--config', join(folder, 'config.mjs')], {
        cwd: folder,
        env: { MAQAL_DOCUMENT: document, MAQAL_CLIENT: join(folder, 'generated/api.ts') },
      }),
  },
];

export type Workspace = Awaited<ReturnType<typeof makeWorkspace>>;

/** A folder of its own, of the system's temporary ones, with the tours in it and no clients yet. */
export async function makeWorkspace() {
  const folder = await mkdtemp(join(tmpdir(), 'maqal-clients-'));
  await cp(join(tools, 'tours'), folder, { recursive: true });
  await symlink(join(tools, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await symlink(join(tools, 'package.json'), join(folder, 'package.json'));
  return {
    /** Generates all clients from a document; what the generators said, by the name of the client. */
    generate: async (document: string): Promise<Record<string, Ended>> => {
      const all = clients.map(async one => [one.name, await run(one.generate(document, join(folder, one.name)))]);
      return Object.fromEntries(await Promise.all(all));
    },
    /** Checks all tours with an older compiler, that of openapi/tools, or with ours, and compiles them: one line for each error. */
    check: async (which: 'older' | 'ours'): Promise<string[]> => {
      const compile = which === 'older' ? tool : ourTool;
      const { code, out, err } = await run(compile('tsc', ['-p', folder, '--pretty', 'false'], { cwd: folder }));
      if (code === undefined) throw new Error(err);
      return out.split('\n').filter(Boolean);
    },
    /** The path of the compiled tour of a client. */
    tour: (client: Client) => join(folder, 'out', client.name, 'tour.js'),
    path: (name: string) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
