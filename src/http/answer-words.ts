/** What each answer of the interface is, where its schema does not say so itself: what its operation is for, or a problem. */

interface Operation {
  readonly summary?: string;
  readonly responses?: Readonly<Record<string, { readonly description: string }>>;
}

interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What @fastify/swagger writes where nobody has said anything. */
const nothingSaid = 'Default Response';

const problem = 'What was wrong, as problem details (RFC 9457). 问题详情（RFC 9457）。';

/** @returns the OpenAPI document in which every answer says what it is */
export function withAnswersInWords<Made extends object>(document: Made): Made {
  const { paths } = document as Document;
  if (paths === undefined) return document;
  return {
    ...document,
    paths: mapped(paths, (operations) =>
      mapped(operations, (operation) => (isOperation(operation) ? { ...operation, responses: inWords(operation) } : operation)),
    ),
  };
}

function inWords({ summary = '', responses = {} }: Operation): Operation['responses'] {
  return mapped(responses, (response, status) => {
    if (response.description !== nothingSaid) return response;
    return { ...response, description: status === 'default' ? problem : summary };
  });
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'responses' in value;
}

function mapped<From, To>(record: Readonly<Record<string, From>>, make: (value: From, key: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value, key)]));
}
