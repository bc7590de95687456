import { hash } from 'node:crypto';

/** Ours, drawn once: names made in it never meet those of others. */
const NAMESPACE = Buffer.from('6f0c1c1e5d3b4a0e9b7e2a4f8d61c35a', 'hex');

/** A UUID that is always the same for the same name (RFC 9562, version 5). */
export function uuidOf(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
