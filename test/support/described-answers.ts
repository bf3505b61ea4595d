/** Answers of a hub held against its own OpenAPI document: nothing in them that it does not tell, nothing that it tells otherwise. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly webhooks: Readonly<Record<string, { readonly post: { readonly requestBody: Response } }>>;
}

export interface DescribedAnswers {
  readonly document: OpenApi;
  /** What is wrong with a body, as the document tells an answer of this kind; empty when all is well. */
  complaints(method: string, path: string, status: number, mediaType: string, body: unknown): string[];
  /** What is wrong with what a webhook got. */
  complaintsOfWebhook(name: string, body: unknown): string[];
  /** The operations that succeeded so far, `get /api/v1/…`. */
  readonly answered: ReadonlySet<string>;
}

/** @param base of the interface, `http://…/api/v1` */
export async function describedAnswers(base: string): Promise<DescribedAnswers> {
  const document = (await (await fetch(`${base}/openapi.json`)).json()) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { binary: true } });
  formats.default(ajv);
  // Closed: what the document does not name is a complaint.
  ajv.addSchema(closed({ ...document, $id: 'openapi' }) as object);
  const compiled = new Map<string, ValidateFunction>();
  const answered = new Set<string>();

  function complaintsAt(pointer: readonly string[], body: unknown): string[] {
    const reference = `openapi#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params).slice(0, 120)}`,
    );
  }

  return {
    document,
    answered,
    complaints(method, path, status, mediaType, body) {
      const asked = path.split('?')[0] ?? '';
      const route = routeOf(document, method.toLowerCase(), `/api/v1${asked}`);
      if (route === undefined) return [`${method} ${path} is not described`];
      const operation = `${method.toLowerCase()} ${route}`;
      const responses = document.paths[route]?.[method.toLowerCase()]?.responses ?? {};
      const told = String(status) in responses ? String(status) : 'default';
      if (status < 300) answered.add(operation);
      const content = responses[told]?.content;
      if (content === undefined) return told in responses && body === '' ? [] : [`${operation} has no answer ${status}`];
      const type = mediaType.split(';')[0] ?? '';
      const name = Object.keys(content).find((one) => one.toLowerCase() === type.toLowerCase());
      if (name === undefined) return [`${operation} ${told} has no ${type}`];
      if (typeof body === 'string') return [];
      return complaintsAt(['paths', route, method.toLowerCase(), 'responses', told, 'content', name, 'schema'], body);
    },
    complaintsOfWebhook: (name, body) =>
      complaintsAt(['webhooks', name, 'post', 'requestBody', 'content', 'application/cloudevents+json', 'schema'], body),
  };
}

/** The path of the document that a request's is: one without parameters first. */
function routeOf({ paths }: OpenApi, method: string, asked: string): string | undefined {
  const fitting = Object.keys(paths).filter(
    (path) => method in (paths[path] ?? {}) && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  return fitting.sort((one, other) => one.split('{').length - other.split('{').length)[0];
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const whole = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]));
  const isObject = 'properties' in node && 'type' in node && node.type === 'object' && !('additionalProperties' in node);
  return isObject ? { ...whole, additionalProperties: false } : whole;
}
