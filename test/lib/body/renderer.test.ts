import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { renderBody } from '../../../src/lib/body/render.ts';
import { type BodyInput, BodyTooComplex, createRenderer } from '../../../src/lib/body/renderer.ts';

const moody = new URL('./fixtures/moody-worker.ts', import.meta.url);
const html = (source: string): BodyInput => ({ format: 'html', source });

describe('rendering a body', () => {
  it('gives all that is stored of it', () => {
    const body = renderBody({ format: 'markdown', source: '# مرحبا\n\nهذه **فقرة** قصيرة.', lang: 'ar' });
    assert.deepEqual(body, {
      html: '<h1>مرحبا</h1>\n<p>هذه <strong>فقرة</strong> قصيرة.</p>\n',
      text: 'مرحبا\nهذه فقرة قصيرة.',
      excerpt: 'مرحبا هذه فقرة قصيرة.',
      wordCount: 4,
      readingMinutes: 1,
      lang: 'ar',
    });
  });

  it('leaves no direction control open', () => {
    const { html } = renderBody({ format: 'html', source: '<p>a\u202eb\u2067c</p><p>d</p>' });
    assert.doesNotMatch(html, /\u202e/);
    assert.match(html, /\u2067c\u2069/);
  });
});

describe('a renderer', () => {
  const inline = createRenderer({ inlineLimit: Number.POSITIVE_INFINITY });
  const worker = createRenderer({ inlineLimit: -1 });
  after(() => Promise.all([inline.close(), worker.close()]));

  const bodies: BodyInput[] = [
    { format: 'html', source: '' },
    { format: 'html', source: '<p>نص <script>alert(1)</script> &amp; x</p>', lang: 'ar' },
    { format: 'markdown', source: '## a\n\n|x|\n|-|\n|“y”|\n', lang: 'en' },
    { format: 'markdown', source: 'السَّلامُ می‌خواهم\n\n'.repeat(1000) },
  ];
  for (const [index, input] of bodies.entries())
    it(`gives the same in its worker as inline (${index + 1})`, async () => {
      assert.deepEqual(await worker.render(input), await inline.render(input));
    });

  it('refuses absurd nesting alike in both', async () => {
    const absurd = html('<b>'.repeat(5000));
    await assert.rejects(worker.render(absurd), BodyTooComplex);
    await assert.rejects(inline.render(absurd), BodyTooComplex);
  });

  it('ends a source that takes too long, and renders the next one', async () => {
    const renderer = createRenderer({ inlineLimit: -1, timeoutMs: 1 });
    await assert.rejects(renderer.render({ format: 'markdown', source: '['.repeat(500_000) }), BodyTooComplex);
    await renderer.close();

    const patient = createRenderer({ inlineLimit: -1, timeoutMs: 300, workerFile: moody });
    const hanging = patient.render(html('hang'));
    const next = patient.render(html('next'));
    await assert.rejects(hanging, BodyTooComplex);
    assert.equal((await next).html, 'next 1');
    await patient.close();
  });

  it('takes jobs in order, one worker for all', async () => {
    const renderer = createRenderer({ inlineLimit: -1, workerFile: moody });
    const bodies = await Promise.all(['a', 'b', 'c'].map(source => renderer.render(html(source))));
    assert.deepEqual(
      bodies.map(body => body.html),
      ['a 1', 'b 2', 'c 3'],
    );
    await renderer.close();
  });

  for (const how of ['crash', 'exit'])
    it(`outlives a worker's ${how}`, async () => {
      const renderer = createRenderer({ inlineLimit: -1, workerFile: moody });
      const results = await Promise.allSettled(['a', how, 'b'].map(source => renderer.render(html(source))));
      assert.deepEqual(
        results.map(result => (result.status === 'fulfilled' ? result.value.html : 'rejected')),
        ['a 1', 'rejected', 'b 1'],
      );
      await renderer.close();
    });

  it('refuses when its worker cannot start', async () => {
    const renderer = createRenderer({ inlineLimit: -1, workerFile: new URL('./fixtures/none.ts', import.meta.url) });
    await assert.rejects(renderer.render(html('a')));
    await renderer.close();
  });

  it('refuses what is under way when it is closed, and all that comes after', async () => {
    const renderer = createRenderer({ inlineLimit: -1, workerFile: moody });
    const hanging = assert.rejects(renderer.render(html('hang')), /closed/);
    const waiting = assert.rejects(renderer.render(html('a')), /closed/);
    await renderer.close();
    await Promise.all([hanging, waiting]);
    await assert.rejects(renderer.render(html('a')), /closed/);
    await renderer.close();
  });

  it('does not keep a process alive when idle', () => {
    const file = new URL('../../../src/lib/body/renderer.ts', import.meta.url).href;
    const program = `const { createRenderer } = await import(${JSON.stringify(file)});
      const { html } = await createRenderer({ inlineLimit: -1 }).render({ format: 'html', source: '<p>x' });
      console.log(html);`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.equal(stdout.trim(), '<p>x</p>');
    assert.equal(status, 0);
  });
});
