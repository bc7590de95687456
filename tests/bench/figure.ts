/** Prints one figure of a benchmark: a line of JSON, for people and programs alike. */
export function figure(
  name: string,
  value: number,
  unit: string,
  more: Record<string, string | number> = {},
): void {
  console.log(JSON.stringify({ name, value: Math.round(value * 1000) / 1000, unit, ...more }));
}

/** Median and 95th centile of runs in milliseconds. */
export function timings(
  run: (round: number) => void,
  rounds: number,
  warmup = 5,
): { median: number; p95: number } {
  for (let round = 0; round < warmup; round++) run(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}
