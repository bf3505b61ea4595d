/** Errors as RFC 9457 problem details, in both languages; what the hub itself did wrong shows only a reference. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { actors, errorTable, fault, HubError, type Fault, type HubCode } from '../errors.js';
import { newId } from '../canonical/uuid.js';
import { PlaceSchema } from './interchange-schemas.js';
import { Wording } from './value-schemas.js';
import { isOutage, outageFault } from '../store/outage.js';

export const ProblemBody = Type.Object(
  {
    type: Type.String({ description: 'A URI of the fault code 错误代码的 URI' }),
    title: Type.String({ description: 'What went wrong, in the language of the request 出错原因，按请求的语言' }),
    status: Type.Integer(),
    detail: Type.String({ description: 'What to do, in the language of the request 如何处理，按请求的语言' }),
    code: Type.String(),
    actor: Type.Enum([...actors], { description: 'Who can mend it. 由谁处理。' }),
    retry: Type.Boolean({
      description: 'Whether the same may succeed later, without a change by anyone. 无需更改，稍后重试是否可能成功。',
    }),
    message: Wording,
    action: Wording,
    place: PlaceSchema,
  },
  { title: 'Problem', description: 'RFC 9457 problem details' },
);

/** What a route answers that cannot answer. */
export const Problem = {
  description: 'RFC 9457 problem details, in both languages 问题详情，中英文',
  content: { 'application/problem+json': { schema: ProblemBody } },
};

type Language = 'en' | 'zh';

/** The language a caller prefers; Chinese unless it asks for English first. */
export function languageOf(request: FastifyRequest): Language {
  const first = request.headers['accept-language']?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}

/** Seconds after which to ask again, where an answer of this status is one for the moment. */
const secondsUntilAgain: Readonly<Record<number, number>> = { 429: 30, 503: 5 };

export function sayWhenAgain(reply: Pick<FastifyReply, 'header'>, status: number): void {
  const seconds = secondsUntilAgain[status];
  if (seconds !== undefined) void reply.header('retry-after', String(seconds));
}

/** Answers with a fault as problem details. */
export async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Fault,
  status = errorTable[problem.code].status,
): Promise<void> {
  const language = languageOf(request);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  sayWhenAgain(reply, status);
  await reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(problemBody(problem, status, language));
}

/** Problem details as they are sent. */
export function problemBody(problem: Fault, status: number, language: Language): string {
  return JSON.stringify({
    type: `urn:hub:fault:${problem.code}`,
    title: problem.message[language],
    status,
    detail: problem.action[language],
    code: problem.code,
    actor: errorTable[problem.code].actor,
    retry: errorTable[problem.code].retry,
    message: problem.message,
    action: problem.action,
    place: problem.place,
  });
}

const known: Readonly<Record<string, HubCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'HUB_BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'HUB_MEDIA_TYPE_UNSUPPORTED',
};

/** Turns whatever was thrown into a fault; an unforeseen error is logged under a reference that the caller is told. */
export function faultOf(error: unknown, request: FastifyRequest, facts: { limit: number; mediaTypes: readonly string[] }): Fault {
  if (error instanceof HubError) {
    if (errorTable[error.fault.code].status >= 500) request.log.error({ err: error }, error.fault.code);
    return error.fault;
  }
  if (isOutage(error)) {
    request.log.error({ err: error }, 'HUB_DATABASE_UNAVAILABLE');
    return outageFault(error);
  }
  const { code, message, statusCode = 500, validation } = error as FastifyError;
  switch (known[code]) {
    case 'HUB_BODY_TOO_LARGE':
      return fault('HUB_BODY_TOO_LARGE', { size: request.headers['content-length'] ?? `> ${facts.limit}`, limit: facts.limit });
    case 'HUB_MEDIA_TYPE_UNSUPPORTED':
      return fault('HUB_MEDIA_TYPE_UNSUPPORTED', { type: request.headers['content-type'] ?? '', allowed: facts.mediaTypes.join(', ') });
    default:
  }
  if (validation !== undefined || (statusCode >= 400 && statusCode < 500)) {
    const [first] = validation ?? [];
    const { additionalProperty, missingProperty } = (first?.params ?? {}) as { additionalProperty?: string; missingProperty?: string };
    const where = first === undefined ? '' : first.instancePath.slice(1) || (additionalProperty ?? missingProperty ?? '');
    const named = where === '' ? '' : ` “${where}”`;
    const { comparison, limit } = (first?.params ?? {}) as { comparison?: string; limit?: number };
    const bound = comparison === undefined || limit === undefined ? '' : `（应 ${comparison} ${limit}）`;
    return fault('HUB_REQUEST_INVALID', {
      reason: `${message}${named}`,
      reasonZh: where === '' ? '请求格式有误。' : `参数“${where}”不符合要求${bound}。`,
    });
  }
  const reference = newId();
  request.log.error({ err: error, reference }, 'unforeseen error');
  return fault('HUB_INTERNAL', { reference });
}
