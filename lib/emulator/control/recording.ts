import { z } from "zod";
import type { CallDetails, CallRecord } from "../core/call-log";
import { lazyObject } from "../core/lazy-object";
import { controlError } from "./control-error";
import { redactedCall } from "./redact";
import { TEN_YEARS_IN_SECONDS } from "./schemas";
import type { Shelf, ShelfEntry } from "./shelf";

/** Stands for a secret in a recording: it is none, and passes where a password is asked for; as Base64 in user data. */
const NO_SECRET = "Redacted-1";
const STAND_INS = { secret: NO_SECRET, userData: Buffer.from(NO_SECRET).toString("base64") };
/** A recording takes down so many calls and no more. */
const MOST_CALLS = 5000;
/** So many bytes of calls, as JSON: they are held in memory until the recording is kept. */
const MOST_BYTES = 32 * 1024 * 1024;

/** What there was too much of, so that later calls were not taken down. */
const fullOf = z.enum(["calls", "bytes", "time"]);
type FullOf = z.output<typeof fullOf>;

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
	offsetSeconds: z.number().min(0).max(TEN_YEARS_IN_SECONDS),
	product: z.string(),
	version: z.string(),
	action: z.string(),
	identity,
	params: z.record(z.string(), z.unknown()),
	/** Which of the parameters are stand-ins for secrets; absent where none is. */
	withheld: z.array(z.string()).optional(),
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
	/** Absent where all calls were taken down. */
	fullOf: fullOf.optional(),
}));
export type RecordedCall = z.output<typeof recordedCall>;
export type Recording = z.output<typeof recordingDocument>;

export type CurrentRecording = {
	readonly name: string;
	readonly startedAt: string;
	readonly calls: number;
	/** Of the calls that were taken down, as JSON. */
	readonly bytes: number;
	/** Why no more calls are taken down, or null while they are. */
	readonly fullOf: FullOf | null;
};

type Current = {
	readonly name: string;
	readonly startedAt: number;
	readonly calls: RecordedCall[];
	bytes: number;
	fullOf?: FullOf | undefined;
};

/** Writes down the calls that come over the wire while a recording goes on; services' own calls follow from them. */
export class Recorder {
	private current: Current | undefined;

	constructor(
		private readonly shelf: Shelf,
		/** Virtual ms. */
		private readonly now: () => number,
		private readonly mostBytes = MOST_BYTES,
	) {}

	view(): CurrentRecording | null {
		return this.current
			? {
					name: this.current.name,
					startedAt: new Date(this.current.startedAt).toISOString(),
					calls: this.current.calls.length,
					bytes: this.current.bytes,
					fullOf: this.current.fullOf ?? null,
				}
			: null;
	}

	/** Begins. Throws ControlError when one goes on. */
	start(name: string): CurrentRecording | null {
		if (this.current) {
			throw controlError(409, "AlreadyRecording", `${this.current.name} is being recorded.`);
		}
		this.current = { name, startedAt: this.now(), calls: [], bytes: 0 };
		return this.view();
	}

	/** Keeps it and ends. Throws ControlError when none goes on; when it cannot be kept, it goes on. */
	stop(): ShelfEntry & { readonly calls: number } {
		const recording = this.current;
		if (!recording) {
			throw controlError(409, "NotRecording", "Nothing is being recorded.");
		}
		const document: Recording = {
			emulator: "scalehook",
			kind: "recording",
			startedAt: new Date(recording.startedAt).toISOString(),
			calls: recording.calls,
			...(recording.fullOf && { fullOf: recording.fullOf }),
		};
		const kept = this.shelf.put(recording.name, document);
		this.current = undefined;
		return { ...kept, calls: recording.calls.length };
	}

	/** Takes down a call, if one goes on. */
	note(call: CallRecord, details: CallDetails | undefined): void {
		const { current } = this;
		const caller = identity.safeParse(details?.identity);
		if (!current || current.fullOf || call.nested || !details || !caller.success) {
			return;
		}
		const { params = {}, answer, withheld } = redactedCall(call.action, details, STAND_INS);
		const noted: RecordedCall = {
			offsetSeconds: Math.max(0, this.now() - current.startedAt) / 1000,
			product: call.product,
			version: call.version,
			action: call.action,
			identity: caller.data,
			params,
			...(withheld.length > 0 && { withheld: [...withheld] }),
			status: call.status,
			code: call.code,
			...(answer && { answer }),
		};
		const bytes = Buffer.byteLength(JSON.stringify(noted));
		current.fullOf = this.whyFull(current, noted, bytes);
		if (current.fullOf === undefined) {
			current.calls.push(noted);
			current.bytes += bytes;
		}
	}

	private whyFull(current: Current, next: RecordedCall, bytes: number): FullOf | undefined {
		if (current.calls.length >= MOST_CALLS) {
			return "calls";
		}
		if (current.bytes + bytes > this.mostBytes) {
			return "bytes";
		}
		return next.offsetSeconds > TEN_YEARS_IN_SECONDS ? "time" : undefined;
	}
}
