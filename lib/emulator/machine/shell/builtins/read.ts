import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { runPendingTraps } from "../run/traps";
import { IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { isName, VariableError } from "../state/variables";
import { type Builtin, badOption, dashFailure, parseOptions, usageError } from "./builtin";
import { readLine } from "./read-line";

const USAGE =
	"read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]";
/** Status of a read that timed out. */
const TIMED_OUT = 142;

type Cell = { readonly char: string; readonly literal: boolean };

/** The characters of a line; a backslash makes the next one literal unless `raw`. */
function cellsOf(text: string, raw: boolean): Cell[] {
	const cells: Cell[] = [];
	for (let at = 0; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === "\\" && !raw) {
			at += 1;
			const next = text.charAt(at);
			if (next !== "" && next !== "\n") {
				cells.push({ char: next, literal: true });
			}
		} else {
			cells.push({ char, literal: false });
		}
	}
	return cells;
}

/** Cuts a line at IFS into at most `limit` fields, the last of which takes the rest. */
export function splitForRead(text: string, ifs: string, raw: boolean, limit: number): string[] {
	const cells = cellsOf(text, raw);
	const isBlank = (cell: Cell | undefined) =>
		cell !== undefined && !cell.literal && ifs.includes(cell.char) && " \t\n".includes(cell.char);
	const isOther = (cell: Cell | undefined) =>
		cell !== undefined && !cell.literal && ifs.includes(cell.char) && !" \t\n".includes(cell.char);
	const fields: string[] = [];
	let at = 0;
	while (isBlank(cells[at])) {
		at += 1;
	}
	while (at < cells.length) {
		if (fields.length === limit - 1) {
			fields.push(lastField(cells, at, isBlank, isOther));
			return fields;
		}
		let field = "";
		while (at < cells.length && !isBlank(cells[at]) && !isOther(cells[at])) {
			field += cells[at]?.char ?? "";
			at += 1;
		}
		fields.push(field);
		while (isBlank(cells[at])) {
			at += 1;
		}
		if (isOther(cells[at])) {
			at += 1;
			while (isBlank(cells[at])) {
				at += 1;
			}
		}
	}
	return fields;
}

/** The rest of a line: without blanks at its end, and without one separator when that alone follows a single field. */
function lastField(
	cells: readonly Cell[],
	from: number,
	isBlank: (cell: Cell | undefined) => boolean,
	isOther: (cell: Cell | undefined) => boolean,
): string {
	let end = cells.length;
	while (end > from && isBlank(cells[end - 1])) {
		end -= 1;
	}
	const separators = cells.slice(from, end).filter((cell) => isOther(cell)).length;
	if (separators === 1 && isOther(cells[end - 1])) {
		end -= 1;
		while (end > from && isBlank(cells[end - 1])) {
			end -= 1;
		}
	}
	return cells
		.slice(from, end)
		.map(({ char }) => char)
		.join("");
}

function* assignFields(shell: Shell, names: readonly string[], fields: readonly string[]): Routine<number> {
	for (const [index, name] of names.entries()) {
		const status = yield* assignOne(shell, name, fields[index] ?? "");
		if (status !== 0) {
			return status;
		}
	}
	return 0;
}

/** Assigns to a name or an element; complains as `read` does. */
export function* assignOne(shell: Shell, name: string, value: string, builtin = "read"): Routine<number> {
	if (!/^[A-Za-z_][A-Za-z0-9_]*\[[\s\S]+\]$/.test(name) && !isName(name)) {
		yield* shell.complain(builtin, `\`${name}': not a valid identifier`);
		return 1;
	}
	try {
		shell.variables.assignTo(name, value);
		return 0;
	} catch (error) {
		if (error instanceof VariableError) {
			if (shell.isDash) {
				return yield* dashFailure(shell, builtin, `${name}: is read only`);
			}
			yield* shell.report(
				error.kind === "readonly" ? `${error.subject}: ${error.message}` : `${builtin}: \`${name}': ${error.message}`,
			);
			return 1;
		}
		throw error;
	}
}

