/** Articles as they may be sent: what the document shows. */
import { imageExample as image } from '../http/image.ts';
import type { Example } from '../http/openapi/describe.ts';

const seo = { title: 'حديقة على سطح عمارة', description: 'كيف يزرع جيران سطح عمارتهم.', noindex: false };

export const newArticles: Record<string, Example> = {
  arabic: {
    summary: 'Published at once, in Markdown',
    value: {
      title: 'حديقة على السطح',
      lead: 'كيف صار سطح عمارة في وسط المدينة مزرعة صغيرة.',
      body: { format: 'markdown', source: 'بدأت الفكرة بأصيص **نعناع** واحد.' },
      lang: 'ar',
      tags: ['زراعة', 'مدن'],
      state: 'published',
    },
  },
  english: {
    summary: 'Scheduled, in HTML',
    value: {
      title: 'The Roof Garden',
      body: { format: 'html', source: '<p>It began with one pot of mint.</p>' },
      lang: 'en',
      tags: ['Farming'],
      state: 'scheduled',
      publishedAt: '2030-01-31T08:00:00Z',
    },
  },
  everything: {
    summary: 'With all there is',
    value: {
      title: 'حديقة على السطح',
      slug: 'حديقة-على-السطح',
      lead: 'كيف صار سطح عمارة في وسط المدينة مزرعة صغيرة.',
      body: { format: 'html', source: '<p>بدأت الفكرة بأصيص نعناع واحد.</p>' },
      lang: 'ar',
      tags: ['زراعة'],
      authors: [1],
      image,
      canonicalUrl: 'https://example.org/roof',
      seo,
      commentsOpen: true,
      state: 'published',
      publishedAt: '2026-01-31T08:00:00Z',
    },
  },
};

export const articlePatches: Record<string, Example> = {
  arabic: { summary: 'Change the title; readers do not see it yet', value: { title: 'حديقة على سطح المدينة' } },
  english: { summary: 'Show the working copy to readers', value: { state: 'published' } },
  everything: {
    summary: 'Change all there is, and show it',
    value: {
      title: 'حديقة على سطح المدينة',
      slug: null,
      lead: 'بعد سنة.',
      body: { format: 'markdown', source: 'صار الأصيص **ستين**.' },
      lang: 'ar',
      tags: ['زراعة', 'مدن'],
      authors: [1, 2],
      image: { ...image, caption: null },
      canonicalUrl: null,
      seo: { ...seo, noindex: true },
      commentsOpen: false,
      state: 'published',
      publishedAt: '2026-02-01T08:00:00+03:00',
    },
  },
};
