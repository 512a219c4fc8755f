/** Small changes that a client does not notice, under the rule that tells of them; `nothing`: not worth telling. */
import type { Rule } from '../../../openapi/compatibility/rules.ts';
import { type Edit, type Mutation, row, text } from './edit.ts';

export const harmless: Partial<Record<Rule | 'nothing', Mutation[]>> = {
  nothing: [
    row('changes nothing', () => {}),
    row('says it in other words', e => {
      e.operation('listTags').description = 'Tags.';
      e.operation('listTags').summary = 'Tags';
      e.member('Tag', 'name').description = 'The name.';
      e.answer('getTag', 200).description = 'It.';
      e.document.info.description = 'An API.';
    }),
    row('shows other examples', e => {
      e.schema('Tag').examples = [];
      e.parameter('listTags', 'limit').example = 7;
      delete e.answer('getTag', 200).content['application/json'].examples;
    }),
    row('lists members in another order', e => {
      const { properties } = e.schema('Article');
      e.schema('Article').properties = Object.fromEntries(Object.entries(properties).reverse());
      e.schema('Article').required.reverse();
    }),
    row('lists schemas and paths in another order', e => {
      e.document.paths = Object.fromEntries(Object.entries(e.paths).reverse());
      e.document.components.schemas = Object.fromEntries(Object.entries(e.document.components.schemas).reverse());
    }),
    row('lists values in another order', e => e.schema('ArticleState').enum.reverse()),
    row('writes a constant as a list of one', e => {
      e.schema('Health').properties.status = { type: 'string', enum: ['ok'] };
    }),
    row('writes null as a choice', e => {
      const { type: _, ...name } = e.member('Tag', 'description');
      e.schema('Tag').properties.description = { anyOf: [{ ...name, type: 'string' }, { type: 'null' }] };
    }),
    row('says what is so by default', e =>
      Object.assign(e.parameter('listTags', 'limit'), { style: 'form', explode: true }),
    ),
    row('marks a schema for other programs', e => (e.schema('Tag')['x-internal'] = false)),
    row('writes out an answer that was shared', e => e.answer('getTag', 429)),
    row('has a schema that nothing needs yet', e => e.addSchema('Extra', text)),
    row('has a tree whose nodes hold nodes', tree, tree),
  ],
  'server-added': [row('is at another address too', e => e.document.servers.push({ url: 'https://api.example' }))],
  'operation-added': [
    row('has another path', e => (e.paths['/v1/series'] = { get: { operationId: 'listSeries', responses: {} } })),
    row('has another method', e => (e.paths['/v1/tags'].delete = { operationId: 'deleteTags', responses: {} })),
  ],
  'operation-deprecated': [
    row('announces an end', e => Object.assign(e.operation('suggest'), { deprecated: true, 'x-sunset': '2027-11-01' })),
  ],
  'operation-retired': [
    row(
      'removes an operation after its sunset',
      e => delete e.paths['/v1/search/suggest'],
      e => Object.assign(e.operation('suggest'), { deprecated: true, 'x-sunset': '2026-11-01' }),
    ),
  ],
  'security-looser': [
    row('asks for no key', e => (e.operation('listKeys').security = [])),
    row('lets in who has no key', e => e.operation('listKeys').security.push({})),
  ],
  'scope-removed': [row('asks for no scope', e => delete e.operation('createTag')['x-scopes'])],
  'parameter-added': [
    row('takes another parameter', e =>
      e.operation('listTags').parameters.push({ name: 'site', in: 'query', schema: text }),
    ),
    row('takes another parameter before the others', e =>
      e.operation('listTags').parameters.unshift({ name: 'site', in: 'query', required: false, schema: text }),
    ),
  ],
  'parameter-optional': [
    row(
      'no longer requires a parameter',
      e => (e.parameter('suggest', 'q').required = false),
      e => {
        e.parameter('suggest', 'q').required = true;
      },
    ),
  ],
  'body-added': [
    row('takes a body', e => {
      e.operation('getTag').requestBody = { content: { 'application/json': { schema: text } } };
    }),
  ],
  'body-optional': [row('no longer requires a body', e => (e.operation('createTag').requestBody.required = false))],
  'body-type-added': [
    row('takes another content type', e => {
      e.operation('createTag').requestBody.content['application/yaml'] = { schema: text };
    }),
  ],
  'answer-added': [
    row('refuses with another status', e => (e.operation('getTag').responses[410] = { description: 'Gone.' })),
    row('tells who asks that nothing has changed', e => (e.operation('createTag').responses[304] = {})),
  ],
  'answer-type-added': [
    row('answers as something else too', e => (e.answer('getTag', 200).content['text/html'] = { schema: text })),
  ],
  'header-added': [row('sends another header', e => (e.answer('getTag', 200).headers.Digest = { schema: text }))],
  'header-always': [row('always sends a header', e => (e.document.components.headers.Link.required = true))],
  'problem-added': [
    row('refuses for another reason', e => {
      e.answer('createArticle', 409).content['application/problem+json'].examples.tag_exists = {};
    }),
  ],
  'sent-value-added': [row('sorts in another way', e => e.parameter('listTags', 'sort').schema.enum.push('createdAt'))],
  'open-value-added': [
    row('has another code of problems', e => e.member('Problem', 'code').enum.push('too_sleepy')),
    row('has another reason to refuse a member', e => e.member('FieldError', 'code').enum.push('too_odd')),
    row('has another scope', e => {
      e.schema('Scope').enum.push('series:write');
      e.member('Key', 'scopes').maxItems = 6;
      e.member('NewKey', 'scopes').maxItems = 6;
    }),
  ],
  'sent-null-taken': [row('takes null', e => (e.member('TagInput', 'name').type = ['string', 'null']))],
  'received-null-gone': [row('never answers null', e => (e.member('Tag', 'description').type = 'string'))],
  'sent-limit-widened': [
    row('takes longer texts', e => (e.member('CommentInput', 'body').maxLength = 20_000)),
    row('takes the empty text', e => (e.parameter('listArticles', 'q').schema.minLength = 0)),
    row('takes any number of them', e => delete e.member('ArticleInput', 'tags').maxItems),
  ],
  'received-limit-narrowed': [row('answers with shorter texts', e => (e.member('Tag', 'slug').maxLength = 200))],
  'sent-pattern-removed': [row('takes any letters', e => delete e.member('KeyInput', 'name').pattern)],
  'received-pattern-added': [row('promises a pattern', e => (e.member('Tag', 'createdAt').pattern = 'Z$'))],
  'default-told': [row('tells a default', e => (e.parameter('listTags', 'limit').schema.default = 20))],
  'member-added': [
    row('answers with another member', e => {
      e.schema('Tag').properties.colour = text;
      e.schema('Tag').required.push('colour');
    }),
    row('takes another member', e => (e.schema('TagInput').properties.colour = text)),
  ],
  'sent-member-optional': [row('no longer requires a member', e => e.drop(e.schema('TagInput').required, 'name'))],
  'received-member-always': [row('always answers with a member', e => e.schema('Page').required.push('total'))],
  'members-opened': [
    row('takes members of any name', e => (e.schema('TagInput').additionalProperties = true)),
    row('says nothing of other members of answers', e => delete e.schema('Tag').additionalProperties),
  ],
  'sent-choice-added': [
    row('takes a number too', e => {
      e.schema('TagInput').properties.slug = { oneOf: [e.member('TagInput', 'slug'), { type: 'integer' }] };
    }),
  ],
  'received-choice-removed': [
    row('answers with one of two shapes', e => e.member('ArticleList', 'data').items.anyOf.pop()),
  ],
};

/** A tree whose nodes hold nodes; in the present document it is the same. */
function tree({ schema, addSchema }: Edit) {
  const node = { $ref: '#/components/schemas/Node' };
  const properties = { says: text, below: { type: 'array', items: node } };
  schema('Tag').properties.tree = addSchema('Node', { type: 'object', properties });
}
