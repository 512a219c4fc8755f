/** Listening, or one sentence about why not. */
import { CommandError } from '../commands/command.ts';
import type { Config } from '../config.ts';
import type { App } from '../http/server.ts';

/** Listens at the configured address; answers the URL. */
export async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE') throw new CommandError(`Port ${port} is in use: stop what listens there, or set PORT.`);
    if (code === 'EACCES') throw new CommandError(`Port ${port} needs more rights: set PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandError(`HOST ${host} is no address of this machine.`);
    throw error;
  }
}
