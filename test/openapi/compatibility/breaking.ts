/** Small changes that break a client, under the rule that must say so. */
import type { Rule } from '../../../openapi/compatibility/rules.ts';
import { type Edit, type Mutation, row, text } from './edit.ts';

export const breaking: Partial<Record<Rule, Mutation[]>> = {
  'server-removed': [row('moves the API to another address', e => (e.document.servers = [{ url: '/api' }]))],
  'operation-removed': [
    row('removes a method', e => delete e.paths['/v1/tags/{id}'].delete),
    row('removes a path', e => delete e.paths['/v1/search/suggest']),
    row('renames a path', e => {
      e.paths['/v1/labels'] = e.paths['/v1/tags'];
      delete e.paths['/v1/tags'];
    }),
    row(
      'removes a deprecated operation before its sunset',
      e => delete e.paths['/v1/search/suggest'],
      e => Object.assign(e.operation('suggest'), { deprecated: true, 'x-sunset': '2027-11-01' }),
    ),
    row(
      'removes a deprecated operation without a sunset',
      e => delete e.paths['/v1/search/suggest'],
      e => Object.assign(e.operation('suggest'), { deprecated: true }),
    ),
  ],
  'sunset-advanced': [
    row(
      'ends an operation earlier than was announced',
      e => Object.assign(e.operation('suggest'), { deprecated: true, 'x-sunset': '2027-06-01' }),
      e => Object.assign(e.operation('suggest'), { deprecated: true, 'x-sunset': '2027-11-01' }),
    ),
  ],
  'operation-renamed': [row('renames an operationId', e => (e.operation('listTags').operationId = 'getTags'))],
  'group-changed': [row('moves an operation to another tag', e => (e.operation('listTags').tags = ['Articles']))],
  'security-stricter': [
    row('asks for a key where none was needed', e => (e.operation('listAuthors').security = [{ key: [] }])),
    row('no longer answers who comes without a key', e => (e.operation('listTags').security = [{ key: [] }])),
    row('asks for a token beside the key', e => (e.operation('listKeys').security = [{ key: [], commentToken: [] }])),
    row('no longer looks at a key', e => (e.operation('listTags').security = [])),
    row('asks for a role of the key', e => (e.operation('listKeys').security = [{ key: ['owner'] }])),
  ],
  'security-scheme-changed': [
    row('takes the token under another name', e => (e.document.components.securitySchemes.commentToken.name = 'Token')),
  ],
  'scope-added': [
    row('asks for a second scope', e => e.operation('createTag')['x-scopes'].push('drafts:read')),
    row('asks for another scope', e => (e.operation('createTag')['x-scopes'] = ['admin'])),
  ],
  'parameter-removed': [
    row('removes a parameter', e => {
      const { parameters } = e.operation('listArticles');
      e.drop(parameters, e.parameter('listArticles', 'lang'));
    }),
    row('renames a parameter', e => (e.parameter('listArticles', 'q').name = 'query')),
    row('renames a header of requests', e => (e.parameter('createArticle', 'Idempotency-Key').name = 'Request-Key')),
  ],
  'parameter-moved': [row('takes a header in the query', e => (e.parameter('updateTag', 'If-Match').in = 'query'))],
  'path-parameter-renamed': [
    row('renames a parameter of the path', e => {
      const { '/v1/keys/{id}': item } = e.paths;
      for (const { parameters } of Object.values<typeof item>(item)) parameters[0].name = 'key';
      e.paths['/v1/keys/{key}'] = item;
      delete e.paths['/v1/keys/{id}'];
    }),
  ],
  'parameter-required': [row('requires a parameter', e => (e.parameter('listArticles', 'sort').required = true))],
  'required-parameter-added': [
    row('adds a parameter that is required', e =>
      e.operation('listTags').parameters.push({ name: 'site', in: 'query', required: true, schema: text }),
    ),
    row('adds one that all operations of a path require', e => {
      e.paths['/livez'].parameters = [{ name: 'site', in: 'header', required: true, schema: text }];
    }),
  ],
  'parameter-style-changed': [
    row('repeats a list instead of commas', e => (e.parameter('listArticles', 'fields').explode = true)),
    row('parts a list by spaces', e => (e.parameter('listArticles', 'fields').style = 'spaceDelimited')),
  ],
  'parameters-reordered': [row('lists parameters in another order', e => e.operation('listTags').parameters.reverse())],
  'body-removed': [row('takes no body any more', e => delete e.operation('editComment').requestBody)],
  'body-required': [
    row('requires a body where none was taken', e => {
      e.operation('getTag').requestBody = { required: true, content: { 'application/json': { schema: text } } };
    }),
    row(
      'requires a body that could be left out',
      e => (e.operation('createTag').requestBody.required = true),
      e => (e.operation('createTag').requestBody.required = false),
    ),
  ],
  'body-type-removed': [
    row('takes no plain JSON', e => delete e.operation('updateTag').requestBody.content['application/json']),
  ],
  'answer-removed': [
    row('no longer creates with 201', e => delete e.operation('createTag').responses[201]),
    row('no longer redirects', e => delete e.operation('getTagBySlug').responses[308]),
  ],
  'success-added': [
    row('accepts for later', e => (e.operation('createKey').responses[202] = { description: 'Later.' })),
    row('redirects', e => (e.operation('getTag').responses[301] = { description: 'There.' })),
  ],
  'answer-type-removed': [
    row('answers with another content type', e => {
      const answer = e.answer('getTag', 200);
      answer.content = { 'application/hal+json': answer.content['application/json'] };
    }),
    row('answers with nothing', e => delete e.answer('updateTag', 200).content),
  ],
  'header-removed': [
    row('sends no ETag', e => delete e.answer('getTag', 200).headers.ETag),
    row('sends no Location', e => delete e.answer('createTag', 201).headers.Location),
    row('sends no Retry-After with 429', e => delete e.answer('getTag', 429).headers['Retry-After']),
  ],
  'header-optional': [
    row('sends Location sometimes', e => (e.document.components.headers.Location.required = false)),
    row('sends Retry-After sometimes', e => (e.document.components.headers['Retry-After'].required = false)),
  ],
  'problem-removed': [
    row('never says slug_taken', e => delete problems(e.answer('createArticle', 409)).slug_taken),
    row('says slug_taken under another name', e => {
      const examples = problems(e.answer('createArticle', 409));
      examples.address_taken = examples.slug_taken;
      delete examples.slug_taken;
    }),
  ],
  'problem-moved': [
    row('says slug_taken with 422', e => {
      problems(e.answer('createArticle', 422)).slug_taken = {};
      delete problems(e.answer('createArticle', 409)).slug_taken;
    }),
  ],
  'type-changed': [
    row('writes ids as texts', e => Object.assign(e.member('Tag', 'id'), { type: 'string' })),
    row('takes a text for a number', e => Object.assign(e.parameter('getTag', 'id').schema, { type: 'string' })),
    row('takes fractions', e => Object.assign(e.parameter('listTags', 'limit').schema, { type: 'number' })),
    row('makes one of a list of what was any text', e => (e.member('Key', 'hint').enum = ['a', 'b'])),
    row('makes any text of what was one of a list', e => delete e.member('Tag', 'dir').enum),
    row(
      'changes the values of a map',
      e => (e.member('Counts', 'byYear').additionalProperties.type = 'string'),
      addMap,
    ),
    row('changes a header', e => (e.document.components.headers['Retry-After'].schema.type = 'string')),
  ],
  'format-changed': [
    row('writes dates in another format', e => (e.member('Tag', 'createdAt').format = 'date')),
    row('asks for a format', e => (e.member('KeyInput', 'name').format = 'idn-email')),
    row('needs more bits', e => (e.member('Tag', 'articleCount').format = 'int64')),
  ],
  'value-removed': [
    row('no longer sorts by name', e => e.parameter('listTags', 'sort').schema.enum.shift()),
    row('no longer has a state', e => e.schema('CommentState').enum.pop()),
    row('no longer gives a member by `fields`', e => e.parameter('listTags', 'fields').schema.items.enum.pop()),
  ],
  'received-value-added': [
    row('answers with another direction', e => e.member('Tag', 'dir').enum.push('auto')),
    row('answers with another state', e => e.schema('ArticleState').enum.push('archived')),
    row('answers with another word than the only one', e => {
      e.schema('Health').properties.status = { type: 'string', enum: ['ok', 'degraded'] };
    }),
  ],
  'sent-null-refused': [
    row('refuses null for a text', e => (e.member('TagInput', 'description').type = 'string')),
    row('refuses null for an object', e => e.member('ArticleInput', 'seo').anyOf.pop()),
  ],
  'received-null-added': [
    row('answers null for a text', e => (e.member('Tag', 'name').type = ['string', 'null'])),
    row('answers null for an object', e => {
      const seo = e.member('Article', 'seo');
      seo.anyOf = [{ $ref: seo.$ref }, { type: 'null' }];
      delete seo.$ref;
    }),
  ],
  'sent-limit-narrowed': [
    row('lowers the greatest page', e => (e.parameter('listTags', 'limit').schema.maximum = 50)),
    row('takes shorter texts', e => (e.member('CommentInput', 'body').maxLength = 5000)),
    row('takes longer texts only', e => (e.member('TagInput', 'name').minLength = 2)),
    row('takes fewer of them', e => (e.member('ArticleInput', 'tags').maxItems = 20)),
    row('bounds what had no bound', e => (e.schema('SeoInput').maxProperties = 2)),
    row('refuses the same twice', e => (e.member('ArticleInput', 'tags').uniqueItems = true)),
    row('takes round numbers only', e => (e.parameter('listTags', 'limit').schema.multipleOf = 10)),
  ],
  'received-limit-widened': [
    row('answers with longer texts', e => (e.member('Tag', 'name').maxLength = 500)),
    row('answers with greater numbers', e => (e.member('Page', 'limit').maximum = 1000)),
    row('answers with negative numbers', e => (e.member('Tag', 'articleCount').minimum = -1)),
    row('answers with more of them', e => delete e.member('Tag', 'aliases').maxItems),
  ],
  'sent-pattern-changed': [
    row('asks for a pattern', e => (e.member('TagInput', 'name').pattern = '^[a-z]+$')),
    row('asks for a pattern where there was none', e => (e.member('ArticleInput', 'publishedAt').pattern = '^2')),
  ],
  'received-pattern-changed': [
    row('answers with what does not fit', e => delete e.member('Tag', 'slug').pattern),
    row('makes cursors of other letters', e => (e.member('Page', 'next').pattern = '^.*$')),
  ],
  'default-changed': [
    row('publishes what says no state', e => (e.member('ArticleInput', 'state').default = 'published')),
    row('has no default any more', e => delete e.member('ArticleInput', 'state').default),
  ],
  'member-removed': [
    row('no longer answers with a member', e => without(e.schema('Article'), 'wordCount')),
    row('renames a member of answers', e => {
      e.schema('Page').properties.total_count = e.member('Page', 'total');
      delete e.schema('Page').properties.total;
    }),
    row('no longer takes a member', e => without(e.schema('TagInput'), 'aliases')),
    row('removes one from a list inside', e => without(e.member('Facets', 'year').items, 'count')),
    row('removes one from a node of a tree', e => without(e.schema('Node'), 'says'), addTree),
    row('removes one from what is joined', e => without(e.schema('Whole').allOf[1], 'own'), addWhole),
  ],
  'sent-member-required': [
    row('requires a member', e => e.schema('ArticleInput').required.push('lang')),
    row('adds a member that is required', e => {
      e.schema('TagInput').properties.site = text;
      e.schema('TagInput').required.push('site');
    }),
  ],
  'received-member-optional': [
    row('leaves out a member', e => e.drop(e.schema('Article').required, 'slug')),
    row('leaves out all', e => delete e.schema('Image').required),
  ],
  'members-closed': [
    row(
      'takes no other members',
      e => (e.schema('TagInput').additionalProperties = false),
      e => {
        e.schema('TagInput').additionalProperties = true;
      },
    ),
    row('answers with no map any more', e => (e.member('Counts', 'byYear').additionalProperties = false), addMap),
  ],
  'sent-choice-removed': [
    row(
      'takes one of two shapes',
      e => e.member('TagInput', 'slug').anyOf.pop(),
      e => {
        e.schema('TagInput').properties.slug = { anyOf: [text, { type: 'integer' }] };
      },
    ),
  ],
  'received-choice-added': [
    row('answers with another shape', e => e.member('ArticleList', 'data').items.anyOf.push({ type: 'integer' })),
    row('answers with a shape beside the only one', e => {
      e.schema('ArticleList').properties.page = { oneOf: [{ $ref: '#/components/schemas/Page' }, { type: 'boolean' }] };
    }),
  ],
  'discriminator-changed': [
    row('tells shapes apart by a member', e => (e.schema('Body').discriminator = { propertyName: 'format' })),
  ],
  'type-removed': [
    row(
      'removes a schema that nothing needs',
      e => delete e.document.components.schemas.Extra,
      e => {
        e.addSchema('Extra', text);
      },
    ),
  ],
  'type-renamed': [
    row('refers to another schema of the same shape', e => {
      e.member('ModeratedComment', 'state').$ref = e.addSchema('Standing', e.schema('CommentState')).$ref;
    }),
    row('writes out what had a name', e => (e.schema('ArticleList').properties.page = e.schema('Page'))),
    row('gives a name to what had none', e => {
      e.schema('Tag').properties.dir = e.addSchema('Direction', e.member('Tag', 'dir'));
    }),
  ],
  'unknown-changed': [
    row('uses a keyword that nobody has compared', e => (e.member('TagInput', 'name').not = { const: 'none' })),
    row('calls clients back', e => (e.operation('createTag').callbacks = {})),
  ],
};

