import { createHash } from "node:crypto";
import {
	closeSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import type { RealTime } from "../kernel/real-time";
import { controlError } from "./control-error";

/** A document on a shelf: real time (ms) at which it was put there, and its size as JSON. */
export type ShelfEntry = { readonly name: string; readonly savedAt: number; readonly bytes: number };

/** JSON documents by name: snapshots, recordings. They outlive a reset, and with a directory the process too. */
export type Shelf = {
	list(): ShelfEntry[];
	/** Throws ControlError NotFound. */
	read(name: string): unknown;
	/** Throws ControlError TooManyDocuments. */
	put(name: string, document: unknown): ShelfEntry;
	/** Throws ControlError NotFound. */
	remove(name: string): void;
};

const MOST_DOCUMENTS = 50;
const ENDING = ".json";
/** File names have at most 255 bytes on common file systems; there must be room for the endings. */
const LONGEST_FILE_NAME = 240;
/** Begins the file name of a document whose name is too long for one: no encoded name does. */
const HASHED = "%sha256-";
/** A name has at most 64 characters. */
const NAME_LINE_BYTES = 1024;

/** A shelf in a directory, or in memory where there is none. */
export function createShelf(directory: string | undefined, real: RealTime): Shelf {
	const store = directory === undefined ? inMemory(real) : inDirectory(directory);
	const require = (name: string): string => {
		const text = store.read(name);
		if (text === undefined) {
			throw controlError(404, "NotFound", `There is nothing called ${name}.`);
		}
		return text;
	};
	return {
		list: () => store.list().sort((a, b) => b.savedAt - a.savedAt || a.name.localeCompare(b.name)),
		read: (name) => JSON.parse(require(name)),
		put(name, document) {
			const entries = store.list();
			if (entries.length >= MOST_DOCUMENTS && !entries.some((entry) => entry.name === name)) {
				throw controlError(409, "TooManyDocuments", `At most ${MOST_DOCUMENTS} are kept: delete one first.`);
			}
			return store.put(name, JSON.stringify(document));
		},
		remove(name) {
			require(name);
			store.remove(name);
		},
	};
}

type Store = {
	list(): ShelfEntry[];
	read(name: string): string | undefined;
	put(name: string, text: string): ShelfEntry;
	remove(name: string): void;
};

function inMemory(real: RealTime): Store {
	const kept = new Map<string, { readonly text: string; readonly savedAt: number }>();
	const entry = (name: string, { text, savedAt }: { text: string; savedAt: number }): ShelfEntry => ({
		name,
		savedAt,
		bytes: Buffer.byteLength(text),
	});
	return {
		list: () => [...kept].map(([name, value]) => entry(name, value)),
		read: (name) => kept.get(name)?.text,
		put(name, text) {
			const value = { text, savedAt: real.now() };
			kept.set(name, value);
			return entry(name, value);
		},
		remove: (name) => void kept.delete(name),
	};
}

function inDirectory(directory: string): Store {
	const fileOf = (name: string) => path.join(directory, `${fileNameOf(name)}${ENDING}`);
	const entry = (name: string): ShelfEntry => {
		const { mtimeMs, size } = statSync(fileOf(name));
		return { name, savedAt: Math.round(mtimeMs), bytes: size - Buffer.byteLength(nameLine(name)) };
	};
	return {
		list: () =>
			filesIn(directory)
				.filter((file) => file.endsWith(ENDING))
				.map((file) =>
					entry(
						file.startsWith(HASHED)
							? nameInside(path.join(directory, file))
							: decodeURIComponent(file.slice(0, -ENDING.length)),
					),
				),
		read(name) {
			const file = fileOf(name);
			return filesIn(directory).includes(path.basename(file))
				? readFileSync(file, "utf8").slice(nameLine(name).length)
				: undefined;
		},
		put(name, text) {
			mkdirSync(directory, { recursive: true });
			// A document that is half written must never be found under its name.
			const half = `${fileOf(name)}.half`;
			writeFileSync(half, nameLine(name) + text, { mode: 0o600 });
			renameSync(half, fileOf(name));
			return entry(name);
		},
		remove: (name) => rmSync(fileOf(name)),
	};
}

function fileNameOf(name: string): string {
	const encoded = encodeURIComponent(name);
	return encoded.length <= LONGEST_FILE_NAME ? encoded : `${HASHED}${createHash("sha256").update(name).digest("hex")}`;
}

/** What stands before a document whose file name does not tell its name: the name as JSON, on a line. */
function nameLine(name: string): string {
	return fileNameOf(name).startsWith(HASHED) ? `${JSON.stringify(name)}\n` : "";
}

function nameInside(file: string): string {
	const start = Buffer.alloc(NAME_LINE_BYTES);
	const handle = openSync(file, "r");
	try {
		readSync(handle, start, 0, start.length, 0);
	} finally {
		closeSync(handle);
	}
	return JSON.parse(start.toString("utf8", 0, start.indexOf("\n")));
}

function filesIn(directory: string): string[] {
	try {
		return readdirSync(directory);
	} catch {
		// Nothing was ever kept.
		return [];
	}
}
