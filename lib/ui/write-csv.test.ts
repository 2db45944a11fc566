import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "./write-csv";

/** Reads what RFC 4180 says, as a spreadsheet does. */
function readCsv(csv: string): string[][] {
	const rows: string[][] = [[]];
	let [cell, isQuoted] = ["", false];
	for (let index = 1; index < csv.length; index += 1) {
		const character = csv[index] ?? "";
		if (isQuoted && character === '"' && csv[index + 1] === '"') {
			cell += '"';
			index += 1;
		} else if (character === '"') {
			isQuoted = !isQuoted;
		} else if (!isQuoted && (character === "," || character === "\r")) {
			rows.at(-1)?.push(cell);
			cell = "";
			if (character === "\r") {
				rows.push([]);
				index += 1;
			}
		} else {
			cell += character;
		}
	}
	return rows.slice(0, -1);
}

describe("a table as CSV", () => {
	it("is quoted, ends its lines as spreadsheets expect, and says that it is UTF-8", () => {
		expect(
			writeCsv(
				["名称", "Count"],
				[
					['a "b", c\nd', 3],
					[undefined, -1.5],
					[null, 0],
				],
			),
		).toBe('\ufeff"名称","Count"\r\n"a ""b"", c\nd",3\r\n"",-1.5\r\n"",0\r\n');
	});

	it.each([
		..."=+-@＝＋－＠".split("").map((sign) => `${sign}1+cmd|' /C calc'!A0`),
		...["\t=1", "\r=1", "\n=1", " =1", "\u00a0@x", "\u200b+1", "\ufeff-1", "\u0000=1", "\ttext"],
	])("holds %j as text", (text) => {
		const [, [cell] = []] = readCsv(writeCsv(["x"], [[text]]));
		expect(cell?.startsWith("'")).toBe(true);
	});

	it.each(["a=b", "i-bp1", "10 - 2", "", "'quoted", "中文"])("leaves %j as it is", (text) => {
		expect(readCsv(writeCsv(["x"], [[text]]))[1]).toEqual([text]);
	});

	it("keeps every cell in its place, and starts none with a formula's sign, whatever is in it", () => {
		const text = fc.oneof(
			fc.string({ unit: "grapheme" }),
			fc.constantFrom("=1", '",=1', ";=1", "\r\n=1", '"', "-", "\t@"),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), (rows) => {
				const read = readCsv(writeCsv(["a", "b"], rows)).slice(1);
				expect(read.length).toBe(rows.length);
				for (const [index, cells] of read.entries()) {
					expect(cells.length).toBe(2);
					for (const [place, cell] of cells.entries()) {
						expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
						expect([rows[index]?.[place], `'${rows[index]?.[place]}`]).toContain(cell);
					}
				}
			}),
		);
	});
});
