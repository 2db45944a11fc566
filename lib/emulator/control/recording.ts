import { z } from "zod";
import type { CallDetails, CallRecord } from "../core/call-log";
import { lazyObject } from "../core/lazy-object";
import { controlError } from "./control-error";
import { redacted } from "./redact";
import type { Shelf, ShelfEntry } from "./shelf";

/** Stands for a secret in a recording: it is none, and passes where a password is asked for. */
const NO_SECRET = "Redacted-1";
/** A recording ends by itself after so many calls. */
const MOST_CALLS = 5000;

const identity = z.union([
	z.strictObject({ type: z.literal("Account"), accountId: z.string() }),
	z.strictObject({ type: z.literal("RAMUser"), accountId: z.string(), userId: z.string(), userName: z.string() }),
	z.strictObject({
		type: z.literal("AssumedRoleUser"),
		accountId: z.string(),
		roleId: z.string(),
		roleName: z.string(),
		sessionName: z.string(),
		sessionPolicy: z.string().optional(),
	}),
	z.strictObject({ type: z.literal("Anonymous"), accountId: z.string() }),
]);

const recordedCall = lazyObject(() => ({
	/** Virtual seconds since the recording began. */
	offsetSeconds: z.number().min(0),
	product: z.string(),
	version: z.string(),
	action: z.string(),
	identity,
	params: z.record(z.string(), z.unknown()),
	status: z.int(),
	code: z.string(),
	/** What was answered: later calls name what it made. */
	answer: z.record(z.string(), z.unknown()).optional(),
}));

/** A recording as it is kept and downloaded. */
export const recordingDocument = lazyObject(() => ({
	emulator: z.literal("scalehook"),
	kind: z.literal("recording"),
	/** Virtual time of its beginning (ISO 8601). */
	startedAt: z.string(),
	calls: z.array(recordedCall).max(MOST_CALLS),
}));
export type RecordedCall = z.output<typeof recordedCall>;
export type Recording = z.output<typeof recordingDocument>;

export type CurrentRecording = { readonly name: string; readonly startedAt: string; readonly calls: number };

/** Writes down the calls that come over the wire while a recording goes on; services' own calls follow from them. */
export class Recorder {
	private current: { readonly name: string; readonly startedAt: number; readonly calls: RecordedCall[] } | undefined;

	constructor(
		private readonly shelf: Shelf,
		/** Virtual ms. */
		private readonly now: () => number,
	) {}

	view(): CurrentRecording | null {
		return this.current
			? {
					name: this.current.name,
					startedAt: new Date(this.current.startedAt).toISOString(),
					calls: this.current.calls.length,
				}
			: null;
	}

	/** Begins. Throws ControlError when one goes on. */
	start(name: string): CurrentRecording | null {
		if (this.current) {
			throw controlError(409, "AlreadyRecording", `${this.current.name} is being recorded.`);
		}
		this.current = { name, startedAt: this.now(), calls: [] };
		return this.view();
	}

	/** Ends and keeps it. Throws ControlError when none goes on. */
	stop(): ShelfEntry & { readonly calls: number } {
		const recording = this.current;
		if (!recording) {
			throw controlError(409, "NotRecording", "Nothing is being recorded.");
		}
		this.current = undefined;
		const document: Recording = {
			emulator: "scalehook",
			kind: "recording",
			startedAt: new Date(recording.startedAt).toISOString(),
			calls: recording.calls,
		};
		return { ...this.shelf.put(recording.name, document), calls: recording.calls.length };
	}

	/** Takes down a call, if one goes on. */
	note(call: CallRecord, details: CallDetails | undefined): void {
		const { current } = this;
		const caller = identity.safeParse(details?.identity);
		if (!current || call.nested || !details || !caller.success || current.calls.length >= MOST_CALLS) {
			return;
		}
		current.calls.push({
			offsetSeconds: Math.max(0, this.now() - current.startedAt) / 1000,
			product: call.product,
			version: call.version,
			action: call.action,
			identity: caller.data,
			params: redacted(details.params, NO_SECRET) as Record<string, unknown>,
			status: call.status,
			code: call.code,
			...(details.answer && { answer: redacted(details.answer, NO_SECRET) as Record<string, unknown> }),
		});
	}
}
