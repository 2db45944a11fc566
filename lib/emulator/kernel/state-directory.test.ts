import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { open } from "lmdb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreeBytes, openLmdb } from "./lmdb-persistence";
import { type Persistence, StorageError } from "./persistence";
import { createRandom } from "./random";
import { FORMAT_VERSION } from "./state-format";
import { Store, table } from "./store";

type Note = { readonly id: string; readonly text: string };
const notes = table<Note>("notes", (note) => note.id);
const PAGE = 4096;

let directory: string;
let file: string;
const opened: Persistence[] = [];
beforeEach(() => {
	directory = path.join(mkdtempSync(path.join(tmpdir(), "emulator-state-")), "data");
	file = path.join(directory, "state.lmdb");
});
afterEach(async () => {
	await Promise.all(opened.splice(0).map((persistence) => persistence.close()));
	rmSync(path.dirname(directory), { recursive: true, force: true });
});

function openHere(freeBytes?: FreeBytes): Persistence {
	const persistence = openLmdb(directory, freeBytes);
	opened.push(persistence);
	return persistence;
}

async function fill(rows: number): Promise<void> {
	const persistence = openLmdb(directory);
	const store = new Store([notes], persistence);
	for (let id = 0; id < rows; id++) {
		store.transaction((tx) => tx.put(notes, { id: `note-${id}`, text: `text ${id} `.repeat(id % 7 === 0 ? 900 : 9) }));
	}
	await store.close();
}

const read = () => new Store([notes], openHere()).read((tx) => [...tx.scan(notes)]);
const mode = (name: string) => statSync(name).mode & 0o777;

describe("the files of the state", () => {
	it("are their owner's alone, also those that were not", async () => {
		await fill(3);
		const all = () => readdirSync(directory).map((name) => mode(path.join(directory, name)));
		expect(mode(directory)).toBe(0o700);
		expect(all()).toEqual(readdirSync(directory).map(() => 0o600));
		for (const name of readdirSync(directory)) {
			chmodSync(path.join(directory, name), 0o644);
		}
		chmodSync(directory, 0o755);
		openHere();
		expect(mode(directory)).toBe(0o700);
		expect(all()).toEqual(readdirSync(directory).map(() => 0o600));
	});

	it("leave a directory alone that others use too", () => {
		mkdirSync(directory, { mode: 0o755 });
		writeFileSync(path.join(directory, "notes.txt"), "mine", { mode: 0o644 });
		openHere();
		expect([mode(directory), mode(path.join(directory, "notes.txt")), mode(file)]).toEqual([0o755, 0o644, 0o600]);
	});
});

describe("a damaged state", () => {
	const breakages: Record<string, () => void> = {
		empty: () => truncateSync(file, 0),
		"cut within its head": () => truncateSync(file, 100),
		"cut within its pages": () => truncateSync(file, statSync(file).size - 5 * PAGE),
		"something else altogether": () => writeFileSync(file, "hello\n".repeat(5000)),
		"overwritten at its head": () => overwrite(0, 2 * PAGE),
		"overwritten in its second head": () => overwrite(PAGE, PAGE),
		gone: () => rmSync(file),
	};

	function overwrite(position: number, length: number): void {
		const bytes = readFileSync(file);
		bytes.fill(0x5a, position, position + length);
		writeFileSync(file, bytes);
	}

	it.each(Object.keys(breakages))("that is %s is refused in one line, and left as it is", async (name) => {
		await fill(200);
		breakages[name]?.();
		const before = existsSync(file) && readFileSync(file);
		expect(openHere).toThrow(StorageError);
		expect(openHere).toThrow(/^the state in .* cannot be used: state\.lmdb [^\n]*$/);
		const after = existsSync(file) && readFileSync(file);
		expect(before && after ? before.equals(after) : before === after).toBe(true);
		expect(existsSync(path.join(directory, "emulator.lock"))).toBe(false);
	});

	it("is refused wherever bytes are overwritten that are in use, and otherwise tells every row", async () => {
		await fill(200);
		const whole = readFileSync(file);
		const expected = read();
		await Promise.all(opened.splice(0).map((persistence) => persistence.close()));
		const random = createRandom("overwritten");
		let refused = 0;
		for (let round = 0; round < 60; round++) {
			const bytes = Buffer.from(whole);
			const at = Math.floor(random() * (bytes.length - 64));
			for (let offset = 0; offset < 64; offset++) {
				bytes[at + offset] = Math.floor(random() * 256);
			}
			writeFileSync(file, bytes);
			try {
				expect(read()).toEqual(expected);
			} catch (error) {
				if (!(error instanceof StorageError)) {
					throw error;
				}
				refused += 1;
			}
			await Promise.all(opened.splice(0).map((persistence) => persistence.close()));
		}
		expect(refused).toBeGreaterThan(20);
	});

	it("is none when only LMDB's table of readers or the lock is damaged", async () => {
		await fill(3);
		writeFileSync(`${file}-lock`, "nonsense");
		writeFileSync(path.join(directory, "emulator.lock"), "");
		expect(read()).toHaveLength(3);
	});

	it("is none when the first start was cut short before anything was written", () => {
		mkdirSync(directory);
		writeFileSync(path.join(directory, "state.begins"), "");
		writeFileSync(file, "");
		expect(read()).toEqual([]);
	});
});

