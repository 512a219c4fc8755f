import { words } from './word-list.ts';

/** Words that say nothing about what a text is about. و and ف before them change nothing. */
export const stopWords: ReadonlySet<string> = new Set(
  words(`
    في من إلى على عن مع منذ حتى خلال بعد قبل عند لدى بين دون ضمن نحو فيه فيها فيهم منه منها منهم عليه عليها عليهم
    إليها إليهم عنه عنها به بها بهم له لها لهم لنا معه معها و أو أم ثم لكن لكنه لكنها بل أن أنه أنها إذا إذ كي لأن
    لأنه لا لم لن ما ليس ليست قد لقد سوف كان كانت يكون تكون هو هي هم نحن أنا أنت هذا هذه هؤلاء ذلك تلك هناك هنا الذي
    التي الذين اللذين اللتين اللواتي كل بعض غير كما كيف متى أين هل كذلك أيضا حيث بينما عندما مما بما ولا إلا أي الآن
    أيضًا سيكون ستكون بينها بينهم بينهما
  `),
);

/** Words that only look like و or ف before a stop word: ولي العهد, فهم, فقد. */
export const notStop: ReadonlySet<string> = new Set(words('ولي فهم فقد'));
