/** The communes that a change touches, each once: those whose accessibility, those whose sums are to be made anew. */
export class Touched {
  readonly accessList: number[] = [];
  readonly sumList: number[] = [];
  private readonly seen: Uint8Array;

  /** @param communes how many there are */
  constructor(communes: number) {
    this.seen = new Uint8Array(communes);
  }

  access(commune: number): void {
    const seen = this.seen[commune] as number;
    if (seen & 1) return;
    this.seen[commune] = seen | 1;
    this.accessList.push(commune);
  }

  sums(commune: number): void {
    const seen = this.seen[commune] as number;
    if (seen & 2) return;
    this.seen[commune] = seen | 2;
    this.sumList.push(commune);
  }
}
