/** What any database Maqal can run on offers before it is open; from there on nobody needs to know which one it is. */
import type { Db } from './db.ts';
import type { MigrationResult } from './migrations.ts';
import type { End } from './move/end.ts';
import type { Lease } from './writer.ts';

export type DatabaseConfig = {
  /** `file:PATH` or `postgres://...` */
  url: string;
  /** Of PostgreSQL: standbys to read from. */
  replicas: readonly string[];
  /** Of PostgreSQL: connections that read, in each process. */
  connections: number;
  /** Of SQLite: whether an acknowledged write survives a power cut. */
  synchronous: 'FULL' | 'NORMAL';
};

export type Database = {
  /** Where it is, for people; never with a password. */
  readonly place: string;
  /** Whether there is one already: commands do not make it. */
  exists(): Promise<boolean>;
  /** Makes it or brings it up to date. Throws UnusableDatabase. */
  migrate(options: { now: number }): Promise<MigrationResult>;
  /** For a process that must not migrate. Throws UnusableDatabase unless nothing is to be done. */
  assertUpToDate(): Promise<void>;
  /** Opens what is up to date. `lease`: given when several processes of one server write. */
  open(options?: { lease?: Lease }): Promise<Db>;
  /** Whether a file is this database itself. */
  isAt(file: string): boolean;
  /** Copies it, as it is at one moment, to a file, and checks the copy. Throws UnusableDatabase. */
  backup(to: string, progress: (done: number, total: number) => void): Promise<{ tables: number; rows: number }>;
  /** Connects to move all of it elsewhere, or into it what is elsewhere. */
  connectToMove(): Promise<End>;
};
