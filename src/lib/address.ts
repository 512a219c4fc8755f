/** Internet addresses, shortened until they no longer point at a person. */
import { isIP } from 'node:net';

/** The network of an address: /24 of IPv4, /48 of IPv6 (an IPv4 in IPv6 clothes counts as IPv4). */
export function addressPrefix(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) === 6) return `${expand(plain).slice(0, 3).join(':')}::/48`;
  return 'unknown';
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::') as [string?, string?];
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(gap).fill('0'), ...right].map(group => group.replace(/^0+(?=.)/, '').toLowerCase());
}