export const read: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, shell.isDash ? "rp:" : "ersa:d:i:n:N:p:t:u:");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "read", parsed.bad, USAGE);
		}
		if (parsed.missing !== undefined) {
			if (shell.isDash) {
				return yield* dashFailure(shell, "read", `No arg for ${parsed.missing} option`);
			}
			yield* shell.complain("read", `${parsed.missing}: option requires an argument`);
			return yield* usageError(shell, "read", USAGE);
		}
		const { flags, values, rest } = parsed;
		if (shell.isDash && rest.length === 0) {
			return yield* dashFailure(shell, "read", "arg count");
		}
		for (const name of rest) {
			if (!isName(name.replace(/\[[\s\S]+\]$/, ""))) {
				if (shell.isDash) {
					return yield* dashFailure(shell, "read", `${name}: bad variable name`);
				}
				yield* shell.complain("read", `\`${name}': not a valid identifier`);
				return 1;
			}
		}
		const fd = Number(values.get("u") ?? "0");
		const limits = yield* readLimits(shell, values);
		if (typeof limits === "number") {
			return limits;
		}
		const { until, exact, upTo } = limits;
		if (!shell.sys.isOpen(fd)) {
			yield* shell.complain(
				"read",
				flags.has("u")
					? `${values.get("u") ?? ""}: invalid file descriptor: Bad file descriptor`
					: `${shell.isDash ? "" : "read error: "}${fd}: Bad file descriptor`,
			);
			return 1;
		}
		if (values.get("p") !== undefined && shell.sys.isatty(fd)) {
			yield* shell.warn(values.get("p") ?? "");
		}
		if (limits.isZeroTimeout) {
			return (yield* shell.sys.poll([fd], shell.sys.now())) === undefined ? 1 : 0;
		}
		const delimiterText = values.get("d");
		const delimiter = exact === undefined ? (delimiterText === undefined ? 10 : (encode(delimiterText)[0] ?? 0)) : -1;
		const characters = exact ?? upTo;
		const raw = flags.has("r");
		let result: { readonly text: string; readonly atEnd: boolean; readonly timedOut: boolean };
		try {
			result = yield* readLine(shell, fd, {
				delimiter,
				continues: !raw,
				...(characters === undefined ? {} : { characters }),
				...(until === undefined ? {} : { until }),
			});
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* shell.complain("read", `read error: ${fd}: ${error.message}`);
			return 1;
		}
		yield* runPendingTraps(shell);
		const status = yield* store(shell, result.text, {
			rest,
			array: values.get("a"),
			raw,
			isExact: exact !== undefined,
		});
		if (status !== 0) {
			return status;
		}
		return result.timedOut ? TIMED_OUT : result.atEnd ? 1 : 0;
	},
};

type Limits = {
	readonly until: number | undefined;
	readonly isZeroTimeout: boolean;
	readonly exact: number | undefined;
	readonly upTo: number | undefined;
};

function* readLimits(shell: Shell, values: ReadonlyMap<string, string>): Routine<Limits | number> {
	const timeout = values.get("t");
	if (timeout !== undefined && !/^\d*\.?\d*$/.test(timeout)) {
		yield* shell.complain("read", `${timeout}: invalid timeout specification`);
		return 1;
	}
	const seconds = timeout === undefined ? undefined : Number(timeout === "" ? "0" : timeout);
	for (const letter of ["n", "N"]) {
		const count = values.get(letter);
		if (count !== undefined && !/^\d+$/.test(count)) {
			yield* shell.complain("read", `${count}: invalid number`);
			return 1;
		}
	}
	const descriptor = values.get("u");
	if (descriptor !== undefined && !/^\d+$/.test(descriptor)) {
		yield* shell.complain("read", `${descriptor}: invalid file descriptor specification`);
		return 1;
	}
	const exact = values.get("N");
	const upTo = values.get("n");
	return {
		until: seconds === undefined || seconds === 0 ? undefined : shell.sys.now() + seconds * 1000,
		isZeroTimeout: seconds === 0,
		exact: exact === undefined ? undefined : Number(exact),
		upTo: upTo === undefined ? undefined : Number(upTo),
	};
}

type Destination = {
	readonly rest: readonly string[];
	readonly array: string | undefined;
	readonly raw: boolean;
	readonly isExact: boolean;
};

function* store(shell: Shell, text: string, to: Destination): Routine<number> {
	const literal = () =>
		cellsOf(text, to.raw)
			.map(({ char }) => char)
			.join("");
	if (to.array !== undefined) {
		const fields = splitForRead(text, shell.ifs, to.raw, Number.POSITIVE_INFINITY);
		try {
			shell.variables.setWhole(shell.variables.resolve(to.array)?.name ?? to.array, IndexedArray.of(fields));
		} catch (error) {
			if (error instanceof VariableError) {
				yield* shell.report(`${error.subject}: ${error.message}`);
				return 1;
			}
			throw error;
		}
		return 0;
	}
	if (to.rest.length === 0) {
		return yield* assignOne(shell, "REPLY", literal());
	}
	if (to.isExact) {
		return yield* assignFields(shell, to.rest, [literal()]);
	}
	return yield* assignFields(shell, to.rest, splitForRead(text, shell.ifs, to.raw, to.rest.length));
}
