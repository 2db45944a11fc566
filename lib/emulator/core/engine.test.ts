import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openLmdb } from "../kernel/lmdb-persistence";
import { type Change, type LoadedRow, type Persistence, StorageError } from "../kernel/persistence";
import type { RealTime } from "../kernel/real-time";
import { table } from "../kernel/store";
import { ApiError } from "./api-error";
import { serviceIdentity } from "./identity";
import { onEvent, onTimer } from "./message-handlers";
import { eventKind, timerKind } from "./message-kinds";
import { operation } from "./operation";
import { param, params } from "./params";
import type { Product } from "./product";
import { createWorld, WORLD_START, type World } from "./test-world";

type Note = { readonly id: string; readonly text: string; readonly at: number };
const notes = table<Note>("notes", (note) => note.id, { text: (note) => note.text });

const writeTimer = timerKind("diary.write", z.object({ id: z.string(), text: z.string() }));
const writtenEvent = eventKind("diary.written", z.object({ id: z.string() }));

const errors: Product["errors"] = {
	missing: (problem) => new ApiError(400, "MissingParameter", `${problem.parameter} is mandatory.`),
	invalid: (problem) =>
		problem.error
			? new ApiError(400, problem.error.code, problem.error.message)
			: new ApiError(400, "InvalidParameter", `${problem.parameter} is wrong`),
	denied: (denial) => new ApiError(403, "Denied", `${denial.action} ${denial.resource} ${denial.reason}`),
	idempotencyMismatch: () => new ApiError(400, "IdempotentParameterMismatch", "differs"),
};

const diary: Product = {
	name: "diary",
	title: "Diary",
	versions: ["v1"],
	defaultFormat: "JSON",
	tables: [notes],
	errors,
	operations: [
		operation({
			action: "Write",
			input: params({
				Text: param.string({ max: 5, error: { code: "TooLong", message: "too long" } }),
				ClientToken: param.string().optional(),
				DelaySeconds: param.integer({ min: 0 }).optional(),
				Fail: param.boolean().default(false),
			}),
			output: z.object({ Id: z.string() }),
			errors: ["Failed"],
			authorize: () => ({ action: "diary:Write", resource: "*" }),
			handle(input, ctx) {
				const id = ctx.ids.next("n-");
				if (input.DelaySeconds === undefined) {
					ctx.tx.put(notes, { id, text: input.Text, at: ctx.now });
				} else {
					ctx.schedule(writeTimer, ctx.now + input.DelaySeconds * 1000, { id, text: input.Text });
				}
				if (input.Fail) {
					throw new ApiError(400, "Failed", "as asked");
				}
				return { Id: id };
			},
		}),
		operation({
			action: "WriteTwice",
			input: params({}),
			output: z.object({ Ids: z.array(z.string()), Refused: z.string() }),
			authorize: null,
			handle(_input, ctx) {
				const as = { identity: serviceIdentity("diary", ctx.accountId) };
				const first = ctx.callByName("diary", "Write", { Text: "one" }, as);
				let refused = "";
				try {
					ctx.callByName("diary", "Write", { Text: "two", Fail: true }, as);
				} catch (error) {
					refused = error instanceof ApiError ? error.code : String(error);
				}
				ctx.emit(writtenEvent, { id: String(first["Id"]) });
				return { Ids: [String(first["Id"])], Refused: refused };
			},
		}),
		operation({
			action: "Read",
			input: params({}),
			output: z.object({ Texts: z.array(z.string()) }),
			authorize: () => ({ action: "diary:Read", resource: "*" }),
			handle: (_input, ctx) => ({ Texts: [...ctx.tx.scan(notes)].map((note) => note.text) }),
		}),
	],
	timers: [
		onTimer(
			writeTimer,
			({ id, text }, ctx) => {
				ctx.tx.put(notes, { id, text, at: ctx.now });
				if (text === "chain") {
					ctx.schedule(writeTimer, ctx.now, { id: "chained", text: "end" });
				}
				if (text === "bad") {
					throw new Error("bad timer");
				}
			},
			() => {},
		),
	],
	events: [onEvent(writtenEvent, ({ id }, ctx) => ctx.tx.put(notes, { id: `seen-${id}`, text: "seen", at: ctx.now }))],
};

