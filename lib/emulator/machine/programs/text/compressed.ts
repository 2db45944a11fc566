import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { runToEnd } from "../kit/exec";

/** How a family's members read its files, and files that are not compressed. */
const READERS = { z: "gzip -cdfq", bz: "bzip2 -cdfq", xz: "xz -cdfq" } as const;

type Family = keyof typeof READERS;

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function shell(sys: Sys, text: string): Routine<number> {
	return runToEnd(sys, { file: "/bin/sh", argv: ["sh", "-c", text] });
}

/** Options of grep that take a value, so that the word behind them is no pattern. */
const WITH_VALUE = /^-[a-zA-Z]*[ABCDdefm]$|^--(regexp|file|max-count|context|after-context|before-context)$/;

function grep(name: string, family: Family, tool: "grep" | "egrep" | "fgrep"): Program {
	return {
		name,
		*run(sys) {
			const args = sys.argv().slice(1);
			const options: string[] = [];
			let hasPattern = false;
			let at = 0;
			for (; at < args.length; at++) {
				const arg = args[at] ?? "";
				if (arg === "--") {
					at += 1;
					break;
				}
				if (!/^-./.test(arg)) {
					break;
				}
				options.push(quote(arg));
				hasPattern ||= /^-[a-zA-Z]*[ef]|^--(regexp|file)/.test(arg);
				if (WITH_VALUE.test(arg)) {
					at += 1;
					options.push(quote(args[at] ?? ""));
				}
			}
			if (!hasPattern) {
				const pattern = args[at];
				if (pattern === undefined) {
					yield* sys.warn(`${name}: missing pattern; try \`${name} --help' for help\n`);
					return 2;
				}
				options.push("-e", quote(pattern));
				at += 1;
			}
			const files = args.slice(at);
			if (files.length === 0) {
				return yield* shell(sys, `${READERS[family]} | ${tool} ${options.join(" ")}`);
			}
			const isSilent = options.some((option) => /^'-[a-zA-Z]*[hq]/.test(option));
			const names = (files.length > 1 || options.some((option) => /^'-[a-zA-Z]*H/.test(option))) && !isSilent;
			let result = 1;
			for (const file of files) {
				const label = names ? ` -H --label=${quote(file)}` : ` --label=${quote(file)}`;
				const status = yield* shell(sys, `${READERS[family]} -- ${quote(file)} | ${tool}${label} ${options.join(" ")}`);
				result = status === 0 && result !== 2 ? 0 : status > 1 ? 2 : result;
			}
			return result;
		},
	};
}

/** zcmp, zdiff: the tool on what two files hold; with one, on it and its compressed twin. */
function compare(name: string, family: Family, tool: "cmp" | "diff"): Program {
	return {
		name,
		*run(sys) {
			const args = sys.argv().slice(1);
			const options = args.filter((arg) => /^-./.test(arg)).map(quote);
			const [first, second] = args.filter((arg) => !/^-./.test(arg));
			if (first === undefined) {
				yield* sys.warn(`${name}: invalid number of operands; try \`${name} --help' for help\n`);
				return 2;
			}
			const other = second ?? first.replace(/\.(gz|bz2|xz|z|Z)$/, "");
			const read = (file: string) => `${READERS[family]} -- ${quote(file)}`;
			return yield* shell(
				sys,
				`t=$(mktemp) && ${read(other)} > "$t" && ${read(first)} | ${tool} ${options.join(" ")} - "$t"; s=$?; rm -f "$t"; exit $s`,
			);
		},
	};
}

/** zless, zmore: without a terminal they print it all. */
function page(name: string, family: Family): Program {
	return {
		name,
		*run(sys) {
			const files = sys
				.argv()
				.slice(1)
				.filter((arg) => !/^-./.test(arg))
				.map(quote);
			return yield* shell(sys, files.length === 0 ? READERS[family] : `${READERS[family]} -- ${files.join(" ")}`);
		},
	};
}

/** What gzip, bzip2 and xz bring besides themselves. */
export const COMPRESSED_TOOLS: readonly Program[] = (["z", "bz", "xz"] as const).flatMap((family) => [
	grep(`${family}grep`, family, "grep"),
	grep(`${family}egrep`, family, "egrep"),
	grep(`${family}fgrep`, family, "fgrep"),
	compare(`${family}cmp`, family, "cmp"),
	compare(`${family}diff`, family, "diff"),
	page(`${family}less`, family),
	page(`${family}more`, family),
]);
