"use server";

import { z } from "zod";
import { emulatorClock, pushEmulatorMetric, setEmulatorClock } from "@/lib/cloud/emulator-control";
import { emulatorKept } from "@/lib/cloud/emulator-kept";
import { faultForm, keptForm, toFaultRule } from "@/lib/forms/emulator";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

const YEAR_IN_SECONDS = 366 * 86_400;

const change = z.union([
	z.object({ advanceSeconds: z.number().int().min(1).max(YEAR_IN_SECONDS) }),
	z.object({ speed: z.number().min(0.1).max(1000) }),
	z.object({ frozen: z.boolean() }),
]);

/** Moves the emulator's clock, or changes how it runs. */
export const setEmulatorClockAction = consoleAction(
	"emulator.setEmulatorClock",
	change,
	(input) => setEmulatorClock(input),
	{ role: "admin" },
);

/** Moves the emulator's clock forward to a moment (milliseconds); one that has passed leaves it. */
export const moveEmulatorClockToAction = consoleAction(
	"emulator.moveEmulatorClockTo",
	z.object({ moment: z.number().int() }),
	async ({ moment }) => {
		const { now } = await emulatorClock();
		const left = Math.ceil((moment - new Date(now).getTime()) / 1000);
		return left > 0 ? setEmulatorClock({ advanceSeconds: Math.min(left, YEAR_IN_SECONDS) }) : emulatorClock();
	},
	{ role: "admin" },
);

/** Tells a new value of a group's metric, as CloudMonitor would. */
export const pushMetricAction = consoleAction(
	"emulator.pushMetric",
	z.object({ scalingGroupId: picked, metric: picked, value: z.number() }),
	(metric) => pushEmulatorMetric(metric),
	{ role: "admin" },
);

/** Disturbs calls from now on. */
export const addFaultAction = consoleAction(
	"emulator.addFault",
	faultForm,
	async (form) => {
		await emulatorKept.addFault(toFaultRule(form));
		return {};
	},
	{ role: "admin" },
);

/** Disturbs no calls any more by a fault; refused when it is no longer set. */
export const removeFaultAction = consoleAction(
	"emulator.removeFault",
	z.object({ id: z.string().min(1).max(50) }),
	async ({ id }) => {
		await emulatorKept.removeFault(id);
		return {};
	},
	{ role: "admin" },
);

/** Keeps the state under a name. */
export const saveSnapshotAction = consoleAction(
	"emulator.saveSnapshot",
	keptForm,
	async ({ name }) => {
		await emulatorKept.saveSnapshot(name);
		return {};
	},
	{ role: "admin" },
);

/** Puts a kept state in place of the present one. */
export const restoreSnapshotAction = consoleAction(
	"emulator.restoreSnapshot",
	keptForm,
	async ({ name }) => {
		await emulatorKept.restoreSnapshot(name);
		return {};
	},
	{ role: "admin" },
);

/** Forgets a snapshot or a recording. */
export const removeKeptAction = consoleAction(
	"emulator.removeKept",
	keptForm.extend({ kind: z.enum(["snapshots", "recordings"]) }),
	async ({ kind, name }) => {
		await emulatorKept.remove(kind, name);
		return {};
	},
	{ role: "admin" },
);

/** Back to a fresh cloud. */
export const resetEmulatorAction = consoleAction(
	"emulator.reset",
	z.object({ seed: z.enum(["tutorial", "empty"]) }),
	async ({ seed }) => {
		await emulatorKept.reset(seed);
		return {};
	},
	{ role: "admin" },
);

/** Takes down the calls from now on. */
export const startRecordingAction = consoleAction(
	"emulator.startRecording",
	keptForm,
	async ({ name }) => {
		await emulatorKept.startRecording(name);
		return {};
	},
	{ role: "admin" },
);

/** Ends the recording and keeps it. */
export const stopRecordingAction = consoleAction(
	"emulator.stopRecording",
	z.object({}),
	async () => {
		await emulatorKept.stopRecording();
		return {};
	},
	{ role: "admin" },
);

/** Makes a recording's calls again and compares how they end. */
export const replayRecordingAction = consoleAction(
	"emulator.replayRecording",
	keptForm.extend({ keepsPace: z.boolean() }),
	({ name, keepsPace }) => emulatorKept.replay(name, keepsPace),
	{ role: "admin" },
);
