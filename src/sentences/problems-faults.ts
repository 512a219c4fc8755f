/** What the wrong requests of problems-examples.ts are answered. What has no detail of its own says the sentence of its code. */
import { type Code, Fault, faultAt, type Language } from '../errors.ts';
import * as of from './members.ts';
import { words } from './problems-examples.ts';
import * as say from './refusals.ts';

const invalidAt = (code: Code, pointer: string, detail: Fault['detail'] & object) =>
  faultAt(code, pointer, 'invalid_value', detail);

/** The problem of a code, for an example in one language. */
export function exampleOf(code: Code, language: Language): Fault {
  const { slug, title, tag } = words[language];
  switch (code) {
    case 'bad_request':
      return new Fault(code, say.hostMissing);
    case 'bad_json':
      return new Fault(
        code,
        say.malformedJson('Expected double-quoted property name in JSON at position 17 (line 1 column 18)'),
      );
    case 'validation_failed': {
      const missing = of.required(of.member('title'));
      const errors = [
        { pointer: '/title', code: 'required', detail: missing } as const,
        { pointer: '/titel', code: 'unknown', detail: of.unknownMember(of.member('titel')) } as const,
      ];
      return new Fault(code, say.andMore(missing, 1), { errors });
    }
    case 'invalid_cursor':
      return new Fault(code, undefined, {
        errors: [{ parameter: 'cursor', code: 'invalid_value', detail: say.otherCursor }],
      });
    case 'forbidden':
      return new Fault(code, say.needsScope('tags:write'));
    case 'method_not_allowed':
      return new Fault(code, say.notAnswered('PUT', 'DELETE, GET, HEAD, OPTIONS, PATCH'));
    case 'rate_limited':
      return new Fault(code, say.tooManyRequests(12));
    case 'bad_text':
      return invalidAt(code, '/name', say.badText);
    case 'illegal_state':
      return new Fault(code, say.illegalMove('draft', 'withdrawn', ['scheduled', 'published']), {
        errors: [{ pointer: '/state', code: 'invalid_value', detail: say.noWay('draft', 'withdrawn') }],
      });
    case 'slug_taken':
      return invalidAt(code, '/slug', say.slugTaken(slug, 'article'));
    case 'invalid_slug':
      return invalidAt(
        code,
        '/slug',
        say.badSlug({ is: 'other character', char: 'U+0020', offset: title.indexOf(' ') }),
      );
    case 'unsafe_text':
      return invalidAt(code, '/name', of.unsafeAt({ char: 'U+202E', offset: tag.length })(of.member('name')));
    case 'tag_exists':
      return invalidAt(code, '/name', say.tagHasName(1));
    case 'invalid_date':
      return invalidAt(code, '/publishedAt', say.publishedInFuture);
    case 'unknown_author':
      return invalidAt(code, '/authors/0', say.noAuthor(404));
    case 'parent_not_found':
      return invalidAt(code, '/parentId', say.noComment(404));
    default:
      return new Fault(code);
  }
}
