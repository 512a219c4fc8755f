/** Keys: what comes in, what goes out. The secret itself goes out once, when it is made. */
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { saidOfScopes, scopes } from '../http/auth.ts';
import { fromInstant, fromInstantOrNull, id, instantIn, instantOut, line } from '../http/fields.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { listOf } from '../http/shapes.ts';

export type KeyRow = Tables['keys']['$inferSelect'];

export const ScopeShape = z.enum(scopes).meta({
  id: 'Scope',
  description: `What a key may do: ${saidOfScopes}.`,
});

const members = {
  id,
  name: z.string().max(400).describe('What or who it is for.'),
  hint: z.string().max(20).describe('How the secret begins.'),
  scopes: z.array(ScopeShape).max(scopes.length).describe('What it may do.'),
  createdAt: instantOut.describe('When it was made.'),
  expiresAt: instantOut.nullable().describe('From then on it is refused; null: never.'),
  revokedAt: instantOut.nullable().describe('Since then it is refused.'),
};

const shown = [
  {
    id: 1,
    name: 'غرفة الأخبار',
    hint: 'mq_4tZk',
    scopes: ['articles:write', 'drafts:read'],
    createdAt: '2026-01-31T08:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
  },
  {
    id: 2,
    name: 'Comment desk',
    hint: 'mq_o1Xy',
    scopes: ['comments:moderate'],
    createdAt: '2026-01-31T08:00:00.000Z',
    expiresAt: '2027-01-31T08:00:00.000Z',
    revokedAt: null,
  },
];

export const Key = z.object(members).meta({
  id: 'Key',
  description: 'A key, without its secret.',
  examples: shown,
});

export const NewKey = z
  .object({
    ...members,
    secret: z
      .string()
      .max(100)
      .meta({ pattern: '^mq_[A-Za-z0-9_-]{43}$' })
      .describe('The key itself. It is shown this once and stored nowhere.'),
  })
  .meta({
    id: 'NewKey',
    description: 'A key just made, with its secret.',
    examples: shown.map(key => ({ ...key, secret: `${key.hint}${'x'.repeat(39)}` })),
  });

export const KeyInput = z
  .strictObject({
    name: line(100).describe('What or who it is for.'),
    scopes: z.array(ScopeShape).min(1).max(scopes.length).describe('What it may do.'),
    expiresAt: instantIn.optional().describe('When it ends; absent: never.'),
  })
  .meta({ id: 'KeyInput', description: 'A key to be made.' });

export const KeyListQuery = z.strictObject({ limit: limitParam, cursor: cursorParam });
export const KeyList = listOf('KeyList', Key);

/** A row as JSON. */
export const toKey = (row: KeyRow): z.infer<typeof Key> => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes as z.infer<typeof ScopeShape>[],
  createdAt: fromInstant(row.createdAt),
  expiresAt: fromInstantOrNull(row.expiresAt),
  revokedAt: fromInstantOrNull(row.revokedAt),
});
