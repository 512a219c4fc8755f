/** What is told of a problem. */
import type { Text } from '../errors.ts';

/** HTML: `why` tells what leads to it and what was done of the request, `mend` what to do now. */
export type Explanation = { why: Text; mend: Text };
