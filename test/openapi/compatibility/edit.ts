/** Small changes to a copy of the document, one after the other. */

// biome-ignore lint/suspicious/noExplicitAny: a document is changed freely
export type Json = any;

export type Edit = ReturnType<typeof editor>;

/** A row of a table: what is done to the present document, and to the released one where something must be there first. */
export type Mutation = {
  does: string;
  present: (edit: Edit) => void;
  released?: (edit: Edit) => void;
};

/** A change that `does` something, in the words that follow "a version that". */
export const row = (does: string, present: Mutation['present'], released?: Mutation['released']): Mutation => ({
  does,
  present,
  ...(released && { released }),
});

/** A schema of something short. */
export const text = { type: 'string', maxLength: 100 };

/** Ways to the parts of a document, which are there to be changed. Throws where there is no such part. */
export function editor(document: Json) {
  const there = <T>(thing: T | undefined, name: string): T => {
    if (thing === undefined) throw new Error(`The document has no ${name}.`);
    return thing;
  };
  const paths: Record<string, Json> = document.paths;
  const operation = (id: string): Json =>
    there(
      Object.values(paths)
        .flatMap(item => Object.values<Json>(item))
        .find(({ operationId }) => operationId === id),
      id,
    );
  const resolve = (thing: Json): Json =>
    thing?.$ref
      ? thing.$ref
          .split('/')
          .slice(1)
          .reduce((inside: Json, name: string) => inside[name], document)
      : thing;
  const schema = (name: string): Json => there(document.components.schemas[name], name);
  return {
    document,
    paths,
    operation,
    schema,
    member: (name: string, member: string): Json => there(schema(name).properties[member], `${name}.${member}`),
    parameter: (id: string, name: string): Json =>
      there(
        operation(id)
          .parameters.map(resolve)
          .find((p: Json) => p.name === name),
        `${id} ${name}`,
      ),
    /** The answer of one operation alone, even where it is shared with others. */
    answer: (id: string, status: number): Json => {
      const { responses } = operation(id);
      responses[status] = structuredClone(resolve(there(responses[status], `${id} ${status}`)));
      return responses[status];
    },
    drop: (list: unknown[], value: unknown) => void list.splice(list.indexOf(value), 1),
    /** Another name for a schema wherever it is referred to. */
    renameSchema: (from: string, to: string) => {
      const text = JSON.stringify(document).replaceAll(
        `"#/components/schemas/${from}"`,
        `"#/components/schemas/${to}"`,
      );
      Object.assign(document, JSON.parse(text));
      document.components.schemas[to] = document.components.schemas[from];
      delete document.components.schemas[from];
    },
    /** A named schema of its own, and a reference to it. */
    addSchema: (name: string, made: Json): Json => {
      document.components.schemas[name] = made;
      return { $ref: `#/components/schemas/${name}` };
    },
  };
}
