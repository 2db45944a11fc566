import { ApiError } from "../core/api-error";
import type { RequestFacts } from "../core/context";
import type { Engine } from "../core/engine";
import { ACCOUNT_ID } from "../core/engine-options";
import { type Identity, identityArn } from "../core/identity";
import type { RegisteredOperation } from "../core/registry";
import { isoSeconds } from "../core/time-format";
import type { RealTime } from "../kernel/real-time";
import type { Log } from "../public-types";
import { authenticate } from "./authenticate";
import { type DecodedRequest, decodeRequest } from "./decode-request";
import { chooseFormat, errorAnswer, successAnswer, type WireAnswer } from "./envelope";
import type { Faults } from "./faults";
import { gatewayErrors } from "./gateway-errors";
import type { NonceWindow } from "./nonce-window";
import { header, type RawRequest } from "./raw-request";

export type WireDoors = {
	readonly engine: Pick<Engine, "findOperation" | "credential" | "noteKeyUse" | "dispatch" | "now" | "recordCall">;
	readonly nonces: NonceWindow;
	readonly faults: Faults;
	readonly real: RealTime;
	/** A new RequestId: upper-case GUID. */
	readonly newRequestId: () => string;
	readonly log: Log;
};

/** What becomes known of a call as it goes through the gate; the envelope and the call log tell as much as there is. */
type Progress = {
	decoded?: DecodedRequest;
	found?: RegisteredOperation;
	caller?: string;
	/** Set once dispatch has the call: it records it itself. */
	isDispatched?: boolean;
};

/**
 * One API call from the bytes of its request to the bytes of its answer: decode, route, authenticate, faults, dispatch.
 * Never throws: an ApiError becomes its envelope, anything else is logged and becomes InternalError without detail.
 * "drop" asks for the connection to be cut without an answer.
 */
export async function handleCall(request: RawRequest, doors: WireDoors): Promise<WireAnswer | "drop"> {
	const requestId = doors.newRequestId();
	const startedAt = doors.real.now();
	const progress: Progress = {};
	try {
		const answer = await answerCall(request, requestId, progress, doors);
		if (answer === "drop") {
			return answer;
		}
		const format = chooseFormat(request, progress.decoded, progress.found?.product.defaultFormat ?? "JSON");
		return successAnswer(format, progress.found?.operation.action ?? "", requestId, answer);
	} catch (thrown) {
		const error = asApiError(thrown, requestId, progress, doors.log);
		if (!progress.isDispatched) {
			recordRefusal(error, requestId, startedAt, progress, doors);
		}
		return refuse(request, error, requestId, progress);
	}
}

/** The answer to a request that could not be read to its end (too large, malformed). */
export function refuse(request: RawRequest, error: ApiError, requestId: string, progress: Progress = {}): WireAnswer {
	const format = chooseFormat(request, progress.decoded, progress.found?.product.defaultFormat ?? "JSON");
	return errorAnswer(format, error, {
		requestId,
		host: header(request.headers, "host") ?? "",
		product: progress.found?.product.title ?? "",
	});
}

async function answerCall(
	request: RawRequest,
	requestId: string,
	progress: Progress,
	doors: WireDoors,
): Promise<Readonly<Record<string, unknown>> | "drop"> {
	const { engine, faults, real } = doors;
	if (request.method !== "GET" && request.method !== "POST") {
		throw gatewayErrors.unsupportedMethod();
	}
	const decoded = decodeRequest(request);
	progress.decoded = decoded;
	const found = route(decoded, engine);
	progress.found = found;
	const identity = whoCalls(request, decoded, found, doors);
	const caller = identityArn(identity);
	progress.caller = caller;
	const fault = faults.forWire({
		product: found.product.name,
		action: found.operation.action,
		caller,
		params: decoded.params,
	});
	if (fault?.kind === "refuse") {
		throw fault.error;
	}
	if (fault?.kind === "delay") {
		await new Promise<void>((resolve) => real.after(fault.seconds * 1000, resolve));
	}
	if (fault?.kind === "drop" && fault.lose === "request") {
		return "drop";
	}
	const facts: RequestFacts = {
		requestId,
		sourceIp: request.sourceIp,
		secureTransport: request.secureTransport,
		userAgent: header(request.headers, "user-agent") ?? "",
		host: header(request.headers, "host") ?? "",
	};
	progress.isDispatched = true;
	const answer = await engine.dispatch({ ...found, params: decoded.params, identity, request: facts });
	return fault?.kind === "drop" ? "drop" : answer;
}

/** Whose call it is: who signed it, or nobody where the operation takes no signature and there is none. */
function whoCalls(
	request: RawRequest,
	decoded: DecodedRequest,
	{ operation }: RegisteredOperation,
	{ engine, nonces, real }: WireDoors,
): Identity {
	if (operation.isUnsigned && decoded.dialect === "Anonymous") {
		return { type: "Anonymous", accountId: ACCOUNT_ID };
	}
	const { identity, accessKeyId, securityToken } = authenticate(request, decoded, {
		credential: (accessKeyId) => engine.credential(accessKeyId),
		nonces,
		realNow: () => real.now(),
		virtualNow: () => engine.now(),
	});
	if (securityToken === undefined) {
		engine.noteKeyUse(accessKeyId);
	}
	return identity;
}

function route(decoded: DecodedRequest, engine: WireDoors["engine"]): RegisteredOperation {
	if (decoded.version === "") {
		throw gatewayErrors.missing("Version");
	}
	if (decoded.action === "") {
		throw gatewayErrors.missing("Action");
	}
	const found = engine.findOperation(decoded.version, decoded.action);
	if (found === "unknown-version") {
		throw gatewayErrors.unknownVersion();
	}
	if (found === "unknown-action") {
		throw gatewayErrors.unknownAction();
	}
	return found;
}

function asApiError(thrown: unknown, requestId: string, progress: Progress, log: Log): ApiError {
	if (thrown instanceof ApiError) {
		return thrown;
	}
	log("error", "a call failed unexpectedly", {
		requestId,
		product: progress.found?.product.name,
		action: progress.found?.operation.action,
		error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
	});
	return gatewayErrors.internalError();
}

function recordRefusal(
	error: ApiError,
	requestId: string,
	startedAt: number,
	progress: Progress,
	{ engine, real }: WireDoors,
): void {
	engine.recordCall(
		{
			at: isoSeconds(engine.now()),
			product: progress.found?.product.name ?? "",
			version: clip(progress.decoded?.version),
			action: clip(progress.decoded?.action),
			caller: progress.caller ?? "",
			nested: false,
			status: error.status,
			code: error.code,
			ms: real.now() - startedAt,
			requestId,
		},
		{ identity: undefined, params: progress.decoded?.params ?? {}, message: error.message },
	);
}

/** Text of a stranger, short enough to keep. */
function clip(text = ""): string {
	return text.slice(0, 100);
}
