/** Types read off the OpenAPI document: what an operation takes and answers, by its `operationId` or its path. */
import type { components, operations, paths } from './schema.js';
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Problem['code'];
export type FieldError = Schemas['FieldError'];
/** The name of an operation. */
export type Operation = keyof operations;
type Described = {
    parameters: {
        query?: unknown;
        path?: unknown;
    };
    responses: object;
    requestBody?: unknown;
};
type InQuery<O extends Described> = NonNullable<O['parameters']['query']>;
type InBody<O extends Described> = O extends {
    requestBody: {
        content: {
            'application/json': infer B;
        };
    };
} ? B : never;
type Answered<O extends Described> = {
    [S in keyof O['responses']]: O['responses'][S] extends {
        content: infer C;
    } ? C[keyof C] : undefined;
}[keyof O['responses']];
/** The query of an operation. */
export type QueryOf<O extends Operation> = InQuery<operations[O]>;
/** The JSON body of an operation. */
export type BodyOf<O extends Operation> = InBody<operations[O]>;
/** What an operation answers when it succeeds. */
export type AnswerOf<O extends Operation> = Answered<operations[O]>;
/** A path of the document, with its parameters in braces. */
export type Path = keyof paths;
/** The methods a path has. */
export type MethodOf<P extends Path> = {
    [M in keyof paths[P]]: paths[P][M] extends Described ? M : never;
}[keyof paths[P]];
type At<P extends Path, M extends MethodOf<P>> = paths[P][M] extends Described ? paths[P][M] : never;
/** What the operation at a path answers when it succeeds. */
export type AnswerAt<P extends Path, M extends MethodOf<P>> = Answered<At<P, M>>;
/** The path parameters, the query and the body of the operation at a path; each only where it has them. */
export type InputAt<P extends Path, M extends MethodOf<P>> = (At<P, M>['parameters']['path'] extends object ? {
    path: At<P, M>['parameters']['path'];
} : {
    path?: never;
}) & Pick<At<P, M>['parameters'], 'query'> & ([InBody<At<P, M>>] extends [never] ? {
    body?: never;
} : {
    body: InBody<At<P, M>>;
});
/** What `fields` may name in a list or a thing. */
export type FieldOf<O extends Operation> = QueryOf<O> extends {
    fields?: readonly (infer F)[];
} ? Extract<F, string> : never;
/** The query of an operation, with `fields` as the very names that were given. */
export type QueryWith<O extends Operation, F extends string> = Omit<QueryOf<O>, 'fields'> & {
    fields?: readonly F[];
};
/** What `fields` leaves of a thing: without it, what is shown anyway. `id` always comes. */
export type Shown<Usual, Whole, F extends string> = [F] extends [never] ? Usual : Pick<Whole, Extract<F | 'id', keyof Whole>>;
export {};