describe("the format's version in a directory", () => {
	it("is written with the state, and a newer one is refused in one line", async () => {
		await fill(3);
		expect(openHere().formatVersion).toBe(FORMAT_VERSION);
		await Promise.all(opened.splice(0).map((persistence) => persistence.close()));
		const newer = `{"formatVersion":${FORMAT_VERSION + 1}}`;
		const raw = open<Buffer, Buffer>({ path: file, noSubdir: true, keyEncoding: "binary", encoding: "binary" });
		const key = Buffer.from("\u0000format");
		const { crc32 } = await import("node:zlib");
		const sum = Buffer.alloc(4);
		sum.writeUInt32LE(crc32(Buffer.from(newer), crc32(key)));
		await raw.put(key, Buffer.concat([sum, Buffer.from(newer)]));
		await raw.close();
		expect(openHere).toThrow(new RegExp(`format version ${FORMAT_VERSION + 1}.*use a newer emulator$`));
	});

	it("of an older directory is raised, with a copy of it kept as it was", async () => {
		mkdirSync(directory);
		const old = gunzipSync(readFileSync(new URL("../fixtures/directory-v1.lmdb.gz", import.meta.url)));
		writeFileSync(file, old);
		const persistence = openHere();
		expect(persistence.formatVersion).toBe(1);
		const names = new Set([...persistence.load()].map((row) => row.table));
		const digest = (row: object) => createHash("sha256").update(JSON.stringify(row)).digest("hex");
		const tables = [...names].map((name) => table(name, digest));
		const store = new Store(tables as never, persistence);
		expect(await store.upgrade()).toBe(`${file}.v1`);
		expect(readFileSync(`${file}.v1`).equals(old)).toBe(true);
		expect(mode(`${file}.v1`)).toBe(0o600);
		const rows = store.dump();
		expect(rows["kernel.counters"]).toEqual([expect.objectContaining({ key: "counters", reachedAt: 1767225839000 })]);
		await Promise.all(opened.splice(0).map((entry) => entry.close()));
		const again = openHere();
		expect(again.formatVersion).toBe(FORMAT_VERSION);
		expect(JSON.stringify(new Store(tables as never, again).dump())).toBe(JSON.stringify(rows));
	});
});

/** A disk of a few MB, where this machine lets us have one. */
function mountSmallDisk(): boolean {
	mkdirSync(directory);
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", directory], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

describe("a disk without room", () => {
	const put = (store: Store, id: string, bytes: number) =>
		store.transaction((tx) => tx.put(notes, { id, text: "x".repeat(bytes) })).durable;
	const ids = (store: Store) => store.read((tx) => [...tx.scan(notes)].map(({ id }) => id));

	it("refuses a write before it begins, keeps what was there, and takes writes again", async () => {
		let free = 10_000_000;
		const store = new Store(
			[notes],
			openHere(() => free),
		);
		await put(store, "first", 1000);
		free = 600_000;
		await expect(put(store, "too much", 100_000)).rejects.toMatchObject({ kind: "full" });
		await put(store, "small", 100);
		free = 100_000;
		await expect(put(store, "tiny", 10)).rejects.toMatchObject({ kind: "full" });
		free = 10_000_000;
		await put(store, "last", 100_000);
		expect(ids(store)).toEqual(["first", "small", "last"]);
		await Promise.all(opened.splice(0).map((entry) => entry.close()));
		expect(read().map(({ id }) => id)).toEqual(["first", "small", "last"]);
	});

	it.runIf(process.getuid?.() === 0)("that fills up under LMDB itself does no harm either", async ({ skip }) => {
		if (!mountSmallDisk()) {
			skip();
		}
		try {
			const store = new Store(
				[notes],
				openHere(() => Number.POSITIVE_INFINITY),
			);
			const kept: string[] = [];
			let refused = 0;
			for (let round = 0; round < 40; round++) {
				await put(store, `note-${round}`, 100_000).then(
					() => kept.push(`note-${round}`),
					(error) => {
						expect(error).toMatchObject({ kind: "full" });
						refused += 1;
					},
				);
			}
			expect(refused).toBeGreaterThan(10);
			expect(ids(store)).toEqual(kept);
			execFileSync("mount", ["-o", "remount,size=8m", directory]);
			await put(store, "after", 100_000);
			await Promise.all(opened.splice(0).map((entry) => entry.close()));
			expect(read().map(({ id }) => id)).toEqual([...kept, "after"]);
			await Promise.all(opened.splice(0).map((entry) => entry.close()));
		} finally {
			execFileSync("umount", ["-l", directory]);
		}
	});
});

it("reads a copy that was taken while nothing was written", async () => {
	await fill(50);
	const expected = read();
	const copy = `${directory}-copy`;
	mkdirSync(copy);
	copyFileSync(file, path.join(copy, "state.lmdb"));
	const persistence = openLmdb(copy);
	opened.push(persistence);
	expect(new Store([notes], persistence).read((tx) => [...tx.scan(notes)])).toEqual(expected);
});
