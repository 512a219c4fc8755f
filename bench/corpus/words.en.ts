/** English for the corpus: lists of words, and the little grammar that makes sentences of them. */
import type { Tongue } from './words.ts';

const subjects =
  'the gardeners|two retired teachers|the ferry crews|children from the hill|the bakers|young printers|the beekeepers|market sellers|the night nurses|our neighbours|the archivists|fishing families|three sisters|the bridge builders|students of the old school|the bell ringers|a group of weavers|the lighthouse keepers|street musicians|the seed collectors|clock repairers|the postal workers|volunteers from the library|the boat painters';
const verbs =
  'repaired|painted|collected|carried|measured|described|traded|restored|photographed|counted|planted|borrowed|mapped|recorded|sorted|shared|rescued|copied|labelled|rebuilt';
const objects =
  'old maps|the tide tables|jars of seeds|broken clocks|letters from abroad|the harbour records|wooden boats|crates of lemons|the school benches|forgotten songs|bundles of newspapers|garden walls|copper kettles|the village archive|baskets of figs|weather notes|the names of the streets|hand-drawn signs|loaves of rye bread|spools of film|the first radio sets|a hundred bicycle wheels|apple trees|stone steps';
const places =
  'behind the station|along the river wall|in the covered market|on the flat roofs|near the salt works|under the railway arches|at the edge of the orchard|beside the canal|in the back room of the library|across the bay|on the north side of the square|between the allotments|outside the old mill|by the lower bridge';
const times =
  'every spring|before sunrise|during the dry months|on market days|in the last week of autumn|long after the shops had closed|for eleven years|until the frost came|one evening in March|on the first clear morning|twice a month|through most of the winter';
const clauses =
  'because the rain came late|although nobody had asked them to|so that the next street could learn from it|while the council was still debating the plan|and the results surprised even the sceptics|which saved more money than anyone expected|since the nearest workshop had closed|as their grandparents had done before them|until the idea spread to other towns|and visitors began to write it down';
const openers =
  '|||||At first, |By then, |In practice, |Even so, |Some years later, |According to the ledgers, |Little by little, |On quiet days, |To everybody’s relief, |That same year, ';
const opinions =
  'Thank you for this.|A good read.|I lived there as a child.|Is there a map of the place?|This made my morning.|I am not sure about the dates.|My aunt tells it differently.|Please write more about this.|We tried the same in our street.|The pictures are lovely.|I disagree with the second part.|Where can one see the records?';

const people =
  'Gardeners|Teachers|Ferrymen|Bakers|Printers|Beekeepers|Sellers|Nurses|Archivists|Fishers|Builders|Ringers|Weavers|Keepers|Musicians|Collectors|Painters|Shepherds|Carpenters|Translators|Cooks|Pilots|Glaziers|Tailors';
const colours =
  'Marble|Northern|Silver|Quiet|Lower|Upper|Hidden|Western|Copper|Winding|Broken|Green|Old|Windy|Salt|Amber|Narrow|Eastern|Crooked|White';
const grounds =
  'Hill|Harbour|Quarter|Valley|Street|Island|Market|Bridge|Meadow|Station|Canal|Lane|Garden|Shore|Village|Square';
const relations = 'after|before|beyond|without|against|during|behind|beside';
const kinds =
  'Long|Second|Sudden|Forgotten|Patient|Last|Early|Golden|Distant|Silent|Unfinished|Little|Borrowed|Gentle|Restless|Paper';
const events =
  'Winter|Flood|Harvest|Letter|Journey|Song|Drought|Festival|Map|Storm|Silence|Orchard|Archive|Tide|Promise|Lantern';
const firstNames =
  'June|Omar|Clara|Idris|Maya|Tom|Nadia|Peter|Rosa|Sam|Leila|Victor|Hana|Oscar|Edith|Karim|Nora|Felix|Alice|Tariq';
const lastNames =
  'Park|Haddad|Lindgren|Okafor|Rossi|Walker|Mansour|Novak|Silva|Fischer|Hughes|Tanaka|Moreau|Baker|Nasser|Kowalski';
const topics =
  'Farming|Cities|Harbours|Bread|Maps|Weather|Schools|Music|Boats|Gardens|Letters|Bridges|Libraries|Seeds|Rivers|Markets|Radio|Clocks|Trains|Salt|Honey|Glass|Paper|Wool|Stone|Forests|Birds|Islands|Kitchens|Theatres|Museums|Bicycles|Lighthouses|Winters|Summers|Festivals|Translation|Printing|Weaving|Fishing';
const aspects =
  'History|Today|at Home|for Children|in Pictures|Abroad|and Money|by Night|Old and New|in Numbers|of the North|of the South|and Science|on Foot|and Memory|and Law|in Spring|in Autumn|and Health|on Film|and Faith|of Tomorrow|and Work|and Play|in Letters';

export const english: Tongue = {
  lang: 'en',
  sentence: say => {
    const opener = say(openers);
    const subject = say(subjects);
    const begin = opener === '' ? subject[0]!.toUpperCase() + subject.slice(1) : opener + subject;
    const place = ` ${say(places)}`;
    const time = say('1|2|3') === '1' ? '' : ` ${say(times)}`;
    const clause = say('1|2|3') === '1' ? `, ${say(clauses)}` : '';
    return `${begin} ${say(verbs)} ${say(objects)}${place}${time}${clause}.`;
  },
  opinion: say => say(opinions),
  titleHead: say => `The ${say(people)} of ${say(colours)} ${say(grounds)}`,
  titleTail: say => `${say(relations)} the ${say(kinds)} ${say(events)}`,
  heading: say => `The ${say(kinds)} ${say(events)}`,
  item: say => `${say(objects)} ${say(places)}`,
  name: say => `${say(firstNames)} ${say(lastNames)}`,
  topic: say => `${say(topics)} ${say(aspects)}`,
};