let world: World | undefined;
const folders: string[] = [];
afterEach(async () => {
	await world?.close();
	world = undefined;
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

function folder(): string {
	const made = mkdtempSync(path.join(tmpdir(), "scalehook-engine-"));
	folders.push(made);
	return made;
}

async function texts(of: World): Promise<string[]> {
	return (await of.call("diary", "Read")).Texts;
}

describe("the pipeline of a call", () => {
	it("names the parameter that is missing, and the declared code of one that breaks its rule", async () => {
		world = await createWorld({ products: [diary] });
		expect(await world.refusal("diary", "Write", {})).toMatchObject({
			code: "MissingParameter",
			message: "Text is mandatory.",
		});
		expect(await world.refusal("diary", "Write", { Text: "longer than five" })).toMatchObject({ code: "TooLong" });
		expect(await world.refusal("diary", "Write", { Text: "a", DelaySeconds: "-1" })).toMatchObject({
			code: "InvalidParameter",
		});
	});

	it("undoes what a failing call wrote", async () => {
		world = await createWorld({ products: [diary] });
		await world.refusal("diary", "Write", { Text: "gone", Fail: "true" });
		expect(await texts(world)).toEqual([]);
	});

	it("refuses a RAM user without a policy, by the product's own error", async () => {
		world = await createWorld({ products: [diary] });
		const user = { type: "RAMUser", accountId: "1", userId: "2", userName: "u" } as const;
		expect(await world.refusal("diary", "Read", {}, user)).toMatchObject({
			status: 403,
			message: "diary:Read * ImplicitDeny",
		});
	});

	it("answers a repeated ClientToken with the first answer and refuses it with other parameters", async () => {
		world = await createWorld({ products: [diary] });
		const first = await world.call("diary", "Write", { Text: "a", ClientToken: "t" });
		expect(await world.call("diary", "Write", { Text: "a", ClientToken: "t" })).toEqual(first);
		expect(await texts(world)).toEqual(["a"]);
		expect(await world.refusal("diary", "Write", { Text: "b", ClientToken: "t" })).toMatchObject({
			code: "IdempotentParameterMismatch",
		});
		await world.advance(24 * 3600);
		await world.call("diary", "Write", { Text: "b", ClientToken: "t" });
		expect(await texts(world)).toEqual(["a", "b"]);
	});

	it("tells a repeated ClientToken's other parameters by every member but the envelope's own", async () => {
		world = await createWorld({ products: [diary] });
		const call = { Text: "a", ClientToken: "t", Timestamp: "1", Format: "JSON" };
		const first = await world.call("diary", "Write", { ...call, Note: [{ Format: "one" }] });
		const again = { ...call, Timestamp: "2", Format: "XML", Note: [{ Format: "one" }] };
		expect(await world.call("diary", "Write", again)).toEqual(first);
		expect(await world.refusal("diary", "Write", { ...call, Note: [{ Format: "two" }] })).toMatchObject({
			code: "IdempotentParameterMismatch",
		});
	});

	it("refuses half of a surrogate pair in any string", async () => {
		world = await createWorld({ products: [diary] });
		expect(await world.refusal("diary", "Write", { Text: "a\ud800" })).toMatchObject({ status: 400 });
		expect(await world.refusal("diary", "Write", { Text: "a", ClientToken: "\udc00" })).toMatchObject({ status: 400 });
		await world.call("diary", "Write", { Text: "\ud83d\ude00" });
		expect(await texts(world)).toEqual(["\ud83d\ude00"]);
	});

	it("runs nested calls in a savepoint, records them, and delivers events in the same transaction", async () => {
		world = await createWorld({ products: [diary] });
		expect(await world.call("diary", "WriteTwice")).toMatchObject({ Refused: "Failed" });
		expect(await texts(world)).toEqual(["one", "seen"]);
		const calls = world.engine.calls(10).map((call) => `${call.action} ${call.code} ${call.nested}`);
		expect(calls).toEqual(["Read  false", "WriteTwice  false", "Write Failed true", "Write  true"]);
	});

	it("gives the same ids for the same calls under the same id seed", async () => {
		const ids = async () => {
			const run = await createWorld({ products: [diary], idSeed: "same" });
			const out = [
				(await run.call("diary", "Write", { Text: "a" })).Id,
				(await run.call("diary", "Write", { Text: "b" })).Id,
			];
			await run.close();
			return out;
		};
		const first = await ids();
		expect(await ids()).toEqual(first);
		expect(new Set(first).size).toBe(2);
	});
});

describe("time", () => {
	it("fires timers in the order of their due times, each at its own time, and those they schedule in turn", async () => {
		world = await createWorld({ products: [diary] });
		await world.call("diary", "Write", { Text: "late", DelaySeconds: 20 });
		await world.call("diary", "Write", { Text: "chain", DelaySeconds: 10 });
		await world.advance(19);
		expect(await texts(world)).toEqual(["chain", "end"]);
		await world.advance(1);
		expect(world.run((ctx) => [...ctx.tx.scan(notes)].map((note) => note.at - WORLD_START))).toEqual([
			10_000, 10_000, 20_000,
		]);
	});

	it("drops a failing timer with what it wrote, tells the log, and goes on", async () => {
		world = await createWorld({ products: [diary] });
		await world.call("diary", "Write", { Text: "bad", DelaySeconds: 1 });
		await world.call("diary", "Write", { Text: "good", DelaySeconds: 1 });
		await world.advance(5);
		expect(await texts(world)).toEqual(["good"]);
		expect(world.failures).toHaveLength(1);
	});
});

describe("durability", () => {
	it("keeps rows, timers and the clock over a restart", async () => {
		const directory = folder();
		world = await createWorld({ products: [diary], persistence: openLmdb(directory) });
		await world.call("diary", "Write", { Text: "kept" });
		await world.call("diary", "Write", { Text: "later", DelaySeconds: 60 });
		await world.advance(30);
		await world.close();
		world = await createWorld({ products: [diary], persistence: openLmdb(directory) });
		expect(world.now()).toBe(WORLD_START + 30_000);
		expect(await texts(world)).toEqual(["kept"]);
		await world.advance(30);
		expect(await texts(world)).toEqual(["kept", "later"]);
	});

	it("keeps what was answered and refuses the rest when it is closed with calls and a walk under way", async () => {
		const directory = folder();
		const closing = await createWorld({ products: [diary], persistence: openLmdb(directory) });
		const kept: string[] = [];
		const refused: string[] = [];
		const write = (Text: string) =>
			closing.call("diary", "Write", { Text }).then(
				() => kept.push(Text),
				(error: ApiError) => refused.push(`${error.code} ${error.message}`),
			);
		await closing.call("diary", "Write", { Text: "due", DelaySeconds: 10 });
		const moved = closing.engine.setClock({ advanceSeconds: 60 }).catch((error: Error) => error.message);
		const early = Array.from({ length: 20 }, (_, index) => write(`e${index}`));
		const closed = closing.close();
		const late: Promise<unknown>[] = [];
		for (let index = 0; index < 40; index++) {
			await (index % 4 === 0 ? new Promise((resolve) => setImmediate(resolve)) : Promise.resolve());
			late.push(write(`l${index}`));
		}
		await Promise.all([...early, ...late, closed]);
		expect(await moved).toBe("time is not moved any more");
		expect(refused).not.toEqual([]);
		expect(new Set(refused)).toEqual(
			new Set([
				"ServiceUnavailable The request has failed due to a temporary failure of the server: the emulator is being closed.",
			]),
		);
		expect(closing.failures).toEqual([]);
		world = await createWorld({ products: [diary], persistence: openLmdb(directory) });
		await world.advance(60);
		expect((await texts(world)).sort()).toEqual([...kept, "due"].sort());
	});

	it("refuses a directory that another emulator holds", async () => {
		const directory = folder();
		world = await createWorld({ products: [diary], persistence: openLmdb(directory) });
		expect(() => openLmdb(directory)).toThrow(/already open/);
	});

	it("answers nothing that rests on a write that is not on disk yet: no reading, no answer given again", async () => {
		let flush = () => {};
		let disk: Promise<void> = Promise.resolve();
		const done = () => Promise.resolve();
		const persistence = { load: () => [], write: () => disk, replace: done, close: done };
		world = await createWorld({ products: [diary], persistence });
		disk = new Promise((resolve) => {
			flush = resolve;
		});
		const { call } = world;
		const answered: string[] = [];
		const asked = ["first", "again"].map((name) =>
			call("diary", "Write", { Text: "a", ClientToken: "t" }).then(() => answered.push(name)),
		);
		const read = texts(world).then(() => answered.push("read"));
		await new Promise((resolve) => setImmediate(resolve));
		expect(answered).toEqual([]);
		flush();
		await Promise.all([...asked, read]);
		expect(answered).toHaveLength(3);
	});

	it("restores a snapshot at the time at which it was taken, timers included", async () => {
		world = await createWorld({ products: [diary] });
		await world.call("diary", "Write", { Text: "a" });
		await world.call("diary", "Write", { Text: "b", DelaySeconds: 10 });
		const snapshot = JSON.parse(JSON.stringify(await world.engine.snapshot()));
		await world.advance(100);
		await world.call("diary", "Write", { Text: "c" });
		await world.engine.restore(snapshot);
		expect(world.now()).toBe(WORLD_START);
		expect(await texts(world)).toEqual(["a"]);
		await world.advance(10);
		expect(await texts(world)).toEqual(["a", "b"]);
		await expect(world.engine.restore({ ...snapshot, formatVersion: 99 })).rejects.toThrow(/newer emulator/);
	});

	it("is empty again after a reset", async () => {
		world = await createWorld({ products: [diary] });
		await world.call("diary", "Write", { Text: "a" });
		await world.call("diary", "Write", { Text: "b", DelaySeconds: 10 });
		await world.engine.reset();
		await world.advance(100);
		expect(await texts(world)).toEqual([]);
	});
});

describe("a disk that refuses writes", () => {
	/** A persistence in memory that refuses while it is told to; and real time that runs what was put off when asked. */
	async function onFlakyDisk() {
		const disk = { isFull: false, rows: new Map<string, LoadedRow>() };
		const write = async (changes: readonly Change[]) => {
			await Promise.resolve();
			if (disk.isFull) {
				throw new StorageError("full", "no space is left");
			}
			for (const { table: name, key, stored } of changes) {
				if (stored) {
					disk.rows.set(`${name}|${key}`, { table: name, key, stored });
				} else {
					disk.rows.delete(`${name}|${key}`);
				}
			}
		};
		const persistence: Persistence = {
			load: () => disk.rows.values(),
			write,
			replace: (changes) => {
				disk.rows.clear();
				return write(changes);
			},
			close: async () => undefined,
		};
		const putOff = new Set<() => void>();
		const real: RealTime = {
			now: () => WORLD_START,
			after: (_ms, work) => {
				putOff.add(work);
				return () => putOff.delete(work);
			},
		};
		world = await createWorld({ products: [diary], persistence, real });
		const runPutOff = async () => {
			for (const work of [...putOff]) {
				putOff.delete(work);
				work();
			}
			await new Promise((resolve) => setImmediate(resolve));
		};
		return { disk, world, runPutOff };
	}

	const full = {
		status: 503,
		code: "ServiceUnavailable",
		message:
			"The request has failed due to a temporary failure of the server: no space is left on the emulator's disk.",
	};

	it("gets a clear answer for each call that writes, with nothing left of it, while readings go on", async () => {
		const { disk, world: w } = await onFlakyDisk();
		await w.call("diary", "Write", { Text: "kept" });
		disk.isFull = true;
		const refused = ["a", "b"].map((Text) => w.refusal("diary", "Write", { Text, ClientToken: Text }));
		const reading = texts(w);
		expect(await Promise.all(refused)).toMatchObject([full, full]);
		expect(await reading).toEqual(["kept"]);
		expect(await texts(w)).toEqual(["kept"]);
		expect(w.engine.calls(10).filter(({ status }) => status === 503)).toHaveLength(2);
		disk.isFull = false;
		await w.call("diary", "Write", { Text: "a", ClientToken: "a" });
		expect(await texts(w)).toEqual(["kept", "a"]);
	});

	it("makes time stand: what falls due meanwhile happens at its own time once there is room", async () => {
		const { disk, world: w, runPutOff } = await onFlakyDisk();
		await w.call("diary", "Write", { Text: "due", DelaySeconds: 10 });
		disk.isFull = true;
		await expect(w.advance(60)).rejects.toBeDefined();
		expect(await texts(w)).toEqual([]);
		await runPutOff();
		expect(await texts(w)).toEqual([]);
		disk.isFull = false;
		await runPutOff();
		await w.advance(60);
		expect(w.run((ctx) => [...ctx.tx.scan(notes)].map((note) => note.at - WORLD_START))).toEqual([10_000]);
	});

	it("can be closed, and has what was written, though it refused until then", async () => {
		const { disk, world: w } = await onFlakyDisk();
		await w.call("diary", "Write", { Text: "kept" });
		disk.isFull = true;
		await w.refusal("diary", "Write", { Text: "lost" });
		disk.isFull = false;
		await w.close();
		world = undefined;
		const stored = [...disk.rows.values()].filter((row) => row.table === notes.name);
		expect(stored.map((row) => (row.stored.row as Note).text)).toEqual(["kept"]);
	});

	it("keeps the old state when a reset cannot be written", async () => {
		const { disk, world: w } = await onFlakyDisk();
		await w.call("diary", "Write", { Text: "kept" });
		disk.isFull = true;
		await expect(w.engine.reset()).rejects.toMatchObject({ kind: "full" });
		expect(await texts(w)).toEqual(["kept"]);
		disk.isFull = false;
		await w.engine.reset();
		expect(await texts(w)).toEqual([]);
	});
});
