import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemTime } from "../kernel/real-time";
import { createShelf } from "./shelf";

let directory: string;
beforeEach(() => {
	directory = mkdtempSync(path.join(tmpdir(), "shelf-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

it.each([
	["short", "%E5%BF%AB.json", "\u5feb"],
	["too long for a file name", expect.stringMatching(/^%sha256-[0-9a-f]{64}\.json$/), "\u5feb".repeat(64)],
])("keeps a document whose name is %s", (_, file, name) => {
	const document = { text: "\u5feb\n1" };
	const entry = createShelf(directory, systemTime).put(name, document);
	expect(readdirSync(directory)).toEqual([file]);
	const shelf = createShelf(directory, systemTime);
	expect(shelf.list()).toEqual([entry]);
	expect(entry).toMatchObject({ name, bytes: Buffer.byteLength(JSON.stringify(document)) });
	expect(shelf.read(name)).toEqual(document);
	shelf.remove(name);
	expect(shelf.list()).toEqual([]);
});
