/** Internet addresses, shortened until they no longer point at a person. */
import { BlockList, isIP } from 'node:net';

/** The network of an address: /24 of IPv4, /48 of IPv6 (an IPv4 in IPv6 clothes counts as IPv4). */
export function addressPrefix(address: string): string {
  const plain = bare(address);
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) === 6) return `${expand(plain).slice(0, 3).join(':')}::/48`;
  return 'unknown';
}

/** Without the clothes of IPv6 and without a zone. */
const bare = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::') as [string?, string?];
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(gap).fill('0'), ...right].map(group => group.replace(/^0+(?=.)/, '').toLowerCase());
}

const ours = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  ours.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours.addSubnet(network, bits, 'ipv6');

/** Whether an address is of this machine, or of a network that the internet does not reach (RFC 1918, 3927, 4193, 4291). */
export function isPrivate(address: string): boolean {
  const plain = bare(address);
  const family = isIP(plain);
  return family !== 0 && ours.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}
