/** What stands in the place of a secret or a text: SHA-256, base64url, 43 characters. */
import { hash } from 'node:crypto';

export const digest = (of: string | Buffer): string => hash('sha256', of, 'base64url');

/** 22 of them, 132 bits: what tells one state of a thing from another. */
export const printOf = (of: string | Buffer): string => digest(of).slice(0, 22);
