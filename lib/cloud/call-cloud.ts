import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import { answerSchemaOf } from "./answer-schema";
import type { CloudCall, CloudRecorder } from "./cloud-call";
import { CloudError, type CloudProduct } from "./cloud-error";
import { tellObserver } from "./observe-calls";
import { type CloudParams, redactParams } from "./redact-params";
import { backOffMs, isIdempotent, shouldRetry } from "./retry-policy";
import type { AttemptError } from "./rpc-transport";
import { wireParams } from "./wire-params";

type Transport = (
	product: CloudProduct,
	action: string,
	params: Record<string, unknown>,
	version?: string,
) => Promise<unknown>;

type CallOptions = {
	/** Repeating the call does no harm, although it is neither a read nor carries a ClientToken. */
	idempotent?: boolean;
	/** Another version of the product's API than its usual one, where only that one tells something. */
	version?: string;
};

/** Makes a call of one product and reads its answer: parameters and result are the contract's. */
export type Call<P extends CloudProduct> = <A extends ReadAction<P>>(
	action: A,
	params: ParamsOf<P, A>,
	options?: CallOptions,
) => Promise<ReadOf<P, A>>;

type CallerOptions = {
	transport: Transport;
	regionId: string;
	recorder?: CloudRecorder | undefined;
	/** Waits for the back-off; replaced in tests. */
	wait?: (ms: number) => Promise<void>;
};

const realWait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function requestIdOf(answer: unknown): string | undefined {
	const id = answer !== null && typeof answer === "object" && "RequestId" in answer ? answer.RequestId : undefined;
	return typeof id === "string" ? id : undefined;
}

/**
 * The one way a call is made: region, retries with back-off, parsing, record.
 * Repeats what is safe to repeat: calls that never left or were throttled; reads and calls with a ClientToken also after
 * a 5xx or a broken connection.
 */
export function createCaller({ transport, regionId, recorder, wait = realWait }: CallerOptions) {
	return function bindProduct<P extends CloudProduct>(product: P): Call<P> {
		const isRegional = product !== "ram" && product !== "sts";

		const attempt = async (
			action: string,
			params: Record<string, unknown>,
			idempotent: boolean,
			version: string | undefined,
		) => {
			let mayBeDone = false;
			for (let number = 1; ; number += 1) {
				try {
					return await transport(product, action, params, version);
				} catch (thrown) {
					// The transport throws nothing else (toAttemptError).
					const { error, neverSent } = thrown as AttemptError;
					mayBeDone ||= error.mayBeDone && !neverSent;
					if (!shouldRetry(error, number, { idempotent, neverSent })) {
						throw new CloudError({ ...error.toJSON(), mayBeDone });
					}
					await wait(backOffMs(number, Math.random()));
				}
			}
		};

		return async <A extends ReadAction<P>>(action: A, params: ParamsOf<P, A>, options: CallOptions = {}) => {
			const given: CloudParams = { ...(params as object) };
			const answerSchema = await answerSchemaOf(product, action, options.version);
			const wire = await wireParams(product, action, isRegional ? { RegionId: regionId, ...given } : given);
			const at = new Date();
			const started = performance.now();
			const record = (result: { requestId?: string | undefined; error?: CloudError }) => {
				const call: CloudCall = {
					product,
					action,
					params: redactParams(wire),
					requestId: result.requestId ?? result.error?.requestId,
					ms: Math.round(performance.now() - started),
					ok: result.error === undefined,
					code: result.error?.code,
					message: result.error?.message,
					at,
				};
				recorder?.(call);
				tellObserver(call);
			};
			let answer: unknown;
			try {
				answer = await attempt(action, wire, options.idempotent ?? isIdempotent(action, wire), options.version);
			} catch (error) {
				if (error instanceof CloudError) {
					record({ error });
				}
				throw error;
			}
			const requestId = requestIdOf(answer);
			const parsed = answerSchema.safeParse(answer);
			if (!parsed.success) {
				const issue = parsed.error.issues[0];
				const error = new CloudError({
					product,
					action,
					code: "InvalidAnswer",
					message: `The answer to ${action} is not as documented: ${issue?.path.join(".")} ${issue?.message}`,
					httpStatus: 502,
					requestId,
					retryable: false,
				});
				record({ requestId, error });
				throw error;
			}
			record({ requestId });
			// The schema and this type are made from the same selection of the contract.
			return parsed.data as ReadOf<P, A>;
		};
	};
}
