import type { Ids } from "../kernel/ids";
import type { Tx } from "../kernel/store";
import { ApiError } from "./api-error";
import { authorizeCall, findDenial } from "./authorize";
import type { CallDetails, CallRecord } from "./call-log";
import type { CallAs, CallOptions, Context, Params, RequestFacts } from "./context";
import { assertUsable, findCredential } from "./credentials";
import { spelledAs } from "./free-spelling";
import { readClientToken, rememberAnswer } from "./idempotency";
import { type Identity, identityArn } from "./identity";
import { namedRegion } from "./named-region";
import type { Outbox } from "./outbox";
import type { RegisteredOperation, Registry } from "./registry";
import { isoSeconds } from "./time-format";
import { parseInput } from "./validate";

/** What the pipeline needs from the engine around it, for the length of one transaction. */
export type Surroundings = {
	readonly registry: Registry;
	readonly accountId: string;
	readonly homeRegion: string;
	readonly now: number;
	readonly tx: Tx;
	readonly ids: Ids;
	readonly schedule: Context["schedule"];
	readonly cancelTimer: (id: string) => void;
	readonly outbox: Outbox;
	readonly record: (call: CallRecord, details: CallDetails) => void;
	readonly realNow: () => number;
	readonly fault: FaultHook;
	readonly checkAnswers: boolean;
};

/** Consulted before every call, nested ones included; an error it returns is the call's answer. */
export type FaultHook = (call: {
	readonly product: string;
	readonly action: string;
	readonly caller: string;
	readonly nested: boolean;
	readonly params: Params;
}) => ApiError | undefined;

export type Invocation = {
	readonly found: RegisteredOperation;
	readonly params: Params;
	readonly identity: Identity;
	readonly request: RequestFacts;
	readonly regionId: string;
	readonly nested: boolean;
};

/** A context for `identity` inside the transaction that `around` stands for. */
export function createContext(
	around: Surroundings,
	identity: Identity,
	request: RequestFacts,
	regionId: string,
): Context {
	const { now, accountId, tx } = around;
	const call: Context["callByName"] = (product, action, params, as, options) =>
		callNested(around, { product, action, params, as, options, request, regionId });
	return {
		now,
		accountId,
		regionId,
		identity,
		request,
		tx,
		ids: around.ids,
		// What an operation answers is checked against its schema, and that against the contract (conformance).
		call: call as Context["call"],
		callByName: (product, action, params, as, options) => {
			const found = around.registry.likeNamed(product, action);
			return found
				? call(product, found.operation.action, spelledAs(found.operation.input, params), as, options)
				: call(product, action, params, as, options);
		},
		denial: (authorization, asked = identity) =>
			findDenial(around.registry.products, authorization, { tx, accountId, now, request }, asked),
		schedule: around.schedule,
		cancelTimer: around.cancelTimer,
		emit: ({ name }, payload) => around.outbox.events.push({ name, payload }),
		effect: ({ name }, payload) => around.outbox.effects.push({ name, payload }),
	};
}

/**
 * The one pipeline of every call: fault, parameters, authorisation, ClientToken, handler, record. What a failing call
 * wrote is undone; the error goes on to the caller.
 */
export function invoke(around: Surroundings, call: Invocation): Record<string, unknown> {
	const startedAt = around.realNow();
	const { found, identity, params } = call;
	const caller = identityArn(identity);
	const record = (status: number, code: string, end: Pick<CallDetails, "answer" | "message">) =>
		around.record(
			{
				at: isoSeconds(around.now),
				product: found.product.name,
				version: found.version,
				action: found.operation.action,
				caller,
				nested: call.nested,
				status,
				code,
				ms: around.realNow() - startedAt,
				requestId: call.request.requestId,
			},
			{ identity, params, ...end },
		);
	try {
		const fault = around.fault({
			product: found.product.name,
			action: found.operation.action,
			caller,
			nested: call.nested,
			params,
		});
		if (fault) {
			throw fault;
		}
		const ctx = createContext(around, identity, call.request, call.regionId);
		const answer = around.tx.savepoint(() => answerCall(around, found, params, ctx));
		record(200, "", { answer });
		return answer;
	} catch (error) {
		const [status, code] = error instanceof ApiError ? [error.status, error.code] : [500, "InternalError"];
		record(status, code, { message: error instanceof Error ? error.message : String(error) });
		throw error;
	}
}

function answerCall(
	around: Surroundings,
	found: RegisteredOperation,
	params: Params,
	ctx: Context,
): Record<string, unknown> {
	const input = parseInput(found, params);
	authorizeCall(around.registry.products, found, input, ctx);
	const token = readClientToken(found, input, params, ctx);
	if (token.kind === "replay") {
		return token.answer;
	}
	const answer = around.checkAnswers ? checkedAnswer(found, input, ctx) : found.operation.handle(input, ctx);
	if (token.kind === "first") {
		rememberAnswer(token, answer, ctx);
	}
	return answer;
}

/** The handler's answer, held to what the operation declares: its output schema and its error codes. */
function checkedAnswer({ operation }: RegisteredOperation, input: unknown, ctx: Context): Record<string, unknown> {
	let answer: Record<string, unknown>;
	try {
		answer = operation.handle(input, ctx);
	} catch (error) {
		if (error instanceof ApiError && !operation.errors.includes(error.code)) {
			throw new Error(`${operation.action} refused with ${error.code}, which it does not declare: ${error.message}`);
		}
		throw error;
	}
	const checked = operation.output.safeParse(answer);
	if (!checked.success) {
		throw new Error(`${operation.action} answered against its schema: ${checked.error.message}`);
	}
	return answer;
}

type NestedCall = {
	readonly product: string;
	readonly action: string;
	readonly params: Params;
	readonly as: CallAs;
	readonly options: CallOptions | undefined;
	readonly request: RequestFacts;
	readonly regionId: string;
};

function callNested(around: Surroundings, call: NestedCall): Record<string, unknown> {
	const found = around.registry.ofProduct(call.product, call.action);
	if (!found) {
		throw new ApiError(
			404,
			"InvalidAction.NotFound",
			`Specified api is not found, please check your url and method. (${call.product} ${call.action})`,
		);
	}
	const regionId = call.options?.regionId ?? namedRegion(call.params) ?? call.regionId;
	const request: RequestFacts = { ...call.request, requestId: around.ids.guid(), secureTransport: true };
	return invoke(around, {
		found,
		params: call.params,
		identity: nestedIdentity(around, call.as),
		request,
		regionId,
		nested: true,
	});
}

function nestedIdentity(around: Surroundings, as: CallAs): Identity {
	if ("identity" in as) {
		return as.identity;
	}
	const credential = findCredential(around.registry.products, as.accessKeyId, around);
	if (!credential) {
		throw new ApiError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
	}
	assertUsable(credential, as.securityToken, around.now);
	return credential.identity;
}
