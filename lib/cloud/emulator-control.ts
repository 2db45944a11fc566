import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";

const healthAnswer = z.object({ status: z.string(), version: z.string(), uptimeSeconds: z.number(), now: z.unknown() });
export type EmulatorHealth = z.infer<typeof healthAnswer>;

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

async function control<T>(
	path: string,
	answer: z.ZodType<T>,
	body?: unknown,
	method = body === undefined ? "GET" : "POST",
): Promise<T> {
	let response: Response;
	try {
		response = await fetch(`${env().EMULATOR_URL}/_emulator/${path}`, {
			method,
			cache: "no-store",
			signal: AbortSignal.timeout(body === undefined ? 3_000 : 60_000),
			...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
		});
	} catch (cause) {
		throw new EmulatorControlError("The emulator cannot be reached.", cause);
	}
	if (!response.ok) {
		throw new EmulatorControlError(`The emulator answered ${response.status} to /_emulator/${path}.`);
	}
	return answer.parse(await response.json());
}

/** Whether the emulator runs, its version and its virtual time. @throws {EmulatorControlError} */
export function emulatorHealth(): Promise<EmulatorHealth> {
	return control("health", healthAnswer);
}

/** The emulator's virtual clock. @throws {EmulatorControlError} */
export function emulatorClock(): Promise<EmulatorClock> {
	return control("clock", clockAnswer);
}

/** Moves the emulator's clock, or changes how it runs; answers when what fell due has run. @throws {EmulatorControlError} */
export function setEmulatorClock(
	change: { advanceSeconds: number } | { speed: number } | { frozen: boolean },
): Promise<EmulatorClock> {
	return control("clock", clockAnswer, change);
}

const faultRule = z.object({
	product: z.string().optional(),
	action: z.string().optional(),
	match: z.record(z.string(), z.string()).optional(),
	probability: z.number().optional(),
	times: z.number().optional(),
	effect: z.record(z.string(), z.unknown()),
});
/** A fault that the emulator does to calls: the first that matches one acts. */
export type EmulatorFault = z.infer<typeof faultRule>;

/** The faults that are set, in order. @throws {EmulatorControlError} */
export function emulatorFaults(): Promise<EmulatorFault[]> {
	return control("faults", z.array(faultRule));
}

/** Sets the faults in place of those that are. @throws {EmulatorControlError} */
export async function setEmulatorFaults(faults: readonly EmulatorFault[]): Promise<void> {
	await control("faults", z.unknown(), { faults }, "PUT");
}
