/** Every table as it is moved: its columns, its key, and after the tables that it refers to. */
import { loadPostgres } from '../drizzle.ts';
import { tables } from '../schema.postgres.ts';

/** What a column holds, in the words of PostgreSQL. */
export type Kind = 'bigint' | 'integer' | 'text' | 'boolean' | 'json' | 'bytea';

export type Shape = {
  name: string;
  /** By their names. */
  columns: { name: string; kind: Kind }[];
  /** Where the columns of the primary key are among them. */
  key: number[];
  /** The column whose values the engine gives. */
  identity: string | undefined;
};

const { getTableConfig } = loadPostgres();

/** As drizzle writes the names of columns (casing: snake_case). */
const inSnakeCase = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

type Config = ReturnType<typeof getTableConfig>;

function shapeOf({ name, columns, primaryKeys }: Config): Shape {
  const all = columns
    .map(column => ({ name: inSnakeCase(column.name), kind: column.getSQLType() as Kind }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const inKey = primaryKeys[0]?.columns ?? columns.filter(column => column.primary);
  const identity = columns.find(column => column.generatedIdentity);
  return {
    name,
    columns: all,
    key: inKey.map(column => all.findIndex(({ name }) => name === inSnakeCase(column.name))),
    identity: identity && inSnakeCase(identity.name),
  };
}

function inOrder(configs: readonly Config[]): Shape[] {
  const placed = new Map<string, Shape>();
  const place = (config: Config) => {
    if (placed.has(config.name)) return;
    for (const key of config.foreignKeys) place(getTableConfig(key.reference().foreignTable));
    placed.set(config.name, shapeOf(config));
  };
  for (const config of configs) place(config);
  return [...placed.values()];
}

/** All tables that hold something of their own. */
export const shapes: readonly Shape[] = inOrder(Object.values(tables).map(getTableConfig));

export const countersShape = shapes.find(({ name }) => name === 'counters')!;
