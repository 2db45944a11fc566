import { defineTool, type Tool } from "../kit/tool";
import { readInputs } from "./inputs";

/** column(1): lists in columns, tables (-t) with names and alignment of columns, and tables as JSON (-J). */
export const COLUMN = defineTool({
	name: "column",
	options: {
		short: "c:tns:o:xN:R:H:LdeJn:l:T:W:O:E:",
		long: {
			"output-width=": "c",
			columns: "c",
			table: "t",
			"separator=": "s",
			"input-separator=": "s",
			"output-separator=": "o",
			fillrows: "x",
			"table-columns=": "N",
			"table-right=": "R",
			"table-noheadings": "d",
			"keep-empty-lines": "L",
			json: "J",
			"table-name=": "n",
			"table-columns-limit=": "l",
		},
	},
	usage: "[options] [<file>...]",
	version: (userland) =>
		`util-linux ${{ centos7: "2.23.2", alinux3: "2.32.1", ubuntu2204: "2.37.2", debian12: "2.38.1" }[userland]}`,
	*run(tool: Tool) {
		const given = tool.value("c") ?? "80";
		if (!/^[1-9]\d*$/.test(given)) {
			tool.die(`invalid columns argument: '${given}'`);
		}
		const unknown = tool.options.find(({ key }) => /^[HTWOEe]$/.test(key));
		if (unknown !== undefined) {
			yield* tool.sys.warn(`scalehook: column -${unknown.key} is not emulated\n`);
			return 126;
		}
		const text = yield* readInputs(tool.sys, tool.name, tool.operands);
		if (text === undefined) {
			return 1;
		}
		const lines = text.split("\n").filter((line) => line.trim() !== "");
		if (tool.has("J") || tool.has("t", "N", "R")) {
			const limit = tool.value("l") === undefined ? undefined : Number(tool.value("l"));
			yield* tool.out.write(
				table(
					tool,
					lines.map((line) => cellsOf(line, tool.value("s"), limit)),
				),
			);
		} else {
			yield* tool.out.write(list(lines, Number(given), tool.has("x")));
		}
		return undefined;
	},
});

function cellsOf(line: string, separator: string | undefined, limit: number | undefined): string[] {
	const cells =
		separator === undefined
			? line.trim().split(/\s+/)
			: line.split(new RegExp(`[${separator.replace(/[\]\\^-]/g, "\\$&")}]`));
	const joint = separator?.charAt(0) ?? " ";
	return limit === undefined || cells.length <= limit
		? cells
		: [...cells.slice(0, limit - 1), cells.slice(limit - 1).join(joint)];
}

function table(tool: Tool, rows: readonly (readonly string[])[]): string {
	const names = tool.value("N")?.split(",");
	if (tool.has("J")) {
		if (names === undefined) {
			tool.die("option --table-columns required for --json");
		}
		return json(tool.value("n") ?? "table", names, rows);
	}
	const right = new Set(
		(tool.value("R") ?? "")
			.split(",")
			.map((name) => (/^\d+$/.test(name) ? Number(name) - 1 : (names?.indexOf(name) ?? -1))),
	);
	const all = names === undefined || tool.has("d") ? rows : [names, ...rows];
	const widths: number[] = [];
	for (const row of all) {
		for (const [index, cell] of row.entries()) {
			widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
		}
	}
	const padded = (cell: string, index: number, isLast: boolean) => {
		const missing = " ".repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length));
		return right.has(index) ? missing + cell : isLast ? cell : cell + missing;
	};
	return all
		.map((row) => {
			const last = row.length - 1;
			return `${row.map((cell, index) => padded(cell, index, index === last)).join(tool.value("o") ?? "  ")}\n`;
		})
		.join("");
}

function json(name: string, names: readonly string[], rows: readonly (readonly string[])[]): string {
	const objects = rows.map((row) => {
		const members = row.map(
			(cell, index) => `         ${JSON.stringify((names[index] ?? "").toLowerCase())}: ${JSON.stringify(cell)}`,
		);
		return `{\n${members.join(",\n")}\n      }`;
	});
	return `{\n   ${JSON.stringify(name)}: [\n      ${objects.join(",")}\n   ]\n}\n`;
}

function list(lines: readonly string[], screen: number, fillsRows: boolean): string {
	const width = Math.ceil((Math.max(0, ...lines.map((line) => line.length)) + 1) / 8) * 8;
	const across = Math.max(1, Math.floor(screen / Math.max(8, width)));
	const rows = Math.ceil(lines.length / across);
	let text = "";
	for (let row = 0; row < rows; row++) {
		const cells = Array.from({ length: across }, (_, column) =>
			fillsRows ? lines[row * across + column] : lines[row + column * rows],
		).filter((cell) => cell !== undefined);
		text += `${cells.map((cell, index) => (index === cells.length - 1 ? cell : `${cell}${"\t".repeat(Math.ceil((width - cell.length) / 8))}`)).join("")}\n`;
	}
	return text;
}