type Node = { properties: Record<string, unknown>; required?: string[] };
function without({ properties, required }: Node, member: string) {
  delete properties[member];
  if (required?.includes(member)) required.splice(required.indexOf(member), 1);
}

// biome-ignore lint/suspicious/noExplicitAny: a document is changed freely
const problems = (answer: any): any => answer.content['application/problem+json'].examples;

/** A map, beside what a tag says of itself. */
function addMap({ schema, addSchema }: Edit) {
  const byYear = { type: 'object', additionalProperties: { type: 'integer' } };
  schema('Tag').properties.counts = addSchema('Counts', { type: 'object', properties: { byYear } });
}

/** A tree whose nodes hold nodes, one of them in every way there is. */
function addTree({ schema, addSchema }: Edit) {
  const node = { $ref: '#/components/schemas/Node' };
  const below = { type: 'array', items: { anyOf: [node, { type: 'null' }], default: null } };
  const properties = { says: text, below, first: { ...node, default: null }, byName: { additionalProperties: node } };
  schema('Tag').properties.tree = addSchema('Node', { type: 'object', properties });
}

function addWhole({ schema, addSchema }: Edit) {
  const part = addSchema('Part', { type: 'object', properties: { name: text } });
  schema('Tag').properties.whole = addSchema('Whole', { allOf: [part, { type: 'object', properties: { own: text } }] });
}
