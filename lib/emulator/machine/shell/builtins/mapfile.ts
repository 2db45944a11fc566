import { encode } from "../../kernel/bytes";
import { singleQuote } from "../expand/quote";
import { assignArray } from "../run/assign";
import { IndexedArray } from "../state/arrays";
import { isName, VariableError } from "../state/variables";
import { type Builtin, badOption, parseOptions } from "./builtin";
import { readLine } from "./read-line";

const USAGE = "mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]";

/** mapfile, readarray: the lines of an input as an array. */
export const mapfile: Builtin = {
	*run(shell, args, { name }) {
		const parsed = parseOptions(args, shell.atLeast("4.4") ? "d:n:O:s:tu:C:c:" : "n:O:s:tu:C:c:");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, name, parsed.bad, USAGE.replace("mapfile", name));
		}
		const { flags, values, rest } = parsed;
		const array = rest[0] ?? "MAPFILE";
		if (!isName(array)) {
			yield* shell.complain(name, `\`${array}': not a valid identifier`);
			return 1;
		}
		const number = (letter: string, otherwise: number) => Number(values.get(letter) ?? otherwise);
		const limit = number("n", 0);
		const origin = number("O", 0);
		const skip = number("s", 0);
		const fd = number("u", 0);
		const quantum = number("c", 5000);
		const callback = values.get("C");
		for (const [letter, what] of [
			["n", "line count"],
			["O", "array origin"],
			["s", "line count"],
			["u", "file descriptor specification"],
		] as const) {
			const text = values.get(letter);
			if (text !== undefined && !/^\d+$/.test(text)) {
				yield* shell.complain(name, `${text}: invalid ${what}`);
				return 1;
			}
		}
		if (!shell.sys.isOpen(fd)) {
			yield* shell.complain(name, `${fd}: invalid file descriptor: Bad file descriptor`);
			return 1;
		}
		const delimiterText = values.get("d");
		const delimiter = delimiterText === undefined ? 10 : (encode(delimiterText)[0] ?? 0);
		const ending = delimiter === 0 ? "" : String.fromCharCode(delimiter);
		const real = shell.variables.resolve(array)?.name ?? array;
		try {
			if (values.has("O")) {
				shell.variables.arrayFor(real);
			} else {
				yield* assignArray(shell, real, [], false);
			}
		} catch (error) {
			if (error instanceof VariableError) {
				yield* shell.report(`${error.subject}: ${error.message}`);
				return 1;
			}
			throw error;
		}
		let read = 0;
		let index = origin;
		for (;;) {
			if (limit > 0 && index - origin >= limit) {
				return 0;
			}
			const line = yield* readLine(shell, fd, { delimiter, keepsNul: true });
			if (line.atEnd && line.text === "") {
				return 0;
			}
			read += 1;
			if (read <= skip) {
				continue;
			}
			const text = (flags.has("t") || line.atEnd ? line.text : line.text + ending).split("\0", 1)[0] ?? "";
			if (callback !== undefined && (index - origin + 1) % quantum === 0) {
				yield* shell.engine.runText(shell, `${callback} ${index} ${singleQuote(text)}`, { line: shell.line });
			}
			const variable = shell.variables.arrayFor(real);
			if (variable.value instanceof IndexedArray) {
				variable.value.set(index, text);
				variable.flags &= ~256;
			}
			shell.sys.charge(text.length);
			index += 1;
			yield* shell.sys.spend(1);
			if (line.atEnd) {
				return 0;
			}
		}
	},
};
