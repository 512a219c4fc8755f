/** The English articles of the sample site, but for the first one. */
import type { DemoArticle } from './types.ts';

export const english: DemoArticle[] = [
  {
    key: 'clock-en',
    title: 'The Clock That Runs Four Minutes Late',
    lead: 'It could be set right in an afternoon. The square asked the keeper not to.',
    lang: 'en',
    tags: ['Crafts', 'Cities'],
    authors: ['june'],
    daysAgo: 7,
    state: 'published',
    image: {
      url: 'https://example.org/images/clock.jpg',
      alt: 'A white clock face on a stone tower, with swifts passing in front of it.',
      caption: 'Four minutes late, as agreed.',
    },
    body: {
      format: 'markdown',
      source: `The clock above Orange Square has run four minutes late for as long as anyone can remember. Visitors notice on their second day. They look up, look at their wrists, and ask at the thread shop whether somebody ought to be told.

Somebody has been told. Elias Toma has kept the clock for nineteen years, and he winds it every Monday and Thursday: sixty-two steps up, eighty turns of the crank, sixty-two steps down. “It isn’t broken,” he says. “It loses less than ten seconds a week, and I give them back. It is exactly four minutes late. That is quite hard to do.”

## How a town gets used to something

Nobody knows how the four minutes came about. The likeliest story is in the tower itself, where an earlier keeper pencilled on the wall: *Stopped it to clean the bevel wheel. Started it again. Forgot to look at the time.*

By the time anyone noticed, things had been arranged around it:

- The last ferry casts off when the clock strikes nine, which gives those who run four minutes.
- The school on the hill rings its own bell on time. Children who see the tower from the road believe they are early, and walk.
- At the fish market, prices drop at noon. Sellers go by their phones, buyers by the tower. Between the two lie the calmest four minutes of the day.

## The day it was right

Once, six years ago, Toma set it. He had been away, a stand-in had done the winding, and the clock had drifted; since he had to move the hands anyway, he moved them to the true time. He told no one.

That evening eleven people missed the ferry. Next morning there was a note under the tower door, signed by the thread shop, both cafés and the ferryman:

> Dear Mr Toma, thank you for your trouble. Could we please have our four minutes back?

He framed it. It hangs beside the pencilled line, above a shelf with two oil cans and a radio, which he uses to hear the exact time. “You cannot be late by the right amount,” he says, “unless you know precisely what you are late for.”

The tower is open on the first Saturday of the month; [places are limited](https://example.org/clock/visits) to eight, because of the stairs.

*Correction: an earlier version of this article gave the tower sixty-one steps. There are sixty-two.*
`,
    },
  },
  {
    key: 'repair-evening-en',
    title: 'Bring Us Your Broken Things',
    lead: 'On the last Wednesday of the month, six people with screwdrivers wait in the school gym. This is what came through the door.',
    lang: 'en',
    tags: ['Crafts'],
    authors: ['june', 'mazen'],
    daysAgo: 12,
    state: 'published',
    body: {
      format: 'markdown',
      source: `The first guest of the evening carries a toaster in both arms, the way one carries a cat to the vet. It stopped in March. She has been making toast in a frying pan ever since, not for want of money, she says, but because the toaster was never *asked* what was wrong.

That, more or less, is the idea. Six volunteers, four long tables, a box of fuses and a rule painted on the lid: **the owner stays and holds the torch.** Nothing is left to be collected later. You sit beside whoever repairs your thing, and you see it open.

## What came in, what went home working

| Brought in | How many | Repaired | Usual cause |
| --- | ---: | ---: | --- |
| Lamps | 9 | 9 | A loose wire in the switch |
| Bicycles | 7 | 6 | Patience |
| Kettles and toasters | 6 | 4 | Lime, crumbs |
| Radios | 4 | 3 | A dry capacitor |
| Umbrellas | 3 | 1 | The wind |
| **Together** | **29** | **23** | |

One of the kettles deserves a line of its own. It turned out to be in perfect order; the socket at home was not. Its owner left with the kettle, the number of an electrician, and the look of someone who has been boiling water at the neighbours’ for a month.

## Three questions before the screwdriver

Hala, who does the accounts at the bakery by day and small motors by night, asks everybody the same things:

1. What did it do last, just before it stopped?
2. What did you do then?
3. And what did you do after that, which you would rather not mention?

“The third answer is usually the one,” she says.

## What cannot be repaired

Five things went home as they came. A label now hangs on each, with what is wrong and which part would be needed, so that the next person need not start again. The sixth, an umbrella, stayed behind as a gift: its ribs are now the tongs with which screws are fished out of radios.

The next evening is announced [on the gym door and here](https://example.org/repair). Bring the thing, the cable and, if you can find it, the small screw you kept in a cup.
`,
    },
  },
  {
    key: 'ferry-en',
    title: 'Eleven Minutes on the Water',
    lead: 'The ferry across the harbour is too short a trip to do anything. People have found out what to do with it.',
    lang: 'en',
    tags: ['Cities', 'Outdoors'],
    authors: ['june'],
    daysAgo: 26,
    state: 'published',
    body: {
      format: 'markdown',
      source: `The crossing takes eleven minutes. It is not long enough for a film, a meal or an argument, and the ferryman, Idris, has seen all three tried.

I crossed thirty-four times in one week to find out what people do instead. Most of them, it turns out, do one small thing, and do it every day.

## The 7:10

A nurse coming off the night shift takes the bench by the engine, where it is warm, and sleeps for exactly nine minutes. She has never missed the landing. Across from her, two brothers play the same game of chess they began in spring: one move each on the way out, one move each on the way back. The board stays aboard, under a glass lid that Idris made for it.

> “I’m losing,” says the younger one. “But I have until October.”

## The 13:40

The boat is nearly empty at this hour, and a man with a trumpet case sits at the very back. He plays on the other side, at weddings. On the water he only practises the breathing. It sounds like a second, more cautious harbour wind.

## The 21:00

The last crossing leaves when the tower strikes nine, which is not the same as [leaving at nine](https://example.org/clock). It is full, and it is quiet in a way that has been arranged by nobody. Half the passengers stand on the left to see the lights they are leaving; the other half stand on the right to see the ones they are going to. Idris says that this is also what keeps the boat level.

Asked what he does with his own eleven minutes, he takes a moment to answer. He has made the trip some ninety thousand times.

“I look for the place where it is halfway,” he says. “It moves, you know. With the tide, with the wind. Every day I try to say *now* at the right moment.”

And does he?

“Twice,” he says, “that I’m sure of.”
`,
    },
  },
  {
    key: 'open-boats-en',
    title: 'Open Boats This Sunday',
    lead: 'Eight skippers invite the town aboard. Children row for free; adults are asked to bring bread.',
    lang: 'en',
    tags: ['Outdoors'],
    authors: ['june'],
    daysAgo: 40,
    state: 'withdrawn',
    body: {
      format: 'markdown',
      source: `This Sunday, from ten until the wind turns, eight fishing boats will lie open at the old quay. Their skippers will show whoever asks how a net is mended, why the hulls are blue, and what the knots are called.

- **Rowing** in the small harbour, for everyone who can swim.
- **Net mending**, at eleven and at two.
- **A short trip to the lighthouse**, twelve people at a time. [Please put your name down](https://example.org/boats).

In case of a south wind the boats stay out of the water, and so does this announcement.
`,
    },
  },
];
