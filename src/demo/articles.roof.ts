/** The story a newcomer sees first, in Arabic and in English. */
import type { DemoArticle } from './types.ts';

export const roofGardens: DemoArticle[] = [
  {
    key: 'roof-garden-ar',
    title: 'حديقة على السطح',
    lead: 'كيف صار سطح عمارة في وسط المدينة مزرعة صغيرة تُطعم سبع عائلات، وتعرّف بعضها ببعض.',
    lang: 'ar',
    tags: ['زراعة', 'مدن'],
    authors: ['layla'],
    daysAgo: 2,
    state: 'published',
    image: {
      url: 'https://example.org/images/roof-garden.jpg',
      alt: 'أحواض خضراء على سطح عمارة، وبينها ممرّ ضيّق وكرسيّ أزرق.',
      caption: 'الكرسيّ الأزرق لا صاحب له، ولذلك لا يخلو.',
      credit: 'تصوير: ليلى حداد',
    },
    seo: { description: 'سطح عمارة من ستّة طوابق يصير مزرعة صغيرة: الماء والوزن وما ينجح زرعه فوق.' },
    body: {
      format: 'markdown',
      source: `بدأت الفكرة بأصيص نعناع واحد. وضعته أمّ سليم عند باب السطح في أوّل الربيع لأنّ نافذة مطبخها لا تدخلها الشمس، ثمّ صعدت جارتها بشتلتَي طماطم، وصعد طالب من الطابق الرابع بصندوق خشبيّ كان يحفظ فيه كتبه. وحين انتصف الصيف لم يبقَ من السطح الرماديّ إلّا ممرّ ضيّق بين الأحواض، يتّسع لمن يعبره وفي كلّ يد من يديه إبريق.

العمارة من ستّة طوابق في حيّ الدبّاغين، ولا يدلّ عليها من الشارع شيء. ومن صعد درجاتها المئة والثماني عشرة وجد في آخرها واحدًا وعشرين حوضًا، وبرميلَين للماء، وكرسيًّا أزرق يتناوب عليه الجميع.

## ماء المكيّفات لا يضيع

أوّل ما تعلّمه السكّان أنّ السطح عطشان دائمًا. فالشمس لا تفارقه من الصباح إلى المساء، والريح تجفّف في ساعة ما سُقي في ليلة. وكان حمل الماء على الدرج أشقّ من الزراعة نفسها، حتّى اقترح نديم، وهو سبّاك متقاعد يسكن الطابق الأوّل، أن يُجمع الماء الذي تقطره المكيّفات.

«كنّا نسمعه يسقط في الشارع طوال الصيف، ولا يسأل أحد إلى أين يذهب»، يقول نديم وهو يرفع غطاء البرميل. «جمعناه في أنبوب واحد، فصار يملأ برميلًا كلّ يومين. نسقي به الأزهار والشجيرات، ونترك ماء المطر لما نأكله.»

> السطح لا يصير حديقة في يوم؛ يصير حديقة كلّما صعد إليه أحد.

## ما الذي ينجح فوق؟

جرّب الجيران كثيرًا وأخفقوا كثيرًا، ثمّ علّقوا عند الباب ورقة بخطّ اليد فيها خلاصة ما عرفوه:

- **النعناع والريحان:** يكفيهما نصف نهار من الشمس، وقصّ لا يتأخّر.
- **الطماطم الصغيرة:** تصمد للريح إذا رُبطت إلى قصبة، أمّا الكبيرة فتنكسر.
- **الفجل:** للأطفال، لأنّه يُؤكل بعد أربعة أسابيع، قبل أن ينفد صبرهم.
- **البطّيخ:** جرّبناه مرّة. كانت ثمرة واحدة في حجم برتقالة، وقسمناها على أربعة عشر شخصًا.

أمّا الوزن فقد حسبوه قبل كلّ شيء. استشاروا مهندسة من الحيّ، فنصحت بأن تُوضع الأحواض فوق الجدران الحاملة، وأن تُملأ بخليط خفيف من التراب وقشور الأرزّ. والرسم الذي خطّته [منشور لمن أراد أن يستفيد منه](https://example.org/roof/plan)، على أن يسأل مهندسًا عن سطحه هو.

## سبعة مفاتيح

والخضراوات أقلّ ما تغيّر. فقد ظلّ باب السطح مقفلًا سنين، ومفتاحه عند الحارس وحده؛ واليوم للباب سبعة مفاتيح، في كلّ شقّة واحد. وعليه جدول للسقاية مكتوب بالطباشير: من سافر لا يُمحى اسمه، بل يُكتب إلى جانبه اسم من ناب عنه.

«أعرف الآن أسماء الجميع»، تقول أمّ سليم. «كنت من قبل أعرف وقع أقدامهم فقط.»

وفي مساء كلّ خميس يُنزل السكّان ما زاد على حاجتهم إلى مدخل العمارة، في سلّة بلا ميزان ولا ثمن، يأخذ منها من شاء. ويقول الحارس إنّ السلّة لم تبقَ ملأى إلى صباح الجمعة قطّ، ولم يجدها فارغة أيضًا: ففي كلّ مرّة يأخذ أحدهم النعناع ويترك مكانه ليمونة.
`,
    },
  },
  {
    key: 'roof-garden-en',
    title: 'The Roof Garden',
    lead: 'How the roof of an apartment house in the middle of the city became a small farm, and its tenants became neighbours.',
    lang: 'en',
    tags: ['Farming', 'Cities'],
    authors: ['layla', 'june'],
    daysAgo: 3,
    state: 'published',
    image: {
      url: 'https://example.org/images/roof-garden.jpg',
      alt: 'Green beds on a flat roof, with a narrow path and a blue chair between them.',
      caption: 'The blue chair belongs to nobody, so it is never empty.',
      credit: 'Photo: Layla Haddad',
    },
    seo: { title: 'A roof garden in the Tanners’ Quarter' },
    body: {
      format: 'markdown',
      source: `It began with one pot of mint. Umm Salim carried it up in early spring because her kitchen window gets no sun. A neighbour followed with two tomato seedlings; a student from the fourth floor brought the wooden crate he had kept his books in. By midsummer the grey roof was down to a single path between the beds, just wide enough for someone with a watering can in each hand.

From the street, nothing gives the building away: six floors in the Tanners’ Quarter, laundry, a bell that does not ring. Climb its 118 steps and you come out among twenty-one beds, two water barrels and one blue chair.

## Where the water comes from

A roof is always thirsty. The sun never leaves it, and the wind dries in an hour what was watered in a night. Carrying water up the stairs was harder than the gardening itself, until Nadim, a retired plumber on the first floor, thought of the air conditioners.

“All summer we heard them drip into the street,” he says, lifting the lid of a barrel. “Nobody asked where it went. Now it runs into one pipe, and a barrel is full in two days.” That water goes to the flowers and shrubs; whatever is eaten gets rain.

## What works up there

The neighbours tried a great deal and failed at much of it. By the door hangs a handwritten sheet with what they know so far:

1. **Mint and basil** want half a day of sun and an early cut.
2. **Small tomatoes** stand the wind if tied to a cane. Large ones snap.
3. **Radishes** are for children: ready in four weeks, just before patience runs out.
4. **Watermelon** was tried once. It was the size of an orange and was shared among fourteen people.

The weight was worked out before anything else. An engineer from the quarter had them set the beds above the load-bearing walls and fill them with a light mix of soil and rice husks. [Her drawing](https://example.org/roof/plan) is free to use, with one condition: ask somebody about *your* roof.

## Seven keys

Vegetables are the least of it. For years the door to the roof was locked and the caretaker had the only key; today there are seven, one for each flat. The watering list is chalked on the door. When someone goes away their name is not wiped off. The name of whoever stands in is written beside it.

> “I know everybody’s name now,” says Umm Salim. “Before, I only knew their footsteps.”

On Thursday evenings whatever is left over goes down to the entrance in a basket, with no scales and no price. By Friday morning, the caretaker says, it has never once been full, and never quite empty either. Somebody takes the mint and leaves a lemon.
`,
    },
  },
];
