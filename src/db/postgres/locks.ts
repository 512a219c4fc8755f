/** The advisory locks that keep the processes of one database apart; "maql" in ASCII tells them from those of others. */
const own = 0x6d61716c;

/** Whoever writes holds this until its commit can be seen: there is one writer at a time, in the order of the log. */
export const writing = `(${own}, 1)`;
/** Whoever brings the tables up to date. */
export const migrating = `(${own}, 2)`;
/** Whoever moves a site into this database, from the beginning of it to the end. */
export const moving = `(${own}, 3)`;
