/** How values come out of PostgreSQL: as `pg` has it, but for `bigint`, which has no safe number there; ours are below 2^53. */
import pg from 'pg';

const bigint = 20; // pg_type.dat of PostgreSQL's source

export const decoderOf = (type: number) => (type === bigint ? Number : pg.types.getTypeParser(type, 'text'));
