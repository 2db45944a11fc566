import { ApiError } from "../core/api-error";
import type { Engine } from "../core/engine";
import type { RecordedCall, Recording } from "./recording";
import { RenamedIds } from "./renamed-ids";

type Outcome = { readonly status: number; readonly code: string };

/** How one call of a recording went now, beside how it went then. */
export type ReplayedCall = {
	readonly number: number;
	readonly offsetSeconds: number;
	readonly product: string;
	readonly action: string;
	readonly expected: Outcome;
	readonly got: Outcome & { readonly message?: string };
	readonly isSame: boolean;
	/** Parameters that held secrets, which the recording has not: the call was made with stand-ins for them. */
	readonly withheld?: readonly string[];
};

export type Replay = { readonly calls: number; readonly same: number; readonly results: readonly ReplayedCall[] };

/**
 * Makes the calls of a recording again, one after the other, as who made them, and compares how they end: status and
 * code. What a call made then has another id now: later calls name the new one. With `keepsPace` virtual time moves on
 * between calls as it did then.
 */
export async function replay(
	engine: Pick<Engine, "findOperation" | "dispatch" | "setClock">,
	recording: Recording,
	{ keepsPace, newRequestId }: { readonly keepsPace: boolean; readonly newRequestId: () => string },
): Promise<Replay> {
	const ids = new RenamedIds();
	const results: ReplayedCall[] = [];
	let elapsed = 0;
	for (const [index, call] of recording.calls.entries()) {
		const wait = call.offsetSeconds - elapsed;
		if (keepsPace && wait > 0) {
			await engine.setClock({ advanceSeconds: wait });
			elapsed = call.offsetSeconds;
		}
		const got = await makeAgain(engine, call, ids, newRequestId());
		const expected = { status: call.status, code: call.code };
		results.push({
			number: index + 1,
			offsetSeconds: call.offsetSeconds,
			product: call.product,
			action: call.action,
			expected,
			got,
			...(call.withheld && { withheld: call.withheld }),
			isSame: got.status === expected.status && got.code === expected.code,
		});
	}
	return { calls: results.length, same: results.filter(({ isSame }) => isSame).length, results };
}

async function makeAgain(
	engine: Pick<Engine, "findOperation" | "dispatch">,
	call: RecordedCall,
	ids: RenamedIds,
	requestId: string,
): Promise<ReplayedCall["got"]> {
	const found = engine.findOperation(call.version, call.action);
	if (typeof found === "string") {
		return { status: 404, code: "InvalidAction.NotFound" };
	}
	const params = ids.applyTo(call.params) as Record<string, unknown>;
	try {
		const answer = await engine.dispatch({
			...found,
			// The token of then would be answered with what was answered then.
			params: "ClientToken" in params ? { ...params, ClientToken: requestId } : params,
			identity: call.identity,
			request: { requestId, sourceIp: "127.0.0.1", secureTransport: false, userAgent: "replay", host: "127.0.0.1" },
		});
		ids.learn(call.answer, answer);
		return { status: 200, code: "" };
	} catch (error) {
		if (error instanceof ApiError) {
			return { status: error.status, code: error.code, message: error.message };
		}
		throw error;
	}
}
