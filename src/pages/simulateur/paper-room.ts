/** How many lines two lists take on paper: half of the room each, and what one does not need is for the other. */
export function linesOfBoth(room: number, one: number, other: number): [one: number, other: number] {
  if (one === 0 || other === 0) return [Math.min(one, room), Math.min(other, room)];
  // Two titles and two heads instead of one.
  const left = Math.max(2, room - 3);
  const half = Math.floor(left / 2);
  const own = Math.min(one, Math.max(left - half, left - other));
  return [own, Math.min(other, left - own)];
}
