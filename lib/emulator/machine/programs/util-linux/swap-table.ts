import { shortSize } from "./short-size";

/** A swap area that is on. */
export type SwapArea = {
	readonly path: string;
	readonly type: string;
	readonly sizeKiB: number;
	readonly priority: number;
};

type Column = { readonly isRight: boolean; readonly of: (area: SwapArea, inBytes: boolean) => string };

const COLUMNS: Readonly<Record<string, Column>> = {
	NAME: { isRight: false, of: ({ path }) => path },
	TYPE: { isRight: false, of: ({ type }) => type },
	SIZE: {
		isRight: true,
		of: ({ sizeKiB }, inBytes) => (inBytes ? String(sizeKiB * 1024) : shortSize(sizeKiB * 1024)),
	},
	USED: { isRight: true, of: (_area, inBytes) => (inBytes ? "0" : "0B") },
	PRIO: { isRight: true, of: ({ priority }) => String(priority) },
};

/** What swapon --show prints, or the name of a column that it does not know. */
export function swapTable(areas: readonly SwapArea[], args: readonly string[]): string | { readonly unknown: string } {
	const at = args.findIndex((arg) => arg.startsWith("--show"));
	const asked = /^--show=(.*)$/.exec(args[at] ?? "")?.[1];
	const names = asked === undefined ? Object.keys(COLUMNS) : asked.toUpperCase().split(",");
	const unknown = names.find((name) => !Object.hasOwn(COLUMNS, name));
	if (unknown !== undefined) {
		return { unknown: asked?.split(",")[names.indexOf(unknown)] ?? unknown };
	}
	if (areas.length === 0) {
		return "";
	}
	const columns = names.flatMap((name) => COLUMNS[name] ?? []);
	const inBytes = args.includes("--bytes");
	const rows = areas.map((area) => columns.map((column) => column.of(area, inBytes)));
	const shown = args.includes("--noheadings") ? rows : [names, ...rows];
	const widths = columns.map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)));
	return shown
		.map((row) =>
			row
				.map((cell, column) => {
					const width = args.includes("--raw") ? 0 : (widths[column] ?? 0);
					return columns[column]?.isRight ? cell.padStart(width) : cell.padEnd(width);
				})
				.join(" ")
				.trimEnd(),
		)
		.map((line) => `${line}\n`)
		.join("");
}
