/** What stands in the place of a secret or a text: SHA-256, base64url, 43 characters. */
import { hash } from 'node:crypto';

export const digest = (of: string | Buffer): string => hash('sha256', of, 'base64url');
