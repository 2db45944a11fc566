import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";
import { requireEmulator } from "./require-emulator";

const clockAnswer = z.object({
	/** Virtual time, as the emulator writes it. */
	now: z.union([z.string(), z.number()]),
	speed: z.number(),
	frozen: z.boolean(),
});
export type EmulatorClock = z.infer<typeof clockAnswer>;

/** The emulator's control API did not do what was asked. */
export class EmulatorControlError extends ConsoleError {
	override name = "EmulatorControlError";

	constructor(message: string, cause?: unknown) {
		super("EmulatorUnreachable", message, { httpStatus: 503 });
		this.cause = cause;
	}
}

const refusalAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * A call of the control API: without a body a GET, with one a POST, unless a method is named. What is asked wrongly is
 * told in the emulator's own words. @throws {ConsoleError} NoEmulator (409) on the real cloud, among others.
 */
export async function emulatorControl<T>(
	path: string,
	answer: z.ZodType<T>,
	body?: unknown,
	method = body === undefined ? "GET" : "POST",
): Promise<T> {
	const response = await send(path, {
		method,
		signal: AbortSignal.timeout(method === "GET" ? 3_000 : 60_000),
		...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
	});
	return answer.parse(await response.json());
}

async function send(path: string, request: RequestInit): Promise<Response> {
	requireEmulator();
	let response: Response;
	try {
		response = await fetch(`${env().EMULATOR_URL}/_emulator/${path}`, { cache: "no-store", ...request });
	} catch (cause) {
		throw new EmulatorControlError("The emulator cannot be reached.", cause);
	}
	if (!response.ok) {
		const said = refusalAnswer.safeParse(await response.json().catch(() => undefined));
		if (said.success && response.status < 500) {
			throw new ConsoleError(said.data.error.code, said.data.error.message, { httpStatus: response.status });
		}
		throw new EmulatorControlError(`The emulator answered ${response.status} to /_emulator/${path}.`);
	}
	return response;
}

/** Ten minutes: a snapshot may have hundreds of megabytes. */
const DOCUMENT_MS = 600_000;

/** A kept snapshot or recording as it is, or, with a body, kept under that name. @throws {ConsoleError} */
export function keptDocument(
	kind: "snapshots" | "recordings",
	name: string,
	body?: ReadableStream | null,
): Promise<Response> {
	return send(`${kind}?${new URLSearchParams({ name })}`, {
		method: body === undefined ? "GET" : "PUT",
		signal: AbortSignal.timeout(DOCUMENT_MS),
		...(body ? { body, duplex: "half", headers: { "content-type": "application/json" } } : {}),
	} as RequestInit);
}

/** The emulator's virtual clock. @throws {EmulatorControlError} */
export function emulatorClock(): Promise<EmulatorClock> {
	return emulatorControl("clock", clockAnswer);
}

const metricAnswer = z.object({ scalingGroupId: z.string(), metric: z.string(), value: z.number() });

/** Tells the emulator a metric's new value: tasks of the group that watch it judge anew. @throws {EmulatorControlError} */
export function pushEmulatorMetric(metric: z.infer<typeof metricAnswer>): Promise<z.infer<typeof metricAnswer>> {
	return emulatorControl("metrics", metricAnswer, metric);
}

/** Moves the emulator's clock, or changes how it runs; answers when what fell due has run. @throws {EmulatorControlError} */
export function setEmulatorClock(
	change: { advanceSeconds: number } | { speed: number } | { frozen: boolean },
): Promise<EmulatorClock> {
	return emulatorControl("clock", clockAnswer, change);
}
