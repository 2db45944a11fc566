import { readAll } from "../kit/lines";
import { momentOf, strftime } from "../kit/strftime";
import { localZone, type Zone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

const HEADER_LINES = 5;
const FOOTER_LINES = 5;

type Layout = {
	readonly columns: number;
	readonly width: number;
	readonly length: number;
	readonly withHeader: boolean;
	readonly numbers: { readonly separator: string; readonly digits: number } | undefined;
	readonly separator: string | undefined;
	readonly margin: number;
	readonly merges: boolean;
	readonly across: boolean;
	readonly double: boolean;
	readonly truncates: boolean;
	/** Of the dates in headers. */
	readonly zone: Zone;
};

/** pr(1). */
export const PR = defineTool({
	name: "pr",
	options: {
		short: "acdD:e::fFh:i::Jl:mn::N:o:rs::S::tTvw:W:",
		long: {
			across: "a",
			"columns=": "columns",
			"double-space": "d",
			"date-format=": "D",
			"expand-tabs=?": "e",
			"form-feed": "F",
			"header=": "h",
			"length=": "l",
			merge: "m",
			"number-lines=?": "n",
			"first-line-number=": "N",
			"indent=": "o",
			"no-file-warnings": "r",
			"separator=?": "s",
			"sep-string=?": "S",
			"omit-header": "t",
			"omit-pagination": "T",
			"width=": "w",
			"page-width=": "W",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	rewrite: (args) => args.map((arg) => (/^-\d+$/.test(arg) ? `--columns=${arg.slice(1)}` : arg)),
	*run(tool) {
		const layout = readLayout(tool, yield* localZone(tool.sys));
		const files = tool.operands.length === 0 ? ["-"] : tool.operands;
		const inputs: { name: string; lines: string[]; at: number }[] = [];
		for (const file of files) {
			try {
				const fd = yield* tool.open(file);
				const text = (yield* readAll(tool.sys, fd)).toString("latin1");
				const at = file === "-" ? tool.sys.now() : tool.sys.fstat(fd).mtime;
				tool.close(fd);
				inputs.push({ name: file === "-" ? "" : file, lines: linesOf(tool, text), at });
			} catch (error) {
				if (!tool.has("r")) {
					yield* tool.failure(tool.qf(file), error);
				} else {
					tool.status = 1;
				}
			}
		}
		if (layout.merges) {
			printPages(
				tool,
				layout,
				mergedRows(
					layout,
					inputs.map(({ lines }) => lines),
				),
				"",
				tool.sys.now(),
			);
		} else {
			for (const { name, lines, at } of inputs) {
				printPages(
					tool,
					layout,
					layout.columns === 1 ? singleRows(tool, layout, lines) : columnRows(tool, layout, lines),
					name,
					at,
				);
			}
		}
		return undefined;
	},
});

function linesOf(tool: Tool, text: string): string[] {
	const lines = text.split("\n");
	if (lines.at(-1) === "") {
		lines.pop();
	}
	return tool.has("e", "a", "m", "columns") ? lines.map(expandTabs) : lines;
}

function expandTabs(line: string): string {
	let out = "";
	for (const char of line) {
		out += char === "\t" ? " ".repeat(8 - (out.length % 8)) : char;
	}
	return out;
}

function readLayout(tool: Tool, zone: Zone): Layout {
	const number = (key: string, fallback: number, what: string): number => {
		const text = tool.value(key);
		if (text === undefined) {
			return fallback;
		}
		if (!/^\d+$/.test(text) || Number(text) === 0) {
			tool.die(`'${`-${key} ${text}`}' invalid ${what}: ${tool.quote(text)}`);
		}
		return Number(text);
	};
	const columns = Number(tool.value("columns") ?? 1);
	const length = number("l", 66, "number of lines");
	const separator = tool.has("S") ? (tool.value("S") ?? "") : tool.has("s") ? (tool.value("s") ?? "\t") : undefined;
	const marked = /^(\D?)(\d*)$/.exec(tool.value("n") ?? "");
	const merges = tool.has("m");
	return {
		columns: merges ? Math.max(1, tool.operands.length) : columns,
		width: tool.has("W") ? number("W", 72, "number of characters") : number("w", 72, "number of characters"),
		length,
		withHeader: !tool.has("t", "T") && length > HEADER_LINES + FOOTER_LINES,
		numbers: tool.has("n") ? { separator: marked?.[1] || "\t", digits: Number(marked?.[2] || "5") } : undefined,
		separator,
		margin: Number(tool.value("o") ?? 0),
		merges,
		across: tool.has("a"),
		double: tool.has("d"),
		truncates:
			tool.has("W") || (!tool.has("J") && (columns > 1 || merges) && (separator === undefined || tool.has("w"))),
		zone,
	};
}

const numbered = (layout: Layout, number: number) =>
	layout.numbers === undefined
		? ""
		: `${String(number).slice(-layout.numbers.digits).padStart(layout.numbers.digits)}${layout.numbers.separator}`;

function singleRows(tool: Tool, layout: Layout, lines: readonly string[]): string[] {
	const first = Number(tool.value("N") ?? 1);
	return lines.map((line, index) => {
		const text = numbered(layout, first + index) + line;
		return layout.truncates ? text.slice(0, layout.width) : text;
	});
}

function joined(layout: Layout, cells: readonly string[], columnWidth: number): string {
	const { separator } = layout;
	if (separator !== undefined) {
		return cells.map((cell) => (layout.truncates ? cell.slice(0, columnWidth) : cell)).join(separator);
	}
	let line = "";
	for (const [index, cell] of cells.entries()) {
		const start = index * (columnWidth + 1);
		if (cell === "" && !layout.merges) {
			continue;
		}
		line += " ".repeat(Math.max(0, start - line.length)) + (layout.truncates ? cell.slice(0, columnWidth) : cell);
	}
	return tabbed(line);
}

/** pr writes runs of blanks between columns as tabs where they reach a stop. */
function tabbed(line: string): string {
	let out = "";
	let column = 0;
	for (let at = 0; at < line.length; ) {
		if (line[at] !== " ") {
			out += line[at];
			at += 1;
			column += 1;
			continue;
		}
		let end = at;
		while (line[end] === " ") {
			end += 1;
		}
		const target = column + end - at;
		while (column < target) {
			const stop = column + 8 - (column % 8);
			if (stop <= target && target - column > 1) {
				out += "\t";
				column = stop;
			} else {
				out += " ";
				column += 1;
			}
		}
		at = end;
	}
	return out;
}

function mergedRows(layout: Layout, columns: readonly (readonly string[])[]): string[] {
	const count = Math.max(0, ...columns.map((lines) => lines.length));
	const number = layout.numbers === undefined ? 0 : layout.numbers.digits + 1;
	const width = Math.floor((layout.width - number - (layout.columns - 1)) / layout.columns);
	return Array.from(
		{ length: count },
		(_none, row) =>
			numbered(layout, row + 1) +
			joined(
				layout,
				columns.map((lines) => lines[row] ?? ""),
				width,
			),
	);
}

function columnRows(tool: Tool, layout: Layout, lines: readonly string[]): string[] {
	const body = bodyLines(layout);
	const first = Number(tool.value("N") ?? 1);
	const separatorWidth = layout.separator?.length ?? 1;
	const width = Math.floor((layout.width - (layout.columns - 1) * separatorWidth) / layout.columns);
	const cells = lines.map((line, index) => numbered(layout, first + index) + line);
	const rows: string[] = [];
	for (let start = 0; start < cells.length; start += body * layout.columns) {
		const page = cells.slice(start, start + body * layout.columns);
		const full = page.length === body * layout.columns;
		const height = Math.ceil(page.length / layout.columns);
		// The last page is balanced: the first columns have one line more.
		const extra = page.length % layout.columns;
		const startOf = (column: number) =>
			full || extra === 0 ? column * height : column * (height - 1) + Math.min(column, extra);
		for (let row = 0; row < height; row++) {
			const line: string[] = [];
			for (let column = 0; column < layout.columns; column++) {
				const index = layout.across ? row * layout.columns + column : startOf(column) + row;
				const isIn = layout.across ? index < page.length : index < startOf(column + 1) && index < page.length;
				line.push(isIn ? (page[index] ?? "") : "");
			}
			while (line.at(-1) === "" && line.length > 1) {
				line.pop();
			}
			rows.push(joined(layout, line, width));
		}
	}
	return rows;
}

function bodyLines(layout: Layout): number {
	if (!layout.withHeader) {
		return Number.MAX_SAFE_INTEGER;
	}
	const lines = layout.length - HEADER_LINES - FOOTER_LINES;
	return layout.double ? Math.floor(lines / 2) : lines;
}

function printPages(tool: Tool, layout: Layout, rows: readonly string[], name: string, at: number): void {
	const margin = " ".repeat(layout.margin);
	const put = (row: string) => tool.out.addBinary(`${row === "" ? "" : margin + row}\n${layout.double ? "\n" : ""}`);
	if (!layout.withHeader) {
		rows.forEach(put);
		return;
	}
	const date = strftime(tool.value("D") ?? "%Y-%m-%d %H:%M", momentOf(at), layout.zone);
	const center = tool.value("h") ?? name;
	const body = bodyLines(layout);
	for (let start = 0, page = 1; start < rows.length; start += body, page++) {
		const number = `Page ${page}`;
		const free = layout.width - date.length - center.length - number.length;
		const left = Math.max(1, Math.floor(free / 2));
		tool.out.addBinary(
			`\n\n${margin}${date}${" ".repeat(left)}${center}${" ".repeat(Math.max(1, free - left))}${number}\n\n\n`,
		);
		const part = rows.slice(start, start + body);
		part.forEach(put);
		if (tool.has("f", "F")) {
			tool.out.add("\f");
		} else {
			tool.out.add("\n".repeat(layout.length - HEADER_LINES - part.length * (layout.double ? 2 : 1)));
		}
	}
}
