import RPCClient from "@alicloud/pop-core";
import { CloudError, type CloudProduct } from "./cloud-error";
import { API_VERSIONS } from "./endpoints";
import { isThrottled, wasNeverSent } from "./retry-policy";

export type CloudCredentials = { accessKeyId: string; accessKeySecret: string; securityToken?: string | undefined };

/** Where calls go and as whom. */
export type CloudTarget = {
	kind: "emulator" | "aliyun";
	endpoint: (product: CloudProduct) => string;
	credentials: () => Promise<CloudCredentials>;
};

const CONNECT_TIMEOUT_MS = 3_000;
const READ_TIMEOUT_MS = 20_000;

/** pop-core takes a credentials provider too, but its types know only fixed keys. */
type RpcConfig = ConstructorParameters<typeof RPCClient>[0] & {
	credentialsProvider: { getCredentials: () => Promise<CloudCredentials> };
};

/** An error of one attempt, and whether the request never left. */
export type AttemptError = { error: CloudError; neverSent: boolean };

class CredentialsFailure extends Error {
	override name = "CredentialsFailure";
}

function failCredentials(cause: unknown): never {
	throw new CredentialsFailure("credentials", { cause });
}

/** A signed RPC client per product, made at the first call and kept for its connections. */
export function createTransport(target: CloudTarget) {
	const clients = new Map<CloudProduct, RPCClient>();

	const clientOf = (product: CloudProduct): RPCClient => {
		const known = clients.get(product);
		if (known) {
			return known;
		}
		// The provider is asked at each request, so the fixed keys that the type demands are never read.
		const config: RpcConfig = {
			endpoint: target.endpoint(product),
			apiVersion: API_VERSIONS[product],
			accessKeyId: "",
			accessKeySecret: "",
			credentialsProvider: { getCredentials: () => target.credentials().catch(failCredentials) },
			opts: { method: "POST", connectTimeout: CONNECT_TIMEOUT_MS, readTimeout: READ_TIMEOUT_MS },
		};
		const client = new RPCClient(config);
		clients.set(product, client);
		return client;
	};

	/** Makes one attempt. @throws {AttemptError} */
	return async (
		product: CloudProduct,
		action: string,
		params: Record<string, unknown>,
		version?: string,
	): Promise<unknown> => {
		try {
			// A version among the parameters takes the place of the client's own.
			const given = version ? { ...params, Version: version } : params;
			const answer = await clientOf(product).request<unknown>(action, given);
			// pop-core's objects have no prototype; React passes only plain ones on to the browser.
			return JSON.parse(JSON.stringify(answer));
		} catch (cause) {
			throw toAttemptError(cause, { product, action, target: target.kind });
		}
	};
}

type Thrown = { name: string; code: unknown; message: string; data: unknown; entry: unknown };

function describeThrown(cause: unknown): Thrown {
	// json-bigint, which pop-core parses with, throws plain objects named SyntaxError.
	const name = text(field(cause, "name")) ?? "Error";
	const message = text(field(cause, "message")) ?? "";
	return { name, message, code: field(cause, "code"), data: field(cause, "data"), entry: field(cause, "entry") };
}

function field(record: unknown, name: string): unknown {
	return record !== null && typeof record === "object" ? (record as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** Turns whatever an attempt threw into a CloudError. pop-core's own message holds the signed URL, so it is never passed on. */
function toAttemptError(
	cause: unknown,
	call: { product: CloudProduct; action: string; target: CloudTarget["kind"] },
): AttemptError {
	const thrown = describeThrown(cause);
	const where = { product: call.product, action: call.action };
	const answeredCode = text(field(thrown.data, "Code"));
	if (answeredCode) {
		const status = Number(field(field(thrown.entry, "response"), "statusCode") ?? 0);
		const error = new CloudError({
			...where,
			code: answeredCode,
			message: text(field(thrown.data, "Message")) ?? answeredCode,
			requestId: text(field(thrown.data, "RequestId")),
			httpStatus: status,
			retryable: status >= 500 || isThrottled(answeredCode, status),
		});
		return { error, neverSent: false };
	}
	const own = (code: string, message: string, httpStatus: number, retryable: boolean, neverSent = false) => ({
		error: new CloudError({ ...where, code, message, httpStatus, retryable }),
		neverSent,
	});
	if (thrown.name === "CredentialsFailure") {
		return own("CredentialsUnavailable", "The default credential chain gave no credentials.", 0, false);
	}
	if (thrown.name.startsWith("RequestTimeout")) {
		return own("RequestTimeout", `No answer to ${call.action} within ${READ_TIMEOUT_MS / 1000} s.`, 0, true);
	}
	if (thrown.name === "SyntaxError") {
		return own("InvalidAnswer", `The answer to ${call.action} is not JSON.`, 502, true);
	}
	const systemCode = text(thrown.code);
	const isEmulator = call.target === "emulator";
	const reason = systemCode ?? "connection broken";
	return own(
		isEmulator ? "EmulatorUnreachable" : "CloudUnreachable",
		`${isEmulator ? "The emulator" : "The cloud"} cannot be reached (${reason}).`,
		0,
		true,
		wasNeverSent(systemCode),
	);
}
