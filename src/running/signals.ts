/** Being told to stop: by a signal, or by the end of npm. */

type Options = {
  /** Whether the end of the process that started this one is a signal too. */
  withParent: boolean;
  /** What a second signal does. */
  endAtOnce?: () => void;
};

/** Resolves when the work of stopping is done. A second signal does not wait for it. */
export function untilTold(
  stop: () => Promise<void>,
  { withParent, endAtOnce = () => process.exit(1) }: Options,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = false;
    const onSignal = () => {
      if (told) return endAtOnce();
      told = true;
      stop().then(resolve, reject);
    };
    if (withParent) onceOrphaned(() => told || onSignal());
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/** Calls when the process that started this one is gone. Its going gives no signal, so it is looked for. */
function onceOrphaned(call: () => void) {
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    call();
  }, 250);
  timer.unref();
}
