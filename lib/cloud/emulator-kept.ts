import { z } from "zod";
import { emulatorControl } from "./emulator-control";

const entry = z.object({ name: z.string(), savedAt: z.number(), bytes: z.number() });

const outcome = z.object({ status: z.number(), code: z.string(), message: z.string().optional() });
const replayAnswer = z.object({
	name: z.string(),
	calls: z.number(),
	same: z.number(),
	results: z.array(
		z.object({
			number: z.number(),
			offsetSeconds: z.number(),
			product: z.string(),
			action: z.string(),
			expected: outcome,
			got: outcome,
			isSame: z.boolean(),
			withheld: z.array(z.string()).optional(),
		}),
	),
});
export type Replay = z.infer<typeof replayAnswer>;

const recordingsAnswer = z.object({
	current: z
		.object({
			name: z.string(),
			startedAt: z.string(),
			calls: z.number(),
			fullOf: z.enum(["calls", "bytes", "time"]).nullable(),
		})
		.nullable(),
	recordings: z.array(entry),
});

const fault = z.looseObject({
	id: z.string(),
	product: z.string().optional(),
	action: z.string().optional(),
	match: z.record(z.string(), z.string()).optional(),
	probability: z.number().optional(),
	times: z.number().optional(),
	hits: z.number(),
	remaining: z.number().optional(),
	effect: z.record(z.string(), z.unknown()),
});

const call = z.object({
	number: z.number(),
	time: z.string(),
	product: z.string(),
	version: z.string(),
	action: z.string(),
	caller: z.string(),
	nested: z.boolean(),
	status: z.number(),
	code: z.string(),
	ms: z.number(),
	requestId: z.string(),
});

const callDetails = call.extend({
	message: z.string().optional(),
	params: z.record(z.string(), z.unknown()).optional(),
	answer: z.record(z.string(), z.unknown()).optional(),
});

const anything = z.unknown();
const inQuery = (values: Readonly<Record<string, string | undefined>>) =>
	new URLSearchParams(
		Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
	).toString();

/** What the emulator keeps beside its state, and how it is disturbed: its control API (docs/emulator.md). */
export const emulatorKept = {
	faults: () => emulatorControl("faults", z.array(fault)),
	addFault: (rule: Readonly<Record<string, unknown>>) => emulatorControl("faults", anything, rule),
	/** Before the others: it acts where another would. */
	addFirstFault: (rule: Readonly<Record<string, unknown>>) => emulatorControl("faults?place=first", anything, rule),
	/** Throws ConsoleError FaultGone (409) when it is no longer set. */
	removeFault: (id: string) => emulatorControl(`faults?${inQuery({ id })}`, anything, undefined, "DELETE"),
	calls: (wanted: Readonly<Record<string, string | undefined>>) =>
		emulatorControl(`calls?${inQuery(wanted)}`, z.array(call)),
	call: (number: number) => emulatorControl(`call?number=${number}`, callDetails),
	snapshots: () => emulatorControl("snapshots", z.array(entry)),
	saveSnapshot: (name: string) => emulatorControl("snapshots", entry, { name }),
	restoreSnapshot: (name: string) => emulatorControl("snapshots/restore", anything, { name }),
	recordings: () => emulatorControl("recordings", recordingsAnswer),
	startRecording: (name: string) => emulatorControl("recordings", anything, { name }),
	stopRecording: () => emulatorControl("recordings/stop", anything, {}),
	replay: (name: string, keepsPace: boolean) => emulatorControl("recordings/replay", replayAnswer, { name, keepsPace }),
	remove: (kind: "snapshots" | "recordings", name: string) =>
		emulatorControl(`${kind}?${inQuery({ name })}`, anything, undefined, "DELETE"),
	reset: (seed: "tutorial" | "empty") => emulatorControl("reset", anything, { seed }),
};
