import * as ts from 'typescript';
import { docsOf } from './docs.js';
import type { Schema } from './schema.js';
import type { Schemas } from './schemas.js';
import { decoratorsOf, literalOf, resolved, type Decorators } from './source.js';
import { Unreadable } from './unreadable.js';

export interface Route {
  method: (typeof METHODS)[Verb];
  /** As OpenAPI writes it, below the prefix: `/parties/{id}`. */
  path: string;
  /** The handler's name. */
  operationId: string;
  /** The controller's folder, and what its class says of itself. */
  feature: string;
  about: string | undefined;
  /** The controller that bears the feature's name. */
  isMain: boolean;
  /** First sentence of the handler's docstring, and the others. */
  summary: string | undefined;
  description: string | undefined;
  status: number;
  /** The action of the policy that it demands. */
  permission: string | undefined;
  pathParameters: Record<string, Schema>;
  /** The query class as one object. */
  query: Schema | undefined;
  body: Schema | undefined;
  /** The types of a file that it takes in place of JSON. */
  uploads: string[];
  /** Undefined where nothing is answered. */
  answer: Schema | undefined;
  /** The answer is one event of many that come one after the other. */
  streams: boolean;
  /** Those of the class, the handler and its parameters. */
  decorators: Decorators;
}

const METHODS = { Get: 'get', Post: 'post', Put: 'put', Patch: 'patch', Delete: 'delete' } as const;
type Verb = keyof typeof METHODS;

const SENTENCE = /^(.+?)\.(?:\s+|$)(.*)$/s;

/** The handlers of every controller in a program. */
export function readRoutes(program: ts.Program, schemas: Schemas): Route[] {
  const checker = program.getTypeChecker();
  const controllers = program
    .getSourceFiles()
    .filter((file) => file.fileName.endsWith('.controller.ts'))
    .flatMap((file) => file.statements.filter(ts.isClassDeclaration))
    .filter((node) => decoratorsOf(node).has('Controller'));
  return controllers.flatMap((controller) =>
    controller.members
      .filter(ts.isMethodDeclaration)
      .filter((handler) => verbOf(handler) !== undefined)
      .map((handler) => readRoute(controller, handler, checker, schemas)),
  );
}

function readRoute(
  controller: ts.ClassDeclaration,
  handler: ts.MethodDeclaration,
  checker: ts.TypeChecker,
  schemas: Schemas,
): Route {
  const verb = verbOf(handler)!;
  const [feature, file] = controller.getSourceFile().fileName.split('/').slice(-2) as [string, string];
  const decorators = decoratorsOf(handler);
  const answer = answerOf(handler);
  const event = streamedIn(answer);
  const [, summary, description] = SENTENCE.exec(docsOf(symbolOf(handler, checker), checker) ?? '') ?? [];
  const body = parametersWith('Body', handler)[0]?.type;
  const permission = decorators.get('Authorise')?.[0];
  const query = parametersWith('Query', handler)[0]?.type;
  return {
    method: METHODS[verb],
    path: pathOf([decoratorsOf(controller).get('Controller')![0], decorators.get(verb)![0]], checker),
    operationId: handler.name.getText(),
    feature,
    isMain: file === `${feature}.controller.ts`,
    about: docsOf(symbolOf(controller, checker), checker),
    summary,
    description: description || undefined,
    status: statusOf(handler, answer, checker),
    permission: permission && String(literalOf(permission, checker)),
    pathParameters: pathParametersOf(handler, checker, schemas),
    query: query && queryObject(query, checker, schemas),
    body: body && schemas.of(body),
    uploads: (decorators.get('TakesUpload') ?? []).map((type) => String(literalOf(type, checker))),
    answer: answer && schemas.of(event ?? answer),
    streams: event !== undefined,
    decorators: new Map([
      ...decoratorsOf(controller),
      ...decorators,
      ...handler.parameters.flatMap((parameter) => [...decoratorsOf(parameter)]),
    ]),
  };
}

function verbOf(handler: ts.MethodDeclaration): Verb | undefined {
  const decorators = decoratorsOf(handler);
  return (Object.keys(METHODS) as Verb[]).find((verb) => decorators.has(verb));
}

function symbolOf(node: ts.MethodDeclaration | ts.ClassDeclaration, checker: ts.TypeChecker): ts.Symbol {
  return resolved(node.name!, checker);
}

function pathOf(parts: readonly (ts.Expression | undefined)[], checker: ts.TypeChecker): string {
  const segments = parts
    .flatMap((part) => (part ? String(literalOf(part, checker)).split('/') : []))
    .filter((segment) => segment !== '');
  return `/${segments.map((segment) => segment.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
}

/** The type that an endless answer sends one after the other; its single argument is what each event carries. */
const STREAM = 'EventStream';

function streamedIn(answer: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const isStream = answer && ts.isTypeReferenceNode(answer) && answer.typeName.getText() === STREAM;
  return isStream ? answer.typeArguments![0] : undefined;
}

/** What a handler promises, without the promise. */
function answerOf(handler: ts.MethodDeclaration): ts.TypeNode | undefined {
  const { type } = handler;
  if (!type) throw new Unreadable(handler, `${handler.name.getText()} must name the type of its answer`);
  const isPromise = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
  const answer = isPromise ? type.typeArguments![0]! : type;
  return answer.kind === ts.SyntaxKind.VoidKeyword ? undefined : answer;
}

function statusOf(
  handler: ts.MethodDeclaration,
  answer: ts.TypeNode | undefined,
  checker: ts.TypeChecker,
): number {
  const declared = decoratorsOf(handler).get('HttpCode')?.[0];
  const usual = verbOf(handler) === 'Post' ? 201 : 200;
  const status = declared ? Number(literalOf(declared, checker)) : usual;
  if ((status === 204) !== (answer === undefined)) {
    throw new Unreadable(handler, 'an answer of nothing and @HttpCode(204) belong together');
  }
  return status;
}

function pathParametersOf(
  handler: ts.MethodDeclaration,
  checker: ts.TypeChecker,
  schemas: Schemas,
): Record<string, Schema> {
  const parameters = parametersWith('Param', handler).map(({ args, type }) => [
    String(literalOf(args[0]!, checker)),
    schemas.of(type),
  ]);
  return Object.fromEntries(parameters) as Record<string, Schema>;
}

function queryObject(type: ts.TypeNode, checker: ts.TypeChecker, schemas: Schemas): Schema {
  if (!ts.isTypeReferenceNode(type)) throw new Unreadable(type, 'a query is a class');
  return schemas.object(resolved(type.typeName, checker).declarations![0]!);
}

function parametersWith(
  decorator: string,
  handler: ts.MethodDeclaration,
): { args: readonly ts.Expression[]; type: ts.TypeNode }[] {
  return handler.parameters.flatMap((parameter) => {
    const args = decoratorsOf(parameter).get(decorator);
    if (!args) return [];
    if (!parameter.type) throw new Unreadable(parameter, `${parameter.name.getText()} needs a type`);
    return [{ args, type: parameter.type }];
  });
}
