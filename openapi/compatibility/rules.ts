/**
 * What may be found when two documents are compared, by name. A name never changes its meaning: docs/compatibility.md tells
 * them to the authors of clients. `sent` is what clients send, `received` what they get.
 */

/** What breaks a client that was written for the released document, or generated from it. */
const breaking = {
  'server-removed': 'An address of the API is gone.',
  'operation-removed': 'An operation is gone, and its sunset has not been.',
  'operation-renamed': 'The `operationId` is another: so are the methods of generated clients.',
  'group-changed': 'The first tag is another, or one is gone: so are the classes of generated clients.',
  'sunset-advanced':
    'A sunset that was announced comes earlier, or is no longer told while the operation stays deprecated.',
  'security-stricter': 'What was enough to be let in no longer is, or a key that could be shown is not looked at.',
  'security-scheme-changed': 'A key is shown in another way, or not at all.',
  'scope-added': 'A key needs a scope that it did not need.',
  'parameter-removed': 'A parameter is gone, or has another name.',
  'parameter-moved': 'A parameter is sent in another place.',
  'parameter-required': 'A parameter that could be left out is required.',
  'required-parameter-added': 'There is a new parameter, and it is required.',
  'path-parameter-renamed': 'A parameter of the path has another name: so have the arguments of generated methods.',
  'parameter-style-changed': 'A parameter is written otherwise.',
  'parameters-reordered': 'Parameters stand in another order: so do the arguments of generated methods.',
  'body-removed': 'A body is no longer taken.',
  'body-required': 'A body that could be left out is required.',
  'body-type-removed': 'A body of this content type is no longer taken.',
  'answer-removed': 'A status is no longer answered.',
  'success-added': 'It succeeds, or redirects, with a status that it did not have.',
  'answer-type-removed': 'An answer no longer has this content type.',
  'header-removed': 'A header of an answer is gone.',
  'header-optional': 'A header that was always there may be absent.',
  'problem-removed': 'A code is no longer among the problems of a status.',
  'problem-moved': 'A code comes with another status.',
  'type-removed': 'A named schema is gone: so is the type in generated clients.',
  'type-renamed': 'Another named schema, or none, stands in its place: the type in generated clients is another.',
  'type-changed': 'A value is of another type, or a value of any kind became one of a list, or the reverse.',
  'format-changed': 'A format is new, gone, or another: generated clients read another type.',
  'value-removed': 'A value is gone from a list of values.',
  'received-value-added': 'An answer may hold a value that a list did not have.',
  'sent-null-refused': 'null is no longer taken.',
  'received-null-added': 'What was never null may be.',
  'sent-limit-narrowed': 'Less is taken: a lower maximum, a higher minimum.',
  'received-limit-widened':
    'An answer may hold more than was promised, or less: a column or a buffer may be too small.',
  'sent-pattern-changed': 'What is sent has to fit a pattern that is new or another.',
  'received-pattern-changed': 'What is answered no longer fits a pattern that was promised.',
  'default-changed': 'What is left out means something else.',
  'member-removed': 'A member is gone, or has another name.',
  'sent-member-required': 'A member that is new, or could be left out, is required.',
  'received-member-optional': 'A member that was always there may be absent.',
  'members-closed': 'Members of any name were possible and no longer are.',
  'sent-choice-removed': 'One of several shapes is no longer taken.',
  'received-choice-added': 'An answer may have a shape that it never had.',
  'discriminator-changed': 'The member that tells shapes apart is another.',
  'unknown-changed': 'Something is new or another that the comparison does not know: teach it first.',
} as const;

/** What a client that keeps to the promise does not notice. */
const harmless = {
  'server-added': 'There is another address of the API.',
  'operation-added': 'There is a new operation.',
  'operation-deprecated': 'An operation is going to be taken away.',
  'operation-retired': 'A deprecated operation is gone, after its sunset.',
  'security-looser': 'There is another way to be let in.',
  'scope-removed': 'A key needs a scope less.',
  'parameter-added': 'There is a new parameter that may be left out.',
  'parameter-optional': 'A parameter may be left out now.',
  'body-added': 'A body may be sent now.',
  'body-optional': 'A body may be left out now.',
  'body-type-added': 'A body may be of another content type too.',
  'answer-added': 'It may be refused with another status.',
  'answer-type-added': 'An answer may be had in another content type.',
  'header-added': 'An answer has another header.',
  'header-always': 'A header is always there now.',
  'problem-added': 'It may be refused for another reason.',
  'sent-value-added': 'Another value is taken.',
  'open-value-added': 'A list that is declared to be open has another value.',
  'sent-null-taken': 'null is taken now.',
  'received-null-gone': 'What could be null never is.',
  'sent-limit-widened': 'More is taken.',
  'received-limit-narrowed': 'More is promised of what is answered.',
  'sent-pattern-removed': 'What is sent need not fit a pattern.',
  'received-pattern-added': 'What is answered fits a pattern.',
  'default-told': 'It is told what is taken where nothing is sent.',
  'member-added': 'There is a new member.',
  'sent-member-optional': 'A member may be left out now.',
  'received-member-always': 'A member is always there now.',
  'members-opened': 'Members of any name are possible now.',
  'sent-choice-added': 'Another shape is taken.',
  'received-choice-removed': 'An answer no longer has one of its shapes.',
} as const;

export type Rule = keyof typeof breaking | keyof typeof harmless;

/** Every rule with its meaning, those that break first. */
export const rules: Readonly<Record<Rule, string>> = { ...breaking, ...harmless };

/** Whether what this rule finds breaks a client. */
export const breaks = (rule: Rule): boolean => rule in breaking;

/**
 * Lists of values that are going to grow: clients must take a value they do not know for an unknown one. All other lists
 * of what is answered are closed.
 */
export const openLists: readonly string[] = [
  '#/components/schemas/Problem/properties/code',
  '#/components/schemas/FieldError/properties/code',
  '#/components/schemas/Scope',
];
