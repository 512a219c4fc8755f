/** How a move gets on: on a terminal a line that changes, and how long each part took. */
const isTerminal = () => process.stderr.isTTY;
const everyMs = 100;
let told = 0;

export function progress(what: string, done: number, all: number) {
  if (!isTerminal() || (performance.now() - told < everyMs && done < all)) return;
  told = performance.now();
  process.stderr.write(`\r\x1b[K${what}: ${done} of ${all}`);
}

progress.clear = () => {
  if (isTerminal()) process.stderr.write('\r\x1b[K');
};

/** Tells on stderr how long it has been since the last call. */
export function tellPhase() {
  let began = performance.now();
  return (phase: string) => {
    progress.clear();
    console.error(`${phase}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    began = performance.now();
  };
}
