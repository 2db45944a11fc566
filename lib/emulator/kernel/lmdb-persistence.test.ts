import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openLmdb } from "./lmdb-persistence";

const directory = mkdtempSync(path.join(tmpdir(), "emulator-lmdb-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const tableName = fc.stringMatching(/^[a-z]{2,8}\.[a-z-]{2,20}$/);
const rowKey = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 120 }),
	fc.constantFrom("a\u0000b", "asa-0123456789abcdef/i-0123456789abcdef", "x".repeat(300), "中/文", ""),
);
const content = fc.uniqueArray(fc.tuple(tableName, rowKey), {
	selector: ([name, key]) => `${name}|${key}`,
	maxLength: 30,
});

describe("LMDB persistence", () => {
	it("reads back exactly the tables and keys that were written, whatever their text", async () => {
		let number = 0;
		await fc.assert(
			fc.asyncProperty(content, async (pairs) => {
				const folder = path.join(directory, String(number++));
				const written = openLmdb(folder);
				await written.write(
					pairs.map(([table, key], sequence) => ({ table, key, stored: { sequence, row: { key } } })),
				);
				await written.close();
				const opened = openLmdb(folder);
				const loaded = [...opened.load()].sort((a, b) => a.stored.sequence - b.stored.sequence);
				await opened.close();
				expect(loaded).toEqual(
					pairs.map(([table, key], sequence) => ({ table, key, stored: { sequence, row: { key } } })),
				);
			}),
			{ numRuns: 25 },
		);
	});
});
