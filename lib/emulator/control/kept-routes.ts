import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Engine } from "../core/engine";
import { UnfitRows } from "../kernel/keyed-rows";
import { type StateDocument, upgradeState } from "../kernel/state-format";
import { controlError } from "./control-error";
import { parseWith, readJson, urlOf } from "./read-input";
import { type Recorder, recordingDocument } from "./recording";
import { replay } from "./replay";
import { restoreBody } from "./schemas";
import type { Shelf } from "./shelf";

/** What the routes about kept documents need. */
export type KeptDoors = {
	readonly engine: Engine;
	readonly snapshots: Shelf;
	readonly recordings: Shelf;
	readonly recorder: Recorder;
	readonly newRequestId: () => string;
};

type Route = (doors: KeptDoors, message: IncomingMessage) => Promise<unknown> | unknown;

/** A snapshot of 100,000 instances is some 100 MB. */
export const SNAPSHOT_BODY = 400 * 1024 * 1024;
const RECORDING_BODY = 64 * 1024 * 1024;
const SMALL_BODY = 64 * 1024;

const shelfName = z
	.string()
	.trim()
	.max(64)
	.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, {
		error: "is a name of letters, digits, blanks, periods, underscores and hyphens",
	});
const named = z.strictObject({ name: shelfName });
const replayBody = z.strictObject({ name: shelfName, keepsPace: z.boolean().default(true) });

/** Snapshots and recordings by name. */
export const KEPT_ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
	snapshots: {
		GET: ({ snapshots }, message) => {
			const name = nameIn(message);
			return name === undefined ? snapshots.list() : snapshots.read(name);
		},
		POST: async ({ engine, snapshots }, message) => {
			const { name } = parseWith(named, await readJson(message, SMALL_BODY));
			return snapshots.put(name, await engine.snapshot());
		},
		PUT: async ({ snapshots }, message) => {
			const document = parseWith(restoreBody, await readJson(message, SNAPSHOT_BODY));
			assertReadable(document);
			return snapshots.put(requiredName(message), document);
		},
		DELETE: ({ snapshots }, message) => {
			snapshots.remove(requiredName(message));
			return { status: "ok" };
		},
	},
	"snapshots/restore": {
		POST: async ({ engine, snapshots }, message) => {
			const { name } = parseWith(named, await readJson(message, SMALL_BODY));
			await restoreState(engine, parseWith(restoreBody, snapshots.read(name)));
			return { status: "ok", ...engine.clockView() };
		},
	},
	recordings: {
		GET: ({ recordings, recorder }, message) => {
			const name = nameIn(message);
			return name === undefined ? { current: recorder.view(), recordings: recordings.list() } : recordings.read(name);
		},
		POST: async ({ recorder }, message) => recorder.start(parseWith(named, await readJson(message, SMALL_BODY)).name),
		PUT: async ({ recordings }, message) =>
			recordings.put(requiredName(message), parseWith(recordingDocument, await readJson(message, RECORDING_BODY))),
		DELETE: ({ recordings }, message) => {
			recordings.remove(requiredName(message));
			return { status: "ok" };
		},
	},
	"recordings/stop": { POST: ({ recorder }) => recorder.stop() },
	"recordings/replay": {
		POST: async ({ engine, recordings, recorder, newRequestId }, message) => {
			const { name, keepsPace } = parseWith(replayBody, await readJson(message, SMALL_BODY));
			if (recorder.view()) {
				throw controlError(409, "AlreadyRecording", "A recording goes on: end it first.");
			}
			const recording = parseWith(recordingDocument, recordings.read(name));
			return { name, ...(await replay(engine, recording, { keepsPace, newRequestId })) };
		},
	},
};

/** Puts a snapshot's state in place of the present one. Throws ControlError UnreadableSnapshot. */
export async function restoreState(engine: Engine, document: StateDocument): Promise<void> {
	assertReadable(document);
	await engine.restore(document).catch((error) => {
		throw error instanceof UnfitRows ? controlError(400, "UnreadableSnapshot", error.message) : error;
	});
}

/** A snapshot of a format that cannot be read is the sender's mistake: said before anything is replaced. */
function assertReadable(document: StateDocument): void {
	try {
		upgradeState(document);
	} catch (error) {
		throw controlError(400, "UnreadableSnapshot", (error as Error).message);
	}
}

function nameIn(message: IncomingMessage): string | undefined {
	const name = urlOf(message).searchParams.get("name");
	return name === null ? undefined : parseWith(shelfName, name);
}

function requiredName(message: IncomingMessage): string {
	return parseWith(shelfName, nameIn(message));
}
